// <image-drop for="ID of the textarea" url="…"></image-drop>, above the textarea.
// Drop or paste a file in the text, or call open(). Asks what the image shows first; then POSTs `file`, hears 200 {name}
// or 422 {words}, and puts ![alt](bilder/NAME "Bildtext") in the text as a paragraph of its own.
import { ImageBox } from "../boxes/image-box.js";
import { insertParagraph } from "../inserting.js";
import { upload } from "../uploading.js";
import { say } from "../words.js";

class ImageDrop extends HTMLElement {
  connectedCallback() {
    this.area = document.getElementById(this.getAttribute("for"));
    this.area?.addEventListener("dragover", (event) => this.#over(event));
    this.area?.addEventListener("dragleave", () => this.area.classList.remove("is-dropping"));
    this.area?.addEventListener("drop", (event) => this.#given(event, event.dataTransfer));
    this.area?.addEventListener("paste", (event) => this.#given(event, event.clipboardData));
  }

  open(file = null) {
    const id = `${this.area.id}_bild`;
    this.box = new ImageBox(id, file, { add: () => this.#add(), leave: () => this.close() });
    this.replaceChildren(this.box.element);
    this.box.focus();
  }

  close() {
    this.replaceChildren();
    this.area.focus();
  }

  #over(event) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.area.classList.add("is-dropping");
  }

  #given(event, transfer) {
    this.area.classList.remove("is-dropping");
    const [file] = transfer?.files ?? [];
    // Word and Excel paste a picture of the text beside the text: then the text is what was meant.
    if (!file || transfer.types.includes("text/plain")) return;
    event.preventDefault();
    this.open(file);
  }

  async #add() {
    const { box } = this;
    if (box.button.disabled || !box.isReady()) return;
    box.busy(true);
    const told = (sent, all) => Object.assign(box.bar, { max: all, value: sent });
    const said = await upload(this.getAttribute("url"), box.file, told);
    if (!said.ok) {
      const lost = say("Bilden kom inte fram. Texten är orörd. Försök igen.", "The image did not arrive. The text is untouched. Try again.");
      box.wrong(said.words ?? lost);
      return;
    }
    this.close();
    insertParagraph(this.area, box.line(said.name));
  }
}
customElements.define("image-drop", ImageDrop);
