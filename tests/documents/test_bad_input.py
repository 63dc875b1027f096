"""Whatever is sent, nothing breaks and nothing is written by mistake."""

import pytest
from django.urls import reverse

from plans.access.abilities import Ability
from plans.documents.actions.drafts import draft_of
from plans.documents.actions.lineage import retire_section
from plans.documents.models import Plan, Section
from plans.history.reading import changes_of
from tests import cast

HUGE = "9" * 30
GOOD = {"title": "Vatten", "body": "Text.", "kind": "avsnitt", "beteckning": "", "seen": "1", "number": "0"}
BAD = [
    {"body": "a\x00b"},
    {"title": "a\x00b"},
    {"title": "x" * 301},
    {"title": ""},
    {"kind": "finns-inte"},
    {"kind": "\x00"},
    {"beteckning": "x" * 21},
    {"note": "x" * 501},
    *({"seen": value} for value in ("", "-1", "0", "7", "x", str(2**31), str(2**63), HUGE)),
    *({"number": value} for value in ("-1", "x", str(2**31), HUGE)),
]
STRANGE = ["\u202eomvänt", "👩‍🌾🌊", "\ud7ff\ufffe", "a\u0301", "\u2028rad", "\t\tindrag", "x" * 200_000]


def url(name: str, section: Section) -> str:
    return reverse(f"documents:{name}", args=[section.plan.slug, section.key])


@pytest.mark.parametrize("wrong", BAD, ids=str)
@pytest.mark.parametrize("name", ["edit", "settle", "keep_draft"])
def test_a_wrong_field_is_refused_and_the_text_comes_back(at_desk, vatten, name, wrong):
    answer = at_desk.post(url(name, vatten), {**GOOD, "theirs_version": "1", **wrong})

    assert answer.status_code in {200, 302, 409, 422}
    vatten.refresh_from_db()
    assert vatten.title == "Vatten" and vatten.kind.key == "avsnitt"


@pytest.mark.parametrize("text", STRANGE, ids=lambda text: ascii(text)[:12])
def test_strange_letters_are_kept_as_they_are(at_desk, vatten, text):
    at_desk.post(url("edit", vatten), {**GOOD, "body": text})

    vatten.refresh_from_db()
    assert vatten.body == text


@pytest.mark.parametrize(
    "unfinished",
    [{"title": ""}, {"title": "x" * 5000}, {"kind": "utgått"}, {"beteckning": "x" * 90}],
    ids=str,
)
def test_a_draft_may_be_too_long_or_incomplete_for_the_plan(at_desk, vatten, planner, unfinished):
    answer = at_desk.post(url("keep_draft", vatten), {**GOOD, **unfinished, "body": "Mina ord"})

    assert answer.status_code == 200
    assert draft_of(vatten, planner).content["body"] == "Mina ord"
    assert at_desk.get(url("edit", vatten)).status_code == 200


@pytest.mark.parametrize("value", ["-1", "x", "", str(2**31), str(2**63), HUGE, "999999"])
@pytest.mark.parametrize("field", ["parent", "position", "seen_parent"])
def test_a_move_to_nowhere_leaves_the_section_where_it_is(at_desk, plan, vatten, planner, field, value):
    child = cast.write(plan, "Strand", by=planner, parent=vatten)
    place = {"parent": vatten.pk, "position": 0, "seen_parent": vatten.pk, field: value}

    assert at_desk.post(url("move", child), place).status_code == 302
    child.refresh_from_db()
    assert child.parent == vatten


def test_a_section_does_not_move_to_another_plan(at_desk, plan, vatten, planner):
    other = Plan.objects.create(slug="annan", name="Annan", kommun="Provköping")
    theirs = cast.write(other, "Deras", by=_allowed(planner, other))
    child = cast.write(plan, "Strand", by=planner, parent=vatten)

    at_desk.post(url("move", child), {"parent": theirs.pk, "position": 0, "seen_parent": vatten.pk})

    child.refresh_from_db()
    assert child.parent == vatten


@pytest.mark.parametrize("value", ["-1", "x", "", str(2**31), str(2**63), HUGE])
@pytest.mark.parametrize("field", ["change", "seen"])
def test_restoring_what_is_not_there_changes_nothing(at_desk, vatten, field, value):
    values = {"change": changes_of(vatten)[0].id, "seen": 1, field: value}

    assert at_desk.post(url("restore", vatten), values).status_code == 302
    assert len(changes_of(vatten)) == 1


def test_an_id_beyond_all_numbers_in_the_address_is_not_found(at_desk, plan, vatten):
    for page in (f"historik/aterstall/{HUGE}/", f"historik/jamfor/?till={HUGE}"):
        assert at_desk.get(f"/arbete/{plan.slug}/avsnitt/{vatten.key}/{page}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["bilder/%00", "bilder/x", "import/%00/", "import/x/", "jamfor/?utgava=%00", "historik/?person=%00"],
)
def test_an_address_with_nonsense_breaks_nothing(at_desk, plan, vatten, path):
    assert at_desk.get(f"/arbete/{plan.slug}/{path}").status_code in {200, 404}


@pytest.mark.parametrize("verb", ["split", "merge", "retire"])
@pytest.mark.parametrize("value", ["", "-1", "\x00", HUGE, "finns-inte"])
def test_a_verb_with_nonsense_does_nothing(at_desk, plan, vatten, verb, value):
    sent = {"line": value, "title": "Ny", "seen": value, "other": value}

    assert at_desk.post(url(verb, vatten), sent).status_code in {200, 422}
    vatten.refresh_from_db()
    assert vatten.is_live() and vatten.version == 1


def test_a_section_is_not_merged_into_one_that_is_retired_or_of_another_plan(at_desk, plan, vatten, planner):
    gone = cast.write(plan, "Borta", by=planner)
    retire_section(gone, seen=1, by=planner)
    other = Plan.objects.create(slug="annan", name="Annan", kommun="Provköping")
    theirs = cast.write(other, "Deras", by=_allowed(planner, other))

    for key in (gone.key, theirs.key):
        at_desk.post(url("merge", vatten), {"other": key, "seen": 1})

    vatten.refresh_from_db()
    assert vatten.is_live()


def test_a_text_sent_to_a_section_that_was_retired_meanwhile_comes_back(at_desk, vatten, planner):
    retire_section(vatten, seen=1, by=planner)

    answer = at_desk.post(url("edit", vatten), {**GOOD, "body": "Mina ord"})

    assert answer.status_code == 409 and "Mina ord" in answer.content.decode()


def test_a_body_of_ten_megabytes_is_refused(at_desk, vatten):
    assert at_desk.post(url("edit", vatten), {**GOOD, "body": "x" * 10_000_000}).status_code in {400, 413}


def _allowed(planner, plan):
    return cast.allow(planner, plan, Ability.EDIT)
