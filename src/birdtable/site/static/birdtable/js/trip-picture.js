// A picture small enough for a bad line: drawn anew on a canvas, so that nothing but its pixels is in the file.

const LONGEST = 2000;
const HEAVIEST = 950_000;
const QUALITIES = [0.9, 0.8, 0.7, 0.55];
const SMALLER = 0.8;

function drawn(source, width, height, scale) {
  const canvas = Object.assign(document.createElement("canvas"), {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  });
  const pencil = canvas.getContext("2d");
  pencil.fillStyle = "#fff";
  pencil.fillRect(0, 0, canvas.width, canvas.height);
  pencil.imageSmoothingQuality = "high";
  pencil.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const packed = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));

// A JPEG of at most 2000 pixels and 950 kB. source: an image, or a film that stands still for a moment.
export async function small(source, width, height) {
  for (let scale = Math.min(1, LONGEST / Math.max(width, height)); ; scale *= SMALLER) {
    const canvas = drawn(source, width, height, scale);
    for (const quality of QUALITIES) {
      const made = await packed(canvas, quality);
      if (made?.type !== "image/jpeg") throw new Error("no picture came of it");
      if (made.size <= HEAVIEST) return made;
    }
  }
}

// The same of a file that the phone's own camera made. Throws where this browser cannot open it.
export async function smallOf(file) {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    return await small(image, image.naturalWidth, image.naturalHeight);
  } finally {
    URL.revokeObjectURL(image.src);
  }
}
