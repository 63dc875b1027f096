"""Giving rights through the page: to a unit on the whole plan or a chapter, and to planners."""

import pytest
from django.urls import reverse

from accounts.models import User
from plans.access.abilities import Ability
from plans.access.checks import can
from plans.access.models import GrantLog
from plans.documents.rights import OF_PLANNERS
from tests import cast


@pytest.fixture
def address(plan) -> str:
    return reverse("documents:rights", args=[plan.slug])


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_a_unit_gets_rights_on_the_whole_plan(address, at_desk, plan, miljo, stranger):
    at_desk.post(address, {"unit": miljo.pk, "below": "", "may": ["see", "edit"]})

    assert can(again(stranger), Ability.EDIT, plan)
    assert GrantLog.objects.filter(group=miljo.group, given=True).count() == 2


def test_a_unit_gets_rights_on_a_chapter_and_all_below_it(
    address, at_desk, plan, planner, vatten, miljo, stranger
):
    shore = cast.write(plan, "Strand", "Text.\n", by=planner, parent=vatten)
    other = cast.write(plan, "Skog", "Text.\n", by=planner)

    at_desk.post(address, {"unit": miljo.pk, "below": "vatten", "may": ["edit"]})

    stranger = again(stranger)
    assert can(stranger, Ability.EDIT, vatten) and can(stranger, Ability.EDIT, shore)
    assert not can(stranger, Ability.SEE, other) and not can(stranger, Ability.SEE, plan)
    assert "Vatten" in at_desk.get(address).content.decode()


def test_what_is_not_ticked_is_taken_back_and_logged(address, at_desk, plan, miljo, stranger):
    at_desk.post(address, {"unit": miljo.pk, "below": "", "may": ["see"]})
    at_desk.post(address, {"unit": miljo.pk, "below": ""})

    assert not can(again(stranger), Ability.SEE, plan)
    assert list(GrantLog.objects.filter(group=miljo.group).values_list("given", flat=True)) == [True, False]


def test_freezing_cannot_be_given_on_a_chapter(address, at_desk, vatten, miljo):
    answer = at_desk.post(address, {"unit": miljo.pk, "below": "vatten", "may": ["freeze"]})

    assert answer.status_code == 422
    assert not GrantLog.objects.filter(group=miljo.group).exists()


def test_whoever_may_edit_may_not_give_rights(address, second_planner, miljo):
    assert cast.signed_in(second_planner).post(address, {"unit": miljo.pk, "may": ["see"]}).status_code == 403


def test_a_planner_is_added_by_address_and_may_do_everything(plan, at_desk, stranger):
    at_desk.post(reverse("documents:planner", args=[plan.slug]), {"email": stranger.email})

    assert all(can(again(stranger), ability, plan) for ability in OF_PLANNERS)


def test_somebody_without_an_account_is_not_added(plan, at_desk):
    answer = at_desk.post(
        reverse("documents:planner", args=[plan.slug]), {"email": "ingen@demo.example"}, follow=True
    )

    assert "bjuda in" in answer.content.decode()


def test_the_last_planner_stays(plan, at_desk, stranger):
    address = reverse("documents:planner", args=[plan.slug])
    at_desk.post(address, {"email": stranger.email})

    answer = at_desk.post(address, {"email": stranger.email, "do": "remove"}, follow=True)

    assert "minst en planerare" in answer.content.decode()
    assert can(again(stranger), Ability.EDIT, plan)
