// A locked sheet: the words agreed in person come first, and nothing of the sheet is seen before.
import { openWith } from "./age.js";
import { button, control, el, heading, paragraphs, show, tell } from "./dom.js";
import { progressBar, saidOf } from "./words.js";

export function showLocked(page, armoured) {
  const words = control("input", { type: "password", id: "lock-words", "aria-describedby": "lock-hint" });
  const bar = progressBar(page, "lock-progress");
  const open = button("unlock", page.say("lock_open"), () => opened(page, armoured, words, bar), { class: "main" });
  words.addEventListener("keydown", (event) => event.key === "Enter" && open.click());
  show(
    heading(page.say("title")),
    ...paragraphs(page.say("lock_text")),
    el("label", { class: "ask", for: "lock-words" }, page.say("lock_words")),
    el("p", { class: "hint", id: "lock-hint" }, page.say("lock_hint")),
    words,
    open,
    bar,
  );
}

async function opened(page, armoured, words, bar) {
  if (!bar.hidden) return undefined;
  if (!words.value.trim()) return words.focus();
  try {
    const sheet = JSON.parse(await bar.during((progress) => openWith(words.value, armoured, progress)));
    words.value = "";
    return page.open(sheet);
  } catch (error) {
    tell(page.say(saidOf(error, "lock_wrong", "lock_damaged")));
    words.select();
    return words.focus();
  }
}
