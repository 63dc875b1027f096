"""A section's life: it is moved, split, merged, retired and taken back, and whoever cited it is told where it went."""

import re
from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from plans.documents.models import Plan
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Stage
from tests.journeys.walking import Page, at_work, walk

DESK, PUBLIC = "/arbete/oversiktsplan/", "/oversiktsplan/"

pytestmark = pytest.mark.django_db(transaction=True)


def page_of(client: Client, key: str, verb: str = "") -> Page:
    return walk(client, f"{DESK}avsnitt/{key}/{verb}")


def write(client: Client, title: str, text: str) -> None:
    editor = walk(client, DESK + "nytt-avsnitt/").send(title=title, kind="avsnitt")
    assert "Sparat i planen." in editor.send(body=text, do="save")


def publish(plan: Plan, month: int, by: User) -> None:
    freeze(plan, Decision(stage=Stage.SAMRAD, begins_on=date(2026, month, 1)), by=by)


def test_a_section_moves_is_split_and_merged_and_what_cites_it_follows(plan: Plan, planner, reader) -> None:
    client = at_work(planner)
    write(client, "Natur", "Naturen.\n")
    write(client, "Vatten", "Sjön är ren.\n\nStranden är fri.\n")
    write(client, "Vägar", "Se [[vatten]].\n")
    publish(plan, 1, planner)

    assert "är flyttat" in page_of(client, "vatten", "flytt/").send(place="below:natur")
    assert "1.1 Vatten" in page_of(client, "vagar"), "a reference has the new number"

    split = page_of(client, "vatten", "delning/")
    line = re.search(r'name="line" value="(\d+)"', split.html)
    assert line and "är delat" in split.send(line=line[1], title="Stranden")
    assert "Stranden är fri." in page_of(client, "stranden")
    publish(plan, 2, planner)

    merged = page_of(client, "stranden", "sammanslagning/").send(other="natur", note="Hör till naturen")
    assert "ihopslagna" in merged and "Stranden är fri." in merged
    publish(plan, 3, planner)

    answer = reader.get(PUBLIC + "avsnitt/stranden/")
    assert (answer.status_code, answer["Location"]) == (301, PUBLIC + "avsnitt/natur/?fran=stranden")
    assert "har slagits ihop" in walk(reader, answer["Location"])
    assert "Stranden är fri." in walk(reader, PUBLIC + "utgava/samrad-2026-02-01/avsnitt/stranden/")
    assert "Stranden är fri." in walk(reader, PUBLIC + "utgava/samrad-2026-01-01/avsnitt/vatten/")


def test_a_retired_section_says_so_and_can_be_taken_back(plan: Plan, planner, reader) -> None:
    client = at_work(planner)
    write(client, "Natur", "Naturen.\n")
    write(client, "Torg", "Torget.\n")
    publish(plan, 1, planner)

    assert "är avvecklat" in page_of(client, "torg", "avveckling/").send(other="", note="Byggs om")
    publish(plan, 2, planner)
    gone = walk(reader, PUBLIC + "avsnitt/torg/")
    assert gone.status == 410 and "Torg" in gone
    assert "Torget." in walk(reader, PUBLIC + "utgava/samrad-2026-01-01/avsnitt/torg/")

    back = walk(client, DESK + "avvecklade/").send("torg/atertagande")
    assert "är tillbaka" in back
    assert walk(reader, PUBLIC + "avsnitt/torg/").status == 410, "not before it is frozen again"
    publish(plan, 3, planner)
    assert "Torget." in walk(reader, PUBLIC + "avsnitt/torg/")
