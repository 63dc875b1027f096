"""What is known of where the words of a text went. Pure."""

from dataclasses import dataclass, field

from .words import Words

MANY = 8  # words in a row that suffice to say that it is the same text


@dataclass(slots=True)
class Followed:
    """Where every word went that was surely kept; those in `moved` are no longer in the order they stood in."""

    before: Words
    after: Words
    blocks: dict[int, int]
    to: dict[int, int] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)

    def keep(self, old: int, new: int, length: int, *, moved: bool = False) -> None:
        self.to.update(zip(range(old, old + length), range(new, new + length), strict=True))
        self.taken.update(range(new, new + length))
        if moved:
            self.moved.update(range(old, old + length))

    def is_in_order(self, run: range, shift: int) -> bool:
        """Tell whether words would stand between the same ones as before."""
        size = len(self.before.keys)
        before = next((self.to[place] for place in range(run.start - 1, -1, -1) if place in self.to), -1)
        ends = len(self.after.keys)
        after = next((self.to[place] for place in range(run.stop, size) if place in self.to), ends)
        return before < run.start + shift and run.stop + shift <= after
