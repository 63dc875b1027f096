"""manage.py export_site PLAN EDITION FOLDER [--site https://…] [--without pdf,docx]"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from plans.editions.models import Edition
from plans.reading.archive.exporting import Site
from plans.reading.copies.asking import asked_for
from plans.reading.copies.keeping import Copy, held, keep, lock_of
from plans.reading.copies.making import FORMS


class Command(BaseCommand):
    help = (
        "Write an edition as a folder of files that works by itself: the archive copy, or for any web server."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", help="the plan's slug")
        parser.add_argument("edition", help="the edition's slug, such as laga-kraft-2019-01-10")
        parser.add_argument("folder", type=Path, help="a folder that is empty or not there yet")
        parser.add_argument("--site", default="", help="where the site is read: https:// and its name")
        parser.add_argument("--without", default="", help=f"files to leave out, of {','.join(FORMS)}, or all")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = Edition.objects.filter(plan=options["plan"], slug=options["edition"]).first()
        if edition is None:
            raise CommandError("Det finns ingen sådan utgåva.")
        folder: Path = options["folder"]
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} är inte tom. Ingenting är skrivet. Välj en ny mapp.")
        left_out = set(FORMS) if options["without"] == "all" else set(options["without"].split(","))
        site = Site(
            edition=edition,
            folder=folder,
            on=timezone.localdate(),
            site=_site(options["site"]),
            files=tuple(self._files(edition, [form for form in FORMS if form not in left_out])),
        )
        self.stdout.write(f"{folder}: {site.write()} filer")

    def _files(self, edition: Edition, forms: list[str]) -> list[Copy]:
        """Return the copies, made now where they are not; one that cannot be made is told of and left out."""
        found = []
        for copy in (Copy(edition, "", form) for form in forms):
            try:
                with held(lock_of(copy)) as lock:
                    if lock is not None and not copy.path.exists():
                        keep(copy)
                asked_for(copy)
            except Exception as error:
                self.stderr.write(f"{copy.name} är inte med: {error}")
            else:
                found.append(copy)
        return found


def _site(given: str) -> str:
    """Return the site's address: citations in the copy name it, and the pages are asked for as if from there."""
    site = (
        given or settings.SITE_ADDRESS or f"http://{(settings.ALLOWED_HOSTS or ['localhost'])[0]}"
    ).rstrip("/")
    parts = urlsplit(site)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise CommandError(f"{site} är ingen adress till en webbplats. Skriv https:// och webbplatsens namn.")
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, parts.hostname]
    return site
