/* Search in a copy of the site that has no server: plain words, all of which must be found. Only written into copies. */
(() => {
  const most = 50;
  const field = document.getElementById("sokord");
  const list = document.getElementById("traffar");
  const count = document.getElementById("antal");
  const texts = (window.PLANENS_TEXTER || []).map(([url, title, text]) => ({
    url, title, text, name: title.toLocaleLowerCase("sv"), body: text.toLocaleLowerCase("sv"),
  }));

  const wordsOf = (asked) => asked.toLocaleLowerCase("sv").split(/\s+/).filter(Boolean);

  function found(words) {
    const hits = texts.filter((one) => words.every((word) => one.name.includes(word) || one.body.includes(word)));
    const named = (one) => words.every((word) => one.name.includes(word));
    return [...hits.filter(named), ...hits.filter((one) => !named(one))];
  }

  function around(one, word) {
    const place = Math.max(one.body.indexOf(word), 0);
    const start = Math.max(place - 60, 0);
    return `${start ? "… " : ""}${one.text.slice(start, place + 120)}${place + 120 < one.text.length ? " …" : ""}`;
  }

  function line(one, words) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const title = document.createElement("span");
    const text = document.createElement("span");
    item.className = "entry";
    title.className = "entry__title";
    text.className = "quiet";
    title.textContent = one.title;
    text.textContent = around(one, words[0]);
    link.href = one.url;
    link.append(title, text);
    item.append(link);
    return item;
  }

  function search() {
    const words = wordsOf(field.value);
    const hits = words.length ? found(words) : [];
    list.replaceChildren(...hits.slice(0, most).map((one) => line(one, words)));
    count.textContent = !words.length ? "" : hits.length > most
      ? `${hits.length} avsnitt. De första ${most} visas.`
      : hits.length ? `${hits.length} avsnitt.` : "Inget avsnitt har de orden.";
  }

  document.getElementById("sokning").hidden = false;
  document.getElementById("utan-script").hidden = true;
  field.addEventListener("input", search);
  field.focus();
})();
