"""The plan as a map of its sections: for each chapter a row of tiles, with a sign and words as well as a colour."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.aktualitet.ages import State
from plans.aktualitet.models import Judgement
from plans.aktualitet.overview import Overview
from plans.documents.models import Plan
from plans.documents.outline import Node

# State in the style sheet, sign, and words; "" is a section that nobody has judged.
SIGNS = {
    Judgement.AKTUELL.value: ("current", "✓", _("aktuell")),
    Judgement.RESERVATION.value: ("doubt", "~", _("aktuell med reservation")),
    Judgement.BEHOVER_ANDRAS.value: ("change", "!", _("behöver ändras")),
    Judgement.INAKTUELL.value: ("stale", "×", _("inaktuell")),
    "": ("unseen", "·", _("inte bedömd")),
}
AGES = {
    State.FRESH: ("current", "✓", _("läst eller beslutad nyligen")),
    State.DUE: ("change", "!", _("dags att läsa")),
    State.OVERDUE: ("stale", "×", _("för länge sedan")),
    State.NEVER: ("unseen", "·", _("ingen har läst")),
}

# What stands for a key in an address until it is put there; no key has two dashes.
ANY = "any--key"


class Tile(NamedTuple):
    """A section in the map, as the component wants it."""

    state: str
    url: str
    spoken: str


class Part(NamedTuple):
    """A chapter with its tiles."""

    title: str
    url: str
    tiles: list[Tile]


def map_of(shown: Overview, *, by_age: bool = False) -> list[Part]:
    """Return the plan's chapters with a tile for each of their pages: how it is judged, or how long ago it was read."""
    at = _Addresses(shown.plan)
    return [
        Part(root.label, at.of(root), [_tile(shown, node, at, by_age) for node in nodes])
        for root, nodes in shown.chapters
    ]


def legend_of(*, by_age: bool = False) -> list[tuple[str, str, object]]:
    return list((AGES if by_age else SIGNS).values())


def _tile(shown: Overview, node: Node, at: "_Addresses", by_age: bool) -> Tile:
    state, _sign, words = AGES[shown.age_of(node).state] if by_age else SIGNS[shown.verdict_of(node)]
    return Tile(state, at.of(node), f"{node.label}: {words}")


class _Addresses:
    """Where the plan's sections are: looked up once, since asking for each of a thousand takes its time."""

    def __init__(self, plan: Plan) -> None:
        self._of_any = reverse("aktualitet:section", args=[plan.slug, ANY])

    def of(self, node: Node) -> str:
        return self._of_any.replace(ANY, node.key)
