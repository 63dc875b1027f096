"""manage.py send_unit_digests: tell each unit's people, once a week, what is new on the sections it answers for."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from plans.aktualitet.actions.digesting import digests, send_digests
from plans.aktualitet.digest import shortened, words_for_left


class Command(BaseCommand):
    help = "Tell the members of each unit what is new this week; for a timer to run, never twice in a week."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be told, and tell nobody")

    def handle(self, *args: Any, dry_run: bool = False, **options: Any) -> None:
        today = timezone.localdate()
        for unit, groups in digests(today) if dry_run else send_digests(today):
            lines, left = shortened(groups)
            said = [line.told for line in lines] + ([words_for_left(left)] if left else [])
            self.stdout.write(unit.name)
            for words in said:
                self.stdout.write(f"  {words}")
