// Makes elements. Text goes in as text and never as markup.

// A browser writes fields that lack these into its session files, and keyboards send words away to be checked.
const QUIET = { autocomplete: "off", autocorrect: "off", autocapitalize: "off", spellcheck: "false" };

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== "") node.setAttribute(name, value);
  }
  node.append(...children.filter(Boolean));
  return node;
}

// A field to fill in: input or textarea.
export function control(tag, attributes) {
  return el(tag, { ...QUIET, ...attributes });
}

export function button(id, text, press, attributes = {}) {
  return el("button", { type: "button", id, onclick: press, ...attributes }, text);
}

// A radio button or a check box with the whole of its label to press on.
export function option(attributes, ...label) {
  return el("label", { class: "option", for: attributes.id }, control("input", attributes), el("span", {}, ...label));
}

export function paragraphs(text, attributes = {}) {
  return text ? text.split("\n\n").map((each) => el("p", attributes, each)) : [];
}

export function unseen(text) {
  return el("span", { class: "unseen" }, text);
}

// Heard by screen readers, seen at the foot of the window.
export function tell(text) {
  document.getElementById("status").textContent = text;
}

// Replaces what is shown and puts the reader at its heading; the first time they begin at the top.
export function show(...nodes) {
  const main = document.getElementById("main");
  const first = !main.querySelector("h1");
  main.replaceChildren(...nodes.filter(Boolean));
  tell("");
  window.scrollTo(0, 0);
  if (!first) main.querySelector("h1").focus({ preventScroll: true });
}

export function heading(text) {
  return el("h1", { tabindex: "-1" }, text);
}
