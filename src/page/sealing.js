// Seals what is shared to the one who gave the sheet. Encrypted before any file exists.
import { sealTo } from "./age.js";
import { button, el, heading, paragraphs, show, tell } from "./dom.js";
import { handing } from "./handing.js";
import { clearButton } from "./clearing.js";

const PADDED_TO = 4096;
const LARGEST = 88 * PADDED_TO;

export async function seal(page, answers) {
  const plain = padded(payload(page, answers));
  if (plain.length > LARGEST) return tell(page.say("too_long"));
  const armoured = await sealTo(page.sheet.recipient, plain).catch(() => "");
  plain.fill(0);
  return armoured ? showSealed(page, armoured) : tell(page.say("seal_not"));
}

function showSealed(page, armoured) {
  show(
    heading(page.say("sealed_title")),
    ...paragraphs(page.say("sealed_text")),
    handing(page, "sealed", "notes.txt", armoured),
    ...paragraphs(page.say("sealed_after")),
    el(
      "div",
      { class: "buttons" },
      button("back", page.say("sealed_back"), () => page.showSheet()),
      clearButton(page),
    ),
    el("p", { class: "thanks" }, page.common("thanks")),
  );
}

function payload(page, answers) {
  return JSON.stringify({
    v: 1,
    given: page.sheet.given,
    form: page.sheet.digest,
    filled: today(),
    share: page.state.share,
    code: page.sheet.asks_code ? page.state.code : "",
    answers,
  });
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function padded(text) {
  const written = new TextEncoder().encode(text);
  const whole = new Uint8Array(Math.ceil(written.length / PADDED_TO) * PADDED_TO).fill(32);
  whole.set(written);
  return whole;
}
