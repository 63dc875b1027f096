// <change-steps>…html with ins and del…</change-steps>
// Adds a bar with "Föregående" and "Nästa ändring" and the keys j and k. The keys act only while focus is inside, and a
// box switches them off (kept in localStorage under "change-keys"). A run of ins and del that touch is one step.
import { say } from "../words.js";

class ChangeSteps extends HTMLElement {
  #runs = [];
  #now = -1;

  connectedCallback() {
    this.#runs = this.#found();
    if (!this.#runs.length || this.querySelector(":scope > .steps")) return;
    this.prepend(this.#bar());
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  #found() {
    const marks = [...this.querySelectorAll("ins, del")].filter((mark) => !mark.parentElement.closest("ins, del"));
    return marks.filter((mark) => {
      const before = mark.previousElementSibling;
      return !(before?.matches("ins, del") && !mark.previousSibling?.textContent.trim() && mark.previousSibling !== null)
        && !(mark.previousSibling === before && before?.matches("ins, del"));
    });
  }

  #bar() {
    const bar = document.createElement("div");
    bar.className = "steps no-print";
    const back = this.#button(say("Föregående ändring", "Previous change"), "k", -1);
    const on = this.#button(say("Nästa ändring", "Next change"), "j", 1);
    this.told = document.createElement("span");
    this.told.className = "quiet";
    this.told.setAttribute("role", "status");
    this.told.textContent = say(`${this.#runs.length} ändringar`, `${this.#runs.length} changes`);
    const label = document.createElement("label");
    label.className = "row quiet";
    this.keys = document.createElement("input");
    this.keys.type = "checkbox";
    try { this.keys.checked = localStorage.getItem("change-keys") !== "off"; } catch { this.keys.checked = true; }
    this.keys.addEventListener("change", () => {
      try { localStorage.setItem("change-keys", this.keys.checked ? "on" : "off"); } catch { /* holds for this page */ }
    });
    label.append(this.keys, say("Tangenterna j och k", "The keys j and k"));
    bar.append(back, on, this.told, label);
    return bar;
  }

  #button(words, key, step) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small";
    const cap = document.createElement("kbd");
    cap.textContent = key;
    button.append(words, cap);
    button.addEventListener("click", () => this.#go(step));
    return button;
  }

  #key(event) {
    if (!this.keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    if (event.key === "j") this.#go(1);
    else if (event.key === "k") this.#go(-1);
  }

  #go(step) {
    this.#runs[this.#now]?.classList.remove("change-now");
    this.#now = (Math.max(this.#now + step, step < 0 && this.#now < 1 ? -1 : 0) + this.#runs.length) % this.#runs.length;
    const mark = this.#runs[this.#now];
    mark.classList.add("change-now");
    mark.scrollIntoView({ block: "center" });
    this.told.textContent = say(`Ändring ${this.#now + 1} av ${this.#runs.length}: `, `Change ${this.#now + 1} of ${this.#runs.length}: `) + mark.textContent.trim().slice(0, 80);
  }
}
customElements.define("change-steps", ChangeSteps);
