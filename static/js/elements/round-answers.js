// <round-answers data-url="…"><form>…[data-section] rows with radio buttons verdict-N…</form></round-answers>
// Saves each row as it is answered (rounds/saving.js) and adds keys (rounds/keys.js). Without the script the form is sent
// whole with its own buttons.
import { RoundKeys } from "../rounds/keys.js";
import { RowSaver } from "../rounds/saving.js";
import { say } from "../words.js";

const PAUSE = 900;

class RoundAnswers extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    if (!form || this.saver) return;
    this.told = this.querySelector("[data-saved]");
    this.told?.setAttribute("role", "status");
    this.saver = new RowSaver(this.dataset.url, (said, unsaved) => this.#tell(said, unsaved));
    const keys = new RoundKeys(this, [...this.querySelectorAll("[data-section]")], (radio) => this.#judged(radio));
    this.querySelector("[data-keys]")?.append(keys.choice());
    this.addEventListener("change", (event) => this.#changed(event.target, 0));
    this.addEventListener("input", (event) => event.target.matches("textarea") && this.#changed(event.target, PAUSE));
    // A pointer has no use of the keys of the list: whoever points at a verdict goes on with why, when its field has opened.
    this.addEventListener("click", (event) => event.detail && event.target.matches("[type=radio]") && setTimeout(() => this.#why(event.target)));
    form.addEventListener("submit", () => this.saver.stop());
  }

  #changed(field, pause) {
    const row = field.closest("[data-section]");
    if (!row || !row.querySelector(":checked[type=radio]")) return;
    row.classList.toggle("verdict-row--open", row.querySelector(":checked[type=radio]").value !== "aktuell");
    this.saver.soon(row, pause);
  }

  #judged(radio) {
    this.#changed(radio, 0);
    this.#why(radio);
  }

  #why(radio) {
    const reason = radio.closest("[data-section]")?.querySelector("textarea");
    if (reason && radio.value !== "aktuell" && !reason.value) reason.focus();
  }

  #tell({ ok, done, total, words }, unsaved) {
    const clock = new Date().toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
    const saved = ok ? say(`Sparat ${clock} · ${done} av ${total}`, `Saved ${clock} · ${done} of ${total}`) : words ?? "";
    const left = unsaved ? say(`${unsaved} inte sparat`, `${unsaved} not saved`) : "";
    if (this.told) this.told.textContent = [saved, left].filter(Boolean).join(" · ");
  }
}

customElements.define("round-answers", RoundAnswers);
