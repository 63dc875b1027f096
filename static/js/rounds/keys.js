// Keys of a round's list, that act only while focus is in it: a, r, s and i judge the row, j and k go to the next and the
// previous, Escape goes from a reason back to the list. They can be switched off (kept in localStorage, "round-keys").
import { make } from "../boxes/making.js";
import { say } from "../words.js";

export class RoundKeys {
  #rows;
  #judge;

  constructor(list, rows, judge) {
    this.#rows = rows;
    this.#judge = judge;
    this.on = make("input", { type: "checkbox", checked: stored() !== "off" });
    this.on.addEventListener("change", () => stored(this.on.checked ? "on" : "off"));
    list.addEventListener("keydown", (event) => this.#pressed(event));
  }

  choice() {
    const words = say("Tangenter: J nästa, K föregående, A R S I bedömer, Esc tillbaka", "Keys: J next, K previous, A R S I judge, Esc back");
    return make("label", { className: "row quiet" }, this.on, words);
  }

  #pressed(event) {
    const row = event.target.closest("[data-section]");
    if (!row || !this.on.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && event.target.matches("textarea, select")) focus(row);
    if (event.target.matches("textarea, select, input:not([type=radio])")) return;
    const key = event.key.toLowerCase();
    const step = { j: 1, k: -1 }[key];
    if (step) focus(this.#rows[this.#rows.indexOf(row) + step]);
    const radio = row.querySelector(`input[data-key="${CSS.escape(key)}"]`);
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.focus();
    this.#judge(radio);
  }
}

function focus(row) {
  if (!row) return;
  (row.querySelector("input:checked") ?? row.querySelector("input[type=radio]")).focus();
  row.scrollIntoView({ block: "center" });
}

function stored(value) {
  try {
    return value === undefined ? localStorage.getItem("round-keys") : localStorage.setItem("round-keys", value);
  } catch {
    return null; // Without storage the choice holds for this page.
  }
}
