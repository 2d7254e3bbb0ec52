// The closing question: what the therapist may see. What is not shared never leaves the page.
import { button, control, el, option, paragraphs, tell } from "./dom.js";
import { fitted } from "./fitting.js";
import { seal } from "./sealing.js";

export function answered(page) {
  const all = fitted(page.sheet.outline, page.state.answers);
  return Object.fromEntries(Object.entries(all).filter(([id]) => !page.state.skipped.has(id)));
}

export function shared(page) {
  const { share, ticks } = page.state;
  if (share === "nothing") return {};
  return Object.fromEntries(Object.entries(answered(page)).filter(([id]) => share === "all" || ticks.has(id)));
}

export function sharingView(page) {
  const list = el("div", { id: "ticks" });
  const fill = () => list.replaceChildren(...(page.state.share === "some" ? ticks(page) : []));
  page.changed = fill;
  fill();
  return el(
    "section",
    { id: "share" },
    el("h2", {}, page.common("share_ask")),
    choices(page, fill),
    list,
    page.sheet.asks_code ? code(page) : null,
    ...paragraphs(page.say("seal_before")),
    button("seal", page.say("seal"), () => sealed(page), { class: "main" }),
  );
}

function choices(page, fill) {
  const options = ["all", "some", "nothing"].map((each) =>
    option(
      {
        type: "radio",
        name: "share",
        id: `share-${each}`,
        checked: page.state.share === each,
        onchange: () => {
          page.state.share = each;
          fill();
        },
      },
      page.common(`share_${each}`),
    ),
  );
  const legend = el("legend", { class: "unseen" }, page.common("share_ask"));
  return el("fieldset", {}, legend, el("div", { class: "options" }, ...options));
}

function ticks(page) {
  const there = answered(page);
  const sections = page.sheet.outline.sections
    .map((section) => [section, section.questions.filter((question) => question.id in there)])
    .filter(([, questions]) => questions.length);
  if (!sections.length) return [el("p", {}, page.say("nothing_yet"))];
  return sections.map(([section, questions]) => {
    const title = page.text(`${section.id}.title`);
    const words = page.common("share_tick") + (title ? `: ${title}` : "");
    return el("fieldset", { class: "ticks" }, el("legend", {}, words), ...questions.map((each) => tick(page, each)));
  });
}

function tick(page, question) {
  const { ticks } = page.state;
  const attributes = {
    type: "checkbox",
    id: `tick-${question.id}`,
    checked: ticks.has(question.id),
    onchange: (event) => (event.target.checked ? ticks.add(question.id) : ticks.delete(question.id)),
  };
  return option(attributes, page.text(`${question.id}.ask`));
}

function code(page) {
  const input = control("input", {
    type: "text",
    inputmode: "numeric",
    id: "code",
    maxlength: "12",
    "aria-describedby": "code-hint",
    oninput: () => (page.state.code = input.value.replace(/\s/g, "")),
  });
  input.value = page.state.code;
  const label = el("label", { class: "ask", for: "code" }, page.say("code"));
  return el("div", { class: "field" }, label, el("p", { class: "hint", id: "code-hint" }, page.say("code_hint")), input);
}

async function sealed(page) {
  if (!page.state.share) {
    tell(page.say("share_first"));
    return document.getElementById("share-all").focus();
  }
  return seal(page, shared(page));
}
