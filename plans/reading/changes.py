"""Between which editions the text of a page last changed. Pure: told by the versions of its sections."""

from collections.abc import Mapping
from dataclasses import dataclass

from plans.editions.models import Edition

# The (key, version) of every section on the page, for each edition that has the page.
Versions = Mapping[int, frozenset[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class LastChange:
    """The text came with `since`; `before` is the edition before it, if the page had another text there."""

    since: Edition
    before: Edition | None
    is_new: bool


def last_change(edition: Edition, oldest_first: list[Edition], versions: Versions) -> LastChange:
    """Walk back from the edition as long as the text is the same."""
    place = oldest_first.index(edition)
    text = versions.get(edition.pk)
    while place and versions.get(oldest_first[place - 1].pk) == text:
        place -= 1
    before = oldest_first[place - 1] if place else None
    is_new = before is not None and before.pk not in versions
    return LastChange(oldest_first[place], None if is_new else before, is_new)
