"""A reading text as the words and marks it is made of, white space left out. Pure."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from plans.text.diff.tokens import is_word, tokens_of
from plans.text.reading_text import Block, ReadingText

_LONG = 4


@dataclass(frozen=True, slots=True)
class Words:
    """Every word or mark of a text: what it is compared by, where it stands, which words each block has."""

    keys: list[str]
    starts: list[int]
    ends: list[int]
    blocks: list[range]
    kinds: list[str]

    @classmethod
    def of(cls, text: ReadingText) -> "Words":
        """Take a text apart; the cells of a row are one block, as a cell alone says too little."""
        words, row = cls([], [], [], [], []), 0
        for block in text.blocks:
            first = len(words.keys)
            words._add(text.text, block)
            if block.row and block.row == row:
                first = words.blocks.pop().start
                words.kinds.pop()
            words.blocks.append(range(first, len(words.keys)))
            words.kinds.append("tr" if block.row else block.kind)
            row = block.row
        return words

    def _add(self, text: str, block: Block) -> None:
        place = block.start
        for token in tokens_of(text[block.start : block.end]):
            if not token.isspace():
                self.keys.append(token if token.isascii() else normalize("NFC", token))
                self.starts.append(place)
                self.ends.append(place + len(token))
            place += len(token)

    def in_block(self, block: int) -> Sequence[str]:
        here = self.blocks[block]
        return self.keys[here.start : here.stop]

    def block_of(self, word: int) -> int:
        return bisect_right(self.blocks, word, key=lambda block: block.stop)

    def begins(self, word: int) -> bool:
        """Tell whether a block begins with the word, or the text has ended before it."""
        return word >= len(self.keys) or self.blocks[self.block_of(word)].start == word

    def among(self, start: int, end: int) -> range:
        """Return the words that text[start:end] touches."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def size(self, block: int) -> int:
        """Return how many words a block has, marks not counted."""
        return sum(map(is_word, self.in_block(block)))

    def is_telling(self, block: int) -> bool:
        """Tell whether a block says so much that the same again is the same one: not a lone number."""
        words = self.in_block(block)
        return len(words) > 1 or any(len(word) >= _LONG and word.isalpha() for word in words)


def spelled(words: Sequence[str]) -> str:
    """Return words as a string in which others can be counted, those beside each other too."""
    return "".join(f"\0{word}\0" for word in words)


def features(words: Sequence[str]) -> Counter[tuple[str, ...]]:
    """Return what a block is known by: its words, and every two that follow each other."""
    plain = [word.lower() for word in words if is_word(word)]
    return Counter([(word,) for word in plain] + list(pairwise(plain)))


def shared(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of their words that two passages have in common."""
    first, second = Counter(one), Counter(other)
    return 2 * (first & second).total() / max(1, len(one) + len(other))
