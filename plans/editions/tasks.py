"""Freezing as long work, with progress."""

from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.beside import begin
from plans.documents.models import Plan
from plans.documents.refusals import NotInThisState, Outdated
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition
from plans.jobs.working import Progress, WorkStopped, performs


@performs("freeze")
def freeze_in_background(
    progress: Progress, *, by: User, plan: str, decision: dict[str, Any], corrects: int | None = None
) -> dict[str, Any]:
    """Freeze the plan and say where the edition is read."""
    correcting = Edition.objects.get(pk=corrects, plan=plan) if corrects else None
    try:
        edition = freeze(
            Plan.objects.get(slug=plan),
            Decision.from_dict(decision),
            corrects=correcting,
            by=by,
            progress=progress,
        )
    except (Outdated, NotInThisState) as refusal:
        raise WorkStopped(str(refusal)) from refusal
    # After the commit: the files are made from the edition as everyone sees it.
    transaction.on_commit(partial(begin, "make_copies", plan, edition.slug))
    said = _("Utgåvan är fastställd. Nu kan alla läsa den, utan att logga in.")
    return {"url": reverse("editions:list", args=[plan]), "said": said, "edition": edition.slug}
