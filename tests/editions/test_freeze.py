"""Freezing: it does it · what is stored stays · who may not · in which state not · what if someone was first."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from plans.documents.actions.editing import edit_section
from plans.documents.actions.lineage import merge_sections
from plans.documents.content import Content
from plans.documents.refusals import NotInThisState, Outdated
from plans.editions.actions.freezing import bring_into_force, freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, EditionImage, EditionLineage, EditionSection, Stage, Standing
from plans.history.models import ChangeNote
from tests import cast
from tests.conftest import KEPT_TABLES

SAMRAD = Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1), ends_on=date(2026, 5, 1))
ADOPTED = Decision(
    stage=Stage.ANTAGEN,
    decided_by="Kommunfullmäktige",
    decided_on=date(2026, 10, 5),
    paragraph="§ 98",
    diarienummer="KS 26:1",
)


@pytest.fixture
def edition(plan, vatten, planner) -> Edition:
    return freeze(plan, SAMRAD, by=planner)


def test_an_edition_holds_the_text_and_the_html_of_every_section(plan, planner, vatten):
    cast.write(plan, "Strand", "Se [[vatten]].\n", by=planner, parent=vatten)

    edition = freeze(plan, SAMRAD, by=planner)

    water, shore = edition.sections.all()
    assert (water.number, water.title, shore.number, shore.parent_key) == ("1", "Vatten", "1.1", "vatten")
    assert "Alla ska kunna nå stranden." in water.html
    assert 'href="../vatten/"' in shore.html and "1 Vatten" in shore.html
    assert edition.slug == "samrad-2026-03-01"


def test_an_edition_stays_as_it_was_when_the_working_text_goes_on(plan, planner, vatten, edition):
    edit_section(vatten, Content("Vatten", "Allt är annorlunda.\n", "avsnitt"), seen=1, by=planner)

    assert "rent" in EditionSection.objects.get(edition=edition, key="vatten").html


@pytest.mark.parametrize("model", [Edition, EditionSection, ChangeNote])
def test_the_database_refuses_to_change_and_to_delete_what_is_frozen(edition, model):
    row = model.objects.first()
    for attempt in (
        lambda: (
            model.objects.filter(pk=row.pk).update(note="ändrad" if hasattr(row, "note") else None)
            if hasattr(row, "note")
            else model.objects.filter(pk=row.pk).update(title="ändrad")
        ),
        lambda: model.objects.filter(pk=row.pk)._raw_delete(using="default"),
    ):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            attempt()
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("table", KEPT_TABLES)
def test_the_database_refuses_to_empty_the_table(db, table):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {table}_kept")
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_only_images_that_are_shown_become_public(plan, planner, edition):
    assert not EditionImage.objects.filter(edition=edition).exists()


def test_whoever_may_edit_may_not_therefore_freeze(plan, vatten, second_planner):
    with pytest.raises(PermissionDenied):
        freeze(plan, SAMRAD, by=second_planner)
    assert not Edition.objects.exists()


def test_an_empty_plan_is_not_frozen(plan, planner):
    with pytest.raises(NotInThisState):
        freeze(plan, SAMRAD, by=planner)


def test_a_change_while_the_edition_is_made_stops_it(plan, planner, vatten):
    def somebody_writes(done, total, words):
        edit_section(vatten, Content("Vatten", "Nytt.\n", "avsnitt"), seen=1, by=planner)

    with pytest.raises(Outdated):
        freeze(plan, SAMRAD, by=planner, progress=somebody_writes)
    assert not Edition.objects.exists()


def test_freezing_twice_on_a_day_gives_two_addresses(plan, planner, edition):
    assert freeze(plan, SAMRAD, by=planner).slug == "samrad-2026-03-01-2"


def test_only_the_council_adopts(plan, planner, vatten):
    by_board = Decision(
        stage=Stage.ANTAGEN, decided_by="Kommunstyrelsen", decided_on=date(2026, 10, 5), paragraph="§ 1"
    )
    with pytest.raises(ValidationError, match="kommunfullmäktige"):
        freeze(plan, by_board, by=planner)


@pytest.mark.parametrize(
    "wrong",
    [
        Decision(stage=Stage.SAMRAD),
        Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1), ends_on=date(2026, 2, 1)),
        Decision(stage=Stage.LAGA_KRAFT, decided_by="KF", decided_on=date(2026, 3, 1), paragraph="§ 1"),
        Decision(
            stage=Stage.LAGA_KRAFT,
            decided_by="KF",
            decided_on=date(2026, 3, 1),
            paragraph="§ 1",
            in_force_on=date(2026, 2, 1),
        ),
    ],
)
def test_days_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValidationError):
        wrong.check()


def test_what_comes_into_force_is_the_text_that_was_adopted(plan, planner, vatten):
    adopted = freeze(plan, ADOPTED, by=planner)
    edit_section(vatten, Content("Vatten", "Ändrat efter beslutet.\n", "avsnitt"), seen=1, by=planner)

    edition = bring_into_force(adopted, in_force_on=date(2026, 11, 9), by=planner)

    assert edition.slug == "laga-kraft-2026-11-09"
    assert "rent" in edition.sections.get().html
    assert (edition.paragraph, edition.diarienummer) == ("§ 98", "KS 26:1")
    assert adopted.sections.count() == 1


def test_only_an_adopted_edition_comes_into_force(plan, planner, edition):
    with pytest.raises(NotInThisState):
        bring_into_force(edition, in_force_on=date(2026, 11, 9), by=planner)


def test_standing_follows_from_the_day(plan, planner, edition):
    in_force = freeze(
        plan,
        Decision(
            stage=Stage.LAGA_KRAFT,
            decided_by="KF",
            decided_on=date(2026, 10, 5),
            paragraph="§ 98",
            in_force_on=date(2026, 11, 9),
        ),
        by=planner,
    )
    editions = Edition.objects.filter(plan=plan.slug)

    assert editions.in_force(on=date(2026, 11, 8)) is None
    assert editions.in_force(on=date(2026, 11, 9)) == in_force
    assert edition.standing(date(2026, 11, 8), None) == Standing.DRAFT
    assert edition.standing(date(2026, 11, 9), in_force) == Standing.HISTORY
    assert in_force.standing(date(2026, 11, 8), None) == Standing.DRAFT
    assert in_force.standing(date(2026, 11, 9), in_force) == Standing.IN_FORCE


def test_the_lineage_goes_with_the_edition(plan, planner, vatten):
    shore = cast.write(plan, "Strand", "Text.\n", by=planner)
    freeze(plan, SAMRAD, by=planner)
    merge_sections(shore, into=vatten, seen=1, seen_into=1, by=planner)

    edition = freeze(plan, SAMRAD, by=planner)

    line = EditionLineage.objects.get(edition=edition)
    assert (line.event, line.source_key, line.result_key) == ("merged", "strand", "vatten")


def test_what_was_said_of_a_decision_comes_back_from_json():
    assert Decision.from_dict(ADOPTED.as_dict()) == ADOPTED
