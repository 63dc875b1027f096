"""The plan as a map of its sections: for each chapter a row of tiles, with a sign and words as well as a colour."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.aktualitet.models import Judgement
from plans.aktualitet.overview import Overview
from plans.documents.outline import Node

# State in the style sheet, sign, and words; "" is a section that nobody has judged.
SIGNS = {
    Judgement.AKTUELL.value: ("current", "✓", _("aktuell")),
    Judgement.RESERVATION.value: ("doubt", "~", _("aktuell med reservation")),
    Judgement.BEHOVER_ANDRAS.value: ("change", "!", _("behöver ändras")),
    Judgement.INAKTUELL.value: ("stale", "×", _("inaktuell")),
    "": ("unseen", "·", _("inte bedömd")),
}
LEGEND = list(SIGNS.values())


class Tile(NamedTuple):
    """A section in the map, as the component wants it."""

    state: str
    sign: str
    url: str
    spoken: str


class Part(NamedTuple):
    """A chapter with its tiles."""

    title: str
    url: str
    tiles: list[Tile]


def map_of(shown: Overview) -> list[Part]:
    """Return the plan's chapters with a tile for each of their pages."""
    return [
        Part(
            root.label,
            reverse("aktualitet:section", args=[shown.plan.slug, root.key]),
            [_tile(shown, node) for node in nodes],
        )
        for root, nodes in shown.chapters
    ]


def _tile(shown: Overview, node: Node) -> Tile:
    state, sign, words = SIGNS[shown.verdict_of(node)]
    url = reverse("aktualitet:section", args=[shown.plan.slug, node.key])
    return Tile(state, sign, url, f"{node.label}: {words}")
