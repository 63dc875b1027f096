"""Proposals on the lake: officers of miljö and of the bolag may propose, planners review, and sections to propose on."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from accounts.models import User
from plans.access.abilities import Ability
from plans.documents.actions.editing import edit_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from plans.proposals.actions import changing, composing, moving, reviewing
from plans.proposals.actions.composing import Matter
from plans.proposals.actions.merging import merge_proposal
from plans.proposals.models import Proposal, ProposedChange
from tests import cast

Propose = Callable[..., Proposal]


@pytest.fixture
def officer(officer: User, plan: Plan) -> User:
    return cast.allow(officer, plan, Ability.PROPOSE)


@pytest.fixture
def company_officer(company_officer: User, plan: Plan) -> User:
    return cast.allow(company_officer, plan, Ability.PROPOSE)


@pytest.fixture
def skog(plan: Plan, planner: User) -> Section:
    return cast.write(plan, "Skog", "Skogen brukas.\n\nRenarna betar där om vintern.\n", by=planner)


def reworded(change: ProposedChange, *pairs: tuple[str, str], by: User) -> ProposedChange:
    """Write in the change: each pair is words and what they become."""
    change.refresh_from_db()
    content = change.proposed
    for old, new in pairs:
        assert old in content.body
        content = replace(content, body=content.body.replace(old, new))
    return changing.write_change(change, content, seen=change.number, by=by)


def rewrite(section: Section, *pairs: tuple[str, str], by: User) -> Section:
    """Change the working text as a planner does."""
    section = Section.objects.select_related("kind", "plan").get(pk=section.pk)
    content = Content.of(section)
    for old, new in pairs:
        assert old in content.body
        content = replace(content, body=content.body.replace(old, new))
    return edit_section(section, content, seen=section.version, by=by).section


@pytest.fixture
def propose(plan: Plan, vatten: Section, officer: User) -> Propose:
    """Begin a proposal that rewords sections; by default the lake is no longer clean."""

    def proposed(*wishes: tuple[Section, tuple[str, str]], by: User = officer, **matter: Any) -> Proposal:
        told = {"title": "Rätt om vattnet", "reason": "Provtagning 2026.", **matter}
        proposal = composing.begin_proposal(plan, Matter(**told), by=by)
        for section, pair in wishes or ((vatten, ("rent", "grumligt")),):
            reworded(changing.change_text(proposal, section, by=by), pair, by=by)
        return fresh(proposal)

    return proposed


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_related("plan").get(pk=proposal.pk)


def submitted(proposal: Proposal, *, by: User) -> Proposal:
    return moving.submit(fresh(proposal), seen=fresh(proposal).version, by=by)


def approved(proposal: Proposal, *, author: User, by: User) -> Proposal:
    submitted(proposal, by=author)
    return reviewing.approve(fresh(proposal), seen=fresh(proposal).version, by=by)


def merged(
    proposal: Proposal, *, author: User, by: User, summary: str = "Vattnets tillstånd rättas."
) -> Proposal:
    approved(proposal, author=author, by=by)
    return merge_proposal(
        fresh(proposal), summary=summary, editorial=False, seen=fresh(proposal).version, by=by
    )
