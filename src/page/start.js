// The first screen: what this is, what a browser and a phone keep, how to be away at once.
import { button, el, heading, option, paragraphs, show } from "./dom.js";
import { draftOpener } from "./draft.js";

export function showStart(page) {
  show(
    heading(page.text("title")),
    ...paragraphs(page.say("start_text"), { class: "intro" }),
    el("ul", {}, ...page.say("start_points").split("\n").map((point) => el("li", {}, point))),
    button("begin", page.say("begin"), () => page.showSheet(), { class: "main" }),
    draftOpener(page),
    keeps(page),
    leaving(page),
    about(page),
  );
}

function keeps(page) {
  const points = page.say("keeps_points").split("\n").map((point) => el("li", {}, point));
  return el(
    "section",
    { id: "keeps" },
    el("h2", {}, page.say("keeps_title")),
    ...paragraphs(page.say("keeps_text")),
    el("details", {}, el("summary", {}, page.say("keeps_more")), el("ul", {}, ...points)),
  );
}

function leaving(page) {
  const escape = {
    type: "checkbox",
    id: "escapes",
    checked: page.escapes,
    onchange: (event) => (page.escapes = event.target.checked),
  };
  return el(
    "section",
    { id: "leaving" },
    el("h2", {}, page.say("leaving_title")),
    ...paragraphs(page.say("leaving_text")),
    el("div", { class: "options" }, option(escape, page.say("leaving_escape"))),
  );
}

function about(page) {
  const notices = document.getElementById("notices").textContent.trim().split("\n\n");
  return el(
    "details",
    { id: "about" },
    el("summary", {}, page.say("about")),
    ...paragraphs(page.say("about_text")),
    el("div", { lang: "en" }, ...notices.map((notice) => el("p", { class: "notice" }, notice))),
  );
}
