"""The lists behind the overview's numbers: what each is called, and which sections are in it."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from plans.aktualitet.ages import State
from plans.aktualitet.models import Judgement
from plans.aktualitet.overview import Overview
from plans.documents.outline import Node

DOUBTFUL = {Judgement.RESERVATION, Judgement.BEHOVER_ANDRAS}
FLAGGED = "flaggade"
# By the last part of the address.
LISTS: dict[str, tuple[object, Callable[[Overview, Node], bool]]] = {
    "aktuell": (_("Aktuella"), lambda shown, node: shown.verdict_of(node) == Judgement.AKTUELL),
    "att-se-over": (_("Att se över"), lambda shown, node: shown.verdict_of(node) in DOUBTFUL),
    "reservation": (
        _("Aktuella med reservation"),
        lambda shown, node: shown.verdict_of(node) == Judgement.RESERVATION,
    ),
    "behover-andras": (
        _("Behöver ändras"),
        lambda shown, node: shown.verdict_of(node) == Judgement.BEHOVER_ANDRAS,
    ),
    "inaktuell": (_("Inaktuella"), lambda shown, node: shown.verdict_of(node) == Judgement.INAKTUELL),
    "inte-bedomda": (_("Inte bedömda"), lambda shown, node: not shown.verdict_of(node)),
    FLAGGED: (_("Något under dem har ändrats"), lambda shown, node: shown.is_flagged(node)),
    "att-lasa": (_("Att läsa igen"), lambda shown, node: shown.age_of(node).state != State.FRESH),
    "for-lange-sedan": (
        _("Lästa för länge sedan"),
        lambda shown, node: shown.age_of(node).state == State.OVERDUE,
    ),
}
