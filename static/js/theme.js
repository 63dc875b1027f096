// The reader's choice of light or dark, put in place before anything is painted. No cookie: it never leaves the browser.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is closed in some private windows; the page then follows the system.
}
