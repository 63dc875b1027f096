"""People, proposals and edits at random: every accepted word is in the text, and every declined one is not."""

import random
from dataclasses import dataclass
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.models import Unit
from plans.access.abilities import Ability
from plans.documents.actions.lineage import split_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from plans.documents.refusals import NotInThisState
from plans.proposals.actions import changing, composing, moving, reviewing
from plans.proposals.actions.merging import merge_proposal
from plans.proposals.actions.undoing import undo_merge
from plans.proposals.models import Proposal, ProposalEvent, ProposedChange, ProposedText, Verdict
from plans.proposals.states import OPEN, State
from plans.text.blocks import blocks_of
from tests import cast
from tests.proposals.conftest import fresh, reworded, rewrite

PICK = st.integers(0, 5)
TITLES = ("Vatten", "Skog")


@dataclass
class Word:
    """A new word, and where it belongs: in the plan, in a proposal that waits, or nowhere any more."""

    text: str
    where: str
    proposal: int = 0


class PeopleAtWork(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.numbers = count()
        self.words: list[Word] = []
        cast.load_kinds()
        self.plan = Plan.objects.create(slug="slump", name="Plan", kommun="Provköping")
        self.planners = [self._person(name, Ability.EDIT) for name in ("Petra", "Pelle")]
        self.authors = [self._person(name, Ability.PROPOSE) for name in ("Hanna", "Bo")]
        for title in TITLES:
            body = "\n\n".join(
                " ".join(f"{title.lower()}{part}x{place}" for place in range(5)) + "." for part in range(3)
            )
            cast.write(self.plan, title, body + "\n", by=self.planners[0])
        self.proposals: list[int] = []
        for seed in range(4):
            self.propose(seed % 2, {seed % 2, seed // 2}, seed)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)

    def _person(self, name: str, ability: Ability):
        unit = cast.unit(f"enhet-{name.lower()}", f"Enhet {name}", Unit.Kind.FORVALTNING)
        return cast.allow(cast.person(name, of=unit), self.plan, ability)

    def _picked(self, pick: int, *states: State) -> int:
        """Return one of the proposals in these states; any of them when none is."""
        rows = Proposal.objects.filter(pk__in=self.proposals, state__in=states, undone_at=None).order_by("pk")
        found = list(rows.values_list("pk", flat=True)) or self.proposals
        return found[pick % len(found)]

    def _new(self, where: str, proposal: int = 0) -> str:
        word = f"nytt{next(self.numbers)}"
        self.words.append(Word(word, where, proposal))
        return word

    def _old_word(self, body: str, seed: int) -> str | None:
        """Return a word of the beginning that still stands, never a new one: those are not to be changed again."""
        standing = [word.strip(".") for word in body.split() if "x" in word]
        return random.Random(seed).choice(standing) if standing else None

    @rule(
        author=st.integers(0, 1),
        titles=st.sets(st.integers(0, 1), min_size=1),
        seed=st.integers(),
    )
    def propose(self, author, titles, seed):
        by = self.authors[author]
        proposal = composing.begin_proposal(self.plan, composing.Matter("Nya ord", "Därför."), by=by)
        for title in sorted(titles):
            section = Section.objects.live().filter(plan=self.plan, title=TITLES[title]).first()
            if section is None or (old := self._old_word(section.body, seed)) is None:
                continue
            change = changing.change_text(proposal, section, by=by)
            new = self._new("proposed", proposal.pk)
            reworded(change, (old, new), by=by)
        if not proposal.changes.exists():
            return
        proposal = fresh(proposal)
        moving.submit(proposal, seen=proposal.version, by=by)
        self.proposals.append(proposal.pk)

    @rule(title=st.integers(0, 1), seed=st.integers())
    def edit_the_plan(self, title, seed):
        section = Section.objects.live().filter(plan=self.plan, title=TITLES[title]).first()
        old = self._old_word(section.body, seed) if section else None
        if section and old:
            rewrite(section, (old, self._new("plan")), by=self.planners[0])

    @rule(title=st.integers(0, 1))
    def split(self, title):
        section = Section.objects.live().filter(plan=self.plan, title=TITLES[title]).first()
        lines = [block.line for block in blocks_of(section.body)[1:]] if section else []
        if section and len(lines) > 1:
            seen = section.version
            split_section(
                section, line=lines[-1], title=f"Ny {next(self.numbers)}", seen=seen, by=self.planners[0]
            )

    @rule(pick=PICK, choice=st.sampled_from(["mine", "own"]), seed=st.integers())
    def leave_out_or_reword_one(self, pick, choice, seed):
        pk = self._picked(pick, State.SUBMITTED)
        proposal = Proposal.objects.get(pk=pk)
        if proposal.state != State.SUBMITTED:
            return
        change = random.Random(seed).choice(list(proposal.changes.all()))
        mine = [word for word in self.words if word.proposal == pk and word.text in change.proposed.body]
        if change.clashes or change.verdict or not mine:
            return
        if choice == "mine":
            reviewing.judge(change, Verdict.LEFT, words="Nej.", seen=change.number, by=self.planners[1])
            for word in mine:
                word.where = "left"
            return
        body = change.proposed.body
        for word in mine:
            body = body.replace(word.text, self._new("proposed", pk))
            word.where = "left"
        content = Content(change.proposed.title, body, "avsnitt")
        reviewing.judge(
            change, Verdict.OWN, words="Så.", wording=content, seen=change.number, by=self.planners[1]
        )

    @rule(pick=PICK)
    def approve_and_merge(self, pick):
        pk = self._picked(pick, State.SUBMITTED, State.APPROVED)
        proposal = Proposal.objects.get(pk=pk)
        if proposal.state not in (State.SUBMITTED, State.APPROVED):
            return
        try:
            if proposal.state == State.SUBMITTED:
                proposal = reviewing.approve(proposal, seen=proposal.version, by=self.planners[1])
            with transaction.atomic():
                merge_proposal(
                    proposal, summary="Nytt.", editorial=False, seen=proposal.version, by=self.planners[1]
                )
        except NotInThisState:
            return
        self._move(pk, "proposed", "plan")

    @rule(pick=PICK)
    def decline(self, pick):
        pk = self._picked(pick)
        proposal = Proposal.objects.get(pk=pk)
        if proposal.state in (State.SUBMITTED, State.APPROVED):
            moving.decline(proposal, words="Nej.", by=self.planners[1])
            self._move(pk, "proposed", "declined")

    @rule(pick=PICK)
    def undo(self, pick):
        pk = self._picked(pick, State.MERGED)
        proposal = Proposal.objects.get(pk=pk)
        if proposal.state != State.MERGED or proposal.undone_at:
            return
        try:
            with transaction.atomic():
                undo_merge(proposal, words="Fel.", by=self.planners[0])
        except NotInThisState:
            return
        self._move(pk, "plan", "undone")

    @rule(pick=PICK)
    def give_way_where_it_clashes(self, pick):
        pk = self._picked(pick)
        proposal = Proposal.objects.get(pk=pk)
        for change in ProposedChange.objects.filter(proposal=proposal, clashes=True).select_related(
            "section"
        ):
            if not proposal.is_open or not change.section.is_live():
                continue
            answers = {f"body-{number}": "theirs" for number in range(60)}
            by = proposal.authors.get().person
            changing.settle_clash(
                change, seen=change.number, seen_section=change.section.version, answers=answers, by=by
            )
            kept = {one.proposed.body for one in proposal.changes.all()}
            for word in self.words:
                if (
                    word.proposal == pk
                    and word.where == "proposed"
                    and not any(word.text in body for body in kept)
                ):
                    word.where = "left"

    def _move(self, proposal: int, before: str, after: str) -> None:
        for word in self.words:
            if word.proposal == proposal and word.where == before:
                word.where = after

    @invariant()
    def accepted_words_are_in_the_text_once_and_others_are_not(self):
        text = " ".join(Section.objects.live().filter(plan=self.plan).values_list("body", flat=True))
        standing = text.replace(".", " ").split()
        for word in self.words:
            assert standing.count(word.text) == (word.where == "plan"), (word, standing)

    @invariant()
    def what_waits_has_its_words_and_what_is_over_keeps_every_text(self):
        for word in self.words:
            if word.where == "proposed" and Proposal.objects.get(pk=word.proposal).state in OPEN:
                changes = ProposedChange.objects.filter(proposal=word.proposal)
                assert any(word.text in change.wanted.body for change in changes), word
            if word.proposal and word.where != "proposed":
                texts = ProposedText.objects.filter(change__proposal=word.proposal)
                decided = ProposedChange.objects.filter(proposal=word.proposal)
                told = [one.content["body"] for one in texts]
                told += [str(one.decided) + str(one.became) for one in decided]
                # What a reviewer wrote instead, and what took its place, is in the trace.
                events = ProposalEvent.objects.filter(proposal=word.proposal).exclude(before={})
                told += [str(one.before) for one in events]
                assert any(word.text in one for one in told), word


@pytest.mark.django_db
def test_every_accepted_word_is_in_the_text_and_every_declined_one_is_not():
    wanted = settings(
        max_examples=25, stateful_step_count=18, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(PeopleAtWork, settings=wanted)
