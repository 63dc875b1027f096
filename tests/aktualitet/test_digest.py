"""The weekly digest: what is new under headings, once a person, unit and week, and silent when there is nothing."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import Membership, Unit, User
from plans.access.abilities import Ability
from plans.aktualitet import digest
from plans.aktualitet.actions.answering import name_unit
from plans.aktualitet.actions.digesting import digests, send_digests
from plans.aktualitet.actions.flagging import flag_expired
from plans.aktualitet.actions.intervals import set_intervals
from plans.aktualitet.answering import PageShare
from plans.aktualitet.changed import changes_collector
from plans.aktualitet.digest import (
    MOST,
    Group,
    Line,
    digest_for,
    flags_collector,
    reviews_collector,
    shortened,
)
from plans.aktualitet.intervals import Interval
from plans.aktualitet.models import Flag, Part, SectionState
from plans.annotations.actions.writing import Wish, annotate
from plans.annotations.digest import notes_collector
from plans.annotations.models import Audience, Kind
from plans.annotations.quoting import Quoted
from plans.documents.actions.editing import edit_section
from plans.documents.actions.rights import add_planner
from plans.documents.actions.structure import move_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from plans.notices.actions import set_cadence
from plans.notices.models import PAUSE, Cadence, Notice
from plans.notices.sending import send_due
from plans.proposals.actions.hearing import ask_units
from plans.proposals.digest import hearings_collector, proposals_collector
from tests import cast
from tests.proposals.conftest import *  # noqa: F403
from tests.proposals.conftest import submitted

TODAY = date(2026, 11, 23)
AWAY = Line("Rubrik", "Ord", "/arbete/")


def of(plan) -> Line:
    """A line that only those who may read the plan hear."""
    return replace(AWAY, plan=plan.slug)


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


def test_the_mail_says_each_line_in_its_own_words_with_its_own_address(miljo, officer, collectors, settings):
    settings.SITE_ADDRESS = "https://plan.example"
    lines = [
        Line("Nya noteringar på era avsnitt", "Fråga av Stadsbyggnad på ”Vatten”", "/arbete/notering/7/"),
        Line("Avsnitt att läsa igen", "Vatten: dags att läsa", "/arbete/vatten/"),
        Line("Avsnitt att läsa igen", "Strand: för länge sedan", "/arbete/strand/"),
    ]
    collectors.append(lambda unit, since, on: lines if unit == miljo else [])
    set_cadence(officer, Cadence.Often.AT_ONCE)
    send_digests(TODAY)
    send_due(timezone.now() + PAUSE)

    (sent,) = mail.outbox
    assert sent.subject == "3 nyheter om Miljö- och byggnadsförvaltningen: veckan som gick"
    assert sent.body.startswith("""Miljö- och byggnadsförvaltningen: veckan som gick

- Nya noteringar på era avsnitt – Fråga av Stadsbyggnad på ”Vatten”
  https://plan.example/arbete/notering/7/

- Avsnitt att läsa igen – Vatten: dags att läsa
  https://plan.example/arbete/vatten/

- Avsnitt att läsa igen – Strand: för länge sedan
  https://plan.example/arbete/strand/

--
""")


def test_a_later_run_in_the_week_adds_nothing_though_there_are_other_lines(
    miljo, officer, stranger, collectors
):
    lines = [AWAY]
    collectors.append(lambda unit, since, on: lines if unit == miljo else [])
    send_digests(TODAY)
    lines[:] = [Line("Rubrik", f"Ord {n}", "/arbete/") for n in range(MOST + 5)]
    send_digests(TODAY + timedelta(days=1))
    assert [notice.line for notice in Notice.objects.filter(person=officer)] == ["Rubrik – Ord"]

    newcomer = cast.person("Nils Nykomling", of=miljo)
    lines[:] = [AWAY, Line("Rubrik", "Mer", "/arbete/")]
    send_digests(TODAY + timedelta(days=2))
    assert (notices_of(officer), notices_of(stranger), notices_of(newcomer)) == (1, 1, 2)


def notices_of(person) -> int:
    return Notice.objects.filter(person=person).count()


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_the_same_time_with_other_lines_tell_once(miljo, officer, stranger, collectors):
    lines = [AWAY]
    collectors.append(lambda unit, since, on: list(lines) if unit == miljo else [])

    def run() -> None:
        send_digests(TODAY)
        connection.close()

    other = Thread(target=run)
    with transaction.atomic():
        send_digests(TODAY)
        lines[:] = [Line("Rubrik", f"Annat {n}", "/arbete/") for n in range(9)]
        other.start()
        other.join(timeout=0.5)
        assert other.is_alive()
    other.join()

    assert [notice.line for notice in Notice.objects.all()] == ["Rubrik – Ord"] * 2


def test_in_a_long_week_every_heading_is_heard_of_and_the_rest_is_counted(
    plan, miljo, officer, stranger, collectors
):
    many = [Line("Många", f"Sak {n}", "/arbete/", plan.slug) for n in range(MOST + 11)]
    collectors.append(lambda unit, since, on: [*many, of(plan)] if unit == miljo else [])
    send_digests(TODAY)

    told = list(Notice.objects.filter(person=officer))
    assert [one.line for one in told] == [
        *(f"Många – Sak {n}" for n in range(MOST - 1)),
        "Rubrik – Ord",
        "och 12 till",
    ]
    assert told[-1].url == "/arbete/oversiktsplan/aktualitet/"
    assert notices_of(stranger) == 0


def test_what_is_left_out_is_at_the_desk_for_a_unit_with_parts_in_no_plan_or_several(
    miljo, officer, collectors
):
    collectors.append(lambda *_: [Line("Många", f"Sak {n}", "/arbete/") for n in range(MOST + 1)])
    send_digests(TODAY)

    assert Notice.objects.get(line="och 1 till", person=officer).url == "/arbete/"


def test_nothing_is_left_out_of_a_week_that_is_as_long_as_it_may_be():
    lines = [Line("Många", f"Sak {n}", "/arbete/") for n in range(MOST)]
    assert shortened([Group("Många", lines)]) == (lines, 0)


def test_each_hears_of_the_plans_that_they_may_read(plan, miljo, officer, stranger, collectors):
    other = Plan.objects.create(slug="annan", name="En annan plan", kommun="Provköpings kommun")
    cast.allow(stranger, other, Ability.SEE)
    collectors.append(lambda unit, since, on: [of(plan), of(other)] if unit == miljo else [])
    collectors.append(lambda unit, since, on: [Line("Allas", "Ord", "/")] if unit == miljo else [])
    send_digests(TODAY)

    assert (notices_of(officer), notices_of(stranger)) == (2, 2)


def test_what_nobody_in_a_unit_may_read_goes_to_the_planners(
    plan, miljo, bolag, planner, second_planner, officer, stranger, collectors
):
    add_planner(plan, planner, by=planner)
    Membership.objects.filter(unit=bolag).delete()
    empty = cast.unit("tom", "Tomma förvaltningen")
    User.objects.filter(pk=cast.person("Inga Inaktiv", of=empty).pk).update(is_active=False)
    cast.person("Nils Nykomling", of=bolag)
    collectors.append(lambda unit, since, on: [of(plan)] if unit in (empty, bolag, miljo) else [])
    send_digests(TODAY)
    send_digests(TODAY + timedelta(days=1))

    told = {(one.person, one.about) for one in Notice.objects.all()}
    assert told == {
        (planner, "Tomma förvaltningen (ingen där kan läsa detta): veckan som gick"),
        (planner, "Tekniska bolaget (ingen där kan läsa detta): veckan som gick"),
        (officer, "Miljö- och byggnadsförvaltningen: veckan som gick"),
    }
    assert Notice.objects.count() == 3


def test_nothing_new_is_not_told_of_and_a_dry_run_tells_nobody(miljo, officer, collectors, capsys):
    send_digests(TODAY)
    collectors.append(lambda *_: [Line("Rubrik", f"Ord {n}", "/arbete/") for n in range(MOST + 2)])
    call_command("send_unit_digests", "--dry-run")

    assert not Notice.objects.exists() and digests(TODAY)
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == [miljo.name, "  Rubrik – Ord 0"] and said[-1] == "  och 2 till"
    assert len(said) == MOST + 2
    call_command("send_unit_digests")
    assert notices_of(officer) == MOST + 1


def whole(section) -> PageShare:
    """A page that shows nothing but itself."""
    return PageShare(section, [section], [section])


def test_open_flags_of_the_week_are_collected(va_plan, vatten, miljo):
    flag_expired(date(2027, 1, 1))
    on = timezone.localdate(Flag.objects.get().at)

    def words(answered, since=on):
        collect = flags_collector(lambda unit, on: [whole(vatten)], lambda sections: answered)
        return [line.words for line in collect(miljo, since, on)]

    assert "VA-plan" in words({})[0]
    assert words({vatten.pk: timezone.now()}) == [] and words({}, since=on + timedelta(days=1)) == []


def test_sections_whose_text_was_changed_in_the_week_are_told_of_once_with_who_and_why(plan, vatten, planner):
    for body in ("Vattnet är grumligt.\n", "Vattnet är klart.\n"):
        now = Section.objects.get(pk=vatten.pk)
        edit_section(
            now, replace(Content.of(now), body=body), seen=now.version, by=planner, note="Nytt prov."
        )
    cast.write(plan, "Strand", by=planner)
    move_section(vatten, parent=None, position=1, seen_parent=None, by=planner)
    today = timezone.localdate()
    sections = list(Section.objects.filter(pk=vatten.pk).select_related("plan"))

    [line] = changes_collector(lambda unit, on: sections)(planner.unit, today, today)
    assert line.words == f"Vatten: {planner.name}, {planner.unit.name}. Nytt prov."
    later = today + timedelta(days=1)
    assert changes_collector(lambda unit, on: sections)(planner.unit, later, later) == []


def test_sections_that_became_due_in_the_week_are_collected(vatten, miljo):
    read = {vatten.pk: timezone.make_aware(datetime(2024, 11, 20, 12))}
    collect = reviews_collector(lambda unit, on: [whole(vatten)], lambda sections: read)

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


def test_what_is_registered_tells_all_that_is_new_in_one_mail_and_nothing_when_nothing_is(
    plan, vatten, skog, va_plan, planner, officer, miljo, propose
):
    assert cast.allow(officer, plan, Ability.PROPOSE)
    today = timezone.localdate()
    stance = cast.write(plan, "Öppen", "Fri.\n", by=planner, kind="stallningstagande", parent=vatten)
    name_unit(vatten, miljo, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    later = today + timedelta(days=7)
    assert digest_for(miljo, since=later, on=later) == []

    all_of_it_happens(plan, vatten, stance, va_plan, propose, miljo, by=planner, author=officer, today=today)
    found = {
        one.heading: [line.words for line in one.lines] for one in digest_for(miljo, since=today, on=today)
    }
    assert list(found) == [
        "Avsnitt vars text har ändrats",
        "Något har ändrats under era avsnitt",
        "Nya noteringar på era avsnitt",
        "Öppna förslag om era avsnitt",
        "Frågor som väntar på ert svar",
        "Avsnitt att läsa igen",
    ]
    assert found["Avsnitt att läsa igen"] == ["Vatten: dags att läsa"]
    assert found["Nya noteringar på era avsnitt"] == [f"Fråga av {planner.unit.name} på ”Öppen”"]
    assert any(words.startswith("Öppen:") for words in found["Avsnitt vars text har ändrats"])

    set_cadence(officer, Cadence.Often.AT_ONCE)
    Notice.objects.all().delete()
    send_digests(later)
    send_due(timezone.now() + PAUSE)
    [sent] = [one for one in mail.outbox if officer.email in one.to]
    assert all(heading in sent.body for heading in found)


def all_of_it_happens(plan, vatten, stance, va_plan, propose, miljo, *, by, author, today):
    """Miljö read the lake four years ago; today the text, a source, a note, a proposal and a question are new."""
    years_ago = timezone.make_aware(datetime(today.year - 4, today.month, today.day, 12))
    SectionState.objects.create(section=vatten, plan=plan, read_at=years_ago)
    set_intervals(plan, {None: Interval(48, 96)}, by=by)
    flag_expired(date(2027, 1, 1))
    wish = Wish("Fritt?", Kind.FRAGA, Audience.ALL, Quoted("Fri."), uuid4())
    annotate(stance, wish, by=by)
    ask_units(submitted(propose(), by=author), [miljo], due_on=today, on=today, by=by)


def test_a_merged_units_questions_wait_for_the_unit_that_it_became(
    plan, vatten, planner, officer, miljo, bolag, company_officer, propose
):
    today = timezone.localdate()
    ask_units(submitted(propose(), by=officer), [miljo], due_on=today, on=today, by=planner)
    Unit.objects.filter(pk=miljo.pk).update(merged_into=bolag, ended_on=today)

    [line] = hearings_collector(bolag, today, today)
    assert "svara senast" in line.words and line.plan == plan.slug
