// The box in which a section is searched for and chosen: an ARIA combobox with a list below it.
import { say } from "../words.js";
import { box, button, make, question } from "./making.js";

export class SectionBox {
  constructor(id, { search, choose, leave }) {
    this.choose = choose;
    this.list = make("ul", { id: `${id}_lista`, className: "picker__list", role: "listbox", "aria-label": say("Avsnitt", "Sections") });
    const help = say(
      "Skriv nummer, rubrik eller beteckning. Välj med piltangenterna och Enter.",
      "Write number, title or code. Choose with the arrow keys and Enter.",
    );
    const [field, input] = question(say("Hänvisa till avsnitt", "Refer to section"), help, {
      type: "text", id, autocomplete: "off", role: "combobox",
      "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id,
    });
    this.input = input;
    this.told = make("p", { role: "status", className: "quiet" });
    input.addEventListener("input", search);
    input.addEventListener("keydown", (event) => this.#arrow(event));
    const row = make("div", { className: "row" }, button(say("Avbryt", "Cancel"), leave));
    const keys = { enter: () => this.#choose(this.#now), escape: leave };
    this.element = box(say("Hänvisning", "Reference"), keys, field, this.list, this.told, row);
  }

  show(sections) {
    const rows = sections.map(({ key, label }, place) => make("li", {
      id: `${this.input.id}_${place}`, role: "option", "data-key": key, onclick: (event) => this.#choose(event.currentTarget),
    }, label));
    this.list.replaceChildren(...rows);
    this.input.setAttribute("aria-expanded", String(rows.length > 0));
    this.told.textContent = rows.length
      ? say(`${rows.length} avsnitt`, `${rows.length} sections`)
      : say("Inget avsnitt heter så.", "No section is called that.");
    this.#mark(rows[0]);
  }

  get #now() {
    return this.list.querySelector("[aria-selected=true]");
  }

  #choose(row) {
    if (row) this.choose(row.dataset.key);
  }

  #mark(row) {
    [...this.list.children].forEach((one) => one.setAttribute("aria-selected", String(one === row)));
    this.input.setAttribute("aria-activedescendant", row?.id ?? "");
    row?.scrollIntoView({ block: "nearest" });
  }

  #arrow(event) {
    const { lastElementChild: last, firstElementChild: first } = this.list;
    if (event.key === "ArrowDown") this.#mark(this.#now?.nextElementSibling ?? first);
    else if (event.key === "ArrowUp") this.#mark(this.#now?.previousElementSibling ?? last);
    else return;
    event.preventDefault();
  }
}
