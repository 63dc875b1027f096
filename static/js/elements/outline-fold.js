// <outline-fold><details>…</details></outline-fold>
// Open beside the text, folded above it on the phone. Without JavaScript the style sheet does nearly the same.
class OutlineFold extends HTMLElement {
  connectedCallback() {
    const details = this.querySelector("details");
    const wide = matchMedia("(min-width: 62rem)");
    const follow = () => { details.open = wide.matches; };
    wide.addEventListener("change", follow);
    follow();
    if (wide.matches) this.#showCurrent();
  }

  #showCurrent() {
    const current = this.querySelector("[aria-current]");
    const list = this.closest(".outline");
    if (!current || !list || list.scrollHeight <= list.clientHeight) return;
    const below = current.getBoundingClientRect().top - list.getBoundingClientRect().top;
    list.scrollTop = below - list.clientHeight / 3;
  }
}
customElements.define("outline-fold", OutlineFold);
