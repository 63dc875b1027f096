"""What every merge must keep, on texts made so that the right answer is known: each word stands there once."""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from plans.text.merge import Clash, Merged, merge, merged_text

Sentences = list[list[str]]
Pieces = list[Merged | Clash]


@dataclass(slots=True)
class Document:
    """Paragraphs, items and rows of sentences; a word is told by its unit, its sentence and its place in that."""

    openings: list[str]
    units: list[Sentences]
    numbers: count = field(default_factory=count)

    @classmethod
    def drawn(cls, chance: random.Random, units: int = 6, sentences: int = 3) -> "Document":
        self = cls([], [])
        for _ in range(chance.randint(1, units)):
            self.openings.append(chance.choice(["", "", "", "- ", "| ", "## "]))
            self.units.append(
                [self.sentence("ord", chance.randint(4, 9)) for _ in range(chance.randint(1, sentences))]
            )
        return self

    def sentence(self, name: str, length: int) -> list[str]:
        words = [f"{name}{next(self.numbers)}" for _ in range(length)]
        return [words[0].capitalize(), *words[1:]]

    def text(self, units: list[Sentences] | None = None) -> str:
        said = [
            opening + " ".join(" ".join(filter(None, sentence)) + "." for sentence in unit)
            for opening, unit in zip(self.openings, self.units if units is None else units, strict=True)
            if unit
        ]
        return "\n\n".join(said).replace("\n\n| ", "\n| ") + "\n"

    def copied(self) -> list[Sentences]:
        return [[list(sentence) for sentence in unit] for unit in self.units]


def triple(seed: int) -> tuple[str, str, str]:
    """Draw a text and two edits of it: in its words, and with paragraphs added, taken away and joined."""
    chance = random.Random(seed)
    base = Document.drawn(chance)
    return base.text(), _edited(base, chance, "mitt"), _edited(base, chance, "deras")


def _edited(base: Document, chance: random.Random, name: str) -> str:
    paragraphs: list[str] = []
    for opening, unit in zip(base.openings, base.copied(), strict=True):
        for sentence in unit:
            for place in range(len(sentence)):
                if chance.random() < 0.08:
                    new = f"{name}{next(base.numbers)}"
                    sentence[place] = chance.choice([new, "", f"{sentence[place]} {new}"])
        if chance.random() < 0.93:
            said = [" ".join(filter(None, sentence)) for sentence in unit]
            paragraphs.append(opening + " ".join(f"{one}." for one in said if one))
        if chance.random() < 0.08:
            paragraphs.append(" ".join(base.sentence(name, chance.randint(1, 8))) + ".")
    if len(paragraphs) > 1 and chance.random() < 0.15:
        place = chance.randrange(len(paragraphs) - 1)
        paragraphs[place : place + 2] = [" ".join(paragraphs[place : place + 2])]
    return "\n\n".join(paragraphs).replace("\n\n| ", "\n| ") + "\n"


def words_of(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\w+", text)]


def is_lost(base: str, mine: str, theirs: str, pieces: Pieces) -> bool:
    """Tell whether a word that one side added, or that all three have, is offered nowhere."""
    offered = {word for piece in pieces for text in _sides(piece) for word in words_of(text)}
    old, one, other = (set(words_of(text)) for text in (base, mine, theirs))
    return not (((one | other) - old) | (old & one & other)) <= offered


def is_doubled(base: str, mine: str, theirs: str, pieces: Pieces) -> bool:
    """Tell whether a word stands twice, or one that somebody took away is back, and nobody is asked."""
    gone = set(words_of(base)) - (set(words_of(mine)) & set(words_of(theirs)))
    merged = Counter(words_of(" ".join(piece.text for piece in pieces if isinstance(piece, Merged))))
    clashing = {word for piece in pieces if isinstance(piece, Clash) for word in words_of(piece.base)}
    # What one side joined to another paragraph stands there beside the clash about where it was: that is said.
    return any(number > 1 or word in gone for word, number in merged.items() if word not in clashing)


def is_one_sided_wrong(base: str, mine: str, theirs: str, _pieces: Pieces) -> bool:
    """Tell whether a side that changed nothing, or the same, does not give the other's text."""
    return (
        merged_text(merge(base, mine, base)) != mine
        or merged_text(merge(base, base, theirs)) != theirs
        or merged_text(merge(base, mine, mine)) != mine
    )


def is_lopsided(base: str, mine: str, theirs: str, pieces: Pieces) -> bool:
    """Tell whether it matters who is who."""
    turned = merge(base, theirs, mine)
    return pieces != [Clash(p.base, p.theirs, p.mine) if isinstance(p, Clash) else p for p in turned]


RULES: dict[str, Callable[[str, str, str, Pieces], bool]] = {
    "a word lost": is_lost,
    "a word doubled or brought back": is_doubled,
    "one side's change is not the result": is_one_sided_wrong,
    "not the same when turned": is_lopsided,
}


def broken_rules(triples: range) -> Counter[str]:
    broken: Counter[str] = Counter()
    for seed in triples:
        texts = triple(seed)
        pieces = merge(*texts)
        broken.update(name for name, is_broken in RULES.items() if is_broken(*texts, pieces))
    return broken


def _sides(piece: Merged | Clash) -> tuple[str, ...]:
    return (piece.mine, piece.theirs) if isinstance(piece, Clash) else (piece.text,)


Place = tuple[int, int, int]


def wrong_clashes(triples: range) -> Counter[str]:
    """Change words where both sides' changes are known, and count the clashes that are missing or too many."""
    wrong: Counter[str] = Counter()
    for seed in triples:
        chance = random.Random(seed)
        base = Document.drawn(chance)
        mine, theirs = _changes(base, chance, "mitt"), _changes(base, chance, "deras")
        if chance.random() < 0.2:
            theirs |= dict(list(mine.items())[:1])
        result = merged_text(merge(base.text(), _with(base, mine), _with(base, theirs)))
        alike = dict(mine.items() & theirs.items())  # what both changed to the same meets nothing
        meet = any(_meet(place, other) for place in mine.keys() - alike for other in theirs.keys() - alike)
        wrong["triples with a clash"] += meet
        if meet and result is not None:
            wrong["clash missing"] += 1
        elif not meet and result is None:
            wrong["clash too many"] += 1
        elif not meet and result != _with(base, mine | theirs):
            wrong["wrong result"] += 1
    return +wrong


def _changes(base: Document, chance: random.Random, name: str) -> dict[Place, str]:
    """Draw new words for up to a third of the words of some units."""
    changes: dict[Place, str] = {}
    for u, unit in enumerate(base.units):
        places = [(u, s, w) for s, sentence in enumerate(unit) for w in range(len(sentence))]
        for place in chance.sample(places, chance.choice([0, 0, 1, 1, 2, len(places) // 3])):
            new = f"{name}{next(base.numbers)}"
            changes[place] = new if place[2] else new.capitalize()
    return changes


def _with(base: Document, changes: dict[Place, str]) -> str:
    units = base.copied()
    for (u, s, w), new in changes.items():
        units[u][s][w] = new
    return base.text(units)


def _meet(place: Place, other: Place) -> bool:
    """Tell whether two words are the same or stand next to each other in one sentence."""
    return place[:2] == other[:2] and abs(place[2] - other[2]) <= 1


def wrong_between_sentences(triples: range) -> Counter[str]:
    """Let each side do anything with one sentence of a paragraph, never the same one: these never clash."""
    wrong: Counter[str] = Counter()
    for seed in triples:
        chance = random.Random(seed)
        base = Document.drawn(chance, units=1, sentences=6)
        base.openings[0] = ""
        [unit] = base.units
        if len(unit) < 2:
            unit.append(base.sentence("ord", chance.randint(4, 9)))
        here, there = chance.sample(range(len(unit)), 2)
        mine, theirs = _change(base, here, "mitt", chance), _change(base, there, "deras", chance)
        changed = [_with_sentences(base, one) for one in (mine, theirs, mine | theirs)]
        result = merged_text(merge(base.text(), changed[0], changed[1]))
        wrong["clash too many"] += result is None
        wrong["wrong result"] += result is not None and result != changed[2]
    return +wrong


def _change(base: Document, place: int, name: str, chance: random.Random) -> dict[int, Sentences]:
    """Draw what stands in the place of a sentence: nothing, itself and a new one, or itself with other words."""
    words, kind = list(base.units[0][place]), chance.random()
    if kind < 0.15:
        return {place: []}
    if kind < 0.3:
        return {place: [words, base.sentence(name, chance.randint(1, 6))]}
    for w in chance.sample(range(len(words)), chance.randint(1, 3)):
        new = f"{name}{next(base.numbers)}"
        new = new if w else new.capitalize()
        words[w] = chance.choice([new, f"{words[w]} {new}"] + [""] * bool(w))
    return {place: [words]}


def _with_sentences(base: Document, changes: dict[int, Sentences]) -> str:
    [unit] = base.units
    return base.text([[one for place, was in enumerate(unit) for one in changes.get(place, [was])]])
