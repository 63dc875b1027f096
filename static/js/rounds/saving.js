// Saves the rows of a round's list one by one. A row that could not be saved stays unsaved, is tried again after a while
// and with the next that is saved, and holds whoever wants to leave the page.
import { ask } from "../asking.js";
import { say } from "../words.js";

const SOON = 200;
const AGAIN = 15_000;

export class RowSaver {
  #url;
  #tell;
  #timers = new Map();
  #failed = new Set();
  #sending = new Set();
  unsaved = new Set();

  constructor(url, tell) {
    this.#url = url;
    this.#tell = tell;
    addEventListener("beforeunload", (event) => this.unsaved.size && event.preventDefault());
  }

  soon(row, pause) {
    this.unsaved.add(row);
    clearTimeout(this.#timers.get(row));
    this.#timers.set(row, setTimeout(() => this.#save(row), pause));
  }

  stop() {
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.unsaved.clear();
  }

  async #save(row) {
    if (!isWhole(row)) return told(row, say("Skriv varför, så sparas bedömningen. En mening räcker.", "Write why, and the verdict is saved. One sentence is enough."));
    // One at a time: the next must carry which answer this one became.
    if (this.#sending.has(row)) return this.soon(row, SOON);
    this.#sending.add(row);
    const sent = fields(row);
    const said = await ask(this.#url, { body: sent });
    this.#sending.delete(row);
    for (const [section, assessment] of Object.entries(said.seen ?? {})) {
      const seen = document.querySelector(`[name="seen-${section}"]`);
      if (seen) seen.value = assessment;
    }
    // What was written while it was being saved is still to be saved.
    const isSame = [...sent].every(([name, value]) => name.startsWith("seen-") || fields(row).get(name) === value || name === "csrfmiddlewaretoken");
    if (said.ok && isSame) this.unsaved.delete(row);
    told(row, said.ok ? "" : said.words || unsavedWords(said));
    if (said.ok) this.#failed.forEach((other) => this.soon(other, 0));
    if (said.ok) this.#failed.clear();
    // What was refused in words is for its writer to mend; only what did not reach the site is tried again.
    if (!said.ok && !said.words) {
      this.#failed.add(row);
      this.soon(row, AGAIN);
    }
    this.#tell(said, this.unsaved.size);
  }
}

function isWhole(row) {
  const verdict = row.querySelector(":checked[type=radio]")?.value;
  return Boolean(verdict) && (verdict === "aktuell" || row.querySelector("textarea").value.trim() !== "");
}

function fields(row) {
  const body = new FormData();
  row.querySelectorAll("input, textarea, select").forEach((field) => {
    if (field.name && (field.type !== "radio" || field.checked)) body.set(field.name, field.value);
  });
  return body;
}

function told(row, words) {
  row.querySelector("[data-trouble]").textContent = words;
}

function unsavedWords({ state }) {
  if (state === "signed_out") return say("Inte sparat: du är utloggad. Svaret står kvar här. Logga in i en annan flik, så sparas det.", "Not saved: you are signed out. Your answer is still here. Sign in in another tab, and it is saved.");
  return say("Inte sparat än. Svaret står kvar här, och vi försöker igen.", "Not saved yet. Your answer is still here, and we try again.");
}
