"""Triples of texts whose right merge is known because the edits are: every word of the base stands in it once."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from plans.text.merge import Clash, merge, merged_text

# One side's edits of a paragraph: the place of a word, and what it became; "+" before it is an addition before it.
Edits = dict[int, str]
GONE = ""


@dataclass(frozen=True, slots=True)
class Triple:
    """Three texts, and whether the two sides changed the same words, or words next to each other, somewhere."""

    base: str
    mine: str
    theirs: str
    clashes: bool
    words: Counter[str]


def triple(seed: int, *, apart: bool = False) -> Triple:
    """Return a small text edited by two; with `apart`, each in sentences of the same paragraphs of their own."""
    chance = random.Random(seed)
    number, base, mine, theirs = 0, [], [], []
    clashes = False
    for _paragraph in range(chance.randint(1, 4)):
        sentences = [chance.randint(4, 12) for _ in range(chance.randint(2, 4))]
        words = [f"ord{number + place}" for place in range(sum(sentences))]
        number += len(words)
        ends = {sum(sentences[: place + 1]) - 1 for place in range(len(sentences))}
        half = sentences[0]
        # The last word of a sentence stands by a full stop, which is nobody's: what is next to what is then unclear.
        places = [place for place in range(1, len(words) - 1) if place not in ends]
        own = _edits(chance, [p for p in places if not apart or p < half - 1], "m")
        others = _edits(chance, [p for p in places if not apart or p > half], "t")
        clashes |= _meet(own, others)
        base.append(_written(words, {}, ends))
        mine.append(_written(words, own, ends))
        theirs.append(_written(words, others, ends))
    texts = ["\n\n".join(side) + "\n" for side in (base, mine, theirs)]
    counted = [_words(text) for text in texts]
    expected = Counter(
        {word: counted[1][word] + counted[2][word] - counted[0][word] for word in set().union(*counted)}
    )
    return Triple(texts[0], texts[1], texts[2], clashes, +expected)


def wrong(one: Triple) -> list[str]:
    """Return which rules the merge of the triple breaks."""
    pieces = merge(one.base, one.mine, one.theirs)
    merged = merged_text(pieces)
    turned = [
        Clash(p.base, p.theirs, p.mine) if isinstance(p, Clash) else p
        for p in merge(one.base, one.theirs, one.mine)
    ]
    found = []
    if (merged is None) != one.clashes:
        found.append("a clash missed" if merged is not None else "a false clash")
    if merged is not None and not one.clashes and _words(merged) != one.words:
        found.append("a word lost or doubled")
    if merged is None and not _offered(one, pieces):
        found.append("a word not offered")
    if pieces != turned:
        found.append("not symmetric")
    if merged_text(merge(one.base, one.mine, one.base)) != one.mine:
        found.append("merge(b, a, b) is not a")
    return found


def _offered(one: Triple, pieces: Iterable[object]) -> bool:
    """Tell whether every new word can be had: it is merged, or in a choice."""
    texts = [f"{p.mine} {p.theirs}" if isinstance(p, Clash) else getattr(p, "text", "") for p in pieces]
    return set(_words(one.mine)) | set(_words(one.theirs)) <= set(_words(" ".join(texts))) | set(
        _words(one.base)
    )


def _edits(chance: random.Random, places: list[int], tag: str) -> Edits:
    chosen = chance.sample(places, min(len(places), chance.choice([0, 1, 1, 2])))
    return {
        place: chance.choice(
            [f"{tag}{place}x{chance.randrange(10**6)}", f"+{tag}{chance.randrange(10**6)}", GONE]
        )
        for place in chosen
    }


def _written(words: list[str], edits: Edits, ends: set[int]) -> str:
    out = []
    for place, word in enumerate(words):
        new = edits.get(place, word)
        told = [new[1:], word] if new.startswith("+") else [new] if new else []
        if place in ends:
            told = [*told[:-1], f"{told[-1]}."] if told else ["."]
        out += told
    return " ".join(out).replace(" .", ".")


def _meet(mine: Edits, theirs: Edits) -> bool:
    """Tell whether the two changed the same word, or words with no untouched word between, otherwise than alike."""
    first, second = set(_hunks(mine)), set(_hunks(theirs))
    different = sorted(first ^ second)
    return any(
        (one in first) != (other in first) and other[0] <= one[1]
        for one, other in zip(different, different[1:], strict=False)
    )


def _hunks(edits: Edits) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the stretches of words that a side changed, from and to, and what they became."""
    spans = sorted((place, place if new.startswith("+") else place + 1, new) for place, new in edits.items())
    merged: list[tuple[int, int, tuple[str, ...]]] = []
    for start, end, new in spans:
        if merged and merged[-1][1] == start:
            begun, _end, before = merged[-1]
            merged[-1] = (begun, end, (*before, new))
        else:
            merged.append((start, end, (new,)))
    yield from merged


def _words(text: str) -> Counter[str]:
    return Counter("".join(run) for is_word, run in groupby(text, str.isalnum) if is_word)
