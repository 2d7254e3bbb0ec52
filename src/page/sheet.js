// The sheet to fill in: sections of questions, each of which can be left out.
import { button, el, heading, paragraphs, show, tell } from "./dom.js";
import { cards } from "./cards.js";
import { draftView } from "./draft.js";
import { field, hint } from "./fields.js";
import { group } from "./group.js";
import { matrix } from "./matrix.js";
import { sharingView } from "./sharing.js";
import { isTable, table } from "./table.js";

const SIMPLE = ["text", "scale", "choice"];
const COMPOSED = { matrix: (page, question, ...rest) => (isTable(question) ? table : matrix)(page, question, ...rest), group, cards };

export function showSheet(page) {
  const { outline } = page.sheet;
  show(
    heading(page.text("title")),
    ...paragraphs(page.text("intro"), { class: "intro" }),
    el("p", { class: "watched" }, page.common("not_watched")),
    helpView(page),
    ...outline.sections.map((section) => sectionView(page, section)),
    ...paragraphs(page.text("notice"), { class: "footnote" }),
    sharingView(page),
    draftView(page),
  );
}

export function helpView(page) {
  if (!page.sheet.help_lines.length) return null;
  const lines = page.sheet.help_lines.map((line) => el("li", {}, line));
  return el("section", { class: "help" }, el("h2", {}, page.common("help_title")), el("ul", {}, ...lines));
}

function sectionView(page, section) {
  const title = page.text(`${section.id}.title`);
  return el(
    "section",
    { id: `s-${section.id}` },
    title ? el("h2", {}, title) : null,
    ...paragraphs(page.text(`${section.id}.text`), { class: "lines" }),
    ...section.questions.map((question) => questionView(page, question)),
  );
}

function questionView(page, question) {
  const box = el("div", { class: "question", id: `q-${question.id}` });
  const fill = () => {
    const skipped = page.state.skipped.has(question.id);
    box.classList.toggle("skipped", skipped);
    box.replaceChildren(skipped ? asking(page, question) : answering(page, question), skip(page, question, fill));
  };
  fill();
  return box;
}

function answering(page, question) {
  const place = { id: question.id, key: question.id };
  const { answers } = page.state;
  const changed = (value) => {
    if (value === undefined) delete answers[question.id];
    else answers[question.id] = value;
    page.changed();
  };
  if (SIMPLE.includes(question.kind)) return field(page, question, place, answers[question.id], changed);
  const composed = COMPOSED[question.kind](page, question, place, answers[question.id], changed);
  const labelled = { role: "group", "aria-labelledby": `ask-${question.id}` };
  return el("div", labelled, asking(page, question), hint(page, place), composed);
}

function asking(page, question) {
  return el("h3", { class: "ask", id: `ask-${question.id}` }, page.text(`${question.id}.ask`));
}

// What is left out is neither kept nor shared; pressed again, it is as it was.
function skip(page, question, fill) {
  const { skipped } = page.state;
  const id = `skip-${question.id}`;
  const press = () => {
    const out = !skipped.delete(question.id);
    if (out) skipped.add(question.id);
    fill();
    page.changed();
    tell(page.say(out ? "left_out" : "back_in"));
    document.getElementById(id).focus();
  };
  return button(id, page.common("skip"), press, {
    class: "skip",
    "aria-pressed": String(skipped.has(question.id)),
    "aria-labelledby": `${id} ask-${question.id}`,
  });
}
