// <search-box data-suggest="/plan/sok/forslag/">…a form with one input…</search-box>
// Offers words of the plan while one types, in the browser's own list, so that keys and screen readers work as they are used to.
class SearchBox extends HTMLElement {
  #asked = 0;

  connectedCallback() {
    this.input = this.querySelector("input[type=search]");
    if (!this.dataset.suggest || !this.input) return;
    this.list = document.createElement("datalist");
    this.list.id = `${this.input.id}-forslag`;
    this.append(this.list);
    this.input.setAttribute("list", this.list.id);
    this.input.addEventListener("input", () => this.#soon());
  }

  #soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(), 150);
  }

  async #ask() {
    const turn = ++this.#asked;
    const typed = this.input.value.trim();
    if (typed.length < 2) return this.list.replaceChildren();
    try {
      const answer = await fetch(`${this.dataset.suggest}?q=${encodeURIComponent(typed)}`);
      const { words } = await answer.json();
      if (turn === this.#asked) this.list.replaceChildren(...words.map((word) => new Option(word, word)));
    } catch {
      // Without suggestions one can still search.
    }
  }
}

customElements.define("search-box", SearchBox);
