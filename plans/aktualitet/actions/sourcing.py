"""Add, change, replace and end sources, and say which sections stand on them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.access.abilities import Ability
from plans.access.checks import require
from plans.aktualitet.actions.flagging import flag_sections_of
from plans.aktualitet.flags import in_swedish, named
from plans.aktualitet.models import Flag, Source, SourceUse
from plans.aktualitet.models.sources import WEB_ADDRESS
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState, Outdated


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What people say of a source."""

    kind: str
    title: str
    owner: str = ""
    dated_on: date | None = None
    valid_until: date | None = None
    url: str = ""
    note: str = ""

    @classmethod
    def of(cls, source: Source) -> "SourceFacts":
        return cls(**{name: getattr(source, name) for name in cls.__dataclass_fields__})

    def tidied(self) -> "SourceFacts":
        """Return it without what no text can hold, and without white space around."""
        plain: dict[str, Any] = {
            name: value.replace("\x00", "").strip() if isinstance(value, str) else value
            for name, value in asdict(self).items()
        }
        return SourceFacts(**plain)


@transaction.atomic
def add_source(plan: Plan, facts: SourceFacts, *, by: User) -> Source:
    """Add a source to the plan; it stands under no section yet."""
    require(by, Ability.EDIT, plan)
    facts = _sound(facts)
    return Source.objects.create(plan=plan, added_by_name=by.name, **asdict(facts))


@transaction.atomic
def change_source(source: Source, facts: SourceFacts, *, seen: int, by: User) -> Source:
    """Change what is said of a source; when more than the note changed, its sections are flagged."""
    current = _as_seen(locked(source, by), seen)
    facts, before = _sound(facts), SourceFacts.of(current)
    if facts == before:
        return current
    for name, value in asdict(facts).items():
        setattr(current, name, value)
    current.version += 1
    current.save()
    if asdict(facts) | {"note": ""} != asdict(before) | {"note": ""}:
        _flag_changed(current, Flag.Cause.SOURCE_CHANGED, f"changed-{current.pk}-{current.version}")
    return current


@transaction.atomic
def change_uses(
    source: Source, *, add: Iterable[Section] = (), remove: Iterable[Section] = (), by: User
) -> Source:
    """Let sections stand on the source, and others no longer; what somebody else did meanwhile stays."""
    current = locked(source, by)
    add = list(add)
    if add and not current.is_in_use:
        raise NotInThisState(_no_longer_used(current))
    if any(one.plan_id != current.plan_id for one in add):
        raise NotInThisState(_("Avsnittet hör till en annan plan."))
    if gone := next((one for one in add if not one.is_live()), None):
        raise NotInThisState(_("Avsnittet ”%(title)s” är avvecklat.") % {"title": gone.title})
    SourceUse.objects.filter(source=current, section__in=[one.pk for one in remove]).delete()
    uses = [SourceUse(source=current, section=one) for one in sorted(add, key=lambda one: one.pk)]
    SourceUse.objects.bulk_create(uses, ignore_conflicts=True)
    return current


@transaction.atomic
def choose_sources(
    section: Section, *, add: Iterable[Source] = (), remove: Iterable[Source] = (), by: User
) -> None:
    """Let a section stand on these sources, and no longer on those."""
    for source, taken in sorted(
        [(one, True) for one in add] + [(one, False) for one in remove], key=lambda one: one[0].pk
    ):
        change_uses(source, add=[section] if taken else (), remove=() if taken else [section], by=by)


@transaction.atomic
def replace_source(source: Source, *, by_source: Source, seen: int, by: User) -> Source:
    """Let another source take its place: its sections are flagged, and stand on the new one from now on."""
    # Two who replace one by the other, at once, would make a ring: they wait for the plan's row.
    for_update(Plan.objects).get(pk=source.plan_id)
    old = _as_seen(locked(source, by), seen)
    new = for_update(Source.objects).get(pk=by_source.pk)
    _require_may_replace(old, new)
    old.replaced_by, old.replaced_at = new, timezone.now()
    old.version += 1
    old.save()
    with in_swedish():
        words = _("”%(old)s” har ersatts av ”%(new)s”.") % {"old": named(old), "new": named(new)}
    flag_sections_of(old, cause=Flag.Cause.REPLACED, words=words, key=f"replaced-{old.pk}")
    has_new = SourceUse.objects.filter(source=new).values("section")
    SourceUse.objects.filter(source=old, section__in=has_new).delete()
    SourceUse.objects.filter(source=old).update(source=new)
    return old


@transaction.atomic
def end_source(source: Source, *, seen: int, by: User) -> Source:
    """Say that the source is no longer used and that nothing took its place; its sections are flagged."""
    current = _as_seen(locked(source, by), seen)
    if not current.is_in_use:
        raise NotInThisState(_no_longer_used(current))
    current.ended_at = timezone.now()
    current.version += 1
    current.save()
    with in_swedish():
        words = _("”%(title)s” används inte längre.") % {"title": named(current)}
    flag_sections_of(current, cause=Flag.Cause.SOURCE_CHANGED, words=words, key=f"ended-{current.pk}")
    return current


def locked(source: Source, by: User) -> Source:
    """Return the source as stored now, locked, if `by` may change the plan's sources."""
    rows = for_update(Source.objects).select_related("plan", "replaced_by")
    current = rows.get(pk=source.pk)
    require(by, Ability.EDIT, current.plan)
    return current


def _as_seen(source: Source, seen: int) -> Source:
    if source.version != seen:
        raise Outdated(
            _(
                "Någon annan hann ändra underlaget före dig. Inget av det du skrev är borta: "
                "jämför med det som står nu och spara igen."
            )
        )
    return source


def _sound(facts: SourceFacts) -> SourceFacts:
    """Return the facts tidied, or refuse them in words."""
    facts = facts.tidied()
    if not facts.title:
        raise NotInThisState(_("Skriv vad underlaget heter."))
    if facts.dated_on and facts.valid_until and facts.valid_until < facts.dated_on:
        raise NotInThisState(_("Sista dagen ligger före dagen då underlaget är daterat."))
    if facts.url:
        try:
            WEB_ADDRESS(facts.url)
            urlsplit(facts.url)
        except (ValidationError, ValueError):
            raise NotInThisState(_("Länken ska börja med https:// eller http://.")) from None
    return facts


def _require_may_replace(old: Source, new: Source) -> None:
    if old.pk == new.pk:
        raise NotInThisState(_("Ett underlag kan inte ersättas av sig självt."))
    if old.plan_id != new.plan_id:
        raise NotInThisState(_("Underlaget hör till en annan plan."))
    if not old.is_in_use:
        raise NotInThisState(_no_longer_used(old))
    if not new.is_in_use:
        # Only what is in use takes another's place, so no ring can come about.
        raise NotInThisState(_no_longer_used(new))


def _no_longer_used(source: Source) -> str:
    if source.replaced_by:
        said = {"title": source.title, "new": source.replaced_by.title}
        return _("”%(title)s” är redan ersatt av ”%(new)s”.") % said
    return _("”%(title)s” används inte längre.") % {"title": source.title}


def _flag_changed(source: Source, cause: Flag.Cause, key: str) -> None:
    with in_swedish():
        words = _("Uppgifterna om ”%(title)s” har ändrats.") % {"title": named(source)}
    flag_sections_of(source, cause=cause, words=words, key=key)
