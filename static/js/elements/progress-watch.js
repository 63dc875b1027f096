// <progress-watch url="…"> around components/progress.html.
// Asks every second; hears 200 {state: "waiting"|"running"|"done"|"failed", done, total, words, next}. Goes to `next` when
// the work is over, done or failed; the page there says how it went. Without JavaScript the page has a link to itself.
import { ask } from "../asking.js";
import { say } from "../words.js";

class ProgressWatch extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.#timer = setTimeout(() => this.#look(), 500);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  async #look() {
    const said = await ask(this.getAttribute("url"));
    if (said.ok) this.#show(said);
    else this.#words(said.state === "signed_out"
      ? say("Du har blivit utloggad. Arbetet fortsätter.", "You have been signed out. The work goes on.")
      : say("Kontakten är bruten. Arbetet fortsätter.", "The connection is broken. The work goes on."));
    const over = said.ok && ["done", "failed"].includes(said.state);
    if (over && said.next) location.assign(said.next);
    else if (!over) this.#timer = setTimeout(() => this.#look(), said.ok ? 1000 : 5000);
  }

  #show({ done, total, words }) {
    const bar = this.querySelector("progress");
    if (total) Object.assign(bar, { max: total, value: done });
    this.querySelector(".progress__count").textContent = total ? say(`${done} av ${total}`, `${done} of ${total}`) : "";
    this.#words(words);
  }

  #words(words) {
    const place = this.querySelector(".progress__words");
    if (words && place.textContent !== words) place.textContent = words;
  }
}
customElements.define("progress-watch", ProgressWatch);
