"""Part a change of a text into passages that can be taken or left one by one. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from .diff.sequences import Budget
from .merge import laid_out
from .units import units_of


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of both texts: paragraphs, items or rows with what parts them; the same in both, or changed."""

    base: str
    new: str

    @property
    def is_changed(self) -> bool:
        return self.base != self.new


def parted(base: str, new: str) -> list[Passage]:
    """Return the texts in passages, changed and unchanged in turn: all `base` joined is base, all `new` is new."""
    places = groupby(_places(base, new), key=lambda place: place.is_changed)
    return [_joined(list(run)) for _changed, run in places]


def with_chosen(passages: list[Passage], chosen: Collection[int]) -> str:
    """Return the base with the changed passages at these places of the list taken, and no others."""
    return "".join(
        passage.new if number in chosen else passage.base for number, passage in enumerate(passages)
    )


def _places(base: str, new: str) -> Iterator[Passage]:
    """Yield what stands in each place of the base, unit by unit and gap by gap."""
    units = units_of(base)
    side = laid_out(units, new, Budget())
    for place, gap in enumerate(units.gaps):
        if gap or side.gaps[place]:
            yield Passage(gap, side.gaps[place])
        if place < len(units.contents):
            yield Passage(units.contents[place], side.contents[place])


def _joined(run: list[Passage]) -> Passage:
    return Passage("".join(one.base for one in run), "".join(one.new for one in run))
