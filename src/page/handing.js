// Three ways for sealed text to leave the page: as a file, shared with another app, or shown to be copied.
import { button, control, el, paragraphs, tell } from "./dom.js";

export function handing(page, id, fileName, armoured) {
  const shown = el("div", { id: `${id}-shown` });
  const share = sharable(fileName, armoured);
  return el(
    "div",
    { class: "handing" },
    el(
      "div",
      { class: "buttons" },
      button(`${id}-save`, page.say("save"), () => save(page, fileName, armoured), { class: "main" }),
      share ? button(`${id}-share`, page.say("share"), () => pass(page, share)) : null,
      button(`${id}-show`, page.say("show"), () => shown.replaceChildren(...text(page, id, armoured))),
    ),
    shown,
  );
}

function save(page, fileName, armoured) {
  const address = URL.createObjectURL(new Blob([armoured], { type: "text/plain" }));
  const link = el("a", { href: address, download: fileName });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  tell(page.say("saved", { name: fileName }));
}

function sharable(fileName, armoured) {
  if (!navigator.canShare) return null;
  const share = { files: [new File([armoured], fileName, { type: "text/plain" })] };
  return navigator.canShare(share) ? share : null;
}

async function pass(page, share) {
  try {
    await navigator.share(share);
    tell(page.say("shared"));
  } catch (error) {
    if (error.name !== "AbortError") tell(page.say("share_not"));
  }
}

function text(page, id, armoured) {
  const box = control("textarea", { id: `${id}-text`, readonly: true, rows: "10", class: "armour" });
  box.value = armoured;
  const label = el("label", { class: "ask", for: box.id }, page.say("text_label"));
  const copy = button(`${id}-copy`, page.say("copy"), () => copied(page, box));
  setTimeout(() => {
    box.focus();
    box.select();
  });
  return [label, ...paragraphs(page.say("text_how"), { class: "hint" }), box, copy];
}

async function copied(page, box) {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
    tell(page.say("copied"));
  } catch {
    tell(page.say(document.execCommand("copy") ? "copied" : "copy_not"));
  }
}
