"""Sum up a plan or a section in another language."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.documents import rules
from plans.documents.actions.locking import locked_for_editing
from plans.documents.models import Plan, Section, Summary
from plans.documents.refusals import Outdated
from plans.history.recording import keep, recording
from plans.text.tongues import tongue


def write_summary(
    thing: Plan | Section, *, language: str, text: str, seen: int, by: User, note: str = ""
) -> Summary | None:
    """Store the summary in the language; an empty text takes it away. The history keeps what it said before.

    `seen` is the version of the summary that the writer saw, 0 for none; a newer one raises Outdated, and nothing is
    stored. Nothing happens when it already says so; a summary that was never written and is still empty is None.
    """
    plan = thing.plan if isinstance(thing, Section) else thing
    text = tidied(text)
    with recording("summarised", by=by, scope=plan.slug, note=note or tongue(language).name):
        section = _locked(thing, by)
        found = Summary.objects.filter(plan=plan, section=section, language=language).first()
        if (found.version if found else 0) != seen:
            raise Outdated(
                _("Någon annan har ändrat sammanfattningen sedan du öppnade den. Båda texterna finns kvar.")
            )
        of_version = section.version if section else 0
        if text == (found.text if found else "") and (found is None or found.of_version == of_version):
            return found
        summary = found or Summary(plan=plan, section=section, language=language, version=0)
        summary.text, summary.of_version = text, of_version
        summary.version, summary.changed_at = summary.version + 1, timezone.now()
        summary.full_clean(validate_unique=False, validate_constraints=False)
        summary.save()
        keep(summary)
        # The section's own history tells of it.
        if section:
            keep(section)
    return summary


def tidied(text: str) -> str:
    """Return the paragraphs with one empty line between them and nothing at the ends of lines."""
    lines = [line.rstrip() for line in text.replace("\x00", "").replace("\r\n", "\n").strip().split("\n")]
    return "\n".join(line for at, line in enumerate(lines) if line or lines[at - 1])


def _locked(thing: Plan | Section, by: User) -> Section | None:
    if isinstance(thing, Section):
        return locked_for_editing(thing, by)
    current = for_update(Plan.objects).get(pk=thing.pk)
    if not rules.may_arrange(by, current):
        raise PermissionDenied
    return None
