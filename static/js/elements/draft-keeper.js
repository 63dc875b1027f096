// <draft-keeper data-draft-url="…" data-key="USER-PLAN-SECTION"> around one <form autocomplete="off"> with the hidden
// fields `seen` and `number`, the token, and components/save_state.html. POSTs the form's fields to the URL and hears
//   200 {state:"saved", number, at, words}   401 {state:"signed_out", login, words}   422 {state:"refused", words}
//   409 {state:"other_tab", number, words}; "Fortsätt här" then sends force=on. All carry `csrf`.
import { ask } from "../asking.js";
import { fieldsOf, fill } from "../drafts/fields.js";
import { LocalCopy } from "../drafts/local-copy.js";
import { offer } from "../drafts/rescue.js";
import { Telling } from "../drafts/telling.js";
import { Timing } from "../drafts/timing.js";

class DraftKeeper extends HTMLElement {
  #kept = "";
  #asking = Promise.resolve();
  #going = false;
  #leaving = false;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.copy = new LocalCopy(this.dataset.key, this.form.elements.seen);
    this.telling = new Telling(this.querySelector(".save-state"), () => this.save({ force: true }));
    this.timing = new Timing((how) => this.save(how), () => this.#now() !== this.#kept);
    this.#kept = this.#now();
    const found = this.copy.found(fieldsOf(this.form));
    if (found) offer(this, found, (take) => this.#choose(found, take));
    this.form.addEventListener("input", () => this.#typed());
    this.form.addEventListener("submit", (event) => this.#submit(event));
    addEventListener("beforeunload", (event) => this.timing.failures && !this.#leaving && event.preventDefault());
    addEventListener("pageshow", () => { this.#leaving = false; });
  }

  save(how) {
    this.#asking = this.#asking.then(() => this.#send(how));
    return this.#asking;
  }

  #now() {
    return JSON.stringify(fieldsOf(this.form));
  }

  #choose(found, take) {
    if (take) fill(this.form, found);
    this.copy.forgetFound(found);
  }

  #typed() {
    this.copy.keep(fieldsOf(this.form));
    if (!this.timing.failures) this.telling.waiting();
    this.timing.typed();
  }

  async #send({ force = false, keepalive = false } = {}) {
    const sent = this.#now();
    const body = new FormData(this.form);
    if (force) body.set("force", "on");
    this.timing.asked();
    const said = await ask(this.dataset.draftUrl, { body, keepalive: keepalive && sent.length < 50000 });
    this.timing.answered(said.state);
    this.telling.tell(said);
    if (said.state !== "saved") return said;
    this.form.elements.number.value = said.number;
    this.#kept = sent;
    if (this.#now() === sent) this.copy.forget();
    else this.#typed();
    return said;
  }

  // The text goes to the plan only when the draft is safe: somebody signed out stays on the page, with the text.
  async #submit(event) {
    if (this.#leaving) return;
    event.preventDefault();
    if (this.#going) return;
    this.#going = true;
    const { state } = await this.save();
    this.#going = false;
    this.#leaving = state === "saved" || state === "refused";
    if (this.#leaving) this.form.requestSubmit(event.submitter);
  }
}
customElements.define("draft-keeper", DraftKeeper);
