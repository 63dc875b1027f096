"""Who hears of what: only those who may read the note, never the one who did it, each once."""

from uuid import uuid4

from plans.annotations.actions.closing import close
from plans.annotations.actions.writing import reply
from plans.annotations.models import Audience
from plans.notices.models import Notice


def told() -> list[tuple[str, str]]:
    return sorted((notice.person.name, notice.line) for notice in Notice.objects.select_related("person"))


def names() -> list[str]:
    return [name for name, _line in told()]


def test_those_whom_it_is_to_and_those_it_names(write, bolag, company_officer, planner):
    write(text=f"Hej @{planner.name}, hur gör ni?", to_unit=bolag)

    assert names() == [company_officer.name, planner.name]


def test_its_words_are_not_in_the_mail(write, company_officer):
    write(text="En känslig sak.", to_person=company_officer)

    assert "känslig" not in str(told())


def test_a_name_that_begins_like_another_is_not_that_other(write, plan, company_officer, bolag):
    from plans.access.abilities import Ability
    from tests import cast

    cast.allow(cast.person(f"{company_officer.name} Ek", of=bolag), plan, Ability.ANNOTATE)
    write(text=f"@{company_officer.name} Ek vet")

    assert names() == [f"{company_officer.name} Ek"]


def test_nobody_is_told_of_what_they_may_not_read(write, company_officer, stranger):
    write(text=f"@{company_officer.name} och @{stranger.name}", audience=Audience.UNIT)

    assert names() == []


def test_the_author_hears_of_replies_and_of_what_became_of_it(write, officer, planner):
    note = write()
    reply(note, text="Ja.", token=uuid4(), by=planner)
    close(note, outcome="atgardad", words="", by=planner)

    assert names() == [officer.name, officer.name]
    assert any("åtgärdad" in line for _name, line in told())


def test_nobody_is_told_of_what_they_did_themselves(write, officer):
    note = write(to_person=officer)
    reply(note, text="Till mig själv.", token=uuid4(), by=officer)
    close(note, outcome="besvarad", words="", by=officer)

    assert names() == []
