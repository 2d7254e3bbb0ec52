// The cards of one pile in the client's order. Each is pressed in turn and can be moved and taken out again.
import { button, el, tell } from "./dom.js";

export function ranking(table) {
  const { page, question, place, answer } = table;
  const waiting = table.pile(question.ranked).filter((card) => !answer.ranked.includes(card));
  if (!waiting.length && !answer.ranked.length) return [];
  const full = answer.ranked.length >= question.most;
  return [
    el("h4", { id: `rank-${place.id}`, tabindex: "-1" }, page.text(`${place.key}.rank`)),
    el("p", { class: "hint" }, page.common("rank_hint")),
    answer.ranked.length ? el("ol", { class: "ranked" }, ...answer.ranked.map((card) => placed(table, card))) : "",
    waiting.length && !full ? el("p", {}, page.say("rank_how")) : "",
    el("div", { class: "waiting" }, ...(full ? [] : waiting.map((card) => next(table, card)))),
  ];
}

function next(table, card) {
  return button(`rank-${table.place.id}-${card}`, table.title(card), () => {
    const waiting = [...document.querySelectorAll(`#ranking-${table.place.id} .waiting button`)];
    const at = waiting.findIndex((each) => each.id === `rank-${table.place.id}-${card}`);
    table.answer.ranked.push(card);
    table.changed();
    said(table, card);
    const left = document.querySelectorAll(`#ranking-${table.place.id} .waiting button`);
    (left[Math.min(at, left.length - 1)] ?? document.getElementById(`rank-${table.place.id}`)).focus();
  });
}

function placed(table, card) {
  const { page, place, answer } = table;
  const at = answer.ranked.indexOf(card);
  const act = (way, text, press) =>
    button(`${way}-${place.id}-${card}`, text, press, {
      class: "plain",
      "aria-label": `${page.say(`rank_${way}`)}: ${table.title(card)}`,
    });
  const last = answer.ranked.length - 1;
  return el(
    "li",
    {},
    el("span", {}, table.title(card)),
    el(
      "span",
      { class: "moves" },
      at > 0 ? act("up", "↑", () => move(table, card, -1)) : null,
      at < last ? act("down", "↓", () => move(table, card, 1)) : null,
      act("out", "×", () => takeOut(table, card)),
    ),
  );
}

function move(table, card, by) {
  const { ranked } = table.answer;
  const at = ranked.indexOf(card);
  ranked.splice(at, 1);
  ranked.splice(at + by, 0, card);
  table.changed();
  said(table, card);
  const [first, second] = by < 0 ? ["up", "down"] : ["down", "up"];
  const end = (way) => document.getElementById(`${way}-${table.place.id}-${card}`);
  (end(first) ?? end(second)).focus();
}

function takeOut(table, card) {
  table.answer.ranked = table.answer.ranked.filter((each) => each !== card);
  table.changed();
  tell(table.page.say("rank_gone", { card: table.title(card) }));
  document.getElementById(`rank-${table.place.id}-${card}`)?.focus();
}

function said(table, card) {
  const at = table.answer.ranked.indexOf(card) + 1;
  tell(table.page.say("rank_at", { card: table.title(card), at: String(at) }));
}
