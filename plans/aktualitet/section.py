"""What the page of a section's aktualitet shows."""

from datetime import date, datetime
from functools import cached_property

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, Unit
from plans.aktualitet.adopted import Adopted, adopted_of, outline_beside
from plans.aktualitet.ages import Age, age_of
from plans.aktualitet.answering import Answering, Held, answered_of, latest_of_units, units_that_became
from plans.aktualitet.decided import decided_in
from plans.aktualitet.flags import open_flags
from plans.aktualitet.intervals import intervals_of
from plans.aktualitet.models import (
    Assessment,
    Contact,
    Flag,
    HeldQuerySet,
    RequirementAnswer,
    Responsibility,
    Source,
    StillRight,
)
from plans.aktualitet.pages import latest, shown_on, text_changed_at
from plans.aktualitet.shelves import sources_of
from plans.documents.models import Section
from plans.documents.outline import Node
from plans.editions.models import Edition
from plans.editions.requirements import Requirement, requirements

# So much of the history is shown at first; the rest when one asks for it.
LATEST = 30


def answered_by(section: Section) -> list[Requirement]:
    """Return the law's requirements that the section answers, in the law's order (one query)."""
    codes = set(RequirementAnswer.objects.filter(section=section).values_list("code", flat=True))
    return [one for one in requirements() if one.code in codes]


class SectionShown:
    """Who answers for the section, its three dates, and its verdicts, read when the template asks.

    `whole` is with all of its history, not only the latest; `read` is which verdicts the reader may read.
    """

    def __init__(
        self,
        section: Section,
        edition: Edition | None,
        *,
        on: date,
        whole: bool = False,
        read: Q | None = None,
    ) -> None:
        self.section, self.edition = section, edition
        self._on, self._most, self._read = on, None if whole else LATEST, read or Q()

    @cached_property
    def node(self) -> Node | None:
        return self._answering.outline.by_key.get(self.section.key)

    @cached_property
    def adopted(self) -> Adopted | None:
        """How the section stands in the edition in force: that is what is judged."""
        return adopted_of(self.node, self.section.plan, self._edition)

    @cached_property
    def responsible(self) -> Held | None:
        return self._answering.responsible(self.node) if self.node else None

    @cached_property
    def contributing(self) -> list[Held]:
        return self._answering.contributing(self.node) if self.node else []

    @cached_property
    def contacts(self) -> list[tuple[Unit, list[Contact]]]:
        """The units with a part in the section, with the persons that their mail goes to first."""
        held = [self.responsible] if self.responsible else []
        units = [one.unit for one in (*held, *self.contributing)]
        return [(unit, self._answering.contact_rows(self.node, unit)) for unit in units] if self.node else []

    @cached_property
    def mail_goes_to(self) -> dict[int, str]:
        """For a unit none of whose contacts belongs to it now, by its id: who its mail goes to instead (one query)."""
        current = Membership.objects.current(on=self._on).filter(user__is_active=True)
        members = list(
            current.filter(unit__in=[unit for unit, _rows in self.contacts]).select_related("user")
        )
        belong = {(one.unit_id, one.user_id) for one in members}
        found = {}
        for unit, rows in self.contacts:
            if any((unit.pk, one.person_id) in belong for one in rows):
                continue
            role = Membership.Role.ENHETSADMINISTRATOR
            admins = [one.user.name for one in members if one.unit_id == unit.pk and one.role == role]
            found[unit.pk] = ", ".join(admins) or _("planens planerare")
        return found

    @cached_property
    def former_contacts(self) -> list[Contact]:
        """Whom a unit's mail went to before, as named at the section itself, the latest first."""
        ended = Contact.objects.filter(section=self.section, until_on__lte=self._on)
        return list(ended.select_related("person", "unit").order_by("-until_on", "-pk"))

    @cached_property
    def named_here(self) -> list[Responsibility]:
        """The parts named at the section itself, that hold today."""
        return list(self._parts.current(self._on).select_related("unit"))

    @cached_property
    def former(self) -> list[Responsibility]:
        """Who answered for the section or contributed to it before, the latest first."""
        return list(self._parts.filter(until_on__lte=self._on).order_by("-until_on", "-pk"))

    @property
    def text_changed_at(self) -> datetime:
        """When some text that is read on the section's page was last changed."""
        return text_changed_at(self._shown)

    @cached_property
    def decided_on(self) -> date | None:
        """When it was decided; None of one that is not in the edition in force."""
        return decided_in(self.edition).of(self.section.key)

    @cached_property
    def readings(self) -> list[StillRight]:
        return list(StillRight.objects.filter(section=self.section)[: self._most])

    @cached_property
    def now(self) -> list[Assessment]:
        """Each unit's latest verdict, the last told first."""
        return latest_of_units(self._assessments)

    @cached_property
    def earlier(self) -> list[Assessment]:
        """What was judged before, the last told first."""
        rows = self._assessments.exclude(pk__in=[one.pk for one in self.now])
        return list(rows[: self._most])

    @property
    def is_cut(self) -> bool:
        """Whether there may be more of its history than is shown."""
        return self._most in (len(self.readings), len(self.earlier))

    @cached_property
    def read_at(self) -> datetime | None:
        """When somebody last read it: found it right, or judged it, whoever may read what they said."""
        judged = Assessment.objects.filter(section=self.section).aggregate(at=Max("at"))["at"]
        return latest(*(one.at for one in self.readings[:1]), judged)

    def latest_of(self, unit: Unit | None) -> Assessment | None:
        """Return the unit's latest verdict, or that of a unit which became it."""
        became = units_that_became(unit) if unit and self.now else []
        return next((one for one in self.now if one.unit_id in became), None)

    @cached_property
    def flags(self) -> list[Flag]:
        """What has changed under the section, and under what else its page shows, since somebody last read it."""
        parts, page = self._shown, self.node.page.row if self.node else self.section
        said = answered_of([*parts, page])
        whole = latest(self.read_at, said.get(page.pk))
        answered = {one.pk: at for one in parts if (at := latest(whole, said.get(one.pk)))}
        return open_flags(parts, answered=answered)

    @cached_property
    def sources(self) -> list[Source]:
        return sources_of(self.section)

    @cached_property
    def age(self) -> Age:
        """How long ago it was read or decided, and what that means with the plan's intervals."""
        interval = intervals_of(self.section.plan).shortest(one.kind_id for one in self._shown)
        read = timezone.localdate(self.read_at) if self.read_at else None
        return age_of(read, self.decided_on, target=interval.target, limit=interval.limit, on=self._on)

    @cached_property
    def requirements(self) -> list[Requirement]:
        return answered_by(self.section)

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.requirements]

    @property
    def _shown(self) -> list[Section]:
        return [one.row for one in shown_on(self.node)] if self.node else [self.section]

    @property
    def _assessments(self) -> QuerySet[Assessment]:
        edition = Edition.objects.filter(plan=self.section.plan.slug, slug=OuterRef("edition"))
        rows = Assessment.objects.filter(self._read, section=self.section).select_related("round")
        # Since when the edition that was judged had been in force.
        return rows.annotate(judged_from=Subquery(edition.values("in_force_on")[:1]))

    @property
    def _parts(self) -> HeldQuerySet:
        return Responsibility.objects.filter(section=self.section)

    @cached_property
    def _answering(self) -> Answering:
        plan = self.section.plan
        return Answering(plan, outline_beside(plan, self._edition), on=self._on)

    @property
    def _edition(self) -> str:
        return self.edition.slug if self.edition else ""
