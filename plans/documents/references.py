"""What a text needs to know of the plan around it: where its references lead and where its images are."""

from collections.abc import Callable, Iterable
from functools import cache

from django.urls import reverse

from plans.documents.models import Image, Lineage, Plan, Section
from plans.documents.outline import Node, Outline
from plans.text.markdown import Reference, Surroundings


def outline_of(plan: Plan) -> Outline:
    """Return the plan's tree of live sections, without their texts (one query)."""
    rows = Section.objects.live().filter(plan=plan).select_related("kind").defer("body")
    return Outline(rows)


def lineage_of(plan: Plan) -> list[Lineage]:
    """Return what became of which sections of the plan, in order, without their texts (one query)."""
    events = Lineage.objects.filter(plan=plan).select_related("source", "result").order_by("at", "pk")
    return list(events.defer("source__body", "result__body"))


def successors(events: Iterable[Lineage], outline: Outline) -> dict[str, Node]:
    """Return, for the key of each retired section that was merged or replaced, where it leads."""
    ends = [one for one in events if one.event in (Lineage.Event.MERGED, Lineage.Event.RETIRED)]
    # Later events stand last and win: a section may have been taken back and retired anew.
    step = {one.source_id: one.result_id for one in ends}
    found = {}
    for source, key in ((one.source_id, one.source.key) for one in ends):
        passed: set[int] = set()
        target: int | None = source
        while target is not None and target not in outline.by_pk and target not in passed:
            passed.add(target)
            target = step.get(target)
        if source not in outline.by_pk and target in outline.by_pk:
            found[key] = outline.by_pk[target]
    return found


def references_of(
    events: Iterable[Lineage], outline: Outline, url: Callable[[Node], str]
) -> dict[str, Reference]:
    """Return a reference for every key that leads somewhere: live sections, and retired with a successor."""
    found = {key: Reference(key=key, label=node.label, url=url(node)) for key, node in outline.by_key.items()}
    for key, node in successors(events, outline).items():
        found[key] = found[node.key]
    return found


def surroundings(
    plan: Plan,
    outline: Outline,
    url: Callable[[Node], str],
    *,
    prefix: str = "",
    events: Iterable[Lineage] | None = None,
) -> Surroundings:
    """Return the surroundings in which planners see a text: broken references and images are shown.

    `events` is the plan's lineage, for who has read it already.
    """

    @cache
    def names() -> frozenset[str]:
        # Asked for only by texts that have images.
        return frozenset(Image.objects.filter(plan=plan).values_list("name", flat=True))

    return Surroundings(
        references=references_of(lineage_of(plan) if events is None else events, outline, url),
        image_url=lambda name: reverse("documents:image", args=[plan.slug, name]) if name in names() else "",
        prefix=prefix,
        show_broken=True,
    )
