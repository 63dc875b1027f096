// <theme-switch><label>… <select> with the values "", "light" and "dark"</label></theme-switch>
// Keeps the choice in localStorage under "theme"; "" follows the system. js/theme.js puts it in place on the next page.
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    const select = this.querySelector("select");
    select.value = document.documentElement.dataset.theme ?? "";
    select.addEventListener("change", () => this.choose(select.value));
  }

  choose(theme) {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch {
      // Without storage the choice holds for this page.
    }
  }
}
customElements.define("theme-switch", ThemeSwitch);
