"""An example of a note, for the gallery of components."""

from typing import Any

from django.utils import timezone

from plans.annotations.models import Kind
from plans.annotations.telling import Filter, NoteShown, ReplyShown


def filter_of_notes() -> dict[str, Any]:
    """Return what the page of components needs to show a note and the filter of notes."""
    return {"note": note(), "wanted": Filter(kind="fraga"), "note_kinds": Kind.choices}


def note() -> NoteShown:
    """Return a note whose text has changed, with three replies."""
    return NoteShown(
        pk=1,
        key="vatten",
        title="Vatten",
        kind="inaktuellt",
        kind_words="Inaktuellt",
        words="Provtagningen görs varje månad nu.",
        who="Hanna Handläggare (demo), Miljöförvaltningen",
        unit="Miljöförvaltningen",
        at=timezone.now(),
        url="#",
        to="Tekniska bolaget (demo)",
        audience="Alla förvaltningar och bolag",
        edition="",
        passage="Vattnet provtas två gånger om året.",
        place="changed",
        place_words="Texten har ändrats sedan noteringen skrevs. Den gällde:",
        start=0,
        end=10,
        is_open=True,
        is_stone=False,
        is_amended=True,
        is_masked=False,
        is_mine=False,
        outcome="",
        closed_by="",
        closing_words="",
        proposal=None,
        led_to=None,
        replies=[_reply(number) for number in (1, 2, 3)],
    )


def _reply(number: int) -> ReplyShown:
    return ReplyShown(
        pk=number,
        words="Bra att du såg det.",
        who="Bo Bolagsson (demo), Tekniska bolaget (demo)",
        at=timezone.now(),
        is_stone=number == 3,
        is_amended=False,
        is_masked=False,
        may_amend=False,
        may_withdraw=False,
    )
