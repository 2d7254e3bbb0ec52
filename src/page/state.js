// What has been filled in so far: in memory and nowhere else.

export function newState() {
  return { answers: {}, skipped: new Set(), orders: new Map(), share: "", ticks: new Set(), code: "" };
}

// Overwrites what can be reached; a script can't promise more.
export function wipe(state) {
  state.answers = {};
  state.skipped.clear();
  state.orders.clear();
  state.ticks.clear();
  state.share = "";
  state.code = "";
}

export function isBlank(state) {
  return Object.keys(state.answers).length === 0;
}

// The same order for as long as the page is open; a new one every time it is opened.
export function orderOf(page, id, options, order, label) {
  const { orders } = page.state;
  if (order === "alphabetical") return [...options].sort((a, b) => label(a).localeCompare(label(b), page.language));
  if (order !== "shuffled") return options;
  if (!orders.has(id)) orders.set(id, shuffled(options));
  return orders.get(id);
}

export function randomBelow(limit) {
  const [drawn] = crypto.getRandomValues(new Uint32Array(1));
  const even = Math.floor(2 ** 32 / limit) * limit;
  return drawn < even ? drawn % limit : randomBelow(limit);
}

function shuffled(options) {
  const left = [...options];
  return options.map(() => left.splice(randomBelow(left.length), 1)[0]);
}
