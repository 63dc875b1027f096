"""Importing as long work: first read the file, then, when the planner has said yes, bring it in."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState, Outdated
from plans.exchange.complaints import UnreadableFile
from plans.exchange.guarding import identify
from plans.exchange.importing import Imported, import_draft, kind_words
from plans.exchange.reading import read_plan
from plans.exchange.waiting import Waiting
from plans.jobs.working import Progress, WorkStopped, performs


@performs("read_file")
def read_file(progress: Progress, *, by: User, plan: str, waiting: str, filename: str) -> dict[str, Any]:
    """Read an uploaded file into a draft that waits for a yes; nothing of the plan is changed."""
    place = Waiting(waiting)
    try:
        found = identify(place.source, filename)
        draft = read_plan(place.source, filename, progress=progress, kinds=kind_words())
    except UnreadableFile as refusal:
        place.remove()
        raise WorkStopped(str(refusal)) from refusal
    place.keep(draft, found)
    return {"url": reverse("exchange:review", args=[plan, waiting])}


@performs("bring_in")
def bring_in_file(
    progress: Progress, *, by: User, plan: str, waiting: str, below: str, filename: str
) -> dict[str, Any]:
    """Bring a draft that got its yes into the plan."""
    place = Waiting(waiting)
    if not place.exists():
        raise WorkStopped(_("Den här importen är redan gjord eller borttagen. Ingenting mer har ändrats."))
    target = Plan.objects.get(slug=plan)
    root = Section.objects.filter(plan=target, key=below).first() if below else None
    draft, own = place.draft()
    note = _("Importerat från %(filename)s") % {"filename": filename}
    try:
        imported = import_draft(target, draft, own=own, below=root, by=by, note=note, progress=progress)
    except (NotInThisState, Outdated) as refusal:
        raise WorkStopped(str(refusal)) from refusal
    except PermissionDenied as refusal:
        raise WorkStopped(_("Du får inte längre ändra i planen. Ingenting har ändrats.")) from refusal
    except ValidationError as refusal:
        raise WorkStopped(" ".join(refusal.messages)) from refusal
    transaction.on_commit(place.remove)
    address = reverse("workbench:plan", args=[plan])
    first = imported.sections[0].key if imported.sections else ""
    return {"url": f"{address}#{first}", "said": _told(imported), "sections": len(imported.sections)}


def _told(imported: Imported) -> str:
    """Say what came in, and which images did not."""
    count = len(imported.sections)
    said = ngettext("%(count)s avsnitt är importerat.", "%(count)s avsnitt är importerade.", count) % {
        "count": count
    }
    return " ".join([said, *imported.left_out])
