"""manage.py invite EMAIL --name --unit --role [--administrator]: the first administrator of a new installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from accounts.actions.invitations import VALID_FOR, invite
from accounts.actions.units import create_unit
from accounts.mail import send_invitation
from accounts.models import Membership, Unit
from accounts.refusals import NotInThisState


class Command(BaseCommand):
    help = "Invite somebody by mail, and print the link. Makes the unit when it is missing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", required=True, help="The person's name")
        parser.add_argument("--unit", required=True, help="The unit's key or name")
        parser.add_argument("--unit-name", default="", help="What a unit that is missing is called")
        parser.add_argument("--unit-kind", choices=Unit.Kind.values, default=Unit.Kind.FORVALTNING)
        parser.add_argument("--role", choices=Membership.Role.values, default=Membership.Role.MEDARBETARE)
        parser.add_argument("--administrator", action="store_true", help="May administer units and accounts")
        parser.add_argument("--site", default="http://localhost:8000", help="Where the site is, for the link")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            validate_email(options["email"])
            invited = invite(
                email=options["email"],
                name=options["name"],
                unit=self._unit(options["unit"], options["unit_name"], options["unit_kind"]),
                role=options["role"],
                is_staff=options["administrator"],
                by=None,
            )
        except (ValidationError, NotInThisState) as refusal:
            raise CommandError(" ".join(getattr(refusal, "messages", [str(refusal)]))) from None
        link = options["site"].rstrip("/") + reverse("accounts:accept", args=[invited.token])
        if not send_invitation(invited.invitation, link):
            self.stderr.write("The mail could not be sent. Give the person the link yourself.")
        self.stdout.write(f"The invitation is valid for {VALID_FOR.days} days:\n{link}")

    def _unit(self, given: str, name: str, kind: str) -> Unit:
        key = slugify(given)[:48]
        found = Unit.objects.filter(key=key).first() or Unit.objects.filter(name=given).first()
        today = timezone.localdate()
        return found or create_unit(key=key, name=name or given, kind=kind, on=today, by=None)
