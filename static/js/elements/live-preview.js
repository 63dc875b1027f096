// <live-preview for="ID of the textarea" url="…"> with components/preview.html inside.
// POSTs `text` and hears 200 {html}, already sanitised by the one renderer. 300 ms after the last key; an older question
// is dropped, so that a late answer never stands in for a newer text; any other answer is told in words and changes nothing.
import { ask } from "../asking.js";
import { say } from "../words.js";

const TROUBLES = {
  offline: say("Nätet är borta. Så här såg texten ut senast.", "The network is gone. This is how the text looked last."),
  signed_out: say("Du har blivit utloggad. Så här såg texten ut senast.", "You have been signed out. This is how the text looked last."),
};
const OTHER = say("Det gick inte att visa texten. Så här såg den ut senast.", "The text could not be shown. This is how it looked last.");

class LivePreview extends HTMLElement {
  #timer = 0;
  #asking = null;

  connectedCallback() {
    this.area = document.getElementById(this.getAttribute("for"));
    if (!this.area) return;
    this.place = this.querySelector(".prose");
    this.told = this.querySelector("[role=status]");
    this.area.addEventListener("input", () => this.#later());
    addEventListener("online", () => this.#show());
    this.#show();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#show(), 300);
  }

  async #show() {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    const body = new FormData();
    body.set("text", this.area.value);
    const said = await ask(this.getAttribute("url"), { body, signal: asking.signal });
    if (said.state === "aborted" || asking !== this.#asking) return;
    const good = said.ok && typeof said.html === "string";
    if (good) this.place.innerHTML = said.html;
    this.told.textContent = good ? "" : TROUBLES[said.state] ?? OTHER;
    this.told.hidden = good;
  }
}
customElements.define("live-preview", LivePreview);
