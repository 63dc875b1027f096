"""Check the demo plan: keys, parents, order, references, pictures, tables and notes in every state."""

import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KINDS = {
    "avsnitt", "omrade", "stallningstagande", "rekommendation",
    "beskrivning", "planeringsunderlag", "konsekvens",
}  # fmt: skip
PBL = {
    "pbl-3-3-anvandning", "pbl-3-3-bebyggelse", "pbl-3-4-intressen", "pbl-3-4-riksintressen", "pbl-3-4-mkn",
    "pbl-3-4-ovrigt", "pbl-3-5-bostader", "pbl-3-5-mal", "pbl-3-5-lis", "pbl-3-5-klimatrisk",
    "pbl-3-5-regionplan", "pbl-3-5-mellankommunalt", "pbl-3-5-anmarkning", "pbl-3-6a-konsekvenser",
    "pbl-3-6b-mkb",
}  # fmt: skip
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REFERENCE = re.compile(r"\[\[([^\]|]+)(?:\|[^\]]*)?\]\]")
PICTURE = re.compile(r'^!\[([^\]]*)\]\(bilder/([^ )]+)(?: "([^"]*)")?\)$', re.MULTILINE)


@dataclass
class Section:
    name: str
    meta: dict[str, Any]
    body: str
    references: list[str] = field(default_factory=list)

    @property
    def shape(self) -> tuple[Any, ...]:
        seen = ("title", "kind", "beteckning", "parent", "order")
        return (self.body, *(self.meta.get(each) for each in seen))


def read(path: Path) -> Section:
    _, head, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    body = body.strip()
    return Section(path.name, tomllib.loads(head), body, REFERENCE.findall(body))


def read_folder(folder: str) -> dict[str, Section]:
    return {each.meta["key"]: each for each in map(read, sorted((HERE / folder).glob("*.md")))}


def state(folder: str) -> dict[str, Section]:
    """The whole plan as it read in one state: the text in force with the folder's sections laid over it."""
    whole = read_folder("sections")
    if folder != "sections":
        whole |= read_folder(folder)
    return {key: each for key, each in whole.items() if not each.meta.get("absent")}


def faults_of_tree(sections: dict[str, Section]) -> list[str]:
    faults = []
    places = Counter((each.meta.get("parent"), each.meta["order"]) for each in sections.values())
    faults += [f"two sections at {place}" for place, count in places.items() if count > 1]
    for key, each in sections.items():
        parent = each.meta.get("parent")
        if not KEY.fullmatch(key) or len(key) > 64:
            faults.append(f"{key}: not a key")
        if parent and parent not in sections:
            faults.append(f"{key}: no parent {parent}")
        if each.meta["kind"] not in KINDS:
            faults.append(f"{key}: unknown kind")
        if (each.meta["kind"] == "omrade") != bool(each.meta.get("beteckning")):
            faults.append(f"{key}: an area needs a beteckning, and only an area has one")
    return faults


def faults_of_text(key: str, each: Section, keys: set[str]) -> list[str]:
    faults = [f"{key}: broken reference {target}" for target in each.references if target not in keys]
    if len(each.body.split()) < 10:
        faults.append(f"{key}: only {len(each.body.split())} words")
    for alt, name, caption in PICTURE.findall(each.body):
        if len(alt) < 40 or not caption or not (HERE / "bilder" / name).is_file():
            faults.append(f"{key}: picture {name} lacks file, alt text or caption")
    blocks = each.body.split("\n\n")
    for before, block in zip(["", *blocks], blocks, strict=False):
        if block.startswith("|") and not before.startswith("Tabell: "):
            faults.append(f"{key}: a table without a caption")
        if block.startswith("|") and len({row.count("|") for row in block.split("\n")}) > 1:
            faults.append(f"{key}: a table with uneven rows")
    notes = set(re.findall(r"\[\^(\w+)\](?!:)", each.body))
    if notes != set(re.findall(r"^\[\^(\w+)\]:", each.body, re.MULTILINE)):
        faults.append(f"{key}: footnotes do not match")
    return faults


def changes(old: dict[str, Section], new: dict[str, Section]) -> set[str]:
    gone = {key for key in old | new if (key in old) != (key in new)}
    return gone | {key for key in old.keys() & new.keys() if old[key].shape != new[key].shape}


def faults_of_notes(states: dict[str, dict[str, Section]]) -> list[str]:
    notes = tomllib.loads((HERE / "changes.toml").read_text(encoding="utf-8"))
    faults = []
    for old, new, said in (
        ("samrad", "granskning", set(notes["granskning"])),
        ("granskning", "sections", set(notes["laga-kraft"])),
        (
            "sections",
            "arbetsversion",
            {k for k, e in read_folder("arbetsversion").items() if "note" in e.meta},
        ),
    ):
        changed = changes(states[old], states[new])
        print(f"{old} to {new}: {len(changed)} sections differ")
        faults += [f"{new}: note and change do not match: {key}" for key in changed ^ said]
    return faults


def faults_of_folders() -> list[str]:
    faults = []
    in_force = read_folder("sections")
    for folder in ("samrad", "granskning", "arbetsversion"):
        for key, each in read_folder(folder).items():
            if key in in_force and in_force[key].name != each.name:
                faults.append(f"{folder}/{each.name}: the file has another name in sections")
    if missing := PBL - {code for each in in_force.values() for code in each.meta.get("pbl", [])}:
        faults.append(f"not answered: {sorted(missing)}")
    used = {name for each in in_force.values() for _, name, _ in PICTURE.findall(each.body)}
    faults += [f"{each.name}: not used" for each in (HERE / "bilder").iterdir() if each.name not in used]
    return faults


def main() -> int:
    states = {name: state(name) for name in ("samrad", "granskning", "sections", "arbetsversion")}
    faults = faults_of_folders() + faults_of_notes(states)
    for name, sections in states.items():
        found = faults_of_tree(sections)
        for key, each in sections.items():
            found += faults_of_text(key, each, set(sections))
        faults += [f"{name}: {each}" for each in found]
        kinds = Counter(each.meta["kind"] for each in sections.values())
        words = sum(len(each.body.split()) for each in sections.values())
        references = sum(len(each.references) for each in sections.values())
        print(f"{name}: {len(sections)} sections, {words} words, {references} references, {dict(kinds)}")
    print("\n".join(faults) or "No faults.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
