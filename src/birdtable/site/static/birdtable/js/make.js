// An element, its attributes, and what stands in it.

export function make(tag, attributes = {}, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...inside);
  return node;
}

// A labelled <select>. options: value to words.
export function choice(id, label, options, chosen = "") {
  const field = make("select", { id }, ...Object.entries(options).map(([value, words]) => make("option", { value }, words)));
  field.value = chosen;
  return [make("div", { class: "field" }, make("label", { class: "field-label", for: id }, label), field), field];
}
