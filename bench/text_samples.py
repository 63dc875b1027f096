"""Texts to measure on, the same in every run: made of invented words as common and as long as Swedish ones."""

import random

_SYLLABLES = "ber gå lan sko vat ten plan byg da för mil jö om rå de väg hus re na strand skog fjäll lig het"


def plan_text(size: int, seed: int = 1) -> str:
    """Return about that many characters of paragraphs, each of some sentences, with a heading now and then."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_SYLLABLES.split(), k=chance.randint(1, 4))) for _ in range(2000)]
    paragraphs: list[str] = []
    length = 0
    while length < size:
        paragraph = " ".join(_sentence(chance, words) for _ in range(chance.randint(1, 6)))
        paragraphs.append(f"## {words[length % 2000].title()}" if not len(paragraphs) % 9 else paragraph)
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs) + "\n"


def edited(text: str, edits: int, seed: int = 2) -> str:
    """Return the text with words replaced, added and taken away here and there."""
    chance = random.Random(seed)
    words = text.split(" ")
    for place in sorted(chance.sample(range(len(words)), edits), reverse=True):
        words[place : place + 1] = chance.choice([["ändrat"], [words[place], "och", "tillagt"], []])
    return " ".join(words)


def _sentence(chance: random.Random, words: list[str]) -> str:
    common = [int(chance.paretovariate(0.6)) % len(words) for _ in range(chance.randint(4, 22))]
    numbers = [f" {chance.randint(2, 900)}"] if chance.random() < 0.2 else []
    return " ".join(words[place] for place in common).capitalize() + "".join(numbers) + "."
