// <copy-button data-text="…" data-name="…"></copy-button>
// A button that copies the text and says so; its name is "Kopiera" unless it is given. Without JavaScript, or without a clipboard, there is no button.
import { button, make } from "../boxes/making.js";
import { say } from "../words.js";

class CopyButton extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild || !navigator.clipboard) return;
    this.told = make("span", { role: "status", className: "quiet" });
    this.append(button(this.dataset.name || say("Kopiera", "Copy"), () => this.#copy(), "button button--small"), this.told);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(this.dataset.text);
      this.told.textContent = say(" Kopierat", " Copied");
    } catch {
      this.told.textContent = say(" Det gick inte. Markera texten och kopiera den.", " It did not work. Select the text and copy it.");
    }
  }
}
customElements.define("copy-button", CopyButton);
