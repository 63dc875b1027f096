"""Who gets what at every address of the desk. A new address that is not in the table fails the test."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import LocalePrefixPattern, URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from plans.access.abilities import Ability
from plans.aktualitet.actions.answering import name_contact, name_unit
from plans.aktualitet.actions.rounds import Wish as RoundWish
from plans.aktualitet.actions.rounds import open_round
from plans.aktualitet.models import Contact, Part, Responsibility, RoundUnit, Source
from plans.annotations.actions.writing import Wish, annotate
from plans.annotations.models import Annotation, Audience, Kind
from plans.annotations.quoting import Quoted
from plans.editions.models import Planeringsstrategi
from plans.jobs.models import Job
from plans.proposals.actions import changing, composing
from plans.proposals.models import Hearing, ProposedChange
from tests import cast
from tests.accounts.pages import valid
from tests.proposals.conftest import reworded, submitted

# What a good page, a redirect after a verb, and a refusal of what was sent have in common: one may.
MAY = {200, 302, 409, 422, 503}
ROLES = (
    "reader",
    "stranger",
    "chapter",
    "officer",
    "proposer",
    "registrar",
    "second_planner",
    "planner",
    "administrator",
)

# For each address: what is needed, and of what. The roles that have it follow from NEED below.
SECTION_SEEN = "see section"
SECTION_EDITED = "edit section"
BESIDE = "see something"
PLAN_SEEN, PLAN_EDITED, PLAN_FROZEN, PLAN_ADMINISTERED = "see", "edit", "freeze", "administer"
NOTE_WRITTEN, NOTE_DONE, DISCLOSED, STAFF = "annotate section", "act on a note", "disclose", "administrator"
OWN_NOTE, MASKED, FILED = "own note", "mask", "file"
PROPOSED, OWN_PROPOSAL, REVIEWED, HEARD = "propose section", "own proposal", "review", "asked"
LED_OR_ANSWERED = "asked in a round, or leads it"
SIGNED_IN, BEGIN_PLAN, OWN_JOB = "signed in", "begin a plan", "own job"

NEED = {
    SIGNED_IN: set(ROLES) - {"reader"},
    BEGIN_PLAN: {"planner", "administrator"},
    OWN_JOB: {"planner"},
    BESIDE: {"chapter", "officer", "proposer", "registrar", "second_planner", "planner"},
    SECTION_SEEN: {"chapter", "officer", "proposer", "registrar", "second_planner", "planner"},
    PROPOSED: {"chapter", "proposer", "second_planner", "planner"},
    OWN_PROPOSAL: {"proposer"},
    REVIEWED: {"chapter", "second_planner", "planner"},
    HEARD: {"chapter", "registrar"},
    LED_OR_ANSWERED: {"chapter", "registrar", "second_planner", "planner"},
    NOTE_WRITTEN: {"chapter", "proposer", "second_planner", "planner"},
    NOTE_DONE: {"chapter", "second_planner", "planner"},
    DISCLOSED: {"registrar"},
    FILED: {"chapter", "registrar", "second_planner", "planner"},
    MASKED: {"registrar", "planner"},
    OWN_NOTE: {"planner"},
    STAFF: {"administrator"},
    SECTION_EDITED: {"chapter", "second_planner", "planner"},
    PLAN_SEEN: {"officer", "proposer", "registrar", "second_planner", "planner"},
    PLAN_EDITED: {"second_planner", "planner"},
    PLAN_FROZEN: {"planner"},
    PLAN_ADMINISTERED: {"planner"},
}

# Whoever has the mail may stop it.
OPEN_TO_ALL = {"notices:stop"}
# Address: (what is needed, methods, whether scripts ask for it and so hear 401).
TABLE = {
    "documents:new_plan": (BEGIN_PLAN, "GET POST", False),
    "documents:describe": (PLAN_ADMINISTERED, "GET POST", False),
    "documents:rights": (PLAN_ADMINISTERED, "GET POST", False),
    "documents:planner": (PLAN_ADMINISTERED, "POST", False),
    "documents:create": (PLAN_EDITED, "GET POST", False),
    "documents:preview": (BESIDE, "POST", True),
    "documents:suggestions": (BESIDE, "GET", True),
    "documents:upload": (BESIDE, "POST", True),
    "documents:add_image": (BESIDE, "GET POST", False),
    "documents:image": (BESIDE, "GET", False),
    "documents:edit": (SECTION_EDITED, "GET POST", False),
    "documents:summarise": (SECTION_EDITED, "GET POST", False),
    "documents:summarise_plan": (PLAN_EDITED, "GET POST", False),
    "documents:settle": (SECTION_EDITED, "POST", False),
    "documents:keep_draft": (SECTION_EDITED, "POST", True),
    "documents:discard_draft": (SECTION_EDITED, "GET POST", False),
    "documents:others": (SECTION_EDITED, "GET", True),
    "documents:move": (PLAN_EDITED, "GET POST", False),
    "documents:split": (PLAN_EDITED, "GET POST", False),
    "documents:merge": (PLAN_EDITED, "GET POST", False),
    "documents:retire": (PLAN_EDITED, "GET POST", False),
    "documents:reinstate": (PLAN_EDITED, "POST", False),
    "documents:restore": (SECTION_EDITED, "POST", False),
    "editions:list": (PLAN_SEEN, "GET", False),
    "editions:freeze": (PLAN_FROZEN, "GET POST", False),
    "editions:into_force": (PLAN_FROZEN, "GET POST", False),
    "exchange:import": (PLAN_EDITED, "GET POST", False),
    "exchange:review": (PLAN_EDITED, "GET POST", False),
    "exchange:export": (PLAN_SEEN, "GET", False),
    "exchange:section_in_word": (SECTION_SEEN, "GET", False),
    "exchange:from_word": (PROPOSED, "GET POST", False),
    "exchange:confirm_word": (PROPOSED, "GET POST", False),
    "following:mine": (SIGNED_IN, "GET", False),
    "following:plan": (PLAN_SEEN, "GET POST", False),
    "following:section": (SECTION_SEEN, "GET POST", False),
    "annotations:mine": (SIGNED_IN, "GET", False),
    "annotations:list": (PLAN_SEEN, "GET", False),
    "annotations:write": (NOTE_WRITTEN, "GET POST", False),
    "annotations:note": (SECTION_SEEN, "GET", False),
    "annotations:reply": (NOTE_WRITTEN, "POST", False),
    "annotations:close": (NOTE_DONE, "POST", False),
    "annotations:reopen": (NOTE_DONE, "POST", False),
    "annotations:amend": (OWN_NOTE, "GET POST", False),
    "annotations:withdraw": (OWN_NOTE, "POST", False),
    "annotations:file": (FILED, "POST", False),
    "annotations:mask": (MASKED, "POST", False),
    "annotations:place": (NOTE_DONE, "POST", False),
    "annotations:disclose": (DISCLOSED, "GET", False),
    "editions:strategies": (PLAN_SEEN, "GET", False),
    "editions:record_strategy": (PLAN_FROZEN, "POST", False),
    "editions:record_none": (PLAN_FROZEN, "POST", False),
    "editions:send_strategy": (PLAN_FROZEN, "POST", False),
    "editions:take_back_strategy": (PLAN_FROZEN, "POST", False),
    "editions:county": (PLAN_SEEN, "GET", False),
    "editions:record_document": (PLAN_FROZEN, "POST", False),
    "editions:remark": (PLAN_FROZEN, "POST", False),
    "editions:end_remark": (PLAN_FROZEN, "POST", False),
    "aktualitet:overview": (PLAN_SEEN, "GET", False),
    "aktualitet:listing": (PLAN_SEEN, "GET", False),
    "aktualitet:answering": (PLAN_SEEN, "GET", False),
    "aktualitet:hand_over": (PLAN_EDITED, "GET POST", False),
    "aktualitet:begin": (PLAN_EDITED, "GET POST", False),
    "aktualitet:round": (PLAN_SEEN, "GET", False),
    "aktualitet:change": (PLAN_EDITED, "GET POST", False),
    "aktualitet:remind": (PLAN_EDITED, "POST", False),
    "aktualitet:settle": (PLAN_EDITED, "POST", False),
    "aktualitet:close": (PLAN_EDITED, "POST", False),
    "aktualitet:draft": (PLAN_EDITED, "POST", False),
    "aktualitet:answer": (LED_OR_ANSWERED, "GET", False),
    "aktualitet:send": (HEARD, "POST", False),
    "aktualitet:delegate": (HEARD, "POST", False),
    "aktualitet:done": (HEARD, "POST", False),
    "aktualitet:section": (SECTION_SEEN, "GET", False),
    "aktualitet:still_right": (NOTE_WRITTEN, "POST", False),
    "aktualitet:assess": (NOTE_WRITTEN, "POST", False),
    "aktualitet:tick": (PLAN_EDITED, "POST", False),
    "aktualitet:name": (PLAN_EDITED, "POST", False),
    "aktualitet:end": (PLAN_EDITED, "POST", False),
    "aktualitet:contacts": (PLAN_EDITED, "GET POST", False),
    "aktualitet:end_contact": (PLAN_EDITED, "POST", False),
    "proposals:describe": (OWN_PROPOSAL, "GET POST", False),
    "proposals:invite": (OWN_PROPOSAL, "GET POST", False),
    "proposals:choose": (OWN_PROPOSAL, "GET POST", False),
    "proposals:add_section": (OWN_PROPOSAL, "GET POST", False),
    "proposals:arrange": (OWN_PROPOSAL, "GET POST", False),
    "proposals:edit": (OWN_PROPOSAL, "GET POST", False),
    "proposals:clash": (OWN_PROPOSAL, "GET POST", False),
    "proposals:settle": (OWN_PROPOSAL, "POST", False),
    "proposals:drop": (OWN_PROPOSAL, "POST", False),
    "proposals:share": (OWN_PROPOSAL, "POST", False),
    "proposals:submit": (OWN_PROPOSAL, "POST", False),
    "proposals:withdraw": (OWN_PROPOSAL, "POST", False),
    "proposals:resume": (OWN_PROPOSAL, "POST", False),
    "proposals:discard_draft": (OWN_PROPOSAL, "POST", False),
    "proposals:keep_draft": (OWN_PROPOSAL, "POST", True),
    "proposals:take_up": (REVIEWED, "POST", False),
    "proposals:ask": (REVIEWED, "POST", False),
    "proposals:approve": (REVIEWED, "POST", False),
    "proposals:decline": (REVIEWED, "POST", False),
    "proposals:reconsider": (REVIEWED, "POST", False),
    "proposals:ask_units": (REVIEWED, "POST", False),
    "proposals:remind": (REVIEWED, "POST", False),
    "proposals:judge": (REVIEWED, "GET POST", False),
    "proposals:merge": (REVIEWED, "GET POST", False),
    "proposals:undo": (REVIEWED, "GET POST", False),
    "proposals:answer": (HEARD, "POST", False),
    "proposals:note": (NOTE_WRITTEN, "GET POST", False),
    "proposals:mine": (SIGNED_IN, "GET", False),
    "proposals:board": (BESIDE, "GET", False),
    "proposals:proposal": (SECTION_SEEN, "GET", False),
    "proposals:on_section": (SECTION_SEEN, "GET", False),
    "proposals:why": (SECTION_SEEN, "GET", False),
    "proposals:begin": (PROPOSED, "GET POST", False),
    "proposals:propose": (PROPOSED, "GET POST", False),
    "aktualitet:sources": (PLAN_SEEN, "GET", False),
    "aktualitet:source_add": (PLAN_EDITED, "GET POST", False),
    "aktualitet:source": (PLAN_SEEN, "GET", False),
    "aktualitet:source_change": (PLAN_EDITED, "GET POST", False),
    "aktualitet:source_replace": (PLAN_EDITED, "POST", False),
    "aktualitet:source_end": (PLAN_EDITED, "POST", False),
    "aktualitet:source_sections": (PLAN_EDITED, "GET POST", False),
    "aktualitet:section_sources": (SECTION_SEEN, "GET", False),
    "aktualitet:section_sources_choose": (PLAN_EDITED, "GET POST", False),
    "aktualitet:intervals": (PLAN_EDITED, "GET POST", False),
    "notices:mine": (SIGNED_IN, "GET POST", False),
    "notices:log": (STAFF, "GET", False),
    "workbench:edition_section": (SECTION_SEEN, "GET", False),
    "jobs:follow": (OWN_JOB, "GET", False),
    "jobs:state": (OWN_JOB, "GET", False),
    "workbench:home": (SIGNED_IN, "GET", False),
    "workbench:plan": (PLAN_SEEN, "GET", False),
    "workbench:plan_history": (PLAN_SEEN, "GET", False),
    "workbench:retired": (PLAN_SEEN, "GET", False),
    "workbench:compare": (PLAN_SEEN, "GET", False),
    "workbench:compare_section": (SECTION_SEEN, "GET", False),
    "workbench:summaries": (SECTION_SEEN, "GET", False),
    "workbench:section": (SECTION_SEEN, "GET", False),
    "workbench:section_history": (SECTION_SEEN, "GET", False),
    "workbench:difference": (SECTION_SEEN, "GET", False),
    "workbench:restore": (SECTION_EDITED, "GET", False),
}
# Nothing stands at these addresses in the test: whoever may come there hears 404.
EMPTY = {
    "documents:image",
    "workbench:edition_section",
    "editions:into_force",
    "editions:send_strategy",
    "editions:take_back_strategy",
    "editions:remark",
    "editions:end_remark",
    "exchange:review",
    "exchange:confirm_word",
    "workbench:restore",
} | {"workbench:compare_section"}


def names_below(resolver: URLResolver, space: str = "") -> set[str]:
    found = set()
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            found.add(f"{space}:{one.name}")
        elif isinstance(one, URLResolver):
            found |= names_below(one, one.namespace or space)
    return found


def arguments(name: str, plan, section, job) -> list[object]:
    if name.startswith("jobs:"):
        return [job.pk]
    if name in (
        "documents:new_plan",
        "workbench:home",
        "annotations:mine",
        "following:mine",
    ) or name.startswith("notices:"):
        return []
    if name.startswith("aktualitet:"):
        return aktualitet_arguments(name, plan, section)
    if name.startswith("proposals:"):
        return proposal_arguments(name, plan, section)
    if name.startswith("annotations:") and name not in (
        "annotations:list",
        "annotations:write",
        "annotations:disclose",
    ):
        return [plan.slug, Annotation.objects.get().pk]
    more = {
        "editions:send_strategy": [getattr(Planeringsstrategi.objects.first(), "pk", 1)],
        "editions:take_back_strategy": [getattr(Planeringsstrategi.objects.first(), "pk", 1)],
        "editions:remark": [1],
        "editions:end_remark": [1],
        "annotations:write": [section.key],
        "workbench:edition_section": ["samrad-2026-03-01", section.key],
        "documents:summarise": [section.key, "en"],
        "documents:summarise_plan": ["en"],
        "documents:image": ["0" * 24 + ".png"],
        "editions:into_force": ["antagen-2026-01-01"],
        "exchange:review": ["0" * 32],
        "exchange:export": ["md"],
        "exchange:confirm_word": [section.key, UUID(int=1)],
        "workbench:restore": [section.key, 1],
    }
    whole = NEED[TABLE[name][0]] is not None and name not in SECTIONED
    return [plan.slug, *more.get(name, [] if whole else [section.key])]


def aktualitet_arguments(name: str, plan, section) -> list[object]:
    verb = name.partition(":")[2]
    if verb in ("overview", "answering", "hand_over", "begin", "sources", "source_add", "intervals"):
        return [plan.slug]
    if verb.startswith("source"):
        source, _new = Source.objects.get_or_create(plan=plan, kind="underlag", title="VA-plan")
        return [plan.slug, source.pk]
    if verb == "listing":
        return [plan.slug, "inaktuell"]
    if verb in ("round", "change", "remind", "close", "draft"):
        return [plan.slug, 1]
    if verb == "settle":
        return [plan.slug, 1, section.key]
    if verb in ("answer", "send", "delegate", "done"):
        return [plan.slug, 1, RoundUnit.objects.get().pk]
    more = {
        "end": [Responsibility.objects.get().pk],
        "end_contact": [Contact.objects.get().pk],
        "contacts": [Responsibility.objects.get().unit.key],
    }
    return [plan.slug, section.key, *more.get(verb, [])]


def proposal_arguments(name: str, plan, section) -> list[object]:
    verb = name.partition(":")[2]
    if verb == "mine":
        return []
    if verb in ("board", "begin"):
        return [plan.slug]
    if verb in ("propose", "on_section", "why"):
        return [plan.slug, section.key]
    change, hearing = ProposedChange.objects.get(), Hearing.objects.get()
    of_change = ("edit", "keep_draft", "discard_draft", "settle", "clash", "drop", "judge", "note")
    more: list[object] = [change.pk] if verb in of_change else []
    more += [hearing.pk] if verb in ("answer", "remind") else []
    more += [section.key, "move"] if verb == "arrange" else []
    return [plan.slug, change.proposal.number, *more]


SECTIONED = {
    "following:section",
    "exchange:section_in_word",
    "exchange:from_word",
    *(
        f"documents:{verb}"
        for verb in ("edit", "summarise", "settle", "keep_draft", "discard_draft", "others", "move")
    ),
    *(f"documents:{verb}" for verb in ("split", "merge", "retire", "reinstate", "restore")),
    *(
        f"workbench:{page}"
        for page in ("section", "summaries", "section_history", "difference", "compare_section")
    ),
}


@pytest.fixture
def note(vatten, planner):
    """A note that everyone who may read the text may read, written by the planner."""
    wish = Wish("Rent?", Kind.FRAGA, Audience.ALL, Quoted("Vattnet i sjön är rent."), uuid4())
    return annotate(vatten, wish, by=planner)


@pytest.fixture
def proposer(plan, miljo):
    return cast.allow(cast.person("Petter Pennförare", of=miljo), plan, Ability.PROPOSE)


@pytest.fixture
def proposal(plan, vatten, proposer, planner, bolag):
    """A proposal that has been handed in, and that the bolag has been asked about."""
    found = composing.begin_proposal(plan, composing.Matter("Vattnet", "Därför."), by=proposer)
    reworded(changing.change_text(found, vatten, by=proposer), ("rent", "grumligt"), by=proposer)
    found = submitted(found, by=proposer)
    facts = {"due_on": date(2026, 12, 1), "asked_at": timezone.now(), "asked_by_name": "Petra"}
    Hearing.objects.create(proposal=found, unit=bolag, unit_name=bolag.name, **facts)
    return found


@pytest.fixture
def asked(plan, vatten, planner, bolag, browsers):
    """A round in which the bolag is asked about the lake, with a contact."""
    person = User.objects.get(name="Rut Registrator")
    name_unit(vatten, bolag, part=Part.ANSVARIG, on=date(2020, 1, 1), by=planner)
    name_contact(vatten, bolag, person, on=date(2020, 1, 1), by=planner)
    today = timezone.localdate()
    return open_round(plan, RoundWish("Våren", [bolag], today, today), on=today, by=planner)


@pytest.fixture
def browsers(plan, vatten, proposer, planner, second_planner, officer, administrator, stranger, bolag):
    chapter = cast.allow(cast.person("Kaj Kapitel", of=bolag), vatten, Ability.EDIT)
    people: dict[str, User] = {
        "stranger": stranger,
        "chapter": chapter,
        "officer": officer,
        "proposer": proposer,
        "registrar": cast.allow(cast.person("Rut Registrator", of=bolag), plan, Ability.DISCLOSE),
        "second_planner": second_planner,
        "planner": planner,
        "administrator": administrator,
    }
    return {"reader": Client(), **{role: cast.signed_in(user) for role, user in people.items()}}


def assert_valid_page(answer) -> None:
    """Whatever a role is shown, refusals of what was sent included, is strictly valid HTML."""
    if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
        valid(answer.content.decode() or "<!doctype html><title>-</title>")


def test_every_address_of_the_desk_is_in_the_table():
    in_each_language = next(
        one for one in get_resolver().url_patterns if isinstance(one.pattern, LocalePrefixPattern)
    )
    desk = next(one for one in in_each_language.url_patterns if str(one.pattern) == "arbete/")

    assert names_below(desk) == set(TABLE) | OPEN_TO_ALL


@pytest.mark.parametrize("name", TABLE)
def test_each_role_gets_what_it_may_and_nothing_else(
    name, browsers, note, proposal, asked, plan, vatten, planner
):
    need, methods, for_scripts = TABLE[name]
    job = Job.objects.create(kind="freeze", title="Arbete", by=planner, back_url="/arbete/")
    url = reverse(name, args=arguments(name, plan, vatten, job))
    for role, browser in browsers.items():
        for method in methods.split():
            answer = browser.get(url) if method == "GET" else browser.post(url, {})
            told = f"{role} {method} {url}: {answer.status_code}"
            if role == "reader":
                assert_turned_away(answer, method, for_scripts, told)
            elif role in NEED[need]:
                assert answer.status_code in MAY or (name in EMPTY and answer.status_code == 404), told
                assert "/konto/" not in answer.headers.get("Location", ""), told
                assert_valid_page(answer)
            else:
                assert answer.status_code in {403, 404}, told


@pytest.mark.parametrize("name", TABLE)
def test_no_method_but_those_in_the_table_is_answered(
    name, browsers, note, proposal, asked, plan, vatten, planner
):
    job = Job.objects.create(kind="freeze", title="Arbete", by=planner, back_url="/arbete/")
    url = reverse(name, args=arguments(name, plan, vatten, job))
    unwanted = {"get", "post", "put", "delete"} - set(TABLE[name][1].lower().split())

    answered = {method: getattr(browsers["planner"], method)(url).status_code for method in unwanted}

    assert set(answered.values()) == {405}, answered


def assert_turned_away(answer, method: str, for_scripts: bool, told: str) -> None:
    """The public is sent to sign in; scripts hear 401 in JSON; a text that was sent comes back on a page."""
    if for_scripts:
        assert answer.status_code == 401 and answer.json()["state"] == "signed_out", told
    elif answer.status_code == 401:
        assert method == "POST", told
    else:
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/konto/"), told


@pytest.mark.parametrize("stays_away", ["stranger", "administrator"])
def test_a_stranger_hears_the_same_of_a_plan_that_exists_and_one_that_does_not(stays_away, browsers, plan):
    there = browsers[stays_away].get(f"/arbete/{plan.slug}/")
    not_there = browsers[stays_away].get("/arbete/finns-inte/")

    assert there.status_code == not_there.status_code == 404


@pytest.mark.parametrize(
    "page", ["/arbete/", "/arbete/oversiktsplan/", "/arbete/oversiktsplan/avsnitt/vatten/"]
)
def test_pages_of_the_desk_are_kept_by_nobody_elses_cache(page, browsers):
    assert "private" in browsers["planner"].get(page).headers["Cache-Control"]
