"""manage.py import_plan FILE --plan SLUG: a report first, then one import in one transaction."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.models import User
from plans.documents.actions.plans import create_plan
from plans.documents.models import Plan
from plans.documents.rights import planners_of
from plans.exchange.complaints import UnreadableFile
from plans.exchange.drafts import PlanDraft, Report
from plans.exchange.guarding import Format, identify
from plans.exchange.importing import import_draft, kind_words
from plans.exchange.reading import read_plan

WORDS = {"kept": "Behållet", "guessed": "Gissat", "dropped": "Borttaget"}


class Command(BaseCommand):
    help = "Bring a document (.docx, .odt, .md, .html, Hajk's .json) into a plan, which is begun if it does not exist."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--plan", required=True, help="the plan's slug")
        parser.add_argument("--name", help="the name of a new plan; else the document's title")
        parser.add_argument("--kommun", default="", help="the kommun of a new plan")
        parser.add_argument("--by", help="e-mail address of whoever imports; else the plan's first planner")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--dry-run", action="store_true", help="only the report")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"Filen {path} finns inte.")
        try:
            own = identify(path, path.name) is Format.PLANPORTAL
            draft = read_plan(path, path.name, kinds=kind_words(), beside=path.parent)
        except UnreadableFile as refusal:
            raise CommandError(str(refusal)) from refusal
        self._tell(draft.report, len(draft.sections), everything=options["verbosity"] > 1)
        if options["dry_run"] or not self._agreed(options["yes"]):
            self.stdout.write("Planen är oförändrad.")
            return
        self._bring_in(draft, own, path, options)

    @transaction.atomic
    def _bring_in(self, draft: PlanDraft, own: bool, path: Path, options: dict[str, Any]) -> None:
        plan = Plan.objects.filter(slug=options["plan"]).first()
        by = _importer(plan, options["by"])
        if plan is None:
            name = options["name"] or draft.title or path.stem
            plan = create_plan(slug=options["plan"], name=name, kommun=options["kommun"] or "–", by=by)
            by = User.objects.get(pk=by.pk)
        done = import_draft(plan, draft, own=own, by=by, note=f"Importerat från {path.name}")
        for sentence in done.left_out:
            self.stdout.write(sentence)
        self.stdout.write(self.style.SUCCESS(f"{len(done.sections)} avsnitt finns nu i ”{plan.name}”."))

    def _tell(self, report: Report, sections: int, *, everything: bool) -> None:
        for line in report.lines:
            if line.what != "kept" or everything:
                self.stdout.write(f"{WORDS[line.what]}: {line.where}: {line.words}")
        self.stdout.write(
            f"{sections} avsnitt. {report.words_source} ord i dokumentet, {report.words_draft} i utkastet."
        )
        for thing, numbers in report.counts().items():
            told = ", ".join(f"{WORDS[what].lower()} {number}" for what, number in numbers.items() if number)
            self.stdout.write(f"  {thing}: {told}")

    def _agreed(self, yes: bool) -> bool:
        """Ask a person; a script has said yes by running the command."""
        if yes or not sys.stdin or not sys.stdin.isatty():
            return True
        return input("Ska det här importeras? [j/n] ").strip().lower() in {"j", "ja", "y", "yes"}


def _importer(plan: Plan | None, email: str | None) -> User:
    """Return whom the import is recorded as: the one named, else the plan's first planner, else an administrator."""
    if email:
        found = User.objects.filter(email=email.lower(), is_active=True).first()
    else:
        planners = planners_of(plan) if plan else []
        administrators = User.objects.filter(is_active=True, is_staff=True).order_by("-is_superuser", "pk")
        found = planners[0] if planners else administrators.first()
    if found is None:
        raise CommandError(
            "Vem importerar? Ange --by E-POST för någon som har konto. Nya konton: manage.py invite."
        )
    return found
