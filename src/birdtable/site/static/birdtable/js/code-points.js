// The server counts Unicode code points; browsers count UTF-16 units. Everything that crosses goes through here.

export const toUnits = (text, points) => Array.from(text).slice(0, points).join("").length;

export const toPoints = (text, units) => Array.from(text.slice(0, units)).length;

export const replacePoints = (text, start, end, replacement) => {
  const points = Array.from(text);
  return points.slice(0, start).join("") + replacement + points.slice(end).join("");
};
