// Inside the frame: say how tall the noticeboard is, whenever that changes. It is no secret, so anybody may hear it.
const tell = () => parent.postMessage({ birdtable: document.body.offsetHeight }, "*");
new ResizeObserver(tell).observe(document.body);
addEventListener("load", tell);
