"""manage.py remind_units: remind units that have not answered, about a proposal or in a round."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from plans.aktualitet.actions import reminding
from plans.proposals.actions.hearing import remind_all, waiting_for_a_reminder


class Command(BaseCommand):
    help = "Remind units whose day to answer is near or past, at most once a week each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say who would be reminded, and remind nobody"
        )

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        today = timezone.localdate()
        for hearing in waiting_for_a_reminder(today) if dry_run else remind_all(today):
            self.stdout.write(f"{hearing.unit_name}: {hearing.proposal}, {hearing.due_on.isoformat()}")
        for asked in reminding.waiting_for_a_reminder(today) if dry_run else reminding.remind_all(today):
            people = ", ".join(one.name for one in reminding.people_to_remind(asked, today))
            day = asked.round.closes_on.isoformat()
            self.stdout.write(f"{asked.unit_name}: {asked.round}, {day} → {people or '–'}")
