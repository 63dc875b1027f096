// <note-taker> … <section data-notes="address of the page to write a note">…<div class="prose">…</div></section> … </note-taker>
// When words in a text are selected a button stands by them, next in the order of Tab. It opens the page's own form in a
// box; what is typed is kept (sessionStorage, by address) until the server has the note. Without JavaScript one quotes.
import { ask } from "../asking.js";
import { button, make } from "../boxes/making.js";
import { selectedIn } from "../notes/selection.js";
import { say } from "../words.js";

class NoteTaker extends HTMLElement {
  #found = null;

  connectedCallback() {
    if (!this.querySelector("[data-notes]")) return;
    this.button = button(say("Notera", "Write a note"), () => this.#open(), "button button--primary button--small note-button");
    this.told = make("p", { role: "status", className: "quiet no-print" });
    this.prepend(this.told);
    let waiting = 0;
    document.addEventListener("selectionchange", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.#look(), 150);
    });
    // Words may have been selected before this was here.
    this.#look();
  }

  #look() {
    if (this.box?.open || document.activeElement === this.button) return;
    const selection = getSelection();
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const section = [...this.querySelectorAll("[data-notes]")].find((one) => range?.intersectsNode(one) && !range.collapsed);
    const prose = section?.querySelector(".prose");
    const words = prose && selectedIn(prose, range);
    this.#found = words && { ...words, url: section.dataset.notes };
    if (words) this.#stand(prose, range);
    else this.button.remove();
  }

  #stand(prose, range) {
    const place = range.getBoundingClientRect(), frame = prose.getBoundingClientRect();
    const end = range.endContainer.nodeType === Node.TEXT_NODE ? range.endContainer.parentElement : range.endContainer;
    let block = end;
    while (block.parentElement && block.parentElement !== prose && prose.contains(block.parentElement)) block = block.parentElement;
    if (prose.contains(block) && block !== prose) block.after(this.button);
    else prose.append(this.button);
    prose.classList.add("prose--noted");
    this.button.style.top = `${place.bottom - frame.top + 6}px`;
    this.button.style.left = `${Math.max(0, Math.min(place.left - frame.left, frame.width - 90))}px`;
  }

  async #open() {
    const found = this.#found;
    const page = await fetch(found.url, { credentials: "same-origin" }).then((answer) => answer.ok && answer.text()).catch(() => "");
    const form = page && new DOMParser().parseFromString(page, "text/html").querySelector("form[method=post].form");
    // Signed out, or no answer: the page for it says so and keeps to the words.
    if (!form) return location.assign(`${found.url}${found.url.includes("?") ? "&" : "?"}citat=${encodeURIComponent(found.quote.slice(0, 600))}`);
    this.button.remove();
    this.#show(document.adoptNode(form), found);
  }

  #show(form, found) {
    form.action = found.url;
    for (const name of ["quote", "before", "after"]) form.elements[name].value = found[name];
    const text = form.elements.text, key = `note ${found.url}`;
    text.value ||= sessionStorage.getItem(key) ?? "";
    text.addEventListener("input", () => sessionStorage.setItem(key, text.value));
    const said = make("p", { className: "field__error", role: "alert" });
    const title = make("h2", { id: "note-taker-title", className: "label" }, say("Ny notering", "New note"));
    const counts = make("p", { className: "quiet" }, say("Arbetsmaterial. Kan begäras ut som allmän handling.", "Working material. It may be requested as a public document."));
    form.querySelector("a.button")?.replaceWith(button(say("Avbryt", "Cancel"), () => this.box.close()));
    this.box = make("dialog", { className: "note-taker", "aria-labelledby": title.id }, title, counts, said, form);
    this.box.addEventListener("close", () => this.box.remove());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#send(form, said, key); });
    this.append(this.box);
    this.box.showModal();
    text.focus();
  }

  async #send(form, said, key) {
    const sender = form.querySelector("[type=submit]");
    sender.disabled = true;
    const answer = await ask(form.action, { body: new FormData(form) });
    sender.disabled = false;
    if (answer.state === "unclear") return form.submit();
    if (answer.state !== "written") {
      const kept = say("Det du har skrivit står kvar.", "What you have written is kept.");
      said.textContent = answer.words ?? say(`Noteringen kunde inte skickas. ${kept}`, `The note could not be sent. ${kept}`);
      if (answer.login) said.append(" ", make("a", { href: answer.login, target: "_blank" }, say("Logga in i en ny flik", "Sign in in a new tab")));
      return;
    }
    sessionStorage.removeItem(key);
    this.box.close();
    await this.#renew();
    this.told.replaceChildren(`${answer.words} `, make("a", { href: answer.url }, say("Öppna noteringen", "Open the note")));
    document.getElementById(`note-${answer.id}`)?.focus({ preventScroll: true });
  }

  // The page as it is now, with the new note and its mark; the reader stays where they are.
  async #renew() {
    const page = await fetch(location.href, { credentials: "same-origin" }).then((answer) => answer.text()).catch(() => "");
    const fresh = new DOMParser().parseFromString(page, "text/html");
    for (const old of document.querySelectorAll("#noteringar, [data-notes]")) {
      const now = fresh.getElementById(old.id);
      if (now) old.replaceWith(document.adoptNode(now));
    }
  }
}
customElements.define("note-taker", NoteTaker);
