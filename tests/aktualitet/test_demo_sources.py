"""The demo's sources stand on sections that are in its working text."""

from pathlib import Path

from plans.aktualitet.models import Source
from plans.exchange.demonstration.sources import load_sources
from tests import cast

FILE = Path("demo/kiruna/sources.toml")


def test_the_demos_sources_are_loaded_under_the_sections_they_name(plan, planner):
    for title in ("Dricksvatten", "Bostadsforsorjning", "Skoterleder", "Rennaring", "Flyttleder"):
        cast.write(plan, title, by=planner)

    load_sources(plan, FILE, planner=planner)

    titles = list(Source.objects.values_list("title", flat=True))
    assert len(titles) == 5 and all("påhittat" in one or "påhittad" in one for one in titles)
    assert Source.objects.get(replaced_by__isnull=False).replaced_by.uses.count() == 1
