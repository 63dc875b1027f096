// What each button of the toolbar does to the text in a textarea.
import { insert, insertParagraph, linesOf } from "./inserting.js";
import { say } from "./words.js";

const TABLE = say(
  "| Rubrik | Rubrik | Antal |\n| --- | --- | ---: |\n| Text | Text | 1 |\n| Text | Text | 2 |",
  "| Heading | Heading | Number |\n| --- | --- | ---: |\n| Text | Text | 1 |\n| Text | Text | 2 |",
);

export function wrap(area, mark) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to) || say("text", "text");
  const within = value.slice(from - mark.length, from) === mark && value.slice(to, to + mark.length) === mark;
  if (within && from !== to) {
    insert(area, chosen, { from: from - mark.length, to: to + mark.length, select: [0, chosen.length] });
  } else {
    insert(area, mark + chosen + mark, { select: [mark.length, mark.length + chosen.length] });
  }
}

export function heading(area) {
  const { from, lines } = linesOf(area);
  const [line] = lines;
  const level = /^(#*)\s*/.exec(line);
  const marks = { "": "## ", "##": "### ", "###": "" }[level[1]] ?? "## ";
  const words = line.slice(level[0].length);
  insert(area, marks + words, { from, to: from + line.length, select: [marks.length, marks.length + words.length] });
}

export function list(area, mark) {
  const { from, to, lines } = linesOf(area);
  const has = lines.every((line) => /^(-|\d+\.) /.test(line));
  const bare = lines.map((line) => line.replace(/^(-|\d+\.) /, ""));
  const same = has && (mark === "-") === lines[0].startsWith("-");
  const marked = same ? bare : bare.map((line, place) => `${mark === "-" ? "-" : `${place + 1}.`} ${line}`);
  const text = marked.join("\n");
  insert(area, text, { from, to, select: [lines.length > 1 ? 0 : text.length, text.length] });
}

export const table = (area) => insertParagraph(area, TABLE, [2, 2 + TABLE.indexOf(" ", 2) - 2]);

export function link(area) {
  const words = area.value.slice(area.selectionStart, area.selectionEnd) || say("länkens text", "text of the link");
  insert(area, `[${words}](https://)`, { select: [words.length + 3, words.length + 11] });
}

export function footnote(area) {
  const numbers = [...area.value.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
  const number = Math.max(0, ...numbers) + 1;
  insert(area, `[^${number}]`, { from: area.selectionEnd });
  const end = area.value.trimEnd().length;
  const words = say("Fotnotens text", "Text of the footnote");
  const start = `\n\n[^${number}]: `;
  insert(area, start + words + "\n", { from: end, to: area.value.length, select: [start.length, start.length + words.length] });
}

// The accessible name begins with the visible words (WCAG 2.5.3), so F and K are spoken as "F: fet text".
const named = (words, about, more) => ({ words, title: about ? `${words}: ${about}` : words, ...more });
export const BUTTONS = [
  named(say("Rubrik", "Heading"), say("en gång till ger en mindre", "once more makes it smaller"), { act: heading }),
  named(say("F", "B"), say("fet text (Ctrl+B)", "bold (Ctrl+B)"), { act: (area) => wrap(area, "**"), className: "is-bold" }),
  named(say("K", "I"), say("kursiv text (Ctrl+I)", "italic (Ctrl+I)"), { act: (area) => wrap(area, "*"), className: "is-italic" }),
  named(say("Lista", "List"), say("med punkter", "with bullets"), { act: (area) => list(area, "-") }),
  named(say("1. Lista", "1. List"), say("numrerad", "numbered"), { act: (area) => list(area, "1") }),
  named(say("Tabell", "Table"), "", { act: table }),
  named(say("Bild", "Image"), say("välj, eller släpp en i texten", "choose, or drop one in the text"), { opens: "image-drop" }),
  named(say("Länk", "Link"), say("till en annan webbplats", "to another site"), { act: link }),
  named(say("Fotnot", "Footnote"), "", { act: footnote }),
  named(say("Hänvisning", "Reference"), say("till ett annat avsnitt", "to another section"), { opens: "reference-picker" }),
];
