"""Split, merge, retire and take back sections, with the lineage written down."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from planportal.locks import for_update
from plans.documents.actions.editing import rewrite, write
from plans.documents.actions.locking import live_section, locked_for_arranging
from plans.documents.actions.structure import arrange, keys_taken, new_section, place
from plans.documents.consequences import has_left, text_is_now_in
from plans.documents.content import Content
from plans.documents.models import Lineage, Section
from plans.documents.refusals import NotInThisState, Outdated
from plans.history.recording import keep, recording
from plans.text import blocks


def split_section(section: Section, *, line: int, title: str, seen: int, by: User, note: str = "") -> Section:
    """Move the text from the block that begins on `line` into a new section just after, and return that.

    The old section keeps its key, so that references and citations go on leading to it.
    """
    with recording("split", by=by, scope=section.plan.slug, note=note):
        plan = locked_for_arranging(section.plan, by)
        current = _as_seen(live_section(plan, section.pk), seen)
        whole = current.body
        before, after = _cut(current, line)
        content = Content(title, after, current.kind.key)
        result = new_section(plan, content, parent=current.parent, key="", taken=keys_taken(plan))
        write(current, Content(current.title, before, current.kind.key, current.beteckning))
        result.save()
        place(result, current.parent, current.position + 1)
        keep(result)
        _log(Lineage.Event.SPLIT, current, result, by, note)
        text_is_now_in(current, whole, current, result, by=by)
    return result


def merge_sections(
    source: Section, *, into: Section, seen: int, seen_into: int, by: User, note: str = ""
) -> Section:
    """Put the source's text after the target's, under its title, and move what is below it there.

    The source is retired; references to it lead to the target from now on.
    """
    with recording("merged", by=by, scope=source.plan.slug, note=note):
        plan = locked_for_arranging(source.plan, by)
        gone = _as_seen(live_section(plan, source.pk), seen)
        target = _as_seen(live_section(plan, into.pk), seen_into)
        if gone.pk == target.pk:
            raise NotInThisState(_("Välj två olika avsnitt att slå ihop."))
        if gone.pk in target.ancestor_ids():
            raise NotInThisState(_("Ett avsnitt kan inte slås ihop med ett som ligger under det."))
        body = blocks.join(target.body, gone.body, gone.title)
        rewrite(target, Content(target.title, body, target.kind.key, target.beteckning), by=by)
        _adopt_children(gone, target)
        _retire([gone])
        _log(Lineage.Event.MERGED, gone, target, by, note)
        text_is_now_in(gone, gone.body, target, by=by)
    return target


def retire_section(
    section: Section, *, replaced_by: Section | None = None, seen: int, by: User, note: str = ""
) -> list[Section]:
    """Take the section and all below it out of the plan; history and citations go on answering.

    `replaced_by` is where references to it shall lead. Returns what was retired.
    """
    with recording("retired", by=by, scope=section.plan.slug, note=note):
        plan = locked_for_arranging(section.plan, by)
        current = _as_seen(live_section(plan, section.pk), seen)
        successor = live_section(plan, replaced_by.pk) if replaced_by else None
        leaving = _with_all_below(current)
        if successor and successor.pk in {one.pk for one in leaving}:
            raise NotInThisState(
                _("Avsnittet kan inte ersättas av sig självt eller av ett som avvecklas med det.")
            )
        _retire(leaving)
        for one in leaving:
            _log(Lineage.Event.RETIRED, one, successor, by, note)
            has_left(one, successor, by=by)
    return leaving


def reinstate_section(section: Section, *, by: User, note: str = "") -> Section:
    """Bring a retired section back, last among its siblings, or at the top level if its parent is retired."""
    with recording("reinstated", by=by, scope=section.plan.slug, note=note):
        locked_for_arranging(section.plan, by)
        current = for_update(Section.objects).select_related("kind", "plan").get(pk=section.pk)
        if current.is_live():
            raise NotInThisState(_("Avsnittet finns redan i planen."))
        parent = current.parent if current.parent and current.parent.is_live() else None
        current.retired_at = None
        current.save(update_fields=["retired_at"])
        place(current, parent, None)
        keep(current)
        _log(Lineage.Event.REINSTATED, current, None, by, note)
    return current


def _as_seen(section: Section, seen: int) -> Section:
    if section.version != seen:
        raise Outdated(
            _("Någon har ändrat ”%(title)s” sedan du öppnade sidan. Läs den nya texten och försök igen.")
            % {"title": section.title}
        )
    return section


def _cut(section: Section, line: int) -> tuple[str, str]:
    try:
        return blocks.cut(section.body, line)
    except ValueError:
        raise Outdated(_("Stycket som du ville dela vid finns inte längre. Välj på nytt.")) from None


def _adopt_children(old: Section, new: Section) -> None:
    """Move the children of one section below another, last and in order."""
    present = list(Section.objects.live().filter(parent=new).exclude(pk=old.pk).order_by("position", "pk"))
    # Locked, since their whole state is recorded: somebody may be saving a text in one of them.
    children = for_update(Section.objects.live()).filter(parent=old).exclude(pk=new.pk)
    moving = list(children.order_by("position", "pk"))
    for child in moving:
        child.parent = new
        child.save(update_fields=["parent"])
    arrange([*present, *moving])
    for child in moving:
        keep(child)


def _with_all_below(section: Section) -> list[Section]:
    children: dict[int | None, list[Section]] = {}
    for one in for_update(Section.objects.live()).filter(plan=section.plan_id):
        children.setdefault(one.parent_id, []).append(one)
    found, waiting = [], [section]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(children.get(found[-1].pk, []))
    return found


def _retire(sections: list[Section]) -> None:
    """Take the sections, the uppermost first, out of the plan, and close the ranks of those beside it."""
    now = timezone.now()
    for section in sections:
        section.retired_at = now
        section.save(update_fields=["retired_at"])
        keep(section)
    top = sections[0]
    arrange(Section.objects.live().filter(plan=top.plan_id, parent=top.parent_id).order_by("position", "pk"))


def _log(event: Lineage.Event, source: Section, result: Section | None, by: User, note: str) -> None:
    Lineage.objects.create(
        plan_id=source.plan_id, event=event, source=source, result=result, by_name=by.name, note=note
    )
