"""What a text needs to know of the plan around it: where its references lead and where its images are."""

from collections.abc import Callable

from django.urls import reverse

from plans.documents.models import Image, Lineage, Plan, Section
from plans.documents.outline import Node, Outline
from plans.text.markdown import Reference, Surroundings


def outline_of(plan: Plan) -> Outline:
    """Return the plan's tree of live sections, without their texts (one query)."""
    rows = Section.objects.live().filter(plan=plan).select_related("kind").defer("body")
    return Outline(rows)


def successors(plan: Plan) -> dict[int, int]:
    """Return, for every retired section that was merged or replaced, the id of the live section it leads to."""
    live = set(Section.objects.live().filter(plan=plan).values_list("pk", flat=True))
    events = Lineage.objects.filter(plan=plan, event__in=[Lineage.Event.MERGED, Lineage.Event.RETIRED])
    # Later events stand last and win: a section may have been taken back and retired anew.
    step = dict(events.order_by("at", "pk").values_list("source_id", "result_id"))
    found = {}
    for source in step.keys() - live:
        target, passed = step[source], {source}
        while target is not None and target not in live and target not in passed:
            passed.add(target)
            target = step.get(target)
        if target in live:
            found[source] = target
    return found


def references_of(plan: Plan, outline: Outline, url: Callable[[Node], str]) -> dict[str, Reference]:
    """Return a reference for every key that leads somewhere: live sections, and retired ones with a successor."""
    found = {key: Reference(key=key, label=node.label, url=url(node)) for key, node in outline.by_key.items()}
    if leads := successors(plan):
        old_keys = dict(Section.objects.filter(pk__in=leads).values_list("pk", "key"))
        for source, target in leads.items():
            found[old_keys[source]] = found[outline.by_pk[target].key]
    return found


def surroundings(plan: Plan, outline: Outline, url: Callable[[Node], str], *, prefix: str = "") -> Surroundings:
    """Return the surroundings in which planners see a text: broken references and images are shown."""
    names = frozenset(Image.objects.filter(plan=plan).values_list("name", flat=True))
    return Surroundings(
        references=references_of(plan, outline, url),
        image_url=lambda name: reverse("documents:image", args=[plan.slug, name]) if name in names else "",
        prefix=prefix,
        show_broken=True,
    )
