// What lock words and a draft's words have in common: a bar while they are being tried, and what is said when they fail.
import { WrongWords } from "./age.js";
import { el } from "./dom.js";

export function saidOf(error, wrong, damaged) {
  return error instanceof WrongWords ? wrong : damaged;
}

// `during(work)` shows the bar while `work(progress)` runs.
export function progressBar(page, id) {
  const bar = el("progress", { id, max: "1", value: "0", "aria-label": page.say("working"), hidden: true });
  bar.during = async (work) => {
    bar.hidden = false;
    try {
      return await work((share) => (bar.value = share));
    } finally {
      bar.hidden = true;
      bar.value = 0;
    }
  };
  return bar;
}
