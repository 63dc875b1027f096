"""Read the demo plan's files: its sections as they stood at each stage. Pure.

A file is TOML between `+++` lines and then Markdown. `sections/` holds the text in force; the folder of another
state holds only what differs from it, and `absent = true` says that a section was not there.
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_FILE = re.compile(r"\A\+\+\+\n(.*?)\n\+\+\+\n\n?(.*)\Z", re.S)
_IMAGE = re.compile(r"(\(bilder/)([^)\s]+)")


@dataclass(frozen=True, slots=True)
class DemoSection:
    """A section as it stands in one state."""

    key: str
    title: str
    kind: str
    parent: str
    order: int
    body: str
    beteckning: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DemoState:
    """All sections of one state by key, and why each differs from the state before."""

    sections: dict[str, DemoSection]
    notes: dict[str, str] = field(default_factory=dict)

    def in_order(self) -> list[tuple[int, DemoSection]]:
        """Return (level, section) in reading order, level 1 outermost."""
        children: dict[str, list[DemoSection]] = {}
        for section in self.sections.values():
            children.setdefault(section.parent, []).append(section)
        found: list[tuple[int, DemoSection]] = []

        def walk(parent: str, level: int) -> None:
            for section in sorted(children.get(parent, []), key=lambda one: (one.order, one.key)):
                found.append((level, section))
                walk(section.key, level + 1)

        walk("", 1)
        return found


def read_state(folder: Path, overlay: str, notes: dict[str, str], images: dict[str, str]) -> DemoState:
    """Return the state of an overlay folder; `images` says what each image file is called in the plan."""
    sections = _read_folder(folder / "sections", images)
    for key, section in (_read_folder(folder / overlay, images) if overlay != "sections" else {}).items():
        if section is None:
            sections.pop(key, None)
        else:
            sections[key] = section
    return DemoState({key: one for key, one in sections.items() if one}, notes)


def _read_folder(folder: Path, images: dict[str, str]) -> dict[str, DemoSection | None]:
    return dict(_read_file(path, images) for path in sorted(folder.glob("*.md")))


def _read_file(path: Path, images: dict[str, str]) -> tuple[str, DemoSection | None]:
    found = _FILE.match(path.read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"{path}: no front matter")
    head: dict[str, Any] = tomllib.loads(found[1])
    if head.get("absent"):
        return head["key"], None
    body = _IMAGE.sub(lambda image: image[1] + images.get(image[2], image[2]), found[2])
    return head["key"], DemoSection(
        key=head["key"],
        title=head["title"],
        kind=head["kind"],
        parent=head.get("parent", ""),
        order=head.get("order", 0),
        body=body.strip("\n") + "\n" if body.strip() else "",
        beteckning=head.get("beteckning", ""),
        note=head.get("note", ""),
    )
