"""When the text in force was decided, of the sections that are in it: what was written since is not decided."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from plans.documents.models import Plan
from plans.editions.models import Edition, EditionSection


@dataclass(frozen=True, slots=True)
class Decided:
    """The day of the decision, None where no edition is in force, and the keys of the sections it was about."""

    on: date | None = None
    keys: frozenset[str] = frozenset()

    def of(self, key: str) -> date | None:
        """Return when the section was decided; None of one that is not in the edition in force."""
        return self.on if key in self.keys else None


def decided_in(edition: Edition | None) -> Decided:
    """Return what the edition in force decided (one query)."""
    if edition is None:
        return Decided()
    keys = EditionSection.objects.filter(edition=edition.pk).values_list("key", flat=True)
    return Decided(day_of(edition), frozenset(keys))


def decided_of(plan: Plan, on: date) -> Decided:
    """Return what is decided of the plan on a day (two queries)."""
    return decided_in(Edition.objects.filter(plan=plan.slug).in_force(on=on))


def day_of(edition: Edition | None) -> date | None:
    """Return the day of the decision; of an edition whose decision is not told, its own day."""
    return (edition.decided_on or edition.dated_on) if edition else None


def is_decided(edition: Edition | None) -> Exists:
    """Tell of each section whether it is in the edition, to be asked for along with it: no question more."""
    of_edition = EditionSection.objects.filter(edition=edition.pk if edition else None)
    return Exists(of_edition.filter(key=OuterRef("key")))
