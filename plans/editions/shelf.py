"""The editions of a plan as they stand on a day: which one is in force, what is proposed, what is history."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from plans.editions.models import (
    CountyDocument,
    CountyRemark,
    Edition,
    Planeringsstrategi,
    Stage,
    Standing,
    StrategySending,
)


class Newest(NamedTuple):
    """The newest row of each kind of what is said of a plan beside its editions; a page is made of them too."""

    strategy: int | None = None
    document: int | None = None
    remark: int | None = None
    sending: int | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A plan's editions, newest first, never none."""

    on: date
    editions: tuple[Edition, ...]
    in_force: Edition | None
    newest: Newest = Newest()

    @property
    def current(self) -> Edition:
        """The edition that a reader should meet first: the one in force, else the newest proposal."""
        return self.in_force or self.editions[0]

    def find(self, slug: str) -> Edition | None:
        return next((edition for edition in self.editions if edition.slug == slug), None)

    def standing(self, edition: Edition) -> Standing:
        return edition.standing(self.on, self.in_force)

    def drafts(self) -> list[Edition]:
        return [edition for edition in self.editions if self.standing(edition) == Standing.DRAFT]

    def oldest_first(self) -> list[Edition]:
        return list(reversed(self.editions))

    def successor(self, edition: Edition) -> Edition | None:
        """Return the edition that took over from one that has been in force."""
        forces = [one for one in self.editions if one.stage == Stage.LAGA_KRAFT and _began(one) <= self.on]
        forces.sort(key=lambda one: (_began(one), one.frozen_at, one.pk))
        if edition not in forces:
            return None
        return next(iter(forces[forces.index(edition) + 1 :]), None)

    def correction_of(self, edition: Edition) -> Edition | None:
        return next((one for one in self.editions if one.corrects_id == edition.pk), None)

    def corrected_by(self, edition: Edition) -> Edition | None:
        """Return the edition that this one corrects."""
        return next((one for one in self.editions if one.pk == edition.corrects_id), None)


def open_shelf(plan: str, *, on: date) -> Shelf | None:
    """Return the plan's editions (one query), or nothing when the public knows of no such plan."""
    rows = Edition.objects.filter(plan=plan).annotate(
        newest_strategy=_newest(Planeringsstrategi, "plan"),
        newest_document=_newest(CountyDocument, "plan"),
        newest_remark=_newest(CountyRemark, "document__plan"),
        newest_sending=_newest(StrategySending, "strategy__plan"),
    )
    newest_first = tuple(rows.newest_first())
    return shelf_of(newest_first, on=on) if newest_first else None


def shelf_of(newest_first: tuple[Edition, ...], *, on: date) -> Shelf:
    """Return editions already fetched as they stand on the day; the rule is that of `EditionQuerySet.in_force`."""
    came = [one for one in newest_first if one.stage == Stage.LAGA_KRAFT and _began(one) <= on]
    in_force = max(came, key=lambda one: (_began(one), one.frozen_at, one.pk), default=None)
    newest = Newest(*(getattr(newest_first[0], f"newest_{name}", None) for name in Newest._fields))
    return Shelf(on=on, editions=newest_first, in_force=in_force, newest=newest)


def _newest(model: Any, plan: str) -> Subquery:
    return Subquery(model.objects.filter(**{plan: OuterRef("plan")}).order_by("-pk").values("pk")[:1])


def _began(edition: Edition) -> date:
    # The database sees to it that an edition with laga kraft has its day.
    return edition.in_force_on or date.max
