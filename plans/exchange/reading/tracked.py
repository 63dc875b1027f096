"""Read a Word document that came back with tracked changes: the text with them, and the comments by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plans.exchange.drafts import Report
from plans.exchange.reading.office import read_docx
from plans.exchange.reading.raw import RawPlan
from plans.writing.pandoc import node, read_tree, text_of

AROUND = 60


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment, the words it stands on in the text with all changes accepted, and those around them."""

    author: str
    text: str
    quote: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section as it came in a Word document: its title and Markdown."""

    title: str
    body: str


def read_section(path: Path, *, changes: str) -> ReadSection:
    """Return the document as one section; `changes` is "accept" or "reject"."""
    raw = read_docx(path, Report(), changes=changes)
    if not raw.sections:
        return ReadSection("", _ended(raw.opening))
    first, *_rest = raw.sections
    return ReadSection(first.title, _ended("\n\n".join(_parts(raw))))


def people_and_comments(path: Path) -> tuple[tuple[str, ...], tuple[WordComment, ...]]:
    """Return who has changed or commented, by the names that Word has for them, and the comments in reading order."""
    tree = read_tree("-f", "docx", "--track-changes=all", str(path.resolve()), folder=path.parent)
    reading = _Reading()
    for block in _text_blocks(tree["blocks"]):
        reading.block(block)
    return tuple(dict.fromkeys(reading.people)), tuple(reading.comments())


def _parts(raw: RawPlan) -> Iterator[str]:
    """Yield the text and its own headings, as many levels down as they were sent out."""
    first, *rest = raw.sections
    yield from (part for part in (raw.opening, first.body) if part.strip())
    for section in rest:
        yield f"{'#' * max(2, min(section.level - 1, 6))} {section.title}"
        if section.body.strip():
            yield section.body


def _ended(text: str) -> str:
    text = text.strip("\n")
    return f"{text}\n" if text else ""


def _text_blocks(value: Any) -> Iterator[list[Any]]:
    """Yield the inlines of every paragraph, item, cell and heading, in order."""
    if isinstance(value, list):
        for one in value:
            yield from _text_blocks(one)
    elif isinstance(value, dict) and "t" in value:
        if value["t"] in ("Para", "Plain"):
            yield value["c"]
        elif value["t"] == "Header":
            yield value["c"][2]
        else:
            yield from _text_blocks(value.get("c"))


@dataclass(slots=True)
class _Open:
    author: str
    text: str
    start: int
    end: int | None = None


@dataclass(slots=True)
class _Reading:
    """Walks the paragraphs with the words as accepted, and where comments begin and end in them."""

    people: list[str] = field(default_factory=list)
    found: list[tuple[str, _Open]] = field(default_factory=list)
    _words: str = ""
    _open: dict[str, _Open] = field(default_factory=dict)

    def block(self, inlines: list[Any]) -> None:
        self._words, self._open = "", {}
        self._walk(inlines)
        for comment in self._open.values():
            self.found.append((self._words, comment))

    def comments(self) -> Iterator[WordComment]:
        for words, one in self.found:
            end = len(words) if one.end is None else one.end
            yield WordComment(
                author=one.author,
                text=one.text,
                quote=words[one.start : end].strip(),
                before=words[max(0, one.start - AROUND) : one.start],
                after=words[end : end + AROUND],
            )

    def _walk(self, inlines: list[Any]) -> None:
        for one in inlines:
            kind, content = one.get("t"), one.get("c")
            if kind == "Span" and (mark := _mark(content[0])):
                self._marked(mark, content)
            elif kind in (
                "Emph",
                "Strong",
                "Underline",
                "Strikeout",
                "Superscript",
                "Subscript",
                "SmallCaps",
            ):
                self._walk(content)
            elif kind in ("Span", "Link", "Quoted"):
                self._walk(content[1])
            elif kind != "Note":
                self._words += text_of([one if kind else node("Str", "")])

    def _marked(self, mark: str, content: list[Any]) -> None:
        (name, _classes, pairs), inlines = content
        told = dict(pairs)
        if author := told.get("author", ""):
            self.people.append(author)
        if mark == "insertion":
            self._walk(inlines)
        elif mark == "comment-start":
            key = told.get("id", name)
            self._open[key] = _Open(author, text_of(inlines).strip(), len(self._words))
        elif mark == "comment-end":
            ended = self._open.get(told.get("id", name))
            if ended:
                ended.end = len(self._words)


def _mark(attributes: list[Any]) -> str:
    marks = (
        "insertion",
        "deletion",
        "comment-start",
        "comment-end",
        "paragraph-insertion",
        "paragraph-deletion",
    )
    return next((mark for mark in marks if mark in attributes[1]), "")
