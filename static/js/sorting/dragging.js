// Drag an item by its handle with mouse, pen or finger. Upper part of a row: before it; lower part: after; middle: below it.
import { itemOf, put } from "./places.js";

const MARKS = ["drop-before", "drop-after", "drop-inside"];
const REACH = 6; // pixels before a press becomes a drag

export class Dragging {
  #item = null;
  #start = null;
  #drop = null;

  constructor(list, dropped) {
    this.list = list;
    this.dropped = dropped;
    list.addEventListener("pointerdown", (event) => this.#press(event));
    list.addEventListener("pointermove", (event) => this.#move(event));
    list.addEventListener("pointerup", () => this.#end(true));
    list.addEventListener("pointercancel", () => this.#end(false));
    // A drag that ends on its handle is not a press of the handle.
    list.addEventListener("click", (event) => this.justDragged && event.stopImmediatePropagation(), true);
  }

  #press(event) {
    const handle = event.target.closest(".sorter__handle");
    this.justDragged = false;
    if (!handle || event.button !== 0) return;
    handle.setPointerCapture(event.pointerId);
    this.#item = itemOf(handle);
    this.#start = event;
  }

  #move(event) {
    if (!this.#item) return;
    const far = Math.hypot(event.clientX - this.#start.clientX, event.clientY - this.#start.clientY) > REACH;
    if (!this.justDragged && !far) return;
    this.justDragged = true;
    this.#item.classList.add("is-moving");
    if (event.clientY < 50) scrollBy(0, -12);
    else if (event.clientY > innerHeight - 50) scrollBy(0, 12);
    this.#aim(event.clientX, event.clientY);
  }

  #aim(x, y) {
    this.#unmark();
    const other = itemOf(document.elementFromPoint(x, y));
    if (!other || !this.list.contains(other) || this.#item.contains(other)) return;
    const row = other.firstElementChild.getBoundingClientRect();
    const part = (y - row.top) / row.height;
    const where = part < 0.3 ? "before" : part > 0.7 ? "after" : "inside";
    this.#drop = [where, other];
    other.classList.add(`drop-${where}`);
  }

  #unmark() {
    this.#drop?.[1].classList.remove(...MARKS);
    this.#drop = null;
  }

  #end(done) {
    const [item, drop] = [this.#item, this.#drop];
    item?.classList.remove("is-moving");
    this.#unmark();
    this.#item = null;
    if (!done || !drop) return;
    put(item, ...drop);
    this.dropped(item);
  }
}
