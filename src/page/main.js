// Reads the block of JSON (its shape is told in exchange/worksheet/copy.py) and shows the first screen.
import { button, tell } from "./dom.js";
import { leaveButton, watchEscape } from "./leave.js";
import { showLocked } from "./locked.js";
import { showSheet } from "./sheet.js";
import { showStart } from "./start.js";
import { newState } from "./state.js";

const block = document.getElementById("copy");
const copy = JSON.parse(block.textContent);
block.remove();

const page = {
  language: copy.language,
  sheet: copy.sheet ?? null,
  state: newState(),
  escapes: true,
  say: (key, values = {}) => put(copy.page[key] ?? key, values),
  text: (key) => page.sheet.texts[key] ?? "",
  common: (key) => page.sheet.common[key] ?? key,
  changed: () => {},
  forget: () => {
    page.sheet = copy.sheet = copy.locked = null;
    copy.page = {};
  },
  showSheet: () => {
    showSheet(page);
    pause.hidden = false;
  },
  open: (sheet) => {
    page.sheet = sheet;
    Object.assign(copy.page, sheet.page);
    showStart(page);
  },
  begin: () => {
    pause.hidden = true;
    if (!copy.locked) return showStart(page);
    page.sheet = null;
    return showLocked(page, copy.locked);
  },
};

function put(text, values) {
  return Object.entries(values).reduce((filled, [name, value]) => filled.replace(`{${name}}`, () => value), text);
}

const pause = button("pause", page.say("pause"), () => {
  const title = document.getElementById("draft-title");
  if (!title) page.showSheet();
  document.getElementById("draft-title").scrollIntoView();
  document.getElementById("draft-title").focus();
});

document.getElementById("bar").append(leaveButton(page), pause);
watchEscape(page);
// What was said has been read when the next thing is done.
for (const done of ["pointerdown", "keydown"]) document.addEventListener(done, () => tell(""), true);
page.begin();
