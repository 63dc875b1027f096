"""The state line says what one reads, on the day that it is read."""

from datetime import UTC, date, datetime

import pytest

from plans.editions.models import Edition, Stage
from plans.editions.shelf import Shelf
from plans.reading.state import state_of

DECIDED = {"decided_by": "Kommunfullmäktige", "decided_on": date(2018, 12, 10), "paragraph": "§ 98"}


def made(pk: int, stage: Stage, on: date, **fields: object) -> Edition:
    frozen = datetime(on.year, on.month, on.day, tzinfo=UTC)
    return Edition(pk=pk, stage=stage, dated_on=on, frozen_at=fields.pop("frozen_at", frozen), **fields)


SAMRAD = made(1, Stage.SAMRAD, date(2017, 12, 14), ends_on=date(2018, 2, 5))
ANTAGEN = made(2, Stage.ANTAGEN, date(2018, 12, 10), **DECIDED)
FORCE = made(3, Stage.LAGA_KRAFT, date(2019, 1, 10), in_force_on=date(2019, 1, 10), **DECIDED)
NEXT = made(4, Stage.LAGA_KRAFT, date(2026, 3, 3), in_force_on=date(2026, 3, 3), **DECIDED)
RATTELSE = made(
    5, Stage.LAGA_KRAFT, date(2019, 1, 10), in_force_on=date(2019, 1, 10), corrects_id=3,
    frozen_at=datetime(2020, 5, 4, 12, tzinfo=UTC), **DECIDED,
)  # fmt: skip


def said(edition: Edition, *others: Edition, on: date, in_force: Edition | None = None) -> str:
    editions = sorted([edition, *others], key=lambda one: (one.dated_on, one.frozen_at, one.pk), reverse=True)
    line = state_of(edition, Shelf(on=on, editions=tuple(editions), in_force=in_force))
    return " · ".join([line.title, *line.words])


def test_the_edition_in_force_says_since_when() -> None:
    assert said(FORCE, SAMRAD, on=date(2020, 1, 1), in_force=FORCE) == "Gäller · Laga kraft 10 januari 2019"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2017, 12, 1), "Tiden för synpunkter börjar 14 december 2017"),
        (date(2018, 2, 5), "Lämna synpunkter senast 5 februari 2018"),
        (date(2018, 2, 6), "Synpunkter kunde lämnas 14 december 2017 – 5 februari 2018"),
    ],
)
def test_a_proposal_says_when_views_can_be_sent(on: date, words: str) -> None:
    assert said(SAMRAD, on=on) == f"Samråd · Det här är en samrådshandling. Den gäller inte. · {words}"


def test_an_older_proposal_says_that_there_is_a_newer() -> None:
    words = said(SAMRAD, ANTAGEN, on=date(2018, 12, 11))

    assert words.endswith("Det finns ett senare förslag: antagen 10 december 2018")


def test_an_adopted_edition_does_not_claim_to_be_in_force() -> None:
    words = said(ANTAGEN, on=date(2018, 12, 11))

    assert words.startswith("Antagen · Kommunfullmäktige 10 december 2018 §\xa098")
    assert "gäller inte än" in words


def test_an_edition_whose_day_has_not_come_is_not_in_force() -> None:
    assert said(FORCE, on=date(2019, 1, 9)) == "Gäller inte än · Får laga kraft 10 januari 2019"


def test_a_replaced_edition_says_when_it_applied_and_what_replaced_it() -> None:
    words = said(FORCE, NEXT, on=date(2026, 3, 4), in_force=NEXT)

    assert words == (
        "Historik · Gällde 10 januari 2019 – 3 mars 2026 · Ersatt av utgåvan som fick laga kraft 3 mars 2026"
    )


def test_a_proposal_of_a_plan_in_force_is_history() -> None:
    words = said(SAMRAD, FORCE, on=date(2020, 1, 1), in_force=FORCE)

    assert words.startswith(
        "Historik · Förslag vid samrådet 14 december 2017 – 5 februari 2018 · Förslaget gällde aldrig"
    )


def test_a_correction_and_what_it_corrects_say_so() -> None:
    assert "Rättad 4 maj 2020" in said(RATTELSE, FORCE, on=date(2020, 6, 1), in_force=RATTELSE)
    assert "Ersatt av en rättad utgåva" in said(FORCE, RATTELSE, on=date(2020, 6, 1), in_force=RATTELSE)


def test_the_way_to_what_applies_is_shown_only_where_it_is_needed() -> None:
    shelf = Shelf(on=date(2020, 1, 1), editions=(FORCE, SAMRAD), in_force=FORCE)

    assert state_of(FORCE, shelf, url="/plan/").url == ""
    assert state_of(SAMRAD, shelf, url="/plan/").link == "Läs planen som gäller"


def test_a_demonstration_says_so() -> None:
    demo = made(9, Stage.SAMRAD, date(2017, 12, 14), is_demo=True)

    assert state_of(demo, Shelf(date(2018, 1, 1), (demo,), None)).quiet == "Demonstration: texten är påhittad"
