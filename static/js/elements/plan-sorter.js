// <plan-sorter><ol class="sorter"><li data-id data-parent data-move-url data-title><div class="sorter__row">
//   <button class="sorter__handle" type="button" aria-label="Flytta TITLE" aria-pressed="false">…</button> … </div><ol>…</ol></li></ol>
//   <form method="post" hidden> token and the hidden fields parent, position, seen_parent </form></plan-sorter>
// Every sibling stands in the list; data-parent is 0 at the top. Drag by the handle, or press it and use the arrows: up and
// down in order, right to go below the one above, left to come out. Enter sends the form to data-move-url, Escape undoes.
import { make } from "../boxes/making.js";
import { Dragging } from "../sorting/dragging.js";
import { itemOf, placeOf, remember, step, titleOf } from "../sorting/places.js";
import { say } from "../words.js";

class PlanSorter extends HTMLElement {
  #held = null;
  #putBack = null;
  #stepping = false;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.told = make("p", { className: "visually-hidden", role: "status" });
    this.append(this.told);
    new Dragging(this, (item) => this.#send(item));
    this.addEventListener("click", (event) => this.#press(event.target.closest(".sorter__handle")));
    this.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("focusout", () => !this.#stepping && this.#release(true));
  }

  #press(handle) {
    if (!handle) return;
    const item = itemOf(handle);
    if (this.#held === item) {
      this.#release(false);
      return this.#send(item);
    }
    this.#held = item;
    this.#putBack = remember(item);
    this.#mark(true);
    const how = say("piltangenterna flyttar, Enter släpper, Escape ångrar", "the arrow keys move, Enter drops, Escape undoes");
    this.told.textContent = `${titleOf(item)}: ${how}`;
  }

  #key(event) {
    if (!this.#held) return;
    if (event.key.startsWith("Arrow")) this.#step(event.key);
    else if (event.key !== "Escape") return;
    else this.#release(true, event.target);
    event.preventDefault();
  }

  #step(key) {
    this.#stepping = true; // Moving the item takes focus from its handle for a moment.
    const moved = step(this.#held, key);
    this.#held.querySelector(".sorter__handle").focus();
    this.#stepping = false;
    const words = { before: say("Före", "Before"), after: say("Efter", "After"), inside: say("Under", "Below") };
    this.told.textContent = moved ? `${words[moved[0]]} ${titleOf(moved[1])}` : say("Det går inte längre ditåt.", "It goes no further that way.");
  }

  #release(undo, focus = null) {
    if (!this.#held) return;
    this.#mark(false);
    const item = this.#held;
    this.#held = null;
    if (!undo) return;
    this.#putBack();
    focus?.focus();
    this.told.textContent = say(`${titleOf(item)} står kvar.`, `${titleOf(item)} stays where it was.`);
  }

  #mark(held) {
    this.#held.classList.toggle("is-moving", held);
    this.#held.querySelector(".sorter__handle").setAttribute("aria-pressed", String(held));
  }

  #send(item) {
    const fields = { ...placeOf(item), seen_parent: item.dataset.parent };
    for (const [name, value] of Object.entries(fields)) this.form.elements[name].value = value;
    this.form.action = item.dataset.moveUrl;
    this.form.submit();
  }
}
customElements.define("plan-sorter", PlanSorter);
