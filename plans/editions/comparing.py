"""What differs between two states of a plan: what came, went, moved and changed, and by how many words. Pure.

A row is anything with the fields of `Row`, such as a section of an edition, stored or not.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from plans.text.diff import Budget, Op, compare_sequences
from plans.text.markdown import plain_text

# What the words of a whole plan may cost to compare: well under a second, however much is rewritten.
WORK = 400_000


# More tops than this are chapters themselves.
MOST_PARTS = 5


class Row(Protocol):
    """A section in its place; `parent_key` is "" at the top level."""

    @property
    def key(self) -> str: ...
    @property
    def parent_key(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def beteckning(self) -> str: ...
    @property
    def kind_name(self) -> str: ...
    @property
    def body(self) -> str: ...
    @property
    def order(self) -> int: ...


class Placed(Protocol):
    """Where a section stands."""

    @property
    def parent_key(self) -> str: ...
    @property
    def order(self) -> int: ...


class Status(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    MOVED_AND_CHANGED = "moved and changed"
    UNTOUCHED = "untouched"


@dataclass(frozen=True, slots=True)
class SectionComparison:
    """What became of one section. `old` is None for one that came, `new` for one that went."""

    status: Status
    old: Row | None
    new: Row | None
    added: int = 0
    removed: int = 0

    @property
    def row(self) -> Row:
        """The section as it is now, or as it was before it went."""
        row = self.new or self.old
        assert row is not None
        return row

    @property
    def is_moved(self) -> bool:
        return self.status in (Status.MOVED, Status.MOVED_AND_CHANGED)

    @property
    def is_changed(self) -> bool:
        return self.status in (Status.CHANGED, Status.MOVED_AND_CHANGED)


@dataclass(slots=True)
class Chapter:
    """A top section and what differs in it and below it."""

    row: Row
    sections: list[SectionComparison] = field(default_factory=list)

    @property
    def added(self) -> int:
        return sum(one.added for one in self.sections)

    @property
    def removed(self) -> int:
        return sum(one.removed for one in self.sections)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All sections in reading order, and the chapters in which something differs."""

    sections: list[SectionComparison]
    chapters: list[Chapter]

    def count(self, *statuses: Status) -> int:
        return sum(one.status in statuses for one in self.sections)

    @property
    def differs(self) -> bool:
        return bool(self.chapters)

    @property
    def added(self) -> int:
        return sum(one.added for one in self.sections)

    @property
    def removed(self) -> int:
        return sum(one.removed for one in self.sections)


def compare(old_rows: Iterable[Row], new_rows: Iterable[Row]) -> Comparison:
    """Match the sections by key and say what became of each.

    A section is moved when it stands under another section, or when its place among the siblings that
    stayed has changed; those that merely gave way to a newcomer are not.
    """
    old = {row.key: row for row in sorted(old_rows, key=_order)}
    new = {row.key: row for row in sorted(new_rows, key=_order)}
    moved = moved_in(old, new)
    budget = Budget(WORK)
    found = [_compared(old.get(key), row, key in moved, budget) for key, row in new.items()]
    found = _with_gone(found, [row for key, row in old.items() if key not in new], list(old))
    return Comparison(found, _by_chapter(found, old, new))


def word_counts(old: str, new: str, budget: Budget | None = None) -> tuple[int, int]:
    """Return how many words were added and removed between two Markdown texts, markup not counted.

    When the work allowed is spent, words that only changed places are no longer told from those that stayed.
    """
    if old == new:
        return 0, 0
    budget = budget or Budget()
    pairs = _rewritten(old, new, budget)
    counts = [_counted(plain_text(before), plain_text(after), budget) for before, after in pairs]
    return sum(added for added, _removed in counts), sum(removed for _added, removed in counts)


def _counted(old: str, new: str, budget: Budget) -> tuple[int, int]:
    if budget.left <= 0:
        olds, news = Counter(old.split()), Counter(new.split())
        return (news - olds).total(), (olds - news).total()
    steps = compare_sequences(old.split(), new.split(), budget)
    added = sum(step.new_end - step.new_start for step in steps if step.op == Op.INSERT)
    return added, sum(step.old_end - step.old_start for step in steps if step.op == Op.DELETE)


def _rewritten(old: str, new: str, budget: Budget) -> Iterator[tuple[str, str]]:
    """Yield the runs of paragraphs between those that are the same: a long text is seldom changed all over."""
    olds, news = old.split("\n\n"), new.split("\n\n")
    at_old = at_new = 0
    for step in compare_sequences(olds, news, budget):
        if step.op is Op.EQUAL:
            if step.old_start > at_old or step.new_start > at_new:
                yield "\n\n".join(olds[at_old : step.old_start]), "\n\n".join(news[at_new : step.new_start])
            at_old, at_new = step.old_end, step.new_end
    if at_old < len(olds) or at_new < len(news):
        yield "\n\n".join(olds[at_old:]), "\n\n".join(news[at_new:])


def _compared(old: Row | None, new: Row, moved: bool, budget: Budget) -> SectionComparison:
    if old is None:
        return SectionComparison(Status.ADDED, None, new, added=len(plain_text(new.body).split()))
    if _said(old) == _said(new):
        return SectionComparison(Status.MOVED if moved else Status.UNTOUCHED, old, new)
    added, removed = word_counts(old.body, new.body, budget)
    return SectionComparison(Status.MOVED_AND_CHANGED if moved else Status.CHANGED, old, new, added, removed)


def _with_gone(
    found: list[SectionComparison], gone: list[Row], old_order: Sequence[str]
) -> list[SectionComparison]:
    """Put those that went back where they stood: after the section that they followed."""
    placed = list(found)
    keys = [one.row.key for one in placed]
    before = dict(zip(old_order[1:], old_order, strict=False))
    for row in gone:
        previous = before.get(row.key)
        at = keys.index(previous) + 1 if previous in keys else 0
        removed = len(plain_text(row.body).split())
        placed.insert(at, SectionComparison(Status.REMOVED, row, None, removed=removed))
        keys.insert(at, row.key)
    return placed


def _by_chapter(found: list[SectionComparison], old: dict[str, Row], new: dict[str, Row]) -> list[Chapter]:
    parts = has_parts(new or old)
    chapters: dict[str, Chapter] = {}
    for one in found:
        if one.status != Status.UNTOUCHED:
            top = _chapter_of(one.row, new if one.new else old, parts)
            chapters.setdefault(top.key, Chapter(new.get(top.key, top))).sections.append(one)
    return list(chapters.values())


def has_parts(rows: dict[str, Row]) -> bool:
    """Tell whether the top level is parts of a book, with chapters below: few, and numbered three levels deep."""
    tops = sum(not row.parent_key for row in rows.values())
    return tops <= MOST_PARTS and any(row.number.count(".") > 1 for row in rows.values())


def _chapter_of(row: Row, rows: dict[str, Row], parts: bool) -> Row:
    path = [row]
    while path[-1].parent_key:
        path.append(rows[path[-1].parent_key])
    below_part = path[-2] if parts and len(path) > 1 else None
    # What stands in place on a part's own page has no number and belongs to the part.
    return below_part if below_part and below_part.number else path[-1]


def moved_in(old: Mapping[str, Placed], new: Mapping[str, Placed]) -> set[str]:
    """Return the keys of sections that stand under another one, or elsewhere among the siblings that stayed."""
    both = [key for key in new if key in old]
    moved = {key for key in both if old[key].parent_key != new[key].parent_key}
    siblings: dict[str, list[str]] = {}
    for key in both:
        if key not in moved:
            siblings.setdefault(new[key].parent_key, []).append(key)
    for keys in siblings.values():
        moved |= set(keys) - _in_order(keys, lambda key: old[key].order)
    return moved


def _in_order(keys: Sequence[str], rank: Callable[[str], int]) -> set[str]:
    """Return the largest set of keys whose ranks already rise: those that need not be said to have moved."""
    ends: list[int] = []
    last: list[int] = []
    behind: list[int | None] = []
    for place, key in enumerate(keys):
        length = bisect_left(ends, rank(key))
        behind.append(last[length - 1] if length else None)
        ends[length : length + 1] = [rank(key)]
        last[length : length + 1] = [place]
    kept, place_or_none = set(), last[-1] if last else None
    while place_or_none is not None:
        kept.add(keys[place_or_none])
        place_or_none = behind[place_or_none]
    return kept


def _order(row: Row) -> int:
    return row.order


def _said(row: Row) -> tuple[str, str, str, str]:
    return row.title, row.beteckning, row.kind_name, row.body
