"""Make the people and units of a demo from a file. Only for demos: everyone gets the same password."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.actions.units import create_unit
from accounts.models import Membership, Unit, UnitName, User

FIRST_DAY = date(2010, 1, 1)


@transaction.atomic
def load_cast(path: Path, password: str) -> dict[str, User]:
    """Make the units, with their former names, and the people; return the people by their key in the file."""
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    units = {unit["key"]: _unit(unit) for unit in facts["units"]}
    return {person["key"]: _person(person, units[person["unit"]], password) for person in facts["people"]}


def _unit(facts: dict[str, Any]) -> Unit:
    if present := Unit.objects.filter(key=facts["key"]).first():
        return present
    unit = create_unit(key=facts["key"], name=facts["name"], kind=facts["kind"], on=FIRST_DAY, by=None)
    begins = FIRST_DAY
    unit.names.all().delete()
    for former in facts.get("former_names", []):
        UnitName.objects.create(unit=unit, name=former["name"], from_on=begins, until_on=former["until_on"])
        begins = former["until_on"] + timedelta(days=1)
    UnitName.objects.create(unit=unit, name=facts["name"], from_on=begins)
    return unit


def _person(facts: dict[str, Any], unit: Unit, password: str) -> User:
    if present := User.objects.filter(email=facts["email"]).first():
        return present
    is_staff = "administer" in facts["abilities"]
    user = User.objects.create_user(facts["email"], password, name=facts["name"], is_staff=is_staff)
    Membership.objects.create(user=user, unit=unit, role=facts["role"], from_on=facts["from_on"])
    return user
