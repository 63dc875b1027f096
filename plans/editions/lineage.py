"""What had become of sections, told only of those that an edition has shown: the working text stays unknown."""

from collections.abc import Mapping

from plans.documents.models import Lineage, Plan
from plans.editions.models import EditionLineage, EditionSection


def public_lineage(plan: Plan, titles_now: Mapping[str, str]) -> list[EditionLineage]:
    """Return the plan's lineage as the public may know it; `titles_now` are the sections of the new edition.

    A section that was never in an edition is passed over: what led to it leads to where it went. Titles are those
    last shown, and what planners noted among themselves stays with them.
    """
    shown = EditionSection.objects.filter(edition__plan=plan.slug).order_by("edition__frozen_at", "edition")
    titles = {**dict(shown.values_list("key", "title")), **titles_now}
    events = list(Lineage.objects.filter(plan=plan).select_related("source", "result"))
    went_to = _last_results(events)
    return [
        EditionLineage(
            event=one.event,
            source_key=one.source.key,
            source_title=titles[one.source.key],
            result_key=_shown_result(one.result.key if one.result else "", titles, went_to),
            at=one.at,
        )
        for one in events
        if one.source.key in titles
    ]


def _last_results(events: list[Lineage]) -> dict[str, str]:
    """Return where each section that was ended led, by key; "" for nowhere."""
    ends = (Lineage.Event.MERGED, Lineage.Event.RETIRED)
    return {one.source.key: one.result.key if one.result else "" for one in events if one.event in ends}


def _shown_result(key: str, titles: Mapping[str, str], went_to: Mapping[str, str]) -> str:
    passed: set[str] = set()
    while key and key not in titles and key not in passed:
        passed.add(key)
        key = went_to.get(key, "")
    return key if key in titles else ""
