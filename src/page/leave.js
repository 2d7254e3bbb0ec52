// Away at once: fields and memory are emptied, and another page takes this one's place, so that Back does not return.
import { button } from "./dom.js";
import { wipe } from "./state.js";

const HARMLESS = "about:blank";
const TWICE = 1000;

export function leaveButton(page) {
  return button("leave", page.say("leave"), () => leave(page), { class: "leave" });
}

export function watchEscape(page) {
  let before = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat || !page.escapes) return;
    if (event.timeStamp - before < TWICE) leave(page);
    before = event.timeStamp;
  });
}

function leave(page) {
  for (const field of document.querySelectorAll("input, textarea")) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = false;
    else field.value = "";
  }
  wipe(page.state);
  page.forget();
  document.documentElement.replaceChildren();
  location.replace(HARMLESS);
}
