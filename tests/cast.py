"""Who is who in the tests: builders of people, units and plans, with fixed meanings."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import Membership, Unit, UnitName, User
from plans.access.abilities import Ability
from plans.access.grants import grant, role_group
from plans.documents.actions.structure import create_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section, SectionKind

PASSWORD = "en lång och hemlig mening"


def unit(key: str, name: str, kind: str = Unit.Kind.FORVALTNING) -> Unit:
    """Return the unit with this key, made when missing."""
    found = Unit.objects.filter(key=key).first()
    if found:
        return found
    group = Group.objects.create(name=f"unit:{key}")
    made = Unit.objects.create(key=key, name=name, kind=kind, group=group)
    UnitName.objects.create(unit=made, name=name, from_on=date(2010, 1, 1))
    return made


def person(name: str, *, of: Unit | None = None, **fields: object) -> User:
    """Make a person, a member of the unit since 2010."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    email = f"{plain.replace(' ', '.')}@demo.example"
    user = User.objects.create_user(email, PASSWORD, name=name, **fields)
    if of:
        Membership.objects.create(user=user, unit=of, from_on=date(2010, 1, 1))
    return user


def allow(user: User, plan: Plan | Section, *abilities: Ability) -> User:
    """Give the user the abilities through a role of their own, and return them as freshly signed in."""
    group = role_group(f"test {user.pk}")
    user.groups.add(group)
    for ability in abilities:
        grant(ability, to=group, on=plan, by=user)
    return User.objects.get(pk=user.pk)


def write(
    plan: Plan, title: str, body: str = "", *, by: User, kind: str = "avsnitt", **more: object
) -> Section:
    """Add a section to the plan."""
    beteckning = str(more.pop("beteckning", ""))
    return create_section(plan, Content(title, body, kind, beteckning), by=by, **more)  # type: ignore[arg-type]


def titles(sections: Iterable[Section]) -> list[str]:
    return [section.title for section in sections]


def signed_in(user: User) -> Client:
    """Return a browser in which the user is signed in."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def load_kinds() -> None:
    """Put the kinds of sections back, as the migration did, after a test that emptied all tables."""
    if SectionKind.objects.exists():
        return
    from importlib import import_module

    from django.apps import apps

    import_module("plans.migrations.0002_kinds_of_sections").load(apps, None)
