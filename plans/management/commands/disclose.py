"""manage.py disclose: all notes on a plan, a section or by a unit, in a period, as a file."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Unit
from plans.annotations.disclosure import Wanted, rows_of
from plans.annotations.files import FORMS, written
from plans.documents.models import Plan, Section


class Command(BaseCommand):
    help = "Write all notes asked for into a file (pdf, docx or xlsx, by its ending), masked where they are masked."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("plan")
        parser.add_argument("file", type=Path)
        parser.add_argument("--section", metavar="KEY", help="this section and all below it")
        parser.add_argument("--unit", metavar="KEY")
        parser.add_argument("--since", type=date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument("--until", type=date.fromisoformat, metavar="YYYY-MM-DD")

    def handle(self, *args: Any, file: Path, **asked: Any) -> None:
        form = file.suffix.removeprefix(".")
        if form not in FORMS:
            raise CommandError(f"The file must end with one of .{', .'.join(FORMS)}. Nothing is written.")
        plan = Plan.objects.filter(slug=asked["plan"]).first()
        if plan is None:
            raise CommandError(f"There is no plan {asked['plan']}. Nothing is written.")
        section = self._found(Section.objects.filter(plan=plan), asked["section"], "section")
        unit = self._found(Unit.objects.all(), asked["unit"], "unit")
        wanted = Wanted(plan, section, unit, asked["since"], asked["until"])
        rows = rows_of(wanted)
        file.write_bytes(written(form, wanted, rows, at=timezone.localtime()))
        self.stdout.write(f"{len(rows)} rows in {file}.")

    def _found(self, rows: Any, key: str | None, what: str) -> Any:
        if key is None:
            return None
        found = rows.filter(key=key).first()
        if found is None:
            raise CommandError(f"There is no {what} {key}. Nothing is written.")
        return found
