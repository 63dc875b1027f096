"""Where a Markdown text can be cut: its top-level blocks, by line. Pure."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

_parser = MarkdownIt("commonmark", {"html": False}).enable("table")
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:")
_USE = re.compile(r"\[\^([^\]\s]+)\](?!:)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, table, heading … : the line it begins on (0 is the first) and its source."""

    line: int
    source: str


def blocks_of(source: str) -> list[Block]:
    """Return the text's top-level blocks in order, footnote definitions left out."""
    lines = source.split("\n")
    found = []
    for token in _parser.parse(source):
        if token.map and token.level == 0 and token.nesting >= 0:
            block = "\n".join(lines[token.map[0] : token.map[1]]).rstrip()
            if not _DEFINITION.match(block):
                found.append(Block(token.map[0], block))
    return found


def without_note_marks(source: str) -> str:
    """Return a block without its footnote marks, which mean nothing away from their notes."""
    return _USE.sub("", source)


def cut(source: str, line: int) -> tuple[str, str]:
    """Cut the text before a block's first line; each footnote goes with the part that uses it, or with both.

    Raises ValueError when no block begins on that line, or it is the first.
    """
    if line not in {block.line for block in blocks_of(source)[1:]}:
        raise ValueError(line)
    lines = source.split("\n")
    text, notes = _without_notes(lines)
    before = _tidy("\n".join(part for number, part in text if number < line))
    after = _tidy("\n".join(part for number, part in text if number >= line))
    orphans = set(notes) - _used(before) - _used(after)
    return _with_notes(before, notes, _used(before) | orphans), _with_notes(after, notes, _used(after))


def join(first: str, second: str, heading: str) -> str:
    """Put a text after another under a heading, renaming footnotes whose labels both use."""
    _, first_notes = _without_notes(first.split("\n"))
    _, second_notes = _without_notes(second.split("\n"))
    taken = set(first_notes) | set(second_notes)
    for label in set(first_notes) & set(second_notes):
        number = 2
        while (fresh := f"{label}-{number}") in taken:
            number += 1
        taken.add(fresh)
        second = second.replace(f"[^{label}]", f"[^{fresh}]")
    return "\n\n".join(part for part in (first.rstrip(), f"## {heading}", second.strip()) if part) + "\n"


def _without_notes(lines: list[str]) -> tuple[list[tuple[int, str]], dict[str, str]]:
    """Separate footnote definitions (with their indented continuations) from the numbered lines of text."""
    text: list[tuple[int, str]] = []
    notes: dict[str, list[str]] = {}
    label, fenced = None, False
    for number, line in enumerate(lines):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if not fenced and (found := _DEFINITION.match(line)):
            label = found[1]
            notes[label] = [line]
        elif label and not fenced and (line.startswith("    ") or not line.strip()):
            notes[label].append(line)
        else:
            label = None
            text.append((number, line))
    return text, {name: "\n".join(part).rstrip() for name, part in notes.items()}


def _used(text: str) -> set[str]:
    return set(_USE.findall(text))


def _with_notes(text: str, notes: dict[str, str], wanted: set[str]) -> str:
    chosen = [note for label, note in notes.items() if label in wanted]
    return text + ("\n" + "\n\n".join(chosen) + "\n" if chosen else "")


def _tidy(text: str) -> str:
    return text.strip("\n") + "\n" if text.strip() else ""
