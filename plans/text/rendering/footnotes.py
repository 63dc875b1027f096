"""Footnotes: read where they are referred to, numbered in that order, and set last in the text. Pure.

The plugin's own numbering is not used: it links back from notes that nobody sees, and scans without limit.
"""

import re
from dataclasses import dataclass, field

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .surroundings import Labels, Writing
from .tokens import closing, inline, marked_broken, opening, text

_REFERENCE = re.compile(r"\[\^([^\]\s]{1,64})\]")


def footnote_reference(state: StateInline, silent: bool) -> bool:
    """Read [^label]; inside a link it stays text, since links cannot be nested."""
    if state.linkLevel or not state.src.startswith("[^", state.pos):
        return False
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("footnote_reference", "", 0).meta = {"label": found[1]}
    state.pos = found.end()
    return True


def place_footnotes(tokens: list[Token], writing: Writing, prefix: str) -> list[Token]:
    """Number the references and set the notes last, each with a link back for every reference to it."""
    body, texts = _separated(tokens)
    notes = _Notes(writing, prefix, texts)
    notes.number(body)
    for label in notes.order:  # grows, as notes refer to notes
        notes.number(texts[label])
    items = [notes.item(label) for label in notes.order]
    unused = [label for label in texts if label not in notes.numbers]
    items += [_unused(label, writing, texts[label]) for label in unused]
    return body + _listed(items, writing.around.labels) if any(items) else body


def _separated(tokens: list[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """Take the notes out of the text; of two with the same label the first counts."""
    body: list[Token] = []
    notes: dict[str, list[Token]] = {}
    inside = [body]
    for token in tokens:
        if token.type == "footnote_reference_open":
            note: list[Token] = []
            notes.setdefault(token.meta["label"], note)
            inside.append(note)
        elif token.type == "footnote_reference_close":
            inside.pop()
        else:
            inside[-1].append(token)
    return body, notes


@dataclass
class _Notes:
    """The notes by label, numbered in the order of the first reference to each."""

    writing: Writing
    prefix: str
    texts: dict[str, list[Token]]
    order: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)  # the ids of the references to each note

    def number(self, tokens: list[Token]) -> None:
        """Give every reference in the tokens its number."""
        for token in tokens:
            if token.type == "inline" and token.children:
                token.children = [part for child in token.children for part in self._numbered(child)]

    def _numbered(self, token: Token) -> list[Token]:
        if token.type != "footnote_reference":
            return [token]
        label = token.meta["label"]
        if label not in self.texts:
            return self._missing(label)
        if label not in self.numbers:
            self.order.append(label)
            self.numbers[label] = len(self.order)
        number, places = self.numbers[label], self.places.setdefault(label, [])
        place = f"{self.prefix}--fnref--{number}"
        places.append(f"{place}--{len(places) + 1}" if places else place)
        words = self.writing.around.labels.footnote.format(number=number)
        token.meta = {"number": number, "id": places[-1], "to": self._id(label), "words": words}
        return [token]

    def _missing(self, label: str) -> list[Token]:
        labels = self.writing.around.labels
        sentence = self.writing.complain(labels.footnote_is_missing.format(name=label))
        if not self.writing.around.show_broken:
            return [text(f"[^{label}]")]
        return marked_broken(labels.broken_footnote.format(name=label), sentence)

    def _id(self, label: str) -> str:
        return f"{self.prefix}--fn--{self.numbers[label]}"

    def item(self, label: str) -> list[Token]:
        """Make the note's place in the list."""
        labels, content = self.writing.around.labels, self.texts[label]
        back = []
        for time, place in enumerate(self.places[label], start=1):
            link = Token("footnote_back", "", 0)
            words = labels.back if time == 1 else labels.back_again.format(count=time)
            link.meta = {"to": place, "words": words}
            back += [text(" "), link]
        if content and content[-1].type == "paragraph_close":
            content[-2].children = [*(content[-2].children or []), *back]
        else:
            content = [*content, opening("p"), inline(*back[1:]), closing("p")]
        return [opening("li", id=self._id(label)), *content, closing("li")]


def _unused(label: str, writing: Writing, content: list[Token]) -> list[Token]:
    labels = writing.around.labels
    sentence = writing.complain(labels.footnote_is_unused.format(name=label))
    if not writing.around.show_broken:
        return []
    mark = marked_broken(labels.unused_footnote.format(name=label), sentence)
    return [opening("li"), opening("p"), inline(*mark), closing("p"), *content, closing("li")]


def _listed(items: list[list[Token]], labels: Labels) -> list[Token]:
    start = opening("div", class_="footnotes", role="group", aria_label=labels.footnotes)
    tokens = [token for item in items for token in item]
    return [start, opening("ol"), *tokens, closing("ol"), closing("div")]
