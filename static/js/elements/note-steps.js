// <note-steps>…articles with data-note…</note-steps>
// Adds buttons that go from note to note in reading order: the note gets focus and its words in the text are outlined.
import { button, make } from "../boxes/making.js";
import { say } from "../words.js";

class NoteSteps extends HTMLElement {
  #now = -1;

  connectedCallback() {
    this.notes = [...this.querySelectorAll("[data-note]")];
    if (this.notes.length < 2 || this.querySelector(".steps")) return;
    const small = "button button--small";
    const back = button(say("Föregående", "Previous"), () => this.#go(-1), small);
    const on = button(say("Nästa notering", "Next note"), () => this.#go(1), small);
    this.told = make("span", { className: "visually-hidden", role: "status" });
    this.prepend(make("div", { className: "steps row no-print" }, back, on, this.told));
  }

  #go(step) {
    const count = this.notes.length;
    this.#now = this.#now < 0 && step < 0 ? count - 1 : (this.#now + step + count) % count;
    const note = this.notes[this.#now];
    document.querySelectorAll(".note--now, .note-mark--now").forEach((one) => one.classList.remove("note--now", "note-mark--now"));
    note.classList.add("note--now");
    const mark = document.getElementById(`mark-${note.dataset.note}`);
    mark?.classList.add("note-mark--now");
    (mark ?? note).scrollIntoView({ block: "center" });
    note.focus({ preventScroll: Boolean(mark) });
    this.told.textContent = say(`Notering ${this.#now + 1} av ${count}`, `Note ${this.#now + 1} of ${count}`);
  }
}
customElements.define("note-steps", NoteSteps);
