"""manage.py tell_demo URL: where the demo is, and who can sign in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from accounts.models import User
from plans.management.commands.load_demo import PASSWORD

CAST = [
    f"{name}@demo.example"
    for name in (
        "planerare",
        "planerare2",
        "handlaggare",
        "bolag",
        "bostad",
        "skola",
        "omsorg",
        "registrator",
        "administrator",
    )
]


class Command(BaseCommand):
    help = "Say where the demo is and who can sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url")

    def handle(self, *args: Any, **options: Any) -> None:
        url = options["url"]
        self.stdout.write(f"\nPlanportal: {url}/\n")
        self.stdout.write("  Everyone reads the plan there, without signing in.")
        self.stdout.write(
            f"  Sign in:  {url}{reverse('account_login')}   password for all of them: {PASSWORD}\n"
        )
        for user in sorted(User.objects.filter(email__in=CAST), key=lambda one: CAST.index(one.email)):
            self.stdout.write(f"    {user.email:32} {user.name}, {user.unit_name}")
        self.stdout.write("\n  Stop with Ctrl+C. The data stays for the next time.\n")
