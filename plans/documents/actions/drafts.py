"""Keep what somebody is writing, and who has what open. None of it is history, none of it is public."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.documents.actions.locking import locked_for_editing
from plans.documents.content import Content
from plans.documents.models import Draft, Presence, Section
from plans.documents.refusals import Outdated
from plans.history.reading import last_change_by


@transaction.atomic
def keep_draft(section: Section, content: Content, *, seen: int, number: int | None, by: User) -> Draft:
    """Store what the user has written so far, begun in version `seen` of the section.

    `number` is the draft's number as the page last heard it, 0 for none yet; a newer one in store means another
    tab, and then Outdated is raised and nothing is written over. None writes whatever was there before.
    """
    current = locked_for_editing(section, by)
    draft = for_update(Draft.objects).filter(section=current, user=by).first()
    if draft and number is not None and draft.number != number:
        raise Outdated(
            _("Du har samma avsnitt öppet i en annan flik, med nyare text. Båda texterna finns kvar.")
        )
    if draft is None and number is not None and _has_saved_since(current, seen, by):
        # An autosave that comes after its own text went into the plan would, once opened and saved, bring back
        # what others have since taken away.
        raise Outdated(_("Du har sparat avsnittet i planen sedan den här sidan öppnades. Texten finns kvar."))
    draft = draft or Draft(section=current, user=by, number=0)
    draft.content = content.as_dict()
    draft.base_version = seen
    draft.number += 1
    draft.saved_at = timezone.now()
    draft.save()
    return draft


def _has_saved_since(section: Section, seen: int, by: User) -> bool:
    if seen >= section.version:
        return False
    last = last_change_by(section, by)
    return last is not None and last.fields["version"] > seen


def discard_draft(section: Section, *, by: User) -> None:
    """Throw the user's own draft away."""
    Draft.objects.filter(section=section, user=by).delete()


def be_present(section: Section, *, user: User) -> list[Presence]:
    """Note that the user has the section open, and return who else has."""
    now = timezone.now()
    if not Presence.objects.filter(section=section, user=user).update(heard_at=now):
        # Two tabs may open in the same moment: then one row is enough.
        here = Presence(section=section, user=user, heard_at=now)
        Presence.objects.bulk_create([here], ignore_conflicts=True)
    others = Presence.objects.fresh(now).filter(section=section).exclude(user=user)
    return list(others.select_related("user").order_by("-heard_at"))


def draft_of(section: Section, user: User) -> Draft | None:
    """Return what the user is writing in the section, if anything."""
    return Draft.objects.filter(section=section, user=user).first()
