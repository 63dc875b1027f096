// The box that asks about an image before it is sent: which, what it shows, and what stands below it.
import { say } from "../words.js";
import { box, button, make, question } from "./making.js";

export class ImageBox {
  constructor(id, file, { add, leave }) {
    this.given = file;
    const [which, files] = question(say("Bildfil", "Image file"), say("JPEG, PNG eller WebP", "JPEG, PNG or WebP"), {
      type: "file", id, accept: "image/jpeg,image/png,image/webp",
    });
    const help = say("Läses upp för den som inte ser bilden.", "Read to those who do not see the image.");
    const [about, alt] = question(say("Vad bilden visar", "What the image shows"), help, {
      type: "text", id: `${id}_alt`, maxLength: 300,
    });
    const [below, caption] = question(say("Bildtext (frivilligt)", "Caption (optional)"), "", {
      type: "text", id: `${id}_text`, maxLength: 300,
    });
    Object.assign(this, { files, alt, caption });
    this.told = make("p", { role: "status" });
    this.bar = make("progress", { hidden: true, "aria-label": say("Så långt har bilden kommit", "How far the image has come") });
    this.button = button(say("Lägg in bilden", "Insert the image"), add);
    const row = make("div", { className: "row" }, this.button, button(say("Avbryt", "Cancel"), leave));
    const first = file ? make("p", {}, say("Bild: ", "Image: "), file.name) : which;
    const keys = { enter: add, escape: leave };
    this.element = box(say("Lägg in en bild", "Insert an image"), keys, first, about, below, this.bar, this.told, row);
  }

  get file() {
    return this.given ?? this.files.files[0];
  }

  focus() {
    (this.given ? this.alt : this.files).focus();
  }

  // Say what is missing and go there; true when nothing is.
  isReady() {
    if (!this.file) return this.wrong(say("Välj en bildfil.", "Choose an image file."), this.files);
    if (this.alt.value.trim()) return true;
    return this.wrong(say("Skriv vad bilden visar, för den som inte ser den.", "Write what the image shows, for those who do not see it."), this.alt);
  }

  wrong(words, where = this.button) {
    this.busy(false);
    this.told.textContent = words;
    where.focus();
    return false;
  }

  busy(busy) {
    this.button.disabled = busy;
    this.bar.hidden = !busy;
    if (busy) this.told.textContent = say("Skickar bilden…", "Sending the image…");
  }

  // The line for the text. Brackets and straight quotes would end the alt text and the caption.
  line(name) {
    const alt = this.alt.value.trim().replace(/[[\]]/g, "");
    const caption = this.caption.value.trim().replaceAll('"', "”");
    return `![${alt}](bilder/${name}${caption && ` "${caption}"`})`;
  }
}
