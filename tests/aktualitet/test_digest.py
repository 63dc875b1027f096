"""The weekly digest: what is new under headings, once a person, unit and week, and silent when there is nothing."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Unit
from plans.access.abilities import Ability
from plans.aktualitet import digest
from plans.aktualitet.actions.digesting import digests, send_digests
from plans.aktualitet.actions.flagging import flag_expired
from plans.aktualitet.digest import Group, Line, digest_for, flags_collector, reviews_collector
from plans.aktualitet.models import Flag
from plans.annotations.actions.writing import Wish, annotate
from plans.annotations.digest import notes_collector
from plans.annotations.models import Audience, Kind
from plans.annotations.quoting import Quoted
from plans.notices.models import Notice
from plans.proposals.digest import proposals_collector
from tests import cast
from tests.proposals.conftest import *  # noqa: F403
from tests.proposals.conftest import submitted

TODAY = date(2026, 11, 23)
AWAY = Line("Rubrik", "Ord", "/arbete/")


@pytest.fixture
def collectors(monkeypatch):
    """An empty register, put back afterwards."""
    found = []
    monkeypatch.setattr(digest, "_COLLECTORS", found)
    return found


def test_lines_are_gathered_under_headings_and_nothing_is_nothing(miljo):
    two = Line("Annat", "Mer", "/arbete/")
    found = digest_for(
        miljo, since=TODAY, on=TODAY, collectors=[lambda *_: [AWAY, two], lambda *_: [], lambda *_: [AWAY]]
    )

    assert found == [Group("Rubrik", [AWAY]), Group("Annat", [two])]
    assert digest_for(miljo, since=TODAY, on=TODAY, collectors=[]) == []


def test_a_digest_is_told_once_a_week_and_about_the_whole_week_before(miljo, officer, stranger, collectors):
    asked = []

    def collect(unit: Unit, since: date, on: date) -> list[Line]:
        asked.append((since, on))
        return [AWAY] if unit == miljo else []

    collectors.append(collect)
    for day in range(7):
        send_digests(TODAY + timedelta(days=day))

    assert set(asked) == {(date(2026, 11, 16), date(2026, 11, 22))}
    assert {notice.person for notice in Notice.objects.all()} == {officer, stranger}
    assert Notice.objects.count() == 2 and Notice.objects.first().key == "digest-miljo-2026-W48"
    send_digests(TODAY + timedelta(days=7))
    assert Notice.objects.count() == 4


def test_nothing_new_is_not_told_of_and_a_dry_run_tells_nobody(miljo, officer, collectors, capsys):
    send_digests(TODAY)
    collectors.append(lambda unit, since, on: [AWAY])
    call_command("send_unit_digests", "--dry-run")

    assert not Notice.objects.exists() and digests(TODAY)
    assert "Ord" in capsys.readouterr().out
    call_command("send_unit_digests")
    assert Notice.objects.exists()


def test_open_flags_of_the_week_are_collected(va_plan, vatten, miljo):
    flag_expired(date(2027, 1, 1))
    on = timezone.localdate(Flag.objects.get().at)

    def words(answered, since=on):
        collect = flags_collector(lambda unit, on: [vatten], lambda sections: answered)
        return [line.words for line in collect(miljo, since, on)]

    assert "VA-plan" in words({})[0]
    assert words({vatten.pk: timezone.now()}) == [] and words({}, since=on + timedelta(days=1)) == []


def test_sections_that_became_due_in_the_week_are_collected(vatten, miljo):
    read = {vatten.pk: timezone.make_aware(datetime(2024, 11, 20, 12))}
    collect = reviews_collector(lambda unit, on: [vatten], lambda sections: read)

    def words(since, on):
        return [line.words for line in collect(miljo, since, on)]

    assert words(date(2026, 11, 16), date(2026, 11, 22)) == ["Vatten: dags att läsa"]
    assert words(date(2026, 11, 23), date(2026, 11, 29)) == []
    assert words(date(2026, 11, 9), date(2026, 11, 15)) == []
    assert words(date(2028, 11, 20), date(2028, 11, 26)) == ["Vatten: för länge sedan"]


def test_notes_that_the_whole_unit_may_read_are_collected_and_others_never(plan, vatten, planner, miljo):
    for audience in (Audience.ALL, Audience.UNIT):
        wish = Wish("Rent?", Kind.FRAGA, audience, Quoted("Vattnet i sjön är rent."), uuid4())
        annotate(vatten, wish, by=planner)
    collect = notes_collector(lambda unit, on: [vatten])
    today = timezone.localdate()

    assert len(collect(miljo, today, today)) == 1
    assert len(collect(planner.unit, today, today)) == 2
    assert collect(miljo, today + timedelta(days=1), today + timedelta(days=1)) == []


def test_an_external_party_hears_of_no_note_that_it_may_not_read(vatten, planner):
    sameby = cast.unit("sameby", "Samebyn", Unit.Kind.EXTERN)
    wish = Wish("Rent?", Kind.FRAGA, Audience.KOMMUN, Quoted("Vattnet i sjön är rent."), uuid4())
    annotate(vatten, wish, by=planner)
    today = timezone.localdate()

    assert notes_collector(lambda unit, on: [vatten])(sameby, today, today) == []


def test_open_proposals_are_collected_but_drafts_are_not_and_titles_only_of_what_is_ones_own(
    plan, vatten, skog, officer, propose, miljo
):
    assert cast.allow(officer, plan, Ability.PROPOSE)
    today = timezone.localdate()
    collect = proposals_collector(lambda unit, on: [vatten])
    wide = propose((vatten, ("rent", "grumligt")), (skog, ("vintern", "våren")))
    assert collect(miljo, today, today) == []

    submitted(wide, by=officer)
    assert [line.words for line in collect(miljo, today, today)] == [f"Förslag {wide.number}"]
    submitted(propose(), by=officer)
    assert "Rätt om vattnet" in collect(miljo, today, today)[1].words
