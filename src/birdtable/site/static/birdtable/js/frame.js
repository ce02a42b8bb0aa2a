// For a school's own website: a noticeboard's frame becomes as tall as what is in it. Nothing else is heard or done.
addEventListener("message", ({ data, source }) => {
  const tall = Number(data?.birdtable);
  const frame = [...document.querySelectorAll("iframe")].find((one) => one.contentWindow === source);
  if (frame && /\/n\/[\w-]+\/frame\/fitting\/$/.test(frame.src) && tall > 0) frame.height = Math.min(Math.ceil(tall), 6000);
});
