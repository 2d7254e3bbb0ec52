// Cards are sorted into piles by radio buttons, so touch, keyboard and screen reader all do the same thing; the pile
// that counts is then put in order by pressing its cards one after the other.
import { button, control, el, option, tell } from "./dom.js";
import { ownIds } from "./fitting.js";
import { ranking } from "./ranking.js";

export function cards(page, question, place, value, changed) {
  const answer = { piles: { ...value?.piles }, ranked: [...(value?.ranked ?? [])], own: { ...value?.own } };
  const table = { page, question, place, answer };
  table.title = (card) => answer.own[card] ?? page.text(`${place.key}.${card}`);
  table.all = () => [...question.cards, ...ownIds(question.own_cards).filter((id) => answer.own[id])];
  table.pile = (pile) => table.all().filter((card) => answer.piles[card] === pile);
  const sorted = el("div", { class: "piles" });
  const ranks = el("div", { id: `ranking-${place.id}` });
  table.changed = () => {
    answer.ranked = answer.ranked.filter((card) => answer.piles[card] === question.ranked);
    sorted.replaceChildren(...piles(table));
    ranks.replaceChildren(...ranking(table));
    changed(answer);
  };
  sorted.replaceChildren(...piles(table));
  ranks.replaceChildren(...ranking(table));
  const list = el("div", { class: "cards" }, ...table.all().map((card) => cardView(table, card)));
  return el("div", {}, list, question.own_cards ? ownCard(table, list) : null, sorted, ranks);
}

function cardView(table, card) {
  const { page, question, place, answer } = table;
  const piles = question.piles.map((pile) =>
    option(
      {
        type: "radio",
        name: `a-${place.id}-${card}`,
        id: `a-${place.id}-${card}-${pile}`,
        checked: answer.piles[card] === pile,
        onchange: () => {
          answer.piles[card] = pile;
          table.changed();
        },
      },
      page.text(`${place.key}.${pile}`),
    ),
  );
  const box = el("fieldset", { class: "card", id: `card-${place.id}-${card}` });
  box.append(el("legend", {}, table.title(card)), el("div", { class: "options" }, ...piles, putBack(table, card, box)));
  return box;
}

function putBack(table, card, box) {
  const { page, question, answer } = table;
  const back = button(`back-${table.place.id}-${card}`, page.say(question.cards.includes(card) ? "put_back" : "take_away"), () => {
    const own = !question.cards.includes(card);
    delete answer.piles[card];
    if (own) delete answer.own[card];
    table.changed();
    tell(page.say("card_back", { card: box.querySelector("legend").textContent }));
    if (!own) return box.querySelectorAll("input").forEach((each) => (each.checked = false));
    const next = document.getElementById(`own-${table.place.id}`);
    box.remove();
    return next.focus();
  });
  back.classList.add("plain");
  back.setAttribute("aria-label", `${back.textContent}: ${table.title(card)}`);
  return back;
}

function ownCard(table, list) {
  const { page, question, place, answer } = table;
  const input = control("input", { type: "text", id: `own-${place.id}`, maxlength: "300" });
  const add = () => {
    const free = ownIds(question.own_cards).find((id) => !answer.own[id]);
    if (!free || !input.value.trim()) return tell(page.say(free ? "card_empty" : "cards_full"));
    answer.own[free] = input.value.trim();
    input.value = "";
    list.append(cardView(table, free));
    table.changed();
    tell(page.say("card_added", { card: answer.own[free] }));
    return document.getElementById(`a-${place.id}-${free}-${question.piles[0]}`).focus();
  };
  input.addEventListener("keydown", (event) => event.key === "Enter" && add());
  const label = el("label", { class: "ask", for: input.id }, page.common("own_card"));
  return el("div", { class: "field beside" }, label, input, button(`add-${place.id}`, page.say("add_card"), add));
}

function piles(table) {
  const { page, question, place } = table;
  return question.piles
    .filter((pile) => pile !== question.ranked && table.pile(pile).length)
    .flatMap((pile) => [
      el("h4", {}, page.text(`${place.key}.${pile}`)),
      el("ul", { class: "sorted" }, ...table.pile(pile).map((card) => el("li", {}, table.title(card)))),
    ]);
}
