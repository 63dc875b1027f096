"""What differs between two versions of a section, and bringing an earlier one back."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from plans.access.abilities import Ability
from plans.documents import rules
from plans.documents.differing import Difference, Wording, place_said
from plans.documents.fetching import section_for
from plans.documents.forms import RestoreForm
from plans.documents.models import Section
from plans.documents.outline import Outline
from plans.documents.references import outline_of, surroundings
from plans.history.reading import Change, change_before, change_of, changes_of
from plans.text.markdown import Surroundings
from plans.workbench.outlining import desk_url
from plans.workbench.words import day_and_time, kind_words, who


@login_required
@require_GET
def difference(request: SignedInRequest, plan_slug: str, key: str) -> HttpResponse:
    """Compare two versions, older first; with `till` alone, show what that change did."""
    section = section_for(request.user, Ability.SEE, plan_slug, key)
    newer = _asked(section, request.GET.get("till")) or changes_of(section, limit=1)[0]
    older = _asked(section, request.GET.get("fran")) or change_before(section, newer.id)
    if older and older.id > newer.id:
        # One address for one comparison: the older version first, so that what was added is shown as added.
        return redirect(f"{request.path}?fran={newer.id}&till={older.id}")
    outline = outline_of(section.plan)
    shown = Difference(_wording(older), _wording(newer), _around(section, outline))
    context = {
        "plan": section.plan,
        "section": section,
        "difference": shown,
        "older": older,
        "newer": newer,
        "same": older is not None and older.id == newer.id,
        "place": place_said(older.fields, newer.fields, outline) if older else "",
        "facts": [_fact(name, one) for name, one in ((_("Från"), older), (_("Till"), newer)) if one],
        "may_restore": older is not None and rules.may_edit(request.user, section) and not shown.nothing,
        "here": "history",
    }
    return render(request, "workbench/difference.html", context)


@login_required
@require_GET
def restore(request: SignedInRequest, plan_slug: str, key: str, change_id: int) -> HttpResponse:
    """Show what bringing an earlier version back would change, and ask why."""
    section = section_for(request.user, Ability.EDIT, plan_slug, key)
    if not rules.may_edit(request.user, section):
        raise PermissionDenied
    change = change_of(section, change_id)
    if change is None:
        raise Http404
    around = _around(section, outline_of(section.plan))
    shown = Difference(Wording.of(section), _wording(change), around)
    form = RestoreForm(initial={"change": change.id, "seen": section.version})
    form.fields["note"].label = _("Varför tas den fram?")
    context = {
        "plan": section.plan,
        "section": section,
        "change": change,
        "difference": shown,
        "facts": [_fact(_("Versionen som tas fram"), change)],
        "form": form,
        "here": "history",
    }
    return render(request, "workbench/restore.html", context)


def _asked(section: Section, change_id: str | None) -> Change | None:
    """Return the change asked for; None when none was, 404 when it is not this section's."""
    if not change_id:
        return None
    change = change_of(section, int(change_id)) if change_id.isdecimal() and len(change_id) < 18 else None
    if change is None:
        raise Http404
    return change


def _wording(change: Change | None) -> Wording:
    return Wording.recorded(change.fields) if change else Wording()


def _around(section: Section, outline: Outline) -> Surroundings:
    return surroundings(section.plan, outline, lambda node: desk_url(section.plan, node), prefix=section.key)


def _fact(name: str, change: Change) -> dict[str, str]:
    said = _("Version %(version)s") % {"version": change.fields["version"]}
    said = f"{said} · {kind_words(change.kind)} {day_and_time(change.at)}"
    quiet = who(change.by, change.unit) + (f": {change.note}" if change.note else "")
    return {"name": name, "value": said, "quiet": quiet}
