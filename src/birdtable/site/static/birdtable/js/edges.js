// A rectangle in a picture, as pure sums: { x, y, w, h } in pixels of the picture. Nothing here touches the page.

export const LEAST = 8;

const between = (low, value, high) => Math.min(Math.max(value, low), high);

export const around = (one, other, wide, tall) => {
  const [x1, x2] = [one.x, other.x].map((x) => between(0, Math.round(x), wide)).sort((a, b) => a - b);
  const [y1, y2] = [one.y, other.y].map((y) => between(0, Math.round(y), tall)).sort((a, b) => a - b);
  const [w, h] = [Math.max(x2 - x1, LEAST), Math.max(y2 - y1, LEAST)];
  return { x: Math.min(x1, wide - w), y: Math.min(y1, tall - h), w, h };
};

export const moved = (box, by, wide, tall) => ({
  ...box,
  x: between(0, Math.round(box.x + by.x), wide - box.w),
  y: between(0, Math.round(box.y + by.y), tall - box.h),
});

export const resized = (box, by, wide, tall) => ({
  ...box,
  w: between(LEAST, Math.round(box.w + by.x), wide - box.x),
  h: between(LEAST, Math.round(box.h + by.y), tall - box.y),
});

export const corners = (box) => [
  { x: box.x, y: box.y },
  { x: box.x + box.w, y: box.y },
  { x: box.x + box.w, y: box.y + box.h },
  { x: box.x, y: box.y + box.h },
];

export const inside = (box, point) =>
  point.x >= box.x && point.x <= box.x + box.w && point.y >= box.y && point.y <= box.y + box.h;

// Everything of the picture outside the box, as four rectangles.
export const outside = (box, wide, tall) => [
  { x: 0, y: 0, w: wide, h: box.y },
  { x: 0, y: box.y + box.h, w: wide, h: tall - box.y - box.h },
  { x: 0, y: box.y, w: box.x, h: box.h },
  { x: box.x + box.w, y: box.y, w: wide - box.x - box.w, h: box.h },
];
