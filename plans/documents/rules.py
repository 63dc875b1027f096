"""Who may do what with the working text, and in which state."""

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can, checker_for
from plans.documents.models import Plan, Section


def may_see(user: User, thing: Plan | Section) -> bool:
    return can(user, Ability.SEE, thing)


def may_edit(user: User, section: Section) -> bool:
    return section.is_live() and can(user, Ability.EDIT, section)


def may_arrange(user: User, plan: Plan) -> bool:
    """Tell whether the user may create, move, split, merge and retire sections: it touches the whole order."""
    return can(user, Ability.EDIT, plan)


def may_administer(user: User, plan: Plan) -> bool:
    return can(user, Ability.ADMINISTER, plan)


def may_create_plan(user: User) -> bool:
    """Tell whether the user may begin a new plan: administrators, and those who answer for another plan."""
    return user.is_authenticated and (user.is_staff or bool(checker_for(user).plan_ids(Ability.ADMINISTER)))


def may_add_image(user: User, plan: Plan) -> bool:
    """Tell whether the user may add images: whoever may edit the plan, or some section of it."""
    return can(user, Ability.EDIT, plan) or plan.pk in checker_for(user).plan_ids_with_sections_for(
        Ability.EDIT
    )
