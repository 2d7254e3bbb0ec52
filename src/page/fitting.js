// Answers in the shape that the program takes: known parts only, nothing empty. A question without one has no key.

const LINE = 300;
const LINES = 10000;

export function fitted(outline, answers) {
  const questions = outline.sections.flatMap((section) => section.questions);
  return kept(questions.map((question) => [question.id, fit(question, answers[question.id])]));
}

export function questionsOf(outline) {
  return outline.sections.flatMap((section) => section.questions);
}

export function ownIds(most) {
  return Array.from({ length: most }, (_, index) => `own${index + 1}`);
}

export function fieldNames(matrix) {
  const groups = matrix.groups.length ? matrix.groups.map((group) => `${group}.`) : [""];
  return groups.flatMap((group) => matrix.fields.map((field) => [`${group}${field.id}`, field]));
}

// undefined where there is no answer.
function fit(question, answer) {
  if (answer === undefined || answer === null) return undefined;
  return FITS[question.kind](question, answer);
}

const FITS = {
  text: (question, answer) => words(answer, question.lines ? LINES : LINE),
  scale: (question, answer) =>
    Number.isInteger(answer) && answer >= question.low && answer <= question.high ? answer : undefined,
  choice: (question, answer) =>
    question.several
      ? filled(list(answer).filter((each, at, all) => question.options.includes(each) && all.indexOf(each) === at))
      : question.options.find((each) => each === answer),
  matrix: fitMatrix,
  cards: fitCards,
  group: (question, answer) =>
    filled(
      list(answer)
        .slice(0, question.most)
        .map((each) => cells(question.fields.map((field) => [field.id, field]), each))
        .filter((each) => Object.keys(each).length),
    ),
};

function fitMatrix(question, answer) {
  const names = fieldNames(question);
  const own = ownIds(question.own_rows);
  const rows = kept([...question.rows, ...own].map((row) => [row, filled(cells(names, answer.rows?.[row]))]));
  return whole({ rows, own: named(own, answer.own) });
}

function fitCards(question, answer) {
  const own = named(ownIds(question.own_cards), answer.own);
  const cards = [...question.cards, ...Object.keys(own)];
  const piles = kept(cards.map((card) => [card, question.piles.find((pile) => pile === answer.piles?.[card])]));
  const ranked = list(answer.ranked).filter(
    (card, at, all) => piles[card] === question.ranked && all.indexOf(card) === at,
  );
  return whole({ piles, ranked: ranked.slice(0, question.most), own });
}

function cells(names, answers) {
  return kept(names.map(([name, field]) => [name, fit(field, answers?.[name])]));
}

function named(ids, names) {
  return kept(ids.map((id) => [id, words(names?.[id], LINE)]));
}

function words(answer, most) {
  const text = typeof answer === "string" ? answer.trim().slice(0, most) : "";
  return text || undefined;
}

function list(answer) {
  return Array.isArray(answer) ? answer : [];
}

function kept(pairs) {
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}

function filled(value) {
  return Object.keys(value).length ? value : undefined;
}

function whole(parts) {
  return filled(kept(Object.entries(parts).map(([name, part]) => [name, filled(part)])));
}
