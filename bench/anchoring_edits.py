"""Texts edited at random, in which every word remembers what it was: so it is known where each passage went."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import count, groupby, pairwise
from random import Random
from typing import NamedTuple

from bench.text_samples import _SYLLABLES

_HEADINGS = ("Ställningstagande", "Bakgrund", "Konsekvenser", "Mål och riktlinjer")
_AGAIN = (
    "Kommunen ska verka för en god bebyggd miljö.",
    "Se även kartan.",
    "Stranden ska vara tillgänglig för alla, året om och utan hinder.",
    "Åtgärden prövas i varje enskilt fall.",
)
_CELLS = ("ja", "nej", "3", "12 m", "–", "högst 2 våningar")


class Word(NamedTuple):
    text: str
    number: int  # no two words ever made have the same


Sentence = list[Word]


@dataclass(slots=True)
class Paragraph:
    """A paragraph, heading, item or cell; cells of one row have its number."""

    kind: str
    sentences: list[Sentence]
    row: int = 0

    def words(self) -> list[Word]:
        return [word for sentence in self.sentences for word in sentence]

    def text(self) -> str:
        return " ".join(word.text for word in self.words())


@dataclass(slots=True)
class Document:
    chance: Random
    paragraphs: list[Paragraph] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)
    # What was put in as like something that stands there: its text, or the words it is a copy of.
    repeated: list[str] = field(default_factory=list)
    copied: list[list[Word]] = field(default_factory=list)

    def sentence(self, text: str = "") -> Sentence:
        return [Word(word, next(self.numbers)) for word in (text or self._invented()).split()]

    def _invented(self) -> str:
        words = [self.word() for _ in range(self.chance.randint(4, 18))]
        return " ".join(words).capitalize() + "."

    def word(self) -> str:
        common = ("och", "i", "av", "som", "ska", "planen", "för", "vid")
        if self.chance.random() < 0.35:
            return self.chance.choice(common)
        return "".join(self.chance.choices(_SYLLABLES.split(), k=self.chance.randint(2, 4)))

    def paragraph(self, kind: str = "p") -> Paragraph:
        few = 1 if kind != "p" else self.chance.randint(1, 5)
        again = [self.chance.random() < 0.25 for _ in range(few)]
        return Paragraph(kind, [self.sentence(self.chance.choice(_AGAIN) if one else "") for one in again])

    def heading(self) -> Paragraph:
        text = self.chance.choice(_HEADINGS) if self.chance.random() < 0.7 else self.word().title()
        return Paragraph("h2", [self.sentence(text)])

    def row(self, columns: int) -> list[Paragraph]:
        texts = [self.word().title(), *self.chance.choices(_CELLS, k=columns - 1)]
        number = next(self.numbers)
        return [Paragraph("td", [self.sentence(text)], number) for text in texts]

    def words(self) -> list[Word]:
        return [word for paragraph in self.paragraphs for word in paragraph.words()]

    def part(self, start: int, stop: int | None) -> "Document":
        """Return some of the paragraphs as a text of their own."""
        return Document(self.chance, self.paragraphs[start:stop])

    def html(self) -> str:
        return "\n".join(
            _html(kind, list(run)) for kind, run in groupby(self.paragraphs, lambda one: one.kind)
        )


def _html(kind: str, run: list[Paragraph]) -> str:
    inside = [f"<{kind}>{escape(one.text(), quote=False)}</{kind}>" for one in run]
    if kind == "td":
        rows = groupby(zip(run, inside, strict=True), lambda one: one[0].row)
        lines = "".join(f"<tr>{''.join(cell for _, cell in row)}</tr>" for _, row in rows)
        return f"<table><tbody>{lines}</tbody></table>"
    return f"<ul>{''.join(inside)}</ul>" if kind == "li" else "\n".join(inside)


def invented(chance: Random) -> Document:
    """Return a text in sections whose headings and some sentences come again and again."""
    document = Document(chance)
    for _ in range(chance.randint(2, 5)):
        document.paragraphs.append(document.heading())
        document.paragraphs += [document.paragraph() for _ in range(chance.randint(1, 4))]
        if chance.random() < 0.3:
            document.paragraphs += [document.paragraph("li") for _ in range(chance.randint(2, 5))]
        if chance.random() < 0.25:
            columns = chance.randint(2, 4)
            for _ in range(chance.randint(2, 5)):
                document.paragraphs += document.row(columns)
    return document


def of_real(chance: Random, blocks: Sequence[str]) -> Document:
    """Return some paragraphs in a row of a real text."""
    document = Document(chance)
    start = chance.randrange(max(1, len(blocks) - 30))
    for block in blocks[start : start + chance.randint(8, 25)]:
        text = block.lstrip("#- ")
        sentences = [
            document.sentence(part) for part in text.replace(". ", ".\n").split("\n") if part.strip()
        ]
        if sentences:
            kind = "h2" if block.startswith("#") else "li" if block.startswith("- ") else "p"
            document.paragraphs.append(Paragraph(kind, sentences))
    return document


def edited(document: Document, edits: int) -> Document:
    """Return the text after some edits; each word that was kept is still the same word."""
    while True:
        chance = Random(document.chance.random())
        after = Document(chance, numbers=document.numbers)
        after.paragraphs = [
            Paragraph(one.kind, [list(s) for s in one.sentences], one.row) for one in document.paragraphs
        ]
        for _ in range(edits):
            if after.paragraphs:
                chance.choice(_EDITS)(after)
            after.paragraphs = [one for one in after.paragraphs if one.words()]
        if after.paragraphs and not _is_move(document, after):
            return after


def _is_move(before: Document, after: Document) -> bool:
    """Tell whether what was put in as like another stands alone, as that is gone: anybody would call it moved."""
    left = {word.number for word in after.words()}
    rows = _numbers(after.words())
    standing = [s for one in before.paragraphs for s in one.sentences if _numbers(s) in rows]
    texts = {_text(sentence) for sentence in standing}
    were = {_text(sentence) for one in before.paragraphs for sentence in one.sentences}
    if any(text in were and text not in texts for text in after.repeated) or _is_replaced(before, after):
        return True
    return any(2 * sum(word.number in left for word in words) < len(words) for words in after.copied)


def _numbers(words: Sequence[Word]) -> str:
    return "".join(f" {word.number} " for word in words)


def _is_replaced(before: Document, after: Document) -> bool:
    """Tell whether the same stands where it stood and is another, or beside itself: nobody can see which is which.

    It is if it was put in where it was taken away, and no less if it came from elsewhere in the text: a heading
    moved to the section whose own heading of the same words was deleted reads as if that one had been.
    """
    known = {word.number for word in before.words()}
    sentences = [sentence for one in after.paragraphs for sentence in one.sentences]
    if any(
        _text(a) == _text(b) and (a[0].number in known) != (b[0].number in known)
        for a, b in pairwise(sentences)
    ):
        return True
    stood = dict(_beside(before))
    return any(stood.get(key, numbers) != numbers for key, numbers in _beside(after))


def _beside(document: Document) -> Iterator[tuple[tuple[str, int, int], str]]:
    """Yield the text of all paragraphs and sentences, the word beside and on which side, and which words it has."""
    paragraphs = [one.words() for one in document.paragraphs]
    for parts in (paragraphs, [sentence for one in document.paragraphs for sentence in one.sentences]):
        ends = [[Word("", -1)], *parts, [Word("", -2)]]
        for one, here, other in zip(ends, ends[1:], ends[2:], strict=False):
            yield (_text(here), one[-1].number, -1), _numbers(here)
            yield (_text(here), other[0].number, 1), _numbers(here)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _place(after: Document) -> int:
    """Return where a paragraph may be put: not in a row."""
    places = range(len(after.paragraphs) + 1)
    return after.chance.choice([place for place in places if not _inside_row(after.paragraphs, place)])


def _inside_row(paragraphs: list[Paragraph], place: int) -> bool:
    return 0 < place < len(paragraphs) and 0 != paragraphs[place - 1].row == paragraphs[place].row


def _some(after: Document, *kinds: str) -> Paragraph:
    fitting = [one for one in after.paragraphs if one.kind in kinds]
    return after.chance.choice(fitting or after.paragraphs)


def _insert(after: Document) -> None:
    new = after.paragraph(after.chance.choice(["p", "p", "li"]))
    after.repeated += [_text(sentence) for sentence in new.sentences]
    after.paragraphs.insert(_place(after), new)


def _insert_section(after: Document) -> None:
    place = _place(after)
    heading = after.heading()
    after.repeated.append(heading.text())
    new = [heading, *(after.paragraph() for _ in range(after.chance.randint(1, 3)))]
    after.repeated += [_text(sentence) for one in new for sentence in one.sentences]
    after.paragraphs[place:place] = new


def _insert_row(after: Document) -> None:
    cells = [one for one in after.paragraphs if one.kind == "td"]
    if cells:
        near = after.chance.choice(cells)
        row = [one for one in cells if one.row == near.row]
        place = after.paragraphs.index(row[0])
        new = after.row(len(row))
        after.repeated += [one.text() for one in new]
        after.paragraphs[place:place] = new


def _delete(after: Document) -> None:
    gone = after.chance.choice(after.paragraphs)
    after.paragraphs = [
        one for one in after.paragraphs if one is not gone and (not gone.row or one.row != gone.row)
    ]


def _delete_section(after: Document) -> None:
    start, stop = _section(after)
    del after.paragraphs[start:stop]


def _section(after: Document) -> tuple[int, int]:
    heads = [place for place, one in enumerate(after.paragraphs) if one.kind == "h2"] or [0]
    start = after.chance.choice(heads)
    return start, next((place for place in heads if place > start), len(after.paragraphs))


def _move(after: Document) -> None:
    moved = after.chance.choice(after.paragraphs)
    row = [one for one in after.paragraphs if one is moved or (moved.row and one.row == moved.row)]
    after.paragraphs = [one for one in after.paragraphs if all(one is not part for part in row)]
    place = _place(after)
    after.paragraphs[place:place] = row


def _move_section(after: Document) -> None:
    start, stop = _section(after)
    moved = after.paragraphs[start:stop]
    del after.paragraphs[start:stop]
    place = _place(after)
    after.paragraphs[place:place] = moved


def _rewrite(after: Document) -> None:
    """Change a few of a paragraph's words."""
    _change(after, _some(after, "p", "li"), after.chance.uniform(0.03, 0.2))


def _rewrite_much(after: Document) -> None:
    _change(after, _some(after, "p", "li"), after.chance.uniform(0.3, 0.9))


def _change(after: Document, paragraph: Paragraph, share: float) -> None:
    """Change some words, but put none in before the same word: if that goes too, nobody can see that it did."""
    places = [(s, w) for s, sentence in enumerate(paragraph.sentences) for w in range(len(sentence))]
    were = [[word.text for word in sentence] for sentence in paragraph.sentences]
    for s, w in sorted(after.chance.sample(places, max(1, int(share * len(places)))), reverse=True):
        sentence, fresh = paragraph.sentences[s], Word(after.word(), next(after.numbers))
        if fresh.text in were[s][w : w + 2]:
            continue
        sentence[w : w + 1] = after.chance.choice([[fresh], [fresh], [sentence[w], fresh], []])
    paragraph.sentences = [sentence for sentence in paragraph.sentences if sentence]


def _split(after: Document) -> None:
    paragraph = _some(after, "p")
    if len(paragraph.sentences) > 1 and not paragraph.row:
        cut = after.chance.randrange(1, len(paragraph.sentences))
        place = next(place for place, one in enumerate(after.paragraphs) if one is paragraph)
        after.paragraphs.insert(place + 1, Paragraph(paragraph.kind, paragraph.sentences[cut:]))
        paragraph.sentences = paragraph.sentences[:cut]


def _merge(after: Document) -> None:
    places = [
        place
        for place in range(len(after.paragraphs) - 1)
        if after.paragraphs[place].kind == after.paragraphs[place + 1].kind == "p"
    ]
    if places:
        place = after.chance.choice(places)
        after.paragraphs[place].sentences += after.paragraphs.pop(place + 1).sentences


def _insert_sentence(after: Document) -> None:
    paragraph, text = _some(after, "p"), after.chance.choice(["", *_AGAIN])
    after.repeated += [text] if text else []
    paragraph.sentences.insert(after.chance.randint(0, len(paragraph.sentences)), after.sentence(text))


def _delete_sentence(after: Document) -> None:
    paragraph = _some(after, "p")
    del paragraph.sentences[after.chance.randrange(len(paragraph.sentences))]


def _insert_copy(after: Document) -> None:
    """Put in a paragraph like one that stands there, some words of it other ones."""
    like = _some(after, "p")
    copy = Paragraph("p", [after.sentence(_text(sentence)) for sentence in like.sentences])
    after.copied.append(like.words())
    after.repeated += [_text(sentence) for sentence in copy.sentences]
    _change(after, copy, after.chance.uniform(0.05, 0.4))
    after.paragraphs.insert(_place(after), copy)


_EDITS: list[Callable[[Document], None]] = [
    *(_insert, _insert_section, _insert_row, _insert_sentence, _insert_copy),
    *(_delete, _delete_section, _delete_sentence),
    *(_rewrite, _rewrite, _rewrite, _rewrite_much),
    *(_move, _move_section, _split, _merge),
]
