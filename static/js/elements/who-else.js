// <who-else url="…"><p class="presence" role="status" hidden></p></who-else> (components/presence.html)
// Asks every 20 s while the page is in sight; hears 200 {words}: one sentence, or "" when nobody else is here.
import { ask } from "../asking.js";

class WhoElse extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    if (this.hasAttribute("url")) this.#timer = setInterval(() => this.#look(), 20000);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  async #look() {
    if (document.hidden) return;
    const said = await ask(this.getAttribute("url"));
    const place = this.querySelector(".presence");
    if (!said.ok || place.textContent === said.words) return;
    place.textContent = said.words;
    place.hidden = !said.words;
  }
}
customElements.define("who-else", WhoElse);
