"""Change a section's text, and bring an earlier text back."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.actions.drafts import discard_draft
from plans.documents.actions.locking import locked_for_editing
from plans.documents.consequences import text_is_now_in
from plans.documents.content import Content, combine, settled
from plans.documents.history import content_at, content_from_state
from plans.documents.models import Section, SectionKind
from plans.documents.refusals import Conflict, Outdated
from plans.history.reading import change_of
from plans.history.recording import keep, recording


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did: `changed` is False when the text already stood so, `merged` True when somebody else's
    changes were put together with the writer's."""

    section: Section
    changed: bool
    merged: bool


def edit_section(section: Section, content: Content, *, seen: int, by: User, note: str = "") -> Saved:
    """Save new content in the plan, merging with what others saved since version `seen`.

    Raises Conflict when both changed the same words, Outdated when the version seen is unknown; either
    way nothing is changed. The writer's draft is laid aside once the text is in the plan.
    """
    content = content.tidied()
    with recording("edited", by=by, scope=section.plan.slug, note=note):
        current = locked_for_editing(section, by)
        wanted = content if current.version == seen else _merged(current, content, seen)
        changed = wanted != Content.of(current)
        if changed:
            rewrite(current, wanted, by=by)
        discard_draft(current, by=by)
    return Saved(current, changed=changed, merged=wanted != content)


def restore_version(section: Section, change_id: int, *, seen: int, by: User, note: str = "") -> Saved:
    """Make an earlier text the newest one, as a change of its own."""
    with recording("restored", by=by, scope=section.plan.slug, note=note):
        current = locked_for_editing(section, by)
        if current.version != seen:
            raise Outdated(
                _("Någon har ändrat avsnittet sedan du öppnade historiken. Titta igen innan du återställer.")
            )
        change = change_of(current, change_id)
        if change is None:
            raise Outdated(_("Den ändringen finns inte i avsnittets historik."))
        wanted = content_from_state(current, change.fields)
        changed = wanted != Content.of(current)
        if changed:
            rewrite(current, wanted, by=by)
    return Saved(current, changed=changed, merged=False)


def rewrite(section: Section, content: Content, *, by: User) -> None:
    """Store the content in a locked section inside `recording`, and let what hangs on its words follow."""
    before = section.body
    write(section, content)
    if section.body != before:
        text_is_now_in(section, before, section, by=by)


def write(section: Section, content: Content) -> None:
    """Store the content in a locked section; the only place where a text is written.

    Whoever calls it tells `text_is_now_in` where the words went, or calls `rewrite`.
    """
    if not content.title:
        raise ValidationError(_("Avsnittet behöver en rubrik."))
    section.title = content.title
    section.body = content.body
    section.kind = SectionKind.objects.get(key=content.kind)
    section.beteckning = content.beteckning
    section.version += 1
    section.changed_at = timezone.now()
    section.full_clean(exclude=["plan", "parent", "kind"], validate_unique=False, validate_constraints=False)
    section.save()
    keep(section)


def _merged(current: Section, mine: Content, seen: int) -> Content:
    pieces = combine(content_at(current, seen), mine, Content.of(current))
    if (content := settled(pieces)) is None:
        raise Conflict(current, mine, pieces)
    return content
