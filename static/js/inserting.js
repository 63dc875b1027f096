// Put words into a textarea so that the browser's own undo still works: execCommand is the one way that keeps it.

export function insert(area, text, { from = area.selectionStart, to = area.selectionEnd, select = null } = {}) {
  area.focus();
  area.setSelectionRange(from, to);
  const done = text ? document.execCommand("insertText", false, text) : from === to || document.execCommand("delete");
  if (!done) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (select) area.setSelectionRange(from + select[0], from + select[1]);
}

// A paragraph of its own: blank lines are added where they are missing. `select` counts from the paragraph's start.
export function insertParagraph(area, text, select = null) {
  const before = area.value.slice(0, area.selectionStart);
  const after = area.value.slice(area.selectionEnd);
  const above = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const below = after === "" ? "\n" : after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  insert(area, above + text + below, { select: select && select.map((place) => place + above.length) });
}

// The whole lines that the selection touches.
export function linesOf(area) {
  const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const end = area.value.indexOf("\n", area.selectionEnd);
  const to = end < 0 ? area.value.length : end;
  return { from, to, lines: area.value.slice(from, to).split("\n") };
}
