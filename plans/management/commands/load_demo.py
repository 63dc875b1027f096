"""manage.py load_demo: the demo plan and its cast, once."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from plans.documents.models import Plan
from plans.exchange.demonstration.loading import load_demo

# The demo's password is no secret: it is printed by `make demo` and works nowhere else.
PASSWORD = "planportal-demo"  # noqa: S105


class Command(BaseCommand):
    help = "Load the demo plan and its cast, unless they are there already. Only for demos and development."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.LOCAL:
            raise CommandError(
                "This is a production site: it gets no demo people, whose password everyone knows."
            )
        before = Plan.objects.count()
        plan = load_demo(
            Path(settings.BASE_DIR) / "demo", PASSWORD, lambda words: self.stdout.write(f"  {words}")
        )
        if Plan.objects.count() == before:
            self.stdout.write(f"”{plan.name}” is there already and is left as it is.")
