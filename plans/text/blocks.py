"""Where a Markdown text can be cut: its top-level blocks, by line. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from markdown_it import MarkdownIt

_parser = MarkdownIt("commonmark", {"html": False}).enable("table")
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:")
# What ends a paragraph without an empty line between: heading, quote, list, fence, rule.
_BEGINS = re.compile(r" {0,3}(#{1,6}(\s|$)|>|[-+*](\s|$)|1[.)](\s|$)|```|~~~|([-_*]\s*){3,}$)")
_USE = re.compile(r"\[\^([^\]\s]+)\](?!:)")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list, table, heading … : the line it begins on (0 is the first) and its source."""

    line: int
    source: str


def blocks_of(source: str) -> list[Block]:
    """Return the text's top-level blocks in order, footnote definitions left out."""
    lines = source.split("\n")
    text, _notes = _numbered(lines)
    of_text = {number for number, _line in text}
    return [
        Block(token.map[0], "\n".join(lines[token.map[0] : token.map[1]]).rstrip())
        for token in _parser.parse(source)
        if token.map and token.level == 0 and token.nesting >= 0 and token.map[0] in of_text
    ]


def without_note_marks(source: str) -> str:
    """Return a block without its footnote marks, which mean nothing away from their notes."""
    return _USE.sub("", source)


def without_notes(source: str) -> tuple[str, dict[str, str]]:
    """Return the text without its footnote definitions, and these by label in order."""
    text, notes = _numbered(source.split("\n"))
    return "\n".join(line for _number, line in text), notes


def notes_wanted(text: str, notes: dict[str, str]) -> set[str]:
    """Return the notes that the text refers to, and those that these refer to."""
    found, waiting = set(), list(_used(text) & notes.keys())
    while waiting:
        label = waiting.pop()
        if label not in found:
            found.add(label)
            waiting.extend(_used(notes[label]) & notes.keys())
    return found


def with_notes(text: str, notes: dict[str, str], wanted: Collection[str]) -> str:
    """Put the notes that are wanted last in a text."""
    chosen = [note for label, note in notes.items() if label in wanted]
    return text + ("\n" + "\n\n".join(chosen) + "\n" if chosen else "")


def cut(source: str, line: int) -> tuple[str, str]:
    """Cut the text before a block's first line; each footnote goes with the part that uses it, or with both.

    Raises ValueError when no block begins on that line, or it is the first.
    """
    if line not in {block.line for block in blocks_of(source)[1:]}:
        raise ValueError(line)
    lines = source.split("\n")
    text, notes = _numbered(lines)
    before = _tidy("\n".join(part for number, part in text if number < line))
    after = _tidy("\n".join(part for number, part in text if number >= line))
    in_before, in_after = notes_wanted(before, notes), notes_wanted(after, notes)
    orphans = set(notes) - in_before - in_after
    return with_notes(before, notes, in_before | orphans), with_notes(after, notes, in_after)


def join(first: str, second: str, heading: str) -> str:
    """Put a text after another under a heading, renaming footnotes whose labels both use."""
    _, first_notes = without_notes(first)
    _, second_notes = without_notes(second)
    taken = set(first_notes) | set(second_notes)
    for label in set(first_notes) & set(second_notes):
        number = 2
        while (fresh := f"{label}-{number}") in taken:
            number += 1
        taken.add(fresh)
        second = _renamed(second, label, fresh)
    parts = (_closed(first.rstrip()), f"## {heading}", second.strip("\n").rstrip())
    return "\n\n".join(part for part in parts if part) + "\n"


def _renamed(source: str, label: str, fresh: str) -> str:
    """Rename a footnote, but not in code, where the same signs are something else."""
    lines = source.split("\n")
    code = _lines_of_code(source)
    return "\n".join(
        line if number in code else line.replace(f"[^{label}]", f"[^{fresh}]")
        for number, line in enumerate(lines)
    )


def _closed(source: str) -> str:
    """Return the text with its last code fence closed, so that nothing put after it becomes code."""
    if not (tokens := _parser.parse(source)) or tokens[-1].type != "fence":
        return source
    marks = tokens[-1].markup
    # A fence with no end runs on over whatever is written after it.
    runs_on = len(_parser.parse(f"{source}\n\n# x")) == len(tokens)
    return f"{source}\n{marks}" if runs_on else source


def _lines_of_code(source: str) -> set[int]:
    fences = [token.map for token in _parser.parse(source) if token.type == "fence" and token.map]
    return {number for begins, ends in fences for number in range(begins, ends)}


def _numbered(lines: list[str]) -> tuple[list[tuple[int, str]], dict[str, str]]:
    """Separate footnote definitions (with their indented continuations) from the numbered lines of text."""
    text: list[tuple[int, str]] = []
    notes: dict[str, list[str]] = {}
    code = _lines_of_code("\n".join(lines))
    label, before = None, ""
    for number, line in enumerate(lines):
        found = None if number in code else _DEFINITION.match(line)
        if found and found[1] not in notes:
            label = found[1]
            notes[label] = [line]
        elif label and not found and (_goes_on(line) or _lazily(line, before, number in code)):
            notes[label].append(line)
        else:
            # A second note with the same label stays where it is: nothing refers to it, but somebody wrote it.
            label = None
            text.append((number, line))
        before = line
    return text, {name: "\n".join(part).rstrip() for name, part in notes.items()}


def _goes_on(line: str) -> bool:
    return line.startswith("    ") or not line.strip()


def _lazily(line: str, before: str, is_code: bool) -> bool:
    """Tell whether a line without indent goes on with the note's paragraph."""
    return bool(before.strip()) and not is_code and not _BEGINS.match(line)


def _used(text: str) -> set[str]:
    return set(_USE.findall(text))


def _tidy(text: str) -> str:
    return text.strip("\n") + "\n" if text.strip() else ""
