"""Set aside, when a round is closed, what was settled of sections that it does not ask about any more."""

from django.utils.translation import gettext as _

from plans.aktualitet.flags import in_swedish
from plans.aktualitet.models import Round, RoundTask, RoundVerdict


def set_aside(found: Round) -> None:
    """Let what was settled of such sections be no part of what the round came to; the round is locked.

    The rows stay, without a verdict of the round but with what was settled and why, and why it does not count: what
    somebody has decided does not vanish. Everything that counts verdicts leaves them out by that.
    """
    asked = RoundTask.objects.filter(asked__round=found, section__retired_at=None).values("section")
    rows = found.verdicts.exclude(settled_at=None).exclude(section__in=asked).select_related("section")
    for row in rows:
        with in_swedish():
            row.reason = _words(row)
        row.verdict = ""
        row.save(update_fields=["verdict", "reason"])


def _words(row: RoundVerdict) -> str:
    said = {"verdict": row.get_verdict_display().lower(), "reason": row.reason}
    if not row.section.is_live():
        return _("Avgjort som %(verdict)s, men avsnittet har lämnat planen. %(reason)s") % said
    return _("Avgjort som %(verdict)s, men ingen enhet tillfrågas längre om avsnittet. %(reason)s") % said
