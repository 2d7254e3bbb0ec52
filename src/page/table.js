// Every row answered by one of the same options and by nothing else: a table where there is room, and on a small phone
// one row after the other. Each row is a group of radio buttons with the row as its name.
import { button, el, option, tell } from "./dom.js";
import { hint } from "./fields.js";

const COLUMNS = 4;
const SHORT = 30;

export function isTable(question) {
  const [field, ...more] = question.fields;
  const one = !more.length && field.kind === "choice" && !field.several && field.order === "written";
  return one && !question.own_rows && !question.groups.length;
}

export function table(page, question, place, value, changed) {
  const [field] = question.fields;
  const at = { id: `${place.id}-${field.id}`, key: `${place.key}.${field.id}` };
  const rows = { ...value?.rows };
  const lines = question.rows.map((id) => line({ page, field, place, at, rows, changed: () => changed({ rows }) }, id));
  const short = field.options.every((each) => page.text(`${at.key}.${each}`).length <= SHORT);
  const few = short && field.options.length <= COLUMNS;
  const box = el("div", { class: few ? "table" : "table wordy" }, hint(page, at), few ? heads(page, field, at) : null, ...lines);
  box.style.setProperty("--options", field.options.length);
  return box;
}

// Seen only: every radio button says its own option.
function heads(page, field, at) {
  const said = field.options.map((each) => el("span", {}, page.text(`${at.key}.${each}`)));
  return el("div", { class: "heads", "aria-hidden": "true" }, el("span", {}, page.text(`${at.key}.ask`)), ...said);
}

function line(table, id) {
  const { page, field, place, at, rows } = table;
  const named = `row-${place.id}-${id}`;
  const options = field.options.map((each) =>
    option(
      {
        type: "radio",
        name: `a-${place.id}-${id}-${field.id}`,
        id: `a-${place.id}-${id}-${field.id}-${each}`,
        checked: rows[id]?.[field.id] === each,
        onchange: () => {
          rows[id] = { [field.id]: each };
          table.changed();
        },
      },
      el("span", { class: "word" }, page.text(`${at.key}.${each}`)),
    ),
  );
  const name = el("p", { class: "name", id: named }, page.text(`${place.key}.${id}`));
  const group = el("div", { class: "options", role: "radiogroup", "aria-labelledby": named }, ...options);
  return el("div", { class: "line" }, name, group, takeBack(table, id, named, group));
}

function takeBack(table, id, named, group) {
  const { page, place, rows } = table;
  const out = `back-${place.id}-${id}`;
  const press = () => {
    delete rows[id];
    const radios = [...group.querySelectorAll("input")];
    radios.forEach((each) => (each.checked = false));
    table.changed();
    tell(page.say("answer_back"));
    radios[0].focus();
  };
  const back = button(out, "", press, { class: "plain", "aria-labelledby": `${out}-words ${named}` });
  back.append(el("span", { class: "word", id: `${out}-words` }, page.say("take_back")));
  return back;
}
