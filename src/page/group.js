// The same few fields, as often as they are wanted.
import { button, el } from "./dom.js";
import { field } from "./fields.js";

export function group(page, question, place, value, changed) {
  const entries = (value ?? []).map((each) => ({ ...each }));
  while (entries.length < Math.min(question.shown, question.most)) entries.push({});
  const one = (index) => entry(page, question, place, entries, index, () => changed(entries));
  const list = el("div", {}, ...entries.map((_, index) => one(index)));
  const add = button(`add-${place.id}`, page.text(`${place.key}.add`), () => {
    const added = one(entries.push({}) - 1);
    list.append(added);
    add.hidden = entries.length >= question.most;
    added.querySelector("input, textarea").focus();
  });
  add.hidden = entries.length >= question.most;
  return el("div", {}, list, add);
}

function entry(page, question, place, entries, index, changed) {
  const fields = question.fields.map((each) => {
    const at = { id: `${place.id}-${index + 1}-${each.id}`, key: `${place.key}.${each.id}` };
    return field(page, each, at, entries[index][each.id], (value) => {
      entries[index][each.id] = value;
      changed();
    });
  });
  const legend = el("legend", {}, `${page.text(`${place.key}.ask`)} · ${index + 1}`);
  return el("fieldset", { class: "entry" }, legend, ...fields);
}
