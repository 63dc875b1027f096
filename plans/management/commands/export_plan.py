"""manage.py export_plan SLUG [--edition E] --format md|docx|html|json|pdf [--output FILE]"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plans.documents.models import Plan
from plans.editions.models import Edition
from plans.exchange.exporting import FORMATS, Matter, edition_matter, working_matter, write
from plans.writing.pdf import PdfUnavailable

TEXT = {"md", "html", "json"}


class Command(BaseCommand):
    help = "Hand out a plan's working text, or an edition of it, as a file (standard output unless --output is given)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", help="the plan's slug")
        parser.add_argument(
            "--edition", help="the edition's slug, such as laga-kraft-2019-01-10; else the working text"
        )
        parser.add_argument("--format", choices=list(FORMATS), default="md")
        parser.add_argument(
            "--output", type=Path, help="a file; with Markdown the images are put in bilder/ beside it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        matter = _matter(options["plan"], options["edition"])
        try:
            content = write(matter, options["format"])
        except PdfUnavailable as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["output"]:
            self._to_file(matter, content, options["output"], options["format"])
        elif options["format"] in TEXT:
            self.stdout.write(content.decode(), ending="")
        elif sys.stdout.isatty():
            raise CommandError(f"Give a file for {options['format']}: --output FILE")
        else:
            sys.stdout.buffer.write(content)

    def _to_file(self, matter: Matter, content: bytes, path: Path, form: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if form == "md":
            matter.write_images(path.parent)
        self.stderr.write(f"{path}: {len(matter.sections)} avsnitt, {len(content)} byte")


def _matter(slug: str, edition: str | None) -> Matter:
    if edition:
        found = Edition.objects.filter(plan=slug, slug=edition).first()
        if found is None:
            there = ", ".join(Edition.objects.filter(plan=slug).newest_first().values_list("slug", flat=True))
            raise CommandError(f"Planen {slug} har ingen utgåva {edition}. Det finns: {there or 'inga'}.")
        return edition_matter(found)
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        raise CommandError(f"Det finns ingen plan med adressen {slug}.")
    return working_matter(plan)
