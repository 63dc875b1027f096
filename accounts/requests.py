"""The request of somebody who is signed in, for views that let nobody else in."""

from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request whose user is a person with an account; the view's decorator has seen to it."""

    user: User
