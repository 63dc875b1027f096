// When to save: 800 ms after the last key, 10 s after the first one at the latest; after a failure later and later, but
// at once when the net or the window comes back, since then somebody has often just signed in again elsewhere.

export class Timing {
  failures = 0;
  #timer = 0;
  #deadline = 0;

  constructor(save, unsaved) {
    this.save = save;
    addEventListener("online", () => unsaved() && save());
    addEventListener("focus", () => this.failures && save());
    document.addEventListener("visibilitychange", () => document.hidden && unsaved() && save({ keepalive: true }));
  }

  typed() {
    this.#deadline ||= Date.now() + 10000;
    this.#in(this.failures ? 5000 : Math.min(800, Math.max(0, this.#deadline - Date.now())));
  }

  asked() {
    clearTimeout(this.#timer);
    this.#deadline = 0;
  }

  // Asking again helps when the net or the session was gone, not when a person has to do something first.
  answered(state) {
    this.failures = state === "saved" ? 0 : this.failures + 1;
    if (!["saved", "other_tab", "refused"].includes(state)) this.#in(Math.min(60000, 1000 * 2 ** this.failures));
  }

  #in(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), wait);
  }
}
