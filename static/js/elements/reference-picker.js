// <reference-picker for="ID of the textarea" url="…"></reference-picker>, above the textarea.
// open() shows a search box. GETs url?q=… and hears 200 {sections: [{key, label}]}; the chosen one is put in the text as
// [[key]], or as [[key|words]] when words were marked. Escape closes, and focus goes back to the text.
import { ask } from "../asking.js";
import { SectionBox } from "../boxes/section-box.js";
import { insert } from "../inserting.js";
import { say } from "../words.js";

class ReferencePicker extends HTMLElement {
  #timer = 0;
  #asking = null;

  open() {
    this.area = document.getElementById(this.getAttribute("for"));
    this.box = new SectionBox(`${this.area.id}_avsnitt`, {
      search: () => this.#later(),
      choose: (key) => this.#choose(key),
      leave: () => this.close(),
    });
    this.replaceChildren(this.box.element);
    this.box.input.focus();
    this.#find();
  }

  close() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.replaceChildren();
    this.area.focus();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#find(), 200);
  }

  async #find() {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const url = `${this.getAttribute("url")}?q=${encodeURIComponent(this.box.input.value)}`;
    const said = await ask(url, { signal: this.#asking.signal });
    if (said.state === "aborted") return;
    if (said.ok) this.box.show(said.sections);
    else this.box.told.textContent = said.words ?? say("Avsnitten gick inte att hämta.", "The sections could not be fetched.");
  }

  #choose(key) {
    const words = this.area.value.slice(this.area.selectionStart, this.area.selectionEnd).trim();
    this.close();
    insert(this.area, words ? `[[${key}|${words}]]` : `[[${key}]]`);
  }
}
customElements.define("reference-picker", ReferencePicker);
