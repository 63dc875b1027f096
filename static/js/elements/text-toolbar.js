// <text-toolbar for="ID of the textarea" hidden></text-toolbar>
// Makes the buttons; without JavaScript there are none. One stop for Tab, arrows move within (ARIA toolbar); Tab is never
// touched. "Bild" and "Hänvisning" open <image-drop for> and <reference-picker for> of the same textarea, and are left out
// without them. Ctrl+B and Ctrl+I work in the text. Not GitHub's markdown-toolbar-element: half of our buttons (table,
// footnote, image, cross-reference) are not in it.
import { button } from "../boxes/making.js";
import { BUTTONS, wrap } from "../formatting.js";
import { say } from "../words.js";

class TextToolbar extends HTMLElement {
  connectedCallback() {
    this.area = document.getElementById(this.getAttribute("for"));
    if (!this.area || this.firstElementChild) return;
    this.classList.add("toolbar");
    this.setAttribute("role", "toolbar");
    this.setAttribute("aria-label", say("Formatera texten", "Format the text"));
    this.setAttribute("aria-controls", this.area.id);
    BUTTONS.forEach((one) => this.#add(one));
    this.#stopAt(this.firstElementChild);
    this.addEventListener("keydown", (event) => this.#move(event));
    this.area.addEventListener("keydown", (event) => this.#shortcut(event));
    this.hidden = false;
  }

  #add({ words, title, act, opens, className = "" }) {
    const wanted = opens && document.querySelector(`${opens}[for="${this.area.id}"]`);
    if (opens && !wanted) return;
    const made = button(words, () => {
      this.#stopAt(made);
      if (wanted) wanted.open();
      else act(this.area);
    }, className);
    made.title = title;
    made.setAttribute("aria-label", title);
    this.append(made);
  }

  #stopAt(stop) {
    [...this.children].forEach((one) => { one.tabIndex = one === stop ? 0 : -1; });
  }

  #move(event) {
    const buttons = [...this.children];
    const now = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    const stop = buttons.at(next % buttons.length);
    this.#stopAt(stop);
    stop.focus();
  }

  #shortcut(event) {
    const mark = { b: "**", i: "*" }[event.key.toLowerCase()];
    if (!mark || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    wrap(this.area, mark);
  }
}
customElements.define("text-toolbar", TextToolbar);
