"""Freeze the plan, and let what was adopted come into force. What is stored here is never changed again."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState, Outdated
from plans.editions import rules
from plans.editions.decisions import Decision
from plans.editions.models import (
    Edition,
    EditionImage,
    EditionLineage,
    EditionReason,
    EditionSection,
    EditionSummary,
    Stage,
)
from plans.editions.rendering import Progress, Rendered, fingerprint_of, rendered
from plans.editions.searching import published
from plans.search.indexing import index

Row = TypeVar("Row", bound=models.Model)


def freeze(
    plan: Plan,
    decision: Decision,
    *,
    corrects: Edition | None = None,
    by: User,
    progress: Progress = lambda done, total, words: None,
) -> Edition:
    """Freeze the working text as an edition that everyone can read.

    The text is rendered first, without holding anyone up; then, with the plan locked, it is stored in one
    transaction, provided that nobody changed the plan meanwhile (else Outdated, and nothing is stored).
    """
    decision.check()
    _require_right(by, plan)
    ready = rendered(plan, progress)
    with transaction.atomic():
        plan = for_update(Plan.objects).get(pk=plan.pk)
        _require_right(by, plan)
        if not ready.sections:
            raise NotInThisState(_("Planen har inga avsnitt än. Skriv eller importera något först."))
        if fingerprint_of(plan) != ready.fingerprint:
            raise Outdated(
                _(
                    "Någon ändrade planen medan utgåvan gjordes. Ingen utgåva är gjord. Läs ändringen och försök igen."
                )
            )
        edition = _new_edition(plan, decision, corrects=corrects, by=by)
        _store(edition, ready)
    return edition


@transaction.atomic
def bring_into_force(adopted: Edition, *, in_force_on: date, note: str = "", by: User) -> Edition:
    """Make the edition in force out of an adopted one: the very text that fullmäktige decided on, not today's."""
    plan = for_update(Plan.objects).get(slug=adopted.plan)
    _require_right(by, plan)
    if adopted.stage != Stage.ANTAGEN:
        raise NotInThisState(_("Bara en antagen utgåva kan få laga kraft."))
    decision = Decision(
        stage=Stage.LAGA_KRAFT,
        decided_by=adopted.decided_by,
        decided_on=adopted.decided_on,
        paragraph=adopted.paragraph,
        diarienummer=adopted.diarienummer,
        in_force_on=in_force_on,
        note=note,
        is_change=adopted.is_change,
    )
    decision.check()
    _require_not_in_force(plan, decision)
    edition = _new_edition(plan, decision, corrects=None, by=by)
    _store(edition, _copy_of(adopted))
    return edition


def _require_right(by: User, plan: Plan) -> None:
    if not rules.may_freeze(by, plan):
        raise PermissionDenied


def _require_not_in_force(plan: Plan, decision: Decision) -> None:
    """Refuse to make the same edition twice, as a form sent twice would."""
    same = {"stage": decision.stage, "in_force_on": decision.in_force_on, "decided_on": decision.decided_on}
    if Edition.objects.filter(plan=plan.slug, paragraph=decision.paragraph, **same).exists():
        raise NotInThisState(_("Den antagna utgåvan har redan fått laga kraft den dagen."))


def _new_edition(plan: Plan, decision: Decision, *, corrects: Edition | None, by: User) -> Edition:
    return Edition.objects.create(
        plan=plan.slug,
        plan_name=plan.name,
        kommun=plan.kommun,
        tagline=plan.tagline,
        public_note=plan.public_note,
        is_demo=plan.is_demo,
        slug=_free_slug(plan, decision),
        stage=decision.stage,
        dated_on=decision.dated_on,
        ends_on=decision.ends_on,
        decided_by=decision.decided_by,
        decided_on=decision.decided_on,
        paragraph=decision.paragraph,
        diarienummer=decision.diarienummer,
        in_force_on=decision.in_force_on,
        note=decision.note,
        is_change=decision.is_change,
        corrects=corrects,
        frozen_at=timezone.now(),
        frozen_by=by,
        frozen_by_name=by.name,
    )


def _free_slug(plan: Plan, decision: Decision) -> str:
    """Return the edition's address, numbered when the plan has been frozen at the same stage on the same day."""
    taken = set(Edition.objects.filter(plan=plan.slug).values_list("slug", flat=True))
    slug, number = decision.slug, 1
    while slug in taken:
        number += 1
        slug = f"{decision.slug}-{number}"
    return slug


def _store(edition: Edition, ready: Rendered) -> None:
    rows: list[Any] = [*ready.sections, *ready.images, *ready.lineage, *ready.summaries, *ready.reasons]
    for row in rows:
        row.edition = edition
    EditionSection.objects.bulk_create(ready.sections, batch_size=500)
    EditionImage.objects.bulk_create(ready.images)
    EditionLineage.objects.bulk_create(ready.lineage)
    EditionSummary.objects.bulk_create(ready.summaries)
    EditionReason.objects.bulk_create(ready.reasons)
    index(edition.pk, published(ready.sections))


def _copy_of(edition: Edition) -> Rendered:
    """Return an edition's rows as new ones, not stored: the very text, whatever the working text says now."""
    return Rendered(
        fingerprint=frozenset(),
        sections=_copies(edition.sections),
        images=_copies(edition.images),
        lineage=_copies(edition.lineage),
        summaries=_copies(edition.summaries),
        reasons=_copies(edition.reasons),
    )


def _copies(rows: "models.Manager[Row]") -> list[Row]:
    """Return the rows as new ones, not stored."""
    found = list(rows.all())
    for row in found:
        row.pk = None
        row._state.adding = True
    return found
