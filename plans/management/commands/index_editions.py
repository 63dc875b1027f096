"""Make the public search index of stored editions: those that lack one, or with --all every one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from plans.editions.models import Edition
from plans.editions.searching import index_anew
from plans.search.models import PublishedText


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those that have an index")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        editions = Edition.objects.order_by("pk")
        if not options["all"]:
            editions = editions.exclude(pk__in=PublishedText.objects.values("edition"))
        for edition in editions:
            index_anew(edition)
            self.stdout.write(f"{edition} …")
