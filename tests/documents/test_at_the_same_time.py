"""Several people at once, each on a connection of their own: nothing is lost, nobody waits for ever."""

from collections.abc import Callable
from datetime import date

import pytest

from plans.documents.actions.bringing_in import Incoming, bring_in
from plans.documents.actions.drafts import keep_draft
from plans.documents.actions.editing import edit_section
from plans.documents.actions.lineage import merge_sections, retire_section, split_section
from plans.documents.actions.structure import move_section
from plans.documents.content import Content
from plans.documents.models import Draft, Section
from plans.documents.refusals import Conflict, NotInThisState, Outdated
from plans.editions.actions.freezing import bring_into_force, freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Stage
from plans.history.reading import changes_of
from plans.jobs.models import Job
from plans.jobs.working import start
from tests import cast
from tests.threads import REFUSALS, at_once

pytestmark = pytest.mark.django_db(transaction=True)
ADOPTED = Decision(
    stage=Stage.ANTAGEN, decided_by="Kommunfullmäktige", decided_on=date(2026, 10, 5), paragraph="§ 98"
)


def saying(body: str, title: str = "Vatten") -> Content:
    return Content(title, body, "avsnitt")


def newest(section: Section) -> Section:
    return Section.objects.get(pk=section.pk)


@pytest.mark.parametrize("_time", range(3))
def test_two_savings_are_put_together(vatten, planner, second_planner, _time):
    at_once(
        lambda: edit_section(vatten, saying(vatten.body.replace("rent", "klart")), seen=1, by=planner),
        lambda: edit_section(
            vatten, saying(vatten.body.replace("Alla", "Var och en")), seen=1, by=second_planner
        ),
    )

    assert "klart" in newest(vatten).body and "Var och en" in newest(vatten).body
    assert [change.fields["version"] for change in changes_of(vatten)] == [3, 2, 1]


def test_of_two_savings_of_the_same_words_one_is_told(vatten, planner, second_planner):
    came = at_once(
        lambda: edit_section(vatten, saying("Mina ord.\n"), seen=1, by=planner),
        lambda: edit_section(vatten, saying("Deras ord.\n"), seen=1, by=second_planner),
    )

    assert sum(isinstance(one, Conflict) for one in came) == 1
    assert newest(vatten).version == 2


@pytest.mark.parametrize("verb", ["split", "merge", "retire"])
def test_a_saving_beside_a_change_of_the_order_is_kept_or_told(plan, vatten, planner, second_planner, verb):
    other = cast.write(plan, "Strand", "Stranden.\n", by=planner)
    verbs = {
        "split": lambda: split_section(vatten, line=2, title="Två", seen=1, by=planner),
        "merge": lambda: merge_sections(vatten, into=other, seen=1, seen_into=1, by=planner),
        "retire": lambda: retire_section(vatten, seen=1, by=planner),
    }
    text = vatten.body.replace("rent", "klart")

    saved, done = at_once(lambda: edit_section(vatten, saying(text), seen=1, by=second_planner), verbs[verb])

    bodies = " ".join(Section.objects.values_list("body", flat=True))
    assert isinstance(saved, REFUSALS) or "klart" in bodies
    assert not (isinstance(saved, REFUSALS) and isinstance(done, REFUSALS))


def test_a_saving_in_a_section_that_is_moved_along_is_in_the_history(plan, vatten, planner, second_planner):
    old = cast.write(plan, "Strand", by=planner)
    child = cast.write(plan, "Brygga", "Bryggan.\n", by=planner, parent=old)

    at_once(
        lambda: edit_section(child, saying("Bryggan är ny.\n", "Brygga"), seen=1, by=second_planner),
        lambda: merge_sections(old, into=vatten, seen=1, seen_into=1, by=planner),
    )

    assert newest(child).body == changes_of(child)[0].fields["body"] == "Bryggan är ny.\n"


def test_two_sections_are_not_put_below_each_other(plan, vatten, planner, second_planner):
    other = cast.write(plan, "Strand", by=planner)

    came = at_once(
        lambda: move_section(vatten, parent=other, position=0, seen_parent=None, by=planner),
        lambda: move_section(other, parent=vatten, position=0, seen_parent=None, by=second_planner),
    )

    assert sum(isinstance(one, NotInThisState) for one in came) == 1
    assert Section.objects.filter(parent=None).count() == 1


def test_two_mergings_of_two_sections_into_each_other_leave_one(plan, vatten, planner, second_planner):
    other = cast.write(plan, "Strand", "Stranden.\n", by=planner)

    at_once(
        lambda: merge_sections(vatten, into=other, seen=1, seen_into=1, by=planner),
        lambda: merge_sections(other, into=vatten, seen=1, seen_into=1, by=second_planner),
    )

    left = Section.objects.live().get()
    assert "Stranden." in left.body and "rent" in left.body


def test_an_import_does_not_write_over_a_saving_unnoticed(plan, vatten, planner, second_planner):
    incoming = [
        Incoming(level=1, content=saying("Nytt.\n", "Annat")),
        Incoming(level=1, content=saying("Importerat.\n"), key="vatten", same=True),
    ]
    at_once(
        lambda: bring_in(plan, incoming, by=planner),
        lambda: edit_section(vatten, saying("Sparat.\n"), seen=1, by=second_planner),
    )

    states = [(change.fields["version"], change.fields["body"]) for change in changes_of(vatten)]
    assert len({version for version, _body in states}) == len(states)
    assert newest(vatten).body == states[0][1]


def test_an_edition_frozen_during_an_import_has_all_of_it_or_nothing(plan, vatten, planner, second_planner):
    incoming = [Incoming(level=1, content=saying("Text.\n", f"Nytt {n}")) for n in range(30)]
    samrad = Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1))

    at_once(lambda: bring_in(plan, incoming, by=second_planner), lambda: freeze(plan, samrad, by=planner))

    frozen = [edition.sections.count() for edition in Edition.objects.all()]
    assert frozen in ([], [1], [31])


def test_what_is_brought_into_force_twice_is_one_edition(plan, vatten, planner):
    adopted = freeze(plan, ADOPTED, by=planner)

    def verb() -> Edition:
        return bring_into_force(adopted, in_force_on=date(2026, 11, 9), by=planner)

    came = at_once(verb, verb)

    assert Edition.objects.filter(stage=Stage.LAGA_KRAFT).count() == 1
    assert sum(isinstance(one, NotInThisState) for one in came) == 1


def test_work_that_is_asked_for_twice_in_a_moment_is_one_job(plan, vatten, planner):
    decision = Decision(stage=Stage.SAMRAD, begins_on=date(2026, 3, 1)).as_dict()

    def ask() -> Job:
        return start(
            "freeze", title="Fastställer", by=planner, back_url="/arbete/", plan=plan.slug, decision=decision
        )

    one, other = at_once(ask, ask)

    assert one == other and Edition.objects.count() == 1


def test_an_autosave_that_comes_after_its_own_saving_does_not_come_back(vatten, planner, second_planner):
    mine = saying(vatten.body + "\nMitt tillägg.\n")
    edit_section(vatten, mine, seen=1, by=planner)
    edit_section(vatten, saying(vatten.body), seen=2, by=second_planner)

    with pytest.raises(Outdated):
        keep_draft(newest(vatten), mine, seen=1, number=0, by=planner)
    assert not Draft.objects.exists()


def test_an_autosave_begun_before_others_saved_is_kept(vatten, planner, second_planner):
    edit_section(vatten, saying("Deras.\n"), seen=1, by=second_planner)

    assert keep_draft(newest(vatten), saying("Mitt.\n"), seen=1, number=0, by=planner).base_version == 1


def test_everything_at_once_ends(plan, vatten, planner, second_planner):
    others = [cast.write(plan, f"Del {n}", f"Text {n}.\n", by=planner) for n in range(4)]

    def writing(section: Section, by: object) -> Callable[[], object]:
        return lambda: edit_section(section, saying(f"Av {by}.\n", section.title), seen=1, by=by)  # type: ignore[arg-type]

    at_once(
        *(writing(section, planner) for section in others),
        *(writing(section, second_planner) for section in others),
        lambda: merge_sections(others[0], into=others[1], seen=1, seen_into=1, by=planner),
        lambda: merge_sections(others[1], into=others[0], seen=1, seen_into=1, by=second_planner),
        lambda: retire_section(others[2], seen=1, by=planner),
        lambda: move_section(others[3], parent=vatten, position=0, seen_parent=None, by=planner),
    )

    positions = Section.objects.live().filter(plan=plan, parent=None).order_by("position")
    assert list(positions.values_list("position", flat=True)) == list(range(positions.count()))
