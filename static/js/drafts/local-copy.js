// Copies in this browser of what is being written, each kept until the server has it. Every page has a copy of its own,
// so that one found when a page opens is not written over by new typing before somebody has chosen what to do with it.
//   { words: { field: value }, seen: "7", at: "2026-01-31T14:02:00.000Z" }

export class LocalCopy {
  // `seen` is the form's hidden field: the version that the writing began from.
  constructor(key, seen) {
    this.prefix = `utkast:${key}:`;
    this.name = `${this.prefix}${Date.now()}${Math.random()}`;
    this.seen = seen;
  }

  keep(words) {
    const copy = JSON.stringify({ words, seen: this.seen.value, at: new Date() });
    return quietly(() => localStorage.setItem(this.name, copy));
  }

  forget() {
    quietly(() => localStorage.removeItem(this.name));
  }

  // Return the newest copy from an earlier page that says something else than `words`, or null; drop those that do not.
  found(words) {
    return quietly(() => {
      const newest = this.#earlier().reduce((best, [name, copy]) => {
        if (differs(copy.words, words)) return best && best.at > copy.at ? best : copy;
        localStorage.removeItem(name);
        return best;
      }, null);
      return newest;
    });
  }

  forgetFound(found) {
    quietly(() => this.#earlier().forEach(([name, copy]) => copy.at <= found.at && localStorage.removeItem(name)));
  }

  #earlier() {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(this.prefix) && name !== this.name);
    return names.map((name) => [name, JSON.parse(localStorage.getItem(name))]);
  }
}

function differs(one, other) {
  return Object.keys(other).some((name) => name in one && one[name] !== other[name]);
}

function quietly(work) {
  try {
    return work();
  } catch {
    return null; // Storage may be full, closed or hold something foreign; the server's copy is then the only one.
  }
}
