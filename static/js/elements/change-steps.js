// <change-steps>…html with ins and del…</change-steps>
// Adds a bar with "Föregående" and "Nästa ändring" and the keys k and j, which act only while focus is inside and can be
// switched off (kept in localStorage under "change-keys"). Marks that touch are one step, as in "Ändrat: … har blivit …".
import { button, make } from "../boxes/making.js";
import { say } from "../words.js";

class ChangeSteps extends HTMLElement {
  #steps = [];
  #now = -1;

  connectedCallback() {
    // In two columns the marks of a change stand apart; the one that the list of changes leads to is the step.
    const apart = this.querySelector(".columns-of-change");
    this.#steps = [...this.querySelectorAll("ins, del")].filter((mark) => (apart ? mark.id : !follows(mark)));
    if (!this.#steps.length || this.told) return;
    this.prepend(this.#bar());
    this.addEventListener("keydown", (event) => this.#key(event));
  }

  #bar() {
    const count = this.#steps.length;
    const small = "button button--small";
    const back = button(say("Föregående ändring", "Previous change"), () => this.#go(-1), small);
    const on = button(say("Nästa ändring", "Next change"), () => this.#go(1), small);
    back.append(make("kbd", {}, "k"));
    on.append(make("kbd", {}, "j"));
    const words = count === 1 ? say("1 ändring", "1 change") : say(`${count} ändringar`, `${count} changes`);
    this.told = make("span", { className: "quiet", role: "status" }, words);
    this.keys = make("input", { type: "checkbox", checked: stored("change-keys") !== "off" });
    this.keys.addEventListener("change", () => stored("change-keys", this.keys.checked ? "on" : "off"));
    const choice = make("label", { className: "row quiet" }, this.keys, say("Tangenterna j och k", "The keys j and k"));
    return make("div", { className: "steps no-print" }, back, on, this.told, choice);
  }

  #key(event) {
    const step = { j: 1, k: -1 }[event.key];
    const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
    if (!step || typing || !this.keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    this.#go(step);
  }

  #go(step) {
    const count = this.#steps.length;
    this.#steps[this.#now]?.classList.remove("change-now");
    this.#now = this.#now < 0 && step < 0 ? count - 1 : (this.#now + step + count) % count;
    const mark = this.#steps[this.#now];
    mark.classList.add("change-now");
    mark.scrollIntoView({ block: "center" });
    const place = say(`Ändring ${this.#now + 1} av ${count}: `, `Change ${this.#now + 1} of ${count}: `);
    this.told.textContent = place + mark.textContent.trim().slice(0, 80);
  }
}

// Whether the mark stands inside another, or right after one with nothing but space between.
function follows(mark) {
  if (mark.parentElement.closest("ins, del")) return true;
  const before = mark.previousElementSibling;
  if (!before?.matches("ins, del")) return false;
  for (let node = before.nextSibling; node !== mark; node = node.nextSibling) {
    if (node.textContent.trim()) return false;
  }
  return true;
}

function stored(name, value) {
  try {
    return value === undefined ? localStorage.getItem(name) : localStorage.setItem(name, value);
  } catch {
    return null; // Without storage the choice holds for this page.
  }
}
customElements.define("change-steps", ChangeSteps);
