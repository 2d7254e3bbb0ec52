// The same fields asked of every row. On a phone and everywhere: one row under the other, each folds open.
import { button, control, el, tell } from "./dom.js";
import { field } from "./fields.js";
import { fieldNames, fitted, ownIds } from "./fitting.js";

const FEW = 12;
const BLANK_ROWS = 3;

export function matrix(page, question, place, value, changed) {
  const answer = { rows: { ...value?.rows }, own: { ...value?.own } };
  const table = { page, question, place, answer, changed: () => changed(answer) };
  const own = ownIds(question.own_rows);
  const standing = own.slice(0, question.rows.length ? 0 : BLANK_ROWS);
  const shown = own.filter((id) => standing.includes(id) || answer.own[id] || answer.rows[id]);
  const list = el("div", { class: "rows" }, ...[...question.rows, ...shown].map((id) => row(table, id)));
  return el("div", {}, list, question.own_rows ? adder(table, list, own, shown) : null);
}

function adder(table, list, own, shown) {
  const add = button(`add-${table.place.id}`, table.page.common("own_row"), () => {
    const next = own.find((id) => !shown.includes(id));
    shown.push(next);
    const added = row(table, next, true);
    list.append(added);
    add.hidden = shown.length === own.length;
    added.querySelector("input").focus();
  });
  add.hidden = shown.length === own.length;
  return add;
}

function row(table, id, open = false) {
  const { page, question, place } = table;
  const isOwn = id.startsWith("own") && !question.rows.includes(id);
  const title = () => (isOwn ? table.answer.own[id] || page.common("own_row") : page.text(`${place.key}.${id}`));
  const name = el("span", {}, title());
  const mark = el("span", { class: "mark" }, noted(table, id));
  const box = el("fieldset", { class: "cells" });
  const renamed = () => {
    name.textContent = box.querySelector("legend").textContent = title();
    mark.textContent = noted(table, id);
    table.changed();
  };
  const few = fieldNames(question).length * (question.rows.length + question.own_rows) <= FEW;
  return el(
    "details",
    { class: "row", id: `row-${place.id}-${id}`, open: open || few || isOwn },
    el("summary", {}, name, mark),
    isOwn ? ownName(table, id, renamed) : null,
    cells(table, id, title, box, renamed),
  );
}

function noted(table, id) {
  const { question, answer, page } = table;
  const alone = { sections: [{ questions: [{ ...question, rows: [id], own_rows: 0 }] }] };
  const some = fitted(alone, { [question.id]: { rows: answer.rows } });
  return Object.keys(some).length ? page.say("noted") : "";
}

function ownName(table, id, renamed) {
  const { page, place, answer } = table;
  const input = control("input", {
    type: "text",
    id: `a-${place.id}-${id}-name`,
    maxlength: "300",
    oninput: () => {
      answer.own[id] = input.value;
      renamed();
    },
  });
  input.value = answer.own[id] ?? "";
  const label = el("label", { class: "ask", for: input.id }, page.say("own_name"));
  return el("div", { class: "field" }, label, input);
}

// A legend for screen readers, which may come here past the folded heading.
function cells(table, id, title, box, renamed) {
  const { question, page, place, answer } = table;
  const groups = question.groups.length ? question.groups : [""];
  const legend = `row-name-${place.id}-${id}`;
  const out = `clear-${place.id}-${id}`;
  const fill = () =>
    box.replaceChildren(
      el("legend", { class: "unseen", id: legend }, title()),
      ...groups.map((group) => cellGroup(table, id, group, renamed)),
      button(out, page.common("skip"), clear, { class: "skip", "aria-labelledby": `${out} ${legend}` }),
    );
  const clear = () => {
    delete answer.rows[id];
    delete answer.own[id];
    const name = document.getElementById(`a-${place.id}-${id}-name`);
    if (name) name.value = "";
    fill();
    renamed();
    tell(page.say("left_out"));
    box.querySelector(".skip").focus();
  };
  fill();
  return box;
}

function cellGroup(table, id, group, renamed) {
  const { question, page, place, answer } = table;
  const fields = question.fields.map((each) => {
    const name = group ? `${group}.${each.id}` : each.id;
    const at = { id: [place.id, id, group, each.id].filter(Boolean).join("-"), key: `${place.key}.${each.id}` };
    return field(page, each, at, answer.rows[id]?.[name], (value) => {
      answer.rows[id] = { ...answer.rows[id], [name]: value };
      renamed();
    });
  });
  if (!group) return el("div", {}, ...fields);
  return el("fieldset", { class: "group" }, el("legend", {}, page.text(`${place.key}.${group}`)), ...fields);
}
