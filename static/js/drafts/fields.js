// What a writer has written in a form: every named field but those that the page keeps for itself.
const OURS = ["csrfmiddlewaretoken", "seen", "number", "do"];

export function fieldsOf(form) {
  const named = [...new FormData(form)].filter(([name, value]) => !OURS.includes(name) && typeof value === "string");
  return Object.fromEntries(named);
}

// Put an earlier writing back, with the version it began from, so that others' changes since are merged and not undone.
export function fill(form, { words, seen }) {
  for (const [name, value] of Object.entries(words)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.elements.seen.value = seen;
  form.querySelectorAll("textarea").forEach((area) => area.dispatchEvent(new Event("input", { bubbles: true })));
}
