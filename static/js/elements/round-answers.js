// <round-answers data-url="…"><form>…[data-section] rows with radio buttons verdict-N…</form></round-answers>
// Saves each row as it is answered, and adds keys that act only while focus is in the list: a, r, s and i judge the row,
// j and k go to the next and the previous. They can be switched off (kept in localStorage under "round-keys").
// Without the script the form is sent whole with its own button.
import { ask } from "../asking.js";
import { make } from "../boxes/making.js";
import { say } from "../words.js";

const PAUSE = 900;

class RoundAnswers extends HTMLElement {
  #waiting = new Map();

  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form || this.told) return;
    this.rows = [...this.querySelectorAll("[data-section]")];
    this.told = make("span", { className: "quiet", role: "status" });
    this.querySelector("[data-saved]")?.append(this.told);
    this.querySelector("[data-keys]")?.append(this.#choice());
    this.addEventListener("change", (event) => this.#changed(event.target, 0));
    this.addEventListener("input", (event) => event.target.matches("textarea") && this.#changed(event.target, PAUSE));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.form.addEventListener("submit", () => this.#waiting.forEach((timer) => clearTimeout(timer)));
  }

  #choice() {
    this.keys = make("input", { type: "checkbox", checked: stored() !== "off" });
    this.keys.addEventListener("change", () => stored(this.keys.checked ? "on" : "off"));
    return make("label", { className: "row quiet" }, this.keys, say("Tangenter: j k, a r s i", "Keys: j k, a r s i"));
  }

  #changed(field, pause) {
    const row = field.closest("[data-section]");
    if (!row || !row.querySelector(":checked[type=radio]")) return;
    row.classList.toggle("verdict-row--open", row.querySelector(":checked[type=radio]").value !== "aktuell");
    clearTimeout(this.#waiting.get(row));
    this.#waiting.set(row, setTimeout(() => this.#save(row), pause));
  }

  async #save(row) {
    this.#waiting.delete(row);
    const trouble = row.querySelector("[data-trouble]");
    const reason = row.querySelector("textarea");
    if (row.querySelector(":checked[type=radio]").value !== "aktuell" && !reason.value.trim()) {
      trouble.textContent = say("Skriv varför, så sparas bedömningen. En mening räcker.", "Write why, and the verdict is saved. One sentence is enough.");
      return;
    }
    const body = new FormData();
    row.querySelectorAll("input, textarea, select").forEach((field) => {
      if (field.name && (field.type !== "radio" || field.checked)) body.set(field.name, field.value);
    });
    const said = await ask(this.dataset.url, { body });
    trouble.textContent = said.words ?? "";
    for (const [section, assessment] of Object.entries(said.seen ?? {})) {
      const seen = this.querySelector(`[name="seen-${section}"]`);
      if (seen) seen.value = assessment;
    }
    this.told.textContent = said.ok ? this.#saved(said) : said.words || this.#unsaved(said);
  }

  #saved({ done, total }) {
    const clock = new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
    return say(`Sparat ${clock} · ${done} av ${total}`, `Saved ${clock} · ${done} of ${total}`);
  }

  #unsaved({ state }) {
    if (state === "signed_out") return say("Du är utloggad. Svaren står kvar här. Logga in i en annan flik och spara.", "You are signed out. Your answers are still here. Sign in in another tab and save.");
    return say("Det gick inte att spara just nu. Svaren står kvar här. Försök med knappen Spara.", "Could not save just now. Your answers are still here. Try the Save button.");
  }

  #key(event) {
    const typing = event.target.matches("textarea, select, input:not([type=radio])");
    if (typing || !this.keys?.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest("[data-section]");
    const step = { j: 1, k: -1 }[event.key];
    if (step) this.#go(row, step);
    const radio = row?.querySelector(`input[data-key="${event.key.toLowerCase()}"]`);
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.focus();
    this.#changed(radio, 0);
    const reason = row.querySelector("textarea");
    if (radio.value !== "aktuell" && !reason.value) reason.focus();
  }

  #go(row, step) {
    const next = this.rows[this.rows.indexOf(row) + step];
    if (!next) return;
    (next.querySelector("input:checked") ?? next.querySelector("input[type=radio]")).focus();
    next.scrollIntoView({ block: "center" });
  }
}

function stored(value) {
  try {
    return value === undefined ? localStorage.getItem("round-keys") : localStorage.setItem("round-keys", value);
  } catch {
    return null; // Without storage the choice holds for this page.
  }
}
customElements.define("round-answers", RoundAnswers);
