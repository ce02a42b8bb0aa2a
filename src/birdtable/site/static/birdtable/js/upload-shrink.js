// A picture made small where it was taken: upright, at most 2000 pixels long, as JPEG and so without notes of where and when.
// What this browser cannot open, what moves, and what we do not know goes up as it is, and the server says what it thinks.

const LONGEST = 2000;
const QUALITY = 0.92;
const HEAD = 4096;

const text = (bytes, from, to) => String.fromCharCode(...bytes.subarray(from, to));

// Whether these first bytes belong to one still picture that may be drawn anew.
function still(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return true;
  if (text(bytes, 1, 4) === "PNG") return !text(bytes, 0, bytes.length).includes("acTL");
  if (text(bytes, 0, 4) === "RIFF" && text(bytes, 8, 12) === "WEBP") return text(bytes, 12, 16) !== "VP8X" || !(bytes[20] & 2);
  return text(bytes, 4, 8) === "ftyp" && ["heic", "heix", "mif1"].includes(text(bytes, 8, 12));
}

function canvas(width, height) {
  const made = Object.assign(document.createElement("canvas"), { width, height });
  const pencil = made.getContext("2d");
  pencil.fillStyle = "#fff";
  pencil.fillRect(0, 0, width, height);
  return [made, pencil];
}

// Some browsers give noise instead of pixels, so that no page can tell them apart.
function honest() {
  const [, pencil] = canvas(8, 8);
  pencil.fillStyle = "#2a6b9c";
  pencil.fillRect(0, 0, 8, 8);
  const { data } = pencil.getImageData(0, 0, 8, 8);
  return data.every((value, at) => value === [0x2a, 0x6b, 0x9c, 255][at % 4]);
}

async function drawn(file) {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
    const [made, pencil] = canvas(Math.round(image.naturalWidth * scale) || 1, Math.round(image.naturalHeight * scale) || 1);
    pencil.imageSmoothingQuality = "high";
    pencil.drawImage(image, 0, 0, made.width, made.height);
    return await new Promise((done) => made.toBlob(done, "image/jpeg", QUALITY));
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

// The blob to send for a file: a small JPEG, or the file itself. Rejects where the file cannot be read at all.
export async function shrunk(file) {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  try {
    const small = still(head) && honest() ? await drawn(file) : null;
    return small?.type === "image/jpeg" ? small : file;
  } catch {
    return file;
  }
}
