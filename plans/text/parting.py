"""Part a change of a text into the single changes a reader can take or leave, paragraph by paragraph. Pure."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from os.path import commonprefix

from .diff.sequences import Budget
from .units import Units, is_line, is_row, open_fence, pairs_of, units_of

_EMPTY_LINES = re.compile(r"(?:[^\S\n]*\n)*")  # an indent after them is part of the line it stands in
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_RULE_OF_TABLE = re.compile(r"[\s|:-]*-[\s|:-]*")
_INDENT = re.compile(r" {2}|\t")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of both texts with the blank lines at its edges; empty on one side where it came or went."""

    base: str
    new: str

    @property
    def is_changed(self) -> bool:
        return self.base != self.new

    @property
    def is_one_sided(self) -> bool:
        return self.is_changed and not (self.base.strip() and self.new.strip())


def parted(base: str, new: str) -> list[Passage]:
    """Return the passages whose bases join to the base, and whose news to the new text.

    A changed passage is a paragraph, heading, list item or table row; what was reworded has both sides. What
    would break if a part of it were taken is one passage: a table whose columns changed, an item with what is
    indented under it. Where only blank lines changed, the passage shows the paragraph at them.
    """
    passages: list[Passage] = []
    for is_changed, run in groupby(_whole(_single(base, new)), key=lambda one: one.is_changed):
        together = list(run)
        passages += together if is_changed else [_joined(together)]
    return passages


def with_chosen(passages: Sequence[Passage], chosen: Collection[int]) -> str:
    """Return the text with only those changes taken, each told by its place in the list.

    What stands side by side in one of the texts is parted as it is there; what only meets by this choice is
    parted as such blocks are.
    """
    picks = [one.new if place in chosen else one.base for place, one in enumerate(passages)]
    filled = [place for place, pick in enumerate(picks) if pick.strip()]
    text = ""
    for start, end in pairwise([-1, *filled, len(passages)]):
        about = range(max(start, 0), min(end + 1, len(passages)))
        if _meet_in_a_text(passages, picks, about, end - start == 1):
            text += "".join(picks[start + 1 : end + 1])
        elif start < 0:
            text = _without_empty_lines("".join(picks[end : end + 1]))
        elif end == len(picks):
            text = text.rstrip() + "\n"
        else:
            parting = _parting(picks[start], picks[end], [passages[place] for place in about])
            text = text.rstrip() + parting + _without_empty_lines(picks[end])
    return text


def _meet_in_a_text(
    passages: Sequence[Passage], picks: Sequence[str], about: range, are_neighbours: bool
) -> bool:
    """Tell whether the picks about a seam stand so in one of the texts, or are two that do in both."""
    here = [(passages[place], picks[place]) for place in about]
    if all(one.base == pick for one, pick in here) or all(one.new == pick for one, pick in here):
        return True
    return are_neighbours and not any(one.is_one_sided for one, _pick in here)


def _parting(before: str, after: str, about: Sequence[Passage]) -> str:
    """Return what belongs between two picks: rows, and items where they stand close, have no blank line."""
    above, below = units_of(before).contents[-1], units_of(after).contents[0]
    fence = open_fence(above)
    alike = is_line(above) and is_line(below) and is_row(above) == is_row(below)
    is_tight = any(not _BLANK_LINE.search(span) for span in _spans(about))
    return (f"\n{fence}" if fence else "") + ("\n" if alike and is_tight else "\n\n")


def _spans(about: Sequence[Passage]) -> Iterator[str]:
    """Yield what stands between the words of the first and of the last passage, in each text."""
    for first, *others, last in ([one.base for one in about], [one.new for one in about]):
        head = _EMPTY_LINES.match(last)
        yield first[len(first.rstrip()) :] + "".join(others) + (head[0] if head else "")


def _without_empty_lines(text: str) -> str:
    return _EMPTY_LINES.sub("", text, count=1)


def _single(base: str, new: str) -> list[Passage]:
    """Return a passage for each unit of the texts, the removed before what was added in the same place."""
    old, now = units_of(base), units_of(new)
    pairs = pairs_of(old.contents, now.contents, Budget())
    kept = [(i, j) for i, j in pairs if i is not None and j is not None]
    same = {i for i, j in kept if old.contents[i] == now.contents[j]}
    passages: list[Passage] = []
    edge = Passage("", "")
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *kept, (len(old.contents), len(now.contents))]):
        region = _Region(
            Units(old.contents[i + 1 : next_i], old.gaps[i + 1 : next_i + 1]),
            Units(now.contents[j + 1 : next_j], now.gaps[j + 1 : next_j + 1]),
            is_first=i < 0,
            is_last=next_i == len(old.contents),
        )
        looks_on = i in same and next_i < len(old.contents) and next_i not in same
        head, changes, tail = region.shared_out(to_next=looks_on)
        if i >= 0:
            passages.append(_joined([edge, Passage(old.contents[i], now.contents[j]), head]))
        passages += changes
        edge = tail
    return [*passages, edge] if edge.base or edge.new else passages


@dataclass(frozen=True, slots=True)
class _Region:
    """What stands between two units that both texts have, or before the first or after the last of these."""

    olds: Units
    news: Units
    is_first: bool
    is_last: bool

    def shared_out(self, *, to_next: bool) -> tuple[Passage, list[Passage], Passage]:
        """Return what goes with the unit before, the passages of their own, and what goes with the unit after.

        Blank lines that both texts have stay out of the changes, so that no neighbour looks changed.
        """
        none = Passage("", "")
        if not self.olds.contents and not self.news.contents:
            gap = Passage(self.olds.gaps[0], self.news.gaps[0])
            to_next = self.is_first or to_next and gap.is_changed
            return (none, [], gap) if to_next else (gap, [], none)
        head = "" if self.is_first else commonprefix([self.olds.gaps[0], self.news.gaps[0]])
        before, after = _texts(self.olds, len(head)), _texts(self.news, len(head))
        tail = ""
        if not self.is_last and not (self.olds.contents and self.news.contents):
            tail = commonprefix([before[-1][::-1], after[-1][::-1]])[::-1]
            before[-1], after[-1] = before[-1].removesuffix(tail), after[-1].removesuffix(tail)
        return Passage(head, head), self._changes(before, after), Passage(tail, tail)

    def _changes(self, before: list[str], after: list[str]) -> list[Passage]:
        if self.olds.contents and self.news.contents:
            return [*(Passage(text, "") for text in before), *(Passage("", text) for text in after)]
        # One side has only blank lines here, and they go with the first unit of the other.
        others = [*(Passage(text, "") for text in before[1:]), *(Passage("", text) for text in after[1:])]
        return [Passage(before[0], after[0]), *others]


def _texts(units: Units, shared: int) -> list[str]:
    """Return the units, each with the gap after it and the first with what is not shared of the gap before."""
    texts = [content + gap for content, gap in zip(units.contents, units.gaps[1:], strict=True)]
    return [units.gaps[0][shared:] + "".join(texts[:1]), *texts[1:]]


def _joined(passages: Sequence[Passage]) -> Passage:
    return Passage("".join(one.base for one in passages), "".join(one.new for one in passages))


def _whole(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Join the passages that would break if only one of them were taken."""
    stuck = {place for place in range(1, len(passages)) if _hangs_on(passages[place - 1], passages[place])}
    for table in _tables(passages):
        if torn := [place for place in table if _is_torn(passages, place)]:
            # The head of a table may be written with no mark at its edge, and is no row then.
            places = sorted({max(torn[0] - 1, 0), *table})
            changed = [place for place in places if passages[place].is_changed]
            stuck.update(range(changed[0] + 1, changed[-1] + 1))
    starts = [place for place in range(len(passages)) if place not in stuck]
    for start, end in pairwise([*starts, len(passages)]):
        yield _joined(passages[start:end])


def _hangs_on(before: Passage, passage: Passage) -> bool:
    """Tell whether a passage is indented under one that came or went with it."""
    text, above = passage.base or passage.new, before.base or before.new
    same_side = bool(passage.base.strip()) == bool(before.base.strip())
    is_under = bool(_INDENT.match(_without_empty_lines(text)))
    return is_under and bool(above) and same_side and passage.is_one_sided and before.is_one_sided


def _tables(passages: Sequence[Passage]) -> Iterator[range]:
    """Yield where rows stand one under the other with no blank line between."""
    start = 0
    for place in range(1, len(passages) + 1):
        goes_on = place < len(passages) and _is_row(passages[place - 1]) and _is_row(passages[place])
        if not goes_on or any(map(_BLANK_LINE.search, _spans(passages[place - 1 : place + 1]))):
            yield range(start, place)
            start = place


def _is_row(passage: Passage) -> bool:
    return any(map(is_row, _contents(passage)))


def _is_torn(passages: Sequence[Passage], place: int) -> bool:
    """Tell whether this row parts head from body, and its columns or the head above it came or went."""
    here = passages[place]
    is_rule = any(map(_RULE_OF_TABLE.fullmatch, _contents(here)))
    return is_rule and (here.is_changed or place > 0 and passages[place - 1].is_one_sided)


def _contents(passage: Passage) -> list[str]:
    """Return the words of both sides without the blank lines about them."""
    return [_without_empty_lines(side).rstrip() for side in (passage.base, passage.new) if side.strip()]
