"""Two planners open the same section at the same time; neither loses a word, and the public reads what was frozen."""

from datetime import date

import pytest

from accounts.models import User
from plans.documents.models import Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Stage
from tests.journeys.walking import Page, at_work, walk

EDIT = "/arbete/oversiktsplan/avsnitt/vatten/redigera/"
HISTORY = "/arbete/oversiktsplan/avsnitt/vatten/historik/"
PUBLIC = "/oversiktsplan/avsnitt/vatten/"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two_pages(vatten: Section, planner: User, second_planner: User) -> tuple[Page, Page]:
    """The editor as Petra and Pelle opened it, after the text went out for samråd."""
    freeze(vatten.plan, Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1)), by=planner)
    return walk(at_work(planner), EDIT), walk(at_work(second_planner), EDIT)


def words_of(section: Section) -> str:
    section.refresh_from_db()
    return section.body


def test_changes_in_different_places_are_put_together(two_pages, vatten, reader):
    petra, pelle = two_pages
    rain, shore = vatten.body.replace("rent", "klart"), vatten.body.replace("Alla ska", "Var och en ska")

    assert "Sparat i planen." in petra.send(body=rain, note="Klart vatten", do="save")
    assert "era ändringar är hoplagda" in pelle.send(body=shore, note="Var och en", do="save")

    assert words_of(vatten) == "Vattnet i sjön är klart.\n\nVar och en ska kunna nå stranden.\n"
    history = walk(petra.client, HISTORY)
    for told in ("Petra Planerare", "Pelle Planerare", "Klart vatten", "Var och en"):
        assert told in history
    public = walk(reader, PUBLIC)
    assert "är rent." in public and "klart" not in public and "Var och en" not in public


def test_the_same_words_are_chosen_between_and_nothing_is_saved_before(two_pages, vatten, reader):
    petra, pelle = two_pages
    petra.send(body=vatten.body.replace("sjön", "älven"), note="Det är en älv", do="save")
    mine = vatten.body.replace("sjön", "bäcken").replace("stranden", "vattnet")

    choice = pelle.send(body=mine, note="Det är en bäck", do="save")

    assert choice.status == 409 and "hann spara före dig" in choice and "Petra Planerare" in choice
    assert "älven" in words_of(vatten)
    assert "bäcken" in walk(pelle.client, EDIT), "what Pelle wrote waits for him as a draft"

    assert "Sparat i planen." in choice.send(**{"body-0": "mine"})
    assert words_of(vatten) == "Vattnet i bäcken är rent.\n\nAlla ska kunna nå vattnet.\n"
    history = walk(petra.client, HISTORY)
    assert "Det är en älv" in history and "Det är en bäck" in history
    assert "utkast" not in walk(pelle.client, EDIT).words.split("<form", 1)[0]
    assert "i sjön är rent." in walk(reader, PUBLIC)
