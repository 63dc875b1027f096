"""Put a draft into a plan: clean its images, then all its sections, in one transaction."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from plans.documents.actions.bringing_in import Incoming, bring_in
from plans.documents.actions.images import share_image, store_image
from plans.documents.content import Content
from plans.documents.models import Image, Plan, Section, SectionKind
from plans.exchange.drafts import PlanDraft, SectionDraft
from plans.jobs.working import Progress
from plans.text.images import CleanImage, UnusableImage, name_of, read_image


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in, and a Swedish sentence for every image that could not."""

    sections: list[Section]
    left_out: list[str]


def import_draft(
    plan: Plan,
    draft: PlanDraft,
    *,
    own: bool,
    below: Section | None = None,
    by: User,
    note: str = "",
    progress: Progress = lambda done, total, words: None,
) -> Imported:
    """Bring the draft into the plan as one change. `own` is True for a plan of ours coming back: then sections
    whose keys the plan has are changed instead of made anew."""
    ours = _ours(draft)
    images, left_out = _cleaned(
        {name: one for name, one in draft.images.items() if name not in ours}, progress
    )
    names = {name: clean.name for name, clean in images.items()} | {name: name for name in ours}
    incoming = [_incoming(one, own) for one in _fitting(draft, plan, own).with_image_names(names).sections]
    with transaction.atomic():
        for clean in images.values():
            store_image(plan, clean, by=by)
        for image in ours.values():
            share_image(plan, image, by=by)
        sections = bring_in(plan, incoming, below=below, by=by, note=note, progress=progress)
    return Imported(sections, left_out)


def kind_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words by which a heading tells its kind, from the kinds' own data."""
    return {kind.key: tuple(kind.guess_words) for kind in SectionKind.objects.all() if kind.guess_words}


def _fitting(draft: PlanDraft, plan: Plan, own: bool) -> PlanDraft:
    return draft if own else draft.for_plan(plan.name)


def _incoming(one: SectionDraft, own: bool) -> Incoming:
    content = Content(one.title, one.body, one.kind, one.beteckning)
    return Incoming(level=one.level, content=content, key=one.key or "", same=own)


def _ours(draft: PlanDraft) -> dict[str, Image]:
    """Return the images that are files of ours coming back: cleaning a photograph anew would change its name.

    Name and content must both agree with an image that is stored, so nothing comes in uncleaned.
    """
    stored = {image.name: image for image in Image.objects.filter(name__in=draft.images)}
    return {
        name: image
        for name, image in stored.items()
        if name_of(draft.images[name], name.rpartition(".")[2]) == name
    }


def _cleaned(images: dict[str, bytes], progress: Progress) -> tuple[dict[str, CleanImage], list[str]]:
    cleaned, left_out = {}, []
    for number, (name, content) in enumerate(images.items(), start=1):
        progress(number, len(images), _("Gör bilden %(name)s redo") % {"name": name})
        try:
            cleaned[name] = read_image(io.BytesIO(content))
        except UnusableImage as refusal:
            left_out.append(f"{name}: {refusal}")
    return cleaned, left_out
