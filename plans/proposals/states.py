"""The states of a proposal and the one table of how it goes from one to the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a proposal is. Review is ours and internal; *granskning* is a stage in law and another thing."""

    DRAFT = "utkast", _("Utkast")
    SHARED = "delat", _("Delat utkast")
    SUBMITTED = "inlamnat", _("Inlämnat")
    REVIEW = "bedoms", _("Under bedömning")
    ASKED = "andras", _("Ändringar begärda")
    APPROVED = "godkant", _("Godkänt")
    DECLINED = "avbojt", _("Avböjt")
    MERGED = "infogat", _("Infogat")
    WITHDRAWN = "aterkallat", _("Återkallat")


class Role(StrEnum):
    """Who takes a step. A reviewer is never an author of the same proposal."""

    AUTHOR = "author"
    REVIEWER = "reviewer"


@dataclass(frozen=True, slots=True)
class Step:
    """One way from some states to another."""

    begins: frozenset[State]
    ends: State
    role: Role


# With the authors: only they see a draft, and only in these states may they change what they propose.
WRITABLE = frozenset({State.DRAFT, State.SHARED, State.ASKED})
OF_AUTHORS_ONLY = frozenset({State.DRAFT, State.SHARED})
WITH_REVIEWERS = frozenset({State.SUBMITTED, State.REVIEW})
# Open ones follow the working text; what is over is a record and is changed by nothing.
OPEN = WRITABLE | WITH_REVIEWERS | {State.APPROVED}
OVER = frozenset({State.DECLINED, State.MERGED, State.WITHDRAWN})

TRANSITIONS: Mapping[str, Step] = {
    "share": Step(frozenset({State.DRAFT}), State.SHARED, Role.AUTHOR),
    "submit": Step(WRITABLE, State.SUBMITTED, Role.AUTHOR),
    "take_up": Step(frozenset({State.SUBMITTED}), State.REVIEW, Role.REVIEWER),
    "ask": Step(WITH_REVIEWERS, State.ASKED, Role.REVIEWER),
    "approve": Step(WITH_REVIEWERS, State.APPROVED, Role.REVIEWER),
    "decline": Step(WITH_REVIEWERS | {State.APPROVED}, State.DECLINED, Role.REVIEWER),
    "reconsider": Step(frozenset({State.APPROVED, State.DECLINED}), State.REVIEW, Role.REVIEWER),
    "merge": Step(frozenset({State.APPROVED}), State.MERGED, Role.REVIEWER),
    "withdraw": Step(OPEN, State.WITHDRAWN, Role.AUTHOR),
    "resume": Step(frozenset({State.WITHDRAWN, State.DECLINED}), State.SHARED, Role.AUTHOR),
}
