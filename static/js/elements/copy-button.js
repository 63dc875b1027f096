// <copy-button data-text="…"></copy-button>
// A button that copies the text and says so. Without JavaScript, or without a clipboard, there is no button.
import { say } from "../words.js";

class CopyButton extends HTMLElement {
  connectedCallback() {
    if (this.firstElementChild || !navigator.clipboard) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small";
    button.textContent = say("Kopiera", "Copy");
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    told.className = "quiet";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(this.dataset.text);
        told.textContent = " " + say("Kopierat", "Copied");
      } catch {
        told.textContent = " " + say("Det gick inte. Markera texten och kopiera den.", "It did not work. Select the text and copy it.");
      }
    });
    this.append(button, told);
  }
}
customElements.define("copy-button", CopyButton);
