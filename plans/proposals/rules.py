"""Who may do what with proposals, and in which state. The same function decides the button and the verb."""

from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.access.checks import can, checker_for
from plans.documents.models import Plan, Section
from plans.proposals.models import Hearing, Proposal, ProposedChange, Verb
from plans.proposals.states import OF_AUTHORS_ONLY, TRANSITIONS, WRITABLE, Role, State


def may_propose(user: User, section: Section) -> bool:
    """Tell whether the user may propose a change of the section."""
    return section.is_live() and can(user, Ability.PROPOSE, section)


def may_begin(user: User, plan: Plan) -> bool:
    """Tell whether the user may begin a proposal: with the right on the plan or on some section of it."""
    some = checker_for(user).plan_ids_with_sections_for(Ability.PROPOSE)
    return can(user, Ability.PROPOSE, plan) or plan.pk in some


def is_author(user: User, proposal: Proposal) -> bool:
    return any(author.person_id == user.pk for author in proposal.authors.all())


def is_with_authors_only(proposal: Proposal) -> bool:
    return proposal.state in OF_AUTHORS_ONLY


def may_read(user: User, proposal: Proposal) -> bool:
    """Tell whether the user may read it: a draft its authors only, and nobody text that they may not see."""
    if is_with_authors_only(proposal) and not is_author(user, proposal):
        return False
    return has_on_all(user, Ability.SEE, proposal)


def may_write(user: User, proposal: Proposal) -> bool:
    """Tell whether the user may change what is proposed: an author who still has the right to propose there."""
    return proposal.state in WRITABLE and is_active_author(user, proposal)


def is_active_author(user: User, proposal: Proposal) -> bool:
    return is_author(user, proposal) and has_on_all(user, Ability.PROPOSE, proposal)


def may_review(user: User, proposal: Proposal) -> bool:
    """Tell whether the user may judge and merge it: whoever may do all of it themselves, but never an author."""
    if is_author(user, proposal):
        return False
    if any(change.verb != Verb.TEXT for change in proposal.changes.all()):
        return can(user, Ability.EDIT, proposal.plan)
    return has_on_all(user, Ability.EDIT, proposal)


def may_take(step: str, user: User, proposal: Proposal) -> bool:
    """Tell whether the user may take this step of the table from where the proposal is."""
    return State(proposal.state) in TRANSITIONS[step].begins and has_role(step, user, proposal)


def has_role(step: str, user: User, proposal: Proposal) -> bool:
    """Tell whether the user is one who takes this step, whatever state the proposal is in."""
    if TRANSITIONS[step].role == Role.AUTHOR:
        # Whoever has lost the right to propose may still take back what they have proposed.
        return is_author(user, proposal) if step == "withdraw" else is_active_author(user, proposal)
    return may_review(user, proposal)


def may_settle(user: User, change: ProposedChange) -> bool:
    """Tell whether the user may say what is to stand where the proposal clashes with what the text now says."""
    proposal = change.proposal
    return proposal.is_open and change.verb == Verb.TEXT and is_active_author(user, proposal)


def may_judge(user: User, proposal: Proposal) -> bool:
    return proposal.state in (State.SUBMITTED, State.REVIEW) and may_review(user, proposal)


def may_ask_units(user: User, proposal: Proposal) -> bool:
    return proposal.state in (State.SUBMITTED, State.REVIEW, State.APPROVED) and may_review(user, proposal)


def may_answer(user: User, hearing: Hearing) -> bool:
    """Tell whether the user may answer for the unit: whoever belongs today to it, or to what it was merged into."""
    return hearing.unit.group_id in checker_for(user).groups


def may_read_answers(user: User) -> bool:
    """Tell whether the user may read what units answered: hearings are the kommun's own, not external parties'."""
    return user.unit is None or user.unit.kind != Unit.Kind.EXTERN


def may_undo(user: User, proposal: Proposal) -> bool:
    """Tell whether the user may bring back what stood before the merge; that is a change like any other."""
    if proposal.state != State.MERGED or proposal.undone_at:
        return False
    if any(change.verb != Verb.TEXT for change in proposal.changes.all()):
        return can(user, Ability.EDIT, proposal.plan)
    return has_on_all(user, Ability.EDIT, proposal)


def has_on_all(user: User, ability: Ability, proposal: Proposal) -> bool:
    """Tell whether the user has the right on everything that the proposal touches; on an empty one its authors have."""
    if can(user, ability, proposal.plan):
        return True
    sections = touched(proposal)
    return all(can(user, ability, one) for one in sections) if sections else is_author(user, proposal)


def touched(proposal: Proposal) -> list[Section]:
    """Return the sections touched; a section to be added touches the one that it is to stand at."""
    changes = proposal.changes.all()
    found = [one for change in changes for one in (change.section, change.other) if one]
    anchors = {change.place.partition(":")[2] for change in changes} - {""}
    if anchors:
        found += Section.objects.filter(plan=proposal.plan_id, key__in=anchors).select_related("plan")
    return found
