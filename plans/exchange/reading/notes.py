"""Let footnotes follow the text that uses them when a document is cut into sections."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from plans.exchange.drafts import Report
from plans.exchange.reading.raw import RawPlan
from plans.writing.markup import plain_stretches

_START = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]+)\]:")
_USE = re.compile(r"(?<!\\)\[\^(?P<label>[^\]\s]+)\](?!:)")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)(?P<name>[^\[\]\n]+)\]:[ \t]*\S+.*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def spread_notes(raw: RawPlan, report: Report) -> None:
    """Copy each footnote to every section that uses it, and take it away where only its text stood."""
    texts = [raw.opening, *(section.body for section in raw.sections)]
    notes: dict[str, str] = {}
    for text in texts:
        for label, note in _notes_of(text).items():
            notes.setdefault(label, note)
    if not notes:
        return
    used = {label for text in texts for label in _uses(text, notes)}
    spread = [_with_its_notes(text, notes, used) for text in texts]
    raw.opening, bodies = spread[0], spread[1:]
    for section, body in zip(raw.sections, bodies, strict=True):
        section.body = body
    for label in sorted(set(notes) - used):
        report.add(
            "guessed", "footnote", "", _("Fotnoten %(label)s används inte i texten.") % {"label": label}
        )


def _with_its_notes(text: str, notes: dict[str, str], used: set[str]) -> str:
    own = _notes_of(text)
    wanted = _uses(text, notes)
    missing = [notes[label] for label in wanted if label not in own]
    for label, note in own.items():
        if label in used and label not in wanted:
            text = text.replace(note, "", 1)
    text = text.strip("\n") if missing or len(own) != len(_notes_of(text)) else text
    return "\n\n".join([*([text] if text else []), *missing])


def _uses(text: str, notes: dict[str, str]) -> list[str]:
    """Return the labels a text uses, in order, with those its footnotes use in turn."""
    labels = _labels(text)
    for label in labels:
        labels += [one for one in _labels(notes.get(label, "")) if one not in labels]
    return [label for label in dict.fromkeys(labels) if label in notes]


def _labels(text: str) -> list[str]:
    for note in _notes_of(text).values():
        text = text.replace(note, "", 1) if text.strip() != note else _START.sub("", note)
    return list(dict.fromkeys(found["label"] for found in _USE.finditer(plain_stretches(text))))


def _notes_of(text: str) -> dict[str, str]:
    """Return label and whole source of each footnote; indented lines below it belong to it."""
    notes: dict[str, str] = {}
    lines, at, fence = text.split("\n"), 0, ""
    while at < len(lines):
        line = lines[at]
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        start = None if fence else _START.match(line)
        end = at + 1
        if start:
            end = _end_of_note(lines, end)
            notes.setdefault(start["label"], "\n".join(lines[at:end]))
        at = end
    return notes


def spread_definitions(raw: RawPlan) -> None:
    """Copy the address of a link written as [text][name] to every section that uses the name."""
    texts = [raw.opening, *(section.body for section in raw.sections)]
    known: dict[str, str] = {}
    for text in texts:
        for found in _DEFINITION.finditer(plain_stretches(text)):
            known.setdefault(_folded(found["name"]), found[0])
    if not known:
        return
    spread = [_with_its_definitions(text, known) for text in texts]
    raw.opening = spread[0]
    for section, body in zip(raw.sections, spread[1:], strict=True):
        section.body = body


def _with_its_definitions(text: str, known: dict[str, str]) -> str:
    plain = plain_stretches(text)
    own = {_folded(found["name"]) for found in _DEFINITION.finditer(plain)}
    named = dict.fromkeys(_folded(name) for name in re.findall(r"\[([^\[\]\n]+)\]", plain))
    missing = [known[name] for name in named if name in known and name not in own]
    return "\n\n".join([text, "\n".join(missing)]) if missing else text


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _end_of_note(lines: list[str], at: int) -> int:
    """Return the line after a footnote: its paragraph runs to an empty line, more follows only indented."""
    end, in_paragraph = at, True
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            in_paragraph = False
        elif line.startswith(("    ", "\t")) or (in_paragraph and not _START.match(line)):
            in_paragraph = in_paragraph or line.startswith(("    ", "\t"))
            end = at + 1
        else:
            break
        at += 1
    return end
