"""manage.py export_plan SLUG [--edition E] --format md|docx|html|json|pdf [--output FILE]"""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plans.documents.models import Plan
from plans.editions.models import Edition
from plans.exchange import exporting
from plans.exchange.exporting import FORMATS, working_matter
from plans.reading.copies import making
from plans.reading.copies.matter import Matter, matter_of
from plans.writing.pdf import PdfUnavailable

TEXT = {"md", "html", "json"}
AnyMatter = exporting.Matter | Matter


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
        try:
            matter, content = _written(options["plan"], options["edition"], options["format"])
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

    def _to_file(self, matter: AnyMatter, content: bytes, path: Path, form: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        if form == "md":
            _write_images(matter, path.parent)
        self.stderr.write(f"{path}: {len(matter.sections)} avsnitt, {len(content)} byte")


def _written(slug: str, edition: str | None, form: str) -> tuple[AnyMatter, bytes]:
    if edition:
        frozen = _edition_matter(slug, edition)
        return frozen, making.made(frozen, form)
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        raise CommandError(f"Det finns ingen plan med adressen {slug}.")
    working = working_matter(plan)
    return working, exporting.write(working, form)


def _edition_matter(slug: str, edition: str) -> Matter:
    found = Edition.objects.filter(plan=slug, slug=edition).first()
    matter = found and matter_of(found)
    if not matter:
        there = ", ".join(Edition.objects.filter(plan=slug).newest_first().values_list("slug", flat=True))
        raise CommandError(f"Planen {slug} har ingen utgåva {edition}. Det finns: {there or 'inga'}.")
    return matter


def _write_images(matter: AnyMatter, folder: Path) -> None:
    """Write the images beside a Markdown file, where its text refers to them."""
    if matter.files:
        (folder / "bilder").mkdir(parents=True, exist_ok=True)
    for name in matter.files:
        (folder / "bilder" / name).write_bytes(matter.image(name) or b"")
