// The three simple kinds of question: words, a scale, a choice. Alone or inside a matrix or a group.
// `place`: {id, key}, the end of the element's id and the key of its texts.
import { control, el, option, unseen } from "./dom.js";
import { orderOf } from "./state.js";

export function field(page, question, place, value, changed) {
  return FIELDS[question.kind](page, question, place, value, changed);
}

const FIELDS = { text, scale, choice };

export function hint(page, place) {
  const words = page.text(`${place.key}.hint`);
  return words ? el("p", { class: "hint", id: `hint-${place.id}` }, words) : null;
}

function described(page, place) {
  return page.text(`${place.key}.hint`) ? `hint-${place.id}` : "";
}

function text(page, question, place, value, changed) {
  const answer = control(question.lines ? "textarea" : "input", {
    id: `a-${place.id}`,
    type: question.lines ? "" : "text",
    rows: question.lines ? "3" : "",
    maxlength: question.lines ? "10000" : "300",
    "aria-describedby": described(page, place),
    oninput: () => changed(answer.value || undefined),
  });
  answer.value = value ?? "";
  const label = el("label", { for: `a-${place.id}`, id: `ask-${place.id}`, class: "ask" }, page.text(`${place.key}.ask`));
  return el("div", { class: "field" }, label, hint(page, place), answer);
}

function scale(page, question, place, value, changed) {
  const low = page.text(`${place.key}.low`);
  const high = page.text(`${place.key}.high`);
  const ends = { [question.low]: low, [question.high]: high };
  const steps = Array.from({ length: question.high - question.low + 1 }, (_, step) => question.low + step);
  const radios = steps.map((step) =>
    option(
      {
        type: "radio",
        name: `a-${place.id}`,
        id: `a-${place.id}-${step}`,
        value: String(step),
        checked: value === step,
        onchange: () => changed(step),
      },
      String(step),
      ends[step] ? unseen(` ${ends[step]}`) : null,
    ),
  );
  const named = el("div", { class: "ends", "aria-hidden": "true" }, el("span", {}, low), el("span", {}, high));
  return asked(page, place, el("div", { class: steps.length > 6 ? "scale long" : "scale" }, ...radios), named);
}

function choice(page, question, place, value, changed) {
  const label = (each) => page.text(`${place.key}.${each}`);
  const chosen = new Set(question.several ? (value ?? []) : [value]);
  const press = (each, on) => {
    if (!question.several) return changed(each);
    on ? chosen.add(each) : chosen.delete(each);
    return changed(question.options.filter((known) => chosen.has(known)));
  };
  const options = orderOf(page, place.id, question.options, question.order, label).map((each) =>
    option(
      {
        type: question.several ? "checkbox" : "radio",
        name: `a-${place.id}`,
        id: `a-${place.id}-${each}`,
        checked: chosen.has(each),
        onchange: (event) => press(each, event.target.checked),
      },
      label(each),
    ),
  );
  return asked(page, place, el("div", { class: "options" }, ...options));
}

function asked(page, place, ...answers) {
  const legend = el("legend", { class: "ask", id: `ask-${place.id}` }, page.text(`${place.key}.ask`));
  return el("fieldset", { class: "field", "aria-describedby": described(page, place) }, legend, hint(page, place), ...answers);
}
