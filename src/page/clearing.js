// Clears everything at once, after one question.
import { button, el, tell } from "./dom.js";
import { wipe } from "./state.js";

export function clearButton(page) {
  const box = el("div", { class: "clearing" });
  const ask = button("clear", page.say("clear"), () => {
    box.replaceChildren(el("p", {}, page.say("clear_sure")), yes, no);
    yes.focus();
  });
  const yes = button("clear-yes", page.say("clear_yes"), () => {
    wipe(page.state);
    page.begin();
    tell(page.say("cleared"));
  });
  const no = button("clear-no", page.say("clear_no"), () => {
    box.replaceChildren(ask);
    ask.focus();
  });
  box.append(ask);
  return box;
}
