"""What the record says in codes, said in plain words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from plans.documents.models import Lineage, Section

KIND_WORDS = {
    "created": gettext_lazy("Skapat"),
    "edited": gettext_lazy("Ändrat"),
    "moved": gettext_lazy("Flyttat"),
    "split": gettext_lazy("Delat"),
    "merged": gettext_lazy("Ihopslaget"),
    "retired": gettext_lazy("Avvecklat"),
    "reinstated": gettext_lazy("Taget tillbaka"),
    "restored": gettext_lazy("Återställt"),
    "imported": gettext_lazy("Importerat"),
    "summarised": gettext_lazy("Sammanfattat på annat språk"),
    "proposal": gettext_lazy("Förslag infogat"),
    "undone": gettext_lazy("Förslag ångrat"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence about a section's descent; `other` is the section it names last, if any, for a link."""

    words: str
    other: Section | None
    when: datetime
    note: str


def kind_words(kind: str) -> str:
    return str(KIND_WORDS.get(kind, kind))


def day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")


def day_and_time(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y H:i")


def who(name: str, unit: str) -> str:
    return f"{name}, {unit}" if unit else name


def steps_of(section: Section, events: Iterable[Lineage]) -> list[Step]:
    """Say, oldest first, where the section came from and what became of it."""
    return [_step(section, event) for event in events if section.pk in (event.source_id, event.result_id)]


def _step(section: Section, event: Lineage) -> Step:
    is_source = event.source_id == section.pk
    other = event.result if is_source else event.source
    # A reinstatement has no other section, and nor has a retirement without a successor.
    sentences = _AS_SOURCE if is_source else _AS_RESULT
    sentence = _RETIRED_ALONE if is_source and event.event == Lineage.Event.RETIRED and not other else None
    return Step(str(sentence or sentences[Lineage.Event(event.event)]), other, event.at, event.note)


_RETIRED_ALONE = gettext_lazy("Avvecklades.")
_AS_SOURCE = {
    Lineage.Event.SPLIT: gettext_lazy("En del bröts ut till"),
    Lineage.Event.MERGED: gettext_lazy("Gick upp i"),
    Lineage.Event.RETIRED: gettext_lazy("Avvecklades och ersattes av"),
    Lineage.Event.REINSTATED: gettext_lazy("Togs tillbaka i planen."),
}
_AS_RESULT = {
    Lineage.Event.SPLIT: gettext_lazy("Kom till genom delning av"),
    Lineage.Event.MERGED: gettext_lazy("Tog upp texten från"),
    Lineage.Event.RETIRED: gettext_lazy("Ersatte"),
}
