// A draft is kept as a file of the client's own, under words of their own; the page stores nothing.
import { LARGEST, openWith, sealUnder } from "./age.js";
import { button, control, el, option, paragraphs, tell } from "./dom.js";
import { clearButton } from "./clearing.js";
import { fitted, questionsOf } from "./fitting.js";
import { handing } from "./handing.js";
import { randomBelow } from "./state.js";
import { progressBar, saidOf } from "./words.js";

const OFFERED = 5;
const SHORTEST = 10;

export function draftView(page) {
  const words = offer(page);
  const bar = progressBar(page, "draft-progress");
  const made = el("div", { id: "draft-made" });
  const make = async () => {
    const chosen = bar.hidden && words.chosen();
    if (!chosen) return undefined;
    const armoured = await bar.during((progress) => sealUnder(chosen, written(page), progress)).catch(() => "");
    if (!armoured) return tell(page.say("seal_not"));
    made.replaceChildren(...paragraphs(page.say("draft_made")), handing(page, "draft-file", "draft.txt", armoured));
    tell(page.say("draft_ready"));
    return document.getElementById("draft-file-save").focus();
  };
  return el(
    "section",
    { id: "draft" },
    el("h2", { id: "draft-title", tabindex: "-1" }, page.say("draft_title")),
    ...paragraphs(page.say("draft_text")),
    words.view,
    button("draft-make", page.say("draft_make"), make),
    bar,
    made,
    el("h3", {}, page.say("clear_title")),
    ...paragraphs(page.say("clear_text")),
    clearButton(page),
  );
}

function written(page) {
  const { answers, skipped, share, ticks } = page.state;
  const kept = fitted(page.sheet.outline, answers);
  for (const id of skipped) delete kept[id];
  return JSON.stringify({ v: 1, draft: page.sheet.digest, answers: kept, skipped: [...skipped], share, ticks: [...ticks] });
}

// Five words of the page's own, or the client's.
function offer(page) {
  let five = drawn(page);
  const shown = el("output", { id: "draft-five", class: "five" }, five);
  const own = passwords(page);
  own.view.hidden = true;
  const pick = (id, text, hidden) =>
    option({ type: "radio", name: "draft-words", id, checked: hidden, onchange: () => (own.view.hidden = hidden) }, text);
  const others = button("draft-others", page.say("draft_others"), () => (shown.textContent = five = drawn(page)));
  const legend = el("legend", { class: "ask" }, page.say("draft_words"));
  const choices = [pick("draft-words-five", page.say("draft_use"), true), pick("draft-words-own", page.say("draft_own"), false)];
  const offered = el("div", { class: "beside" }, shown, others);
  const view = el("fieldset", {}, legend, offered, el("div", { class: "options" }, ...choices), own.view);
  return { view, chosen: () => (own.view.hidden ? five : own.chosen()) };
}

function drawn(page) {
  const words = page.say("five_words").split(/\s+/);
  return Array.from({ length: OFFERED }, () => words.splice(randomBelow(words.length), 1)).join(" ");
}

function passwords(page) {
  const field = (id, text) => {
    const input = control("input", { type: "password", id });
    return [el("label", { class: "ask", for: id }, text), input];
  };
  const [first, once] = field("draft-own", page.say("draft_own_words"));
  const [second, again] = field("draft-own-again", page.say("draft_again"));
  const chosen = () => {
    if (once.value.trim().length >= SHORTEST && once.value === again.value) return once.value;
    tell(page.say(once.value === again.value ? "draft_short" : "draft_differ"));
    once.focus();
    return "";
  };
  return { view: el("div", {}, first, once, second, again), chosen };
}

// Opens a draft on the first screen: chosen as a file or pasted as text.
export function draftOpener(page) {
  const file = control("input", { type: "file", id: "draft-open-file", accept: ".txt,text/plain" });
  const pasted = control("textarea", { id: "draft-open-text", rows: "3" });
  const words = control("input", { type: "password", id: "draft-open-words" });
  const bar = progressBar(page, "draft-open-progress");
  const open = async () => {
    if (!bar.hidden) return;
    try {
      const armoured = file.files[0] ? await file.files[0].slice(0, LARGEST + 1).text() : pasted.value;
      taken(page, JSON.parse(await bar.during((progress) => openWith(words.value, armoured, progress))));
    } catch (error) {
      tell(page.say(saidOf(error, "draft_wrong", "draft_damaged")));
    }
  };
  const labelled = (input, text) => [el("label", { class: "ask", for: input.id }, text), input];
  return el(
    "details",
    { id: "draft-open" },
    el("summary", {}, page.say("draft_go_on")),
    ...labelled(file, page.say("draft_file")),
    ...labelled(pasted, page.say("draft_pasted")),
    ...labelled(words, page.say("draft_open_words")),
    button("draft-open-go", page.say("draft_open"), open),
    bar,
  );
}

function taken(page, draft) {
  if (draft.draft !== page.sheet.digest) return tell(page.say("draft_other"));
  const { state, sheet } = page;
  const known = questionsOf(sheet.outline).map((question) => question.id);
  const only = (ids) => new Set(known.filter((id) => ids.includes(id)));
  state.answers = fitted(sheet.outline, draft.answers);
  state.skipped = only(draft.skipped);
  state.ticks = only(draft.ticks);
  state.share = ["all", "some", "nothing"].includes(draft.share) ? draft.share : "";
  page.showSheet();
  return tell(page.say("draft_there"));
}
