"""Whatever verbs are done in whatever order: no word is lost, the tree is whole, and the history tells it all."""

import re
from itertools import count

from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.documents.actions.bringing_in import Incoming, bring_in
from plans.documents.actions.editing import edit_section, restore_version
from plans.documents.actions.lineage import merge_sections, reinstate_section, retire_section, split_section
from plans.documents.actions.structure import create_section, move_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from plans.documents.references import lineage_of, outline_of, references_of
from plans.documents.refusals import NotInThisState
from plans.history.models import ChangeNote
from plans.history.reading import changes_in, changes_of
from plans.text.blocks import blocks_of
from tests import cast

pick = st.integers(min_value=0, max_value=99)


class Verbs(RuleBasedStateMachine):
    """A planner who does anything at all, in a transaction that is rolled back at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.open = transaction.atomic()
        self.open.__enter__()
        cast.load_kinds()
        self.plan = Plan.objects.create(slug="prov", name="Prov", kommun="Prov")
        unit = Unit.objects.filter(key="prov").first() or cast.unit("prov", "Prov")
        self.by: User = cast.allow(cast.person("Prov Person", of=unit), self.plan, Ability.EDIT)
        self.words: set[str] = set()
        self.number = count(1)
        self.changes = 0
        self.touched = 0
        create_section(self.plan, self.content(2), by=self.by)
        self.changes = 1

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.open.__exit__(None, None, None)

    def content(self, paragraphs: int) -> Content:
        new = [f"ord{next(self.number)}" for _ in range(paragraphs)]
        self.words.update(new)
        return Content(f"Del {new[0] if new else 'tom'}", "\n\n".join(new) + "\n", "avsnitt")

    def live(self) -> list[Section]:
        return list(Section.objects.live().filter(plan=self.plan).select_related("kind").order_by("pk"))

    def one(self, number: int) -> Section:
        found = self.live()
        return found[number % len(found)]

    def do(self, verb, *args, **kwargs) -> None:
        """Do the verb; a refusal must leave nothing."""
        try:
            with transaction.atomic():
                verb(*args, **kwargs, by=self.by)
        except NotInThisState:
            return
        self.changes += 1

    @rule(number=pick, paragraphs=st.integers(1, 3), at=st.none() | st.integers(0, 5), below=st.booleans())
    def create(self, number, paragraphs, at, below):
        parent = self.one(number) if below and self.live() else None
        self.do(create_section, self.plan, self.content(paragraphs), parent=parent, position=at)

    @precondition(lambda self: self.live())
    @rule(number=pick, paragraphs=st.integers(1, 3))
    def edit(self, number, paragraphs):
        section = self.one(number)
        self.do(edit_section, section, self.content(paragraphs), seen=section.version)

    @precondition(lambda self: self.live())
    @rule(number=pick, other=pick, at=st.integers(0, 5), top=st.booleans())
    def move(self, number, other, at, top):
        section, parent = self.one(number), None if top else self.one(other)
        self.do(move_section, section, parent=parent, position=at, seen_parent=section.parent_id)

    @precondition(lambda self: self.live())
    @rule(number=pick, where=pick)
    def split(self, number, where):
        section = self.one(number)
        if lines := [block.line for block in blocks_of(section.body)[1:]]:
            title = f"Delad {next(self.number)}"
            self.do(split_section, section, line=lines[where % len(lines)], title=title, seen=section.version)
            self.stands_just_after(section, title)

    def stands_just_after(self, section: Section, title: str) -> None:
        nodes = [node.row for node in outline_of(self.plan) if node.row.parent_id == section.parent_id]
        keys = [row.pk for row in nodes]
        assert nodes[keys.index(section.pk) + 1].title == title

    @precondition(lambda self: len(self.live()) > 1)
    @rule(number=pick, other=pick)
    def merge(self, number, other):
        source, into = self.one(number), self.one(other)
        self.do(merge_sections, source, into=into, seen=source.version, seen_into=into.version)

    @precondition(lambda self: len(self.live()) > 1)
    @rule(number=pick, other=pick, replaced=st.booleans())
    def retire(self, number, other, replaced):
        section = self.one(number)
        self.do(
            retire_section, section, replaced_by=self.one(other) if replaced else None, seen=section.version
        )

    @rule(number=pick)
    def reinstate(self, number):
        gone = list(Section.objects.filter(plan=self.plan).exclude(retired_at=None).order_by("pk"))
        if gone:
            self.do(reinstate_section, gone[number % len(gone)])

    @precondition(lambda self: self.live())
    @rule(number=pick, back=pick)
    def restore(self, number, back):
        section = self.one(number)
        found = changes_of(section)
        change = found[back % len(found)]
        before = section.version
        restore_version(section, change.id, seen=before, by=self.by)
        section.refresh_from_db()
        self.changes += section.version != before

    @rule(number=pick, level=st.integers(1, 2))
    def bring(self, number, level):
        live = self.live()
        same = [Incoming(level, self.content(1), key=live[number % len(live)].key, same=True)] if live else []
        self.do(bring_in, self.plan, [Incoming(1, self.content(1)), *same])

    @invariant()
    def positions_are_dense_and_the_tree_is_whole(self):
        live = {section.pk: section for section in self.live()}
        beside: dict[int | None, list[int]] = {}
        for section in live.values():
            assert section.parent_id is None or section.parent_id in live
            assert section.pk not in section.ancestor_ids()
            beside.setdefault(section.parent_id, []).append(section.position)
        assert all(sorted(places) == list(range(len(places))) for places in beside.values())
        assert len(outline_of(self.plan)) == len(live)

    @invariant()
    def numbers_are_given_once_and_references_lead_to_what_is_live(self):
        outline = outline_of(self.plan)
        numbers = [node.number for node in outline if node.number]
        assert len(numbers) == len(set(numbers))
        references = references_of(lineage_of(self.plan), outline, lambda node: node.key)
        assert {reference.url for reference in references.values()} <= set(outline.by_key)

    @invariant()
    def every_verb_is_one_change_and_the_newest_state_is_the_text(self):
        assert ChangeNote.objects.filter(scope="prov").count() == self.changes
        assert len(changes_in("prov", model=Section, limit=999)) == self.changes
        for section in Section.objects.filter(plan=self.plan):
            last = changes_of(section, limit=1)[0].fields
            assert (last["body"], last["version"]) == (section.body, section.version)

    @invariant()
    def every_word_ever_saved_is_in_the_history(self):
        kept = " ".join(
            change.fields["body"]
            for section in Section.objects.filter(plan=self.plan)
            for change in changes_of(section, limit=999)
        )
        assert self.words <= set(re.findall(r"ord\d+", kept))


def test_no_order_of_verbs_loses_a_word(db):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Verbs, settings=settings(max_examples=25, stateful_step_count=15, deadline=None, derandomize=True)
    )
