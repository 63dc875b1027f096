"""Create sections, one or many, and move them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.actions.locking import live_section, locked_for_arranging
from plans.documents.content import Content
from plans.documents.models import Plan, Section, SectionKind
from plans.documents.refusals import NotInThisState, Outdated
from plans.history.recording import keep, recording

KEY_LENGTH = 48
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def create_section(
    plan: Plan,
    content: Content,
    *,
    parent: Section | None = None,
    position: int | None = None,
    key: str = "",
    by: User,
    note: str = "",
) -> Section:
    """Add a section below `parent` (None: at the top level) at `position` among its siblings, by default last."""
    with recording("created", by=by, scope=plan.slug, note=note):
        plan = locked_for_arranging(plan, by)
        if parent:
            parent = live_section(plan, parent.pk)
        section = new_section(plan, content, parent=parent, key=key, taken=keys_taken(plan))
        section.save()
        place(section, parent, position)
        keep(section)
    return section


def move_section(
    section: Section,
    *,
    parent: Section | None,
    position: int,
    seen_parent: int | None,
    by: User,
    note: str = "",
) -> Section:
    """Put the section, with all below it, at `position` among the children of `parent` (None: the top level).

    `seen_parent` is where the user saw it. Raises Outdated if it stands elsewhere now, NotInThisState if it
    would end up below itself.
    """
    with recording("moved", by=by, scope=section.plan.slug, note=note):
        plan = locked_for_arranging(section.plan, by)
        current = live_section(plan, section.pk)
        if current.parent_id != seen_parent:
            raise Outdated(
                _(
                    "Någon har flyttat avsnittet sedan du öppnade sidan. Titta var det står nu och försök igen."
                )
            )
        if parent:
            parent = live_section(plan, parent.pk)
            if current.pk in (parent.pk, *parent.ancestor_ids()):
                raise NotInThisState(_("Ett avsnitt kan inte läggas under sig självt."))
        left = current.parent_id
        place(current, parent, position)
        if current.parent_id != left:
            arrange(Section.objects.live().filter(plan=plan, parent=left).order_by("position", "pk"))
        keep(current)
    return current


def new_section(
    plan: Plan,
    content: Content,
    *,
    parent: Section | None,
    key: str,
    taken: set[str],
    kinds: Mapping[str, SectionKind] | None = None,
) -> Section:
    """Build a section, not saved, with a key of its own; `taken` gets the key added.

    Whoever makes many passes the `kinds`, read once.
    """
    content = content.tidied()
    section = Section(
        plan=plan,
        key=free_key(key or content.title, taken),
        parent=parent,
        title=content.title or _("Utan rubrik"),
        body=content.body,
        kind=kinds[content.kind] if kinds else SectionKind.objects.get(key=content.kind),
        beteckning=content.beteckning,
        changed_at=timezone.now(),
    )
    section.full_clean(exclude=["plan", "parent", "kind"], validate_unique=False, validate_constraints=False)
    return section


def place(section: Section, parent: Section | None, position: int | None) -> None:
    """Give a saved section its place and close the ranks of its siblings.

    The siblings' positions are consequences, not changes of theirs, so only the section itself is recorded.
    """
    siblings = list(
        Section.objects.live()
        .filter(plan=section.plan_id, parent=parent)
        .exclude(pk=section.pk)
        .order_by("position", "pk")
    )
    at = len(siblings) if position is None else max(0, min(position, len(siblings)))
    section.parent = parent
    siblings.insert(at, section)
    arrange(siblings)
    section.save(update_fields=["parent", "position"])


def arrange(siblings: Iterable[Section]) -> None:
    """Number the siblings 0, 1, 2 … in the order given."""
    moved = []
    for position, sibling in enumerate(siblings):
        if sibling.position != position:
            sibling.position = position
            moved.append(sibling)
    Section.objects.bulk_update(moved, ["position"])


def keys_taken(plan: Plan) -> set[str]:
    """Return all keys ever used in the plan; a key is never given twice."""
    return set(Section.objects.filter(plan=plan).values_list("key", flat=True))


def free_key(wish: str, taken: set[str]) -> str:
    """Return a key made from the words (å→a, ö→o), numbered when taken, and mark it as taken."""
    if _KEY.fullmatch(wish) and len(wish) <= 64 and wish not in taken:
        taken.add(wish)
        return wish
    plain = unicodedata.normalize("NFKD", wish.lower()).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:KEY_LENGTH].strip("-") or "avsnitt"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}-{number}"
    taken.add(key)
    return key
