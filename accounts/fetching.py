"""Fetch a thing by asking for the right to it: whoever may not manage it is not told that it exists."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import Invitation, Membership, Unit, User
from accounts.rules import may_administer_accounts, may_manage


def unit_for(user: User | AnonymousUser, key: str) -> Unit:
    unit = get_object_or_404(Unit.objects.select_related("merged_into"), key=key)
    if not may_manage(user, unit):
        raise Http404
    return unit


def membership_for(user: User | AnonymousUser, pk: int) -> Membership:
    membership = get_object_or_404(Membership.objects.select_related("unit", "user"), pk=pk)
    if not may_manage(user, membership.unit):
        raise Http404
    return membership


def invitation_to_manage(user: User | AnonymousUser, pk: int) -> Invitation:
    invitation = get_object_or_404(Invitation.objects.select_related("unit"), pk=pk)
    if not may_manage(user, invitation.unit):
        raise Http404
    return invitation


def person_for(user: User | AnonymousUser, pk: int) -> User:
    administrator_or_404(user)
    return get_object_or_404(User, pk=pk)


def administrator_or_404(user: User | AnonymousUser) -> None:
    if not may_administer_accounts(user):
        raise Http404
