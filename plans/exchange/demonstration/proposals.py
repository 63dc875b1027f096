"""The demo's proposals: written, handed in, heard and merged by the same verbs that people use."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tomllib import loads
from typing import Any

from django.utils import timezone

from accounts.models import Unit, User
from plans.documents.models import Plan, Section
from plans.proposals.actions import changing, composing, hearing, merging, moving, reviewing
from plans.proposals.models import Answer, Proposal

Cast = dict[str, User]


def load_proposals(plan: Plan, path: Path, cast: Cast, *, planner: User) -> None:
    """Bring every proposal of the file as far as it says that it has come."""
    for told in loads(path.read_text(encoding="utf-8"))["proposal"]:
        proposal = _written(plan, told, cast)
        proposal = moving.submit(proposal, seen=proposal.version, by=cast[told["authors"][0]])
        if told["until"] == "bedoms":
            proposal = moving.take_up(proposal, by=planner)
            _hear(proposal, told.get("heard", []), cast, planner)
        if told["until"] == "infogat":
            _merge(proposal, told["summary"], planner)


def _written(plan: Plan, told: dict[str, Any], cast: Cast) -> Proposal:
    first, *others = (cast[name] for name in told["authors"])
    units = list(Unit.objects.filter(key__in=told.get("units", [])))
    matter = composing.Matter(told["title"], told["reason"], told.get("source", ""), units)
    proposal = composing.begin_proposal(plan, matter, by=first)
    for other in others:
        composing.invite_author(proposal, other, by=first)
    for change in told["changes"]:
        section = Section.objects.get(plan=plan, key=change["section"])
        wanted = changing.change_text(proposal, section, by=first)
        content = wanted.proposed
        if change["old"] not in content.body:
            raise ValueError(f"{change['section']} does not say {change['old']!r}")
        content = replace(content, body=content.body.replace(change["old"], change["new"]))
        changing.write_change(wanted, content, seen=wanted.number, by=first)
    return Proposal.objects.get(pk=proposal.pk)


def _hear(proposal: Proposal, asked: list[dict[str, Any]], cast: Cast, planner: User) -> None:
    today = timezone.localdate()
    for one in asked:
        units = [Unit.objects.get(key=one["unit"])]
        due_on = today + timedelta(days=one["days"])
        (question,) = hearing.ask_units(proposal, units, due_on=due_on, on=today, by=planner)
        if "answer" in one:
            hearing.answer(question, answer=Answer(one["answer"]), words="", by=cast[one["by"]])


def _merge(proposal: Proposal, summary: str, planner: User) -> None:
    proposal = reviewing.approve(proposal, seen=proposal.version, by=planner)
    merging.merge_proposal(proposal, summary=summary, editorial=False, seen=proposal.version, by=planner)
