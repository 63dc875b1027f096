"""Merging as long work, with its progress shown."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.refusals import NotInThisState, Outdated
from plans.jobs.working import Progress, WorkStopped, performs
from plans.proposals.actions.merging import merge_proposal
from plans.proposals.models import Proposal

MERGING = "merge_proposal"


@performs(MERGING)
def merge(
    progress: Progress, *, by: User, proposal: int, summary: str, editorial: bool, seen: int
) -> dict[str, Any]:
    """Merge the proposal, or stop with the reason in words."""
    found = Proposal.objects.select_related("plan").get(pk=proposal)
    try:
        merge_proposal(found, summary=summary, editorial=editorial, seen=seen, by=by, progress=progress)
    except (NotInThisState, Outdated) as refusal:
        raise WorkStopped(str(refusal)) from None
    except PermissionDenied:
        raise WorkStopped(_("Du har inte längre rätt att infoga förslaget. Ingenting har ändrats.")) from None
    url = reverse("proposals:proposal", args=[found.plan.slug, found.number])
    return {"url": url, "said": _("Förslaget är infogat i planens arbetsversion.")}
