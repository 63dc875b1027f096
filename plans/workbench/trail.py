"""A section's history a page at a time: what each change did, at the same cost however long it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from plans.documents.differing import counts
from plans.documents.models import Section
from plans.editions.comparing import word_counts
from plans.history.reading import Change, changes_of, number_of_changes
from plans.workbench.words import kind_words

PAGE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of a section; `before` is the change it followed, None for the first."""

    change: Change
    before: Change | None
    added: int
    removed: int
    is_now: bool

    @property
    def kind(self) -> str:
        return kind_words(self.change.kind)

    @property
    def version(self) -> int:
        return int(self.change.fields["version"])

    @property
    def has_new_text(self) -> bool:
        return self.before is None or self.before.fields["version"] != self.change.fields["version"]

    @property
    def size(self) -> str:
        return counts(self.added, self.removed) if self.has_new_text else ""


class _Changes(Sequence[Change]):
    """A section's changes as the paginator wants them: counted, and read only where it looks."""

    def __init__(self, section: Section):
        self.section = section

    def __len__(self) -> int:
        return number_of_changes(self.section)

    def __getitem__(self, places: Any) -> Any:
        """Return the changes of a page and the one that came before them."""
        return changes_of(self.section, offset=places.start, limit=places.stop - places.start + 1)


def page_of_changes(section: Section, number: str | None) -> Page:
    """Return a page of the section's changes, newest first, each slice followed by the change before it."""
    return Paginator(_Changes(section), PAGE).get_page(number)


def entries(page: Page) -> list[Entry]:
    """Return the page's changes with what each did."""
    changes = list(page.object_list)
    found = []
    for place, change in enumerate(changes[:PAGE]):
        before = changes[place + 1] if place + 1 < len(changes) else None
        added, removed = word_counts(before.fields["body"] if before else "", change.fields["body"])
        is_now = page.number == 1 and place == 0
        found.append(Entry(change, before, added, removed, is_now))
    return found
