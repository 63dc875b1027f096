"""A small plan with something of everything, and the addresses of every kind of page that shows it."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture

from accounts.models import User
from plans.documents.actions.drafts import keep_draft
from plans.documents.actions.images import add_image
from plans.documents.actions.lineage import retire_section
from plans.documents.content import Content
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.editions.models import Edition, Stage
from plans.history.reading import changes_of
from plans.jobs.models import Job
from tests import cast
from tests.reading import making
from tests.workbench.making import edit

LONG = "Kommunalskatteutjämningsbidragsberäkningsunderlag"
BODY = """Vattnet i [sjön](https://example.org/sjon) är rent, se [[j4]].[^1]

## {long}

Tabell: Vad som kan prövas vid stranden

| Åtgärd | Prövas | Avstånd | Antal | Anmärkning om {long} |
|---|:---:|---:|---:|---|
| Enstaka bostadshus | I bygglov | 50 | 1 200 | Nära byvägen |
| Båthus | Inte alls | 0 | 3 | Vid båtplatserna |

![Karta över sjön och stranden](bilder/{image} "Sjön, stranden och byn.")

- Lägg tomterna i rad.
- Låt ängen vara äng.

> Ett citat ur ett beslut.

```
kod som är en mycket lång rad utan brytning {long}{long}
```

[^1]: Provtagning 2016.
"""
INLINE = ("stallningstagande", "rekommendation", "planeringsunderlag", "konsekvens", "beskrivning")
SAMRAD = Decision(stage=Stage.SAMRAD, begins_on=date(2017, 12, 14), ends_on=date(2018, 2, 5))
DECIDED = {"decided_by": "Kommunfullmäktige", "paragraph": "§ 98", "diarienummer": "KS 16:42"}
IN_FORCE = Decision(
    stage=Stage.LAGA_KRAFT, decided_on=date(2018, 12, 10), in_force_on=date(2019, 1, 10), **DECIDED
)
ADOPTED = Decision(stage=Stage.ANTAGEN, decided_on=date(2026, 10, 5), note="Rättat om stranden.", **DECIDED)


@dataclass(frozen=True)
class Rich:
    """The plan, the section that has everything, one with a draft in it, one that is retired, and its editions."""

    plan: Plan
    main: Section
    drafted: Section
    retired: Section
    samrad: Edition
    adopted: Edition
    planner: User


def rich_plan(plan: Plan, planner: User) -> Rich:
    """Write the plan, freeze it, change it and freeze it again, and leave the working text ahead of it."""
    part = cast.write(plan, "Mark och vatten", "Första delen berättar vart kommunen vill.", by=planner)
    main = cast.write(plan, f"Vatten och {LONG.lower()}", "Vattnet är rent.", parent=part, by=planner)
    drafted = cast.write(
        plan,
        "Nära stranden",
        "Här bor få.",
        parent=part,
        kind="omrade",
        beteckning="J4",
        key="j4",
        by=planner,
    )
    for kind in INLINE:
        cast.write(plan, f"Om {kind}", "Stranden ska vara öppen.", kind=kind, parent=main, by=planner)
    retired = cast.write(plan, "Ny avfallsanläggning", "Platsen utreds.", parent=part, by=planner)
    samrad = freeze(plan, SAMRAD, by=planner)
    edit(main, BODY.format(image=_image(plan, planner), long=LONG), by=planner, note="Tabell och karta.")
    retire_section(retired, replaced_by=None, seen=1, by=planner, note="Området har utgått.")
    freeze(plan, IN_FORCE, by=planner)
    adopted = freeze(plan, ADOPTED, by=planner)
    edit(main, "Vattnet i sjön är klart.\n\n" + BODY.format(image="0" * 24 + ".png", long=LONG), by=planner)
    cast.write(plan, "Tomt", by=planner)
    drafted = Section.objects.get(pk=drafted.pk)
    keep_draft(
        drafted, Content(drafted.title, "Här bor många.", "omrade", "J4"), seen=1, number=None, by=planner
    )
    making.edition(
        "laga-kraft-2020-01-01", Stage.LAGA_KRAFT, date(2020, 1, 1), plan="vindplan", plan_name="Vindplan"
    )
    return Rich(plan, Section.objects.get(pk=main.pk), drafted, retired, samrad, adopted, planner)


def _image(plan: Plan, planner: User) -> str:
    file = BytesIO()
    Picture.new("RGB", (1200, 500), "#c5dcea").save(file, "PNG")
    file.seek(0)
    return add_image(plan, file, by=planner).name


def public_pages(rich: Rich) -> list[str]:
    slug, key, edition = rich.plan.slug, rich.main.key, rich.samrad.slug
    return [
        reverse("reading:home"),
        *reading_pages(rich),
        reverse("reading:editions", args=[slug]),
        reverse("reading:choose_day", args=[slug]),
        reverse("reading:day", args=[slug, "1999-12-31"]),
        reverse("reading:help"),
        reverse("reading:help_for", args=["planerare"]),
        reverse("account_login"),
        reverse("account_reset_password"),
        reverse("reading:edition", args=[slug, edition]),
        reverse("reading:edition_section", args=[slug, edition, key]),
        reverse("reading:compare", args=[slug]),
        reverse("reading:compare_editions", args=[slug, edition, rich.adopted.slug]),
        reverse("reading:compare_section", args=[slug, edition, rich.adopted.slug, key]),
        reverse("reading:compare_columns", args=[slug, edition, rich.adopted.slug, key]),
        reverse("reading:log", args=[slug]),
    ]


def reading_pages(rich: Rich) -> list[str]:
    """Return the pages that show the plan's own text to the public."""
    slug = rich.plan.slug
    return [
        reverse("reading:start", args=[slug]),
        reverse("reading:section", args=[slug, rich.main.key]),
        reverse("reading:section", args=[slug, "mark-och-vatten"]),
        reverse("reading:chapter", args=[slug, "mark-och-vatten"]),
        reverse("reading:whole", args=[slug]),
        reverse("reading:edition_whole", args=[slug, rich.samrad.slug]),
    ]


def missing_pages(rich: Rich) -> list[str]:
    slug = rich.plan.slug
    return ["/finns-inte/", f"/{slug}/avsnitt/finns-inte/", f"/{slug}/avsnitt/{rich.retired.key}/"]


def desk_pages(rich: Rich) -> list[str]:
    """Return the pages of the desk that show the working text."""
    slug, key = rich.plan.slug, rich.main.key
    oldest = changes_of(rich.main)[-1].id
    return [
        *(
            reverse(f"workbench:{name}", args=[slug])
            for name in ("plan", "plan_history", "retired", "compare")
        ),
        *(
            reverse(f"workbench:{name}", args=[slug, key])
            for name in ("section", "section_history", "difference")
        ),
        reverse("workbench:section", args=[slug, rich.retired.key]),
        reverse("workbench:section", args=[slug, rich.drafted.key]),
        reverse("workbench:compare_section", args=[slug, key]),
        reverse("workbench:restore", args=[slug, key, oldest]),
        reverse("workbench:plan_history", args=[slug]) + f"?kapitel={key}",
    ]


def form_pages(rich: Rich) -> list[str]:
    """Return the pages on which the planner does something to the plan."""
    slug, key = rich.plan.slug, rich.main.key
    verbs = ("edit", "move", "split", "merge", "retire")
    return [
        *(reverse(f"documents:{verb}", args=[slug, key]) for verb in verbs),
        reverse("documents:edit", args=[slug, rich.drafted.key]),
        reverse("documents:discard_draft", args=[slug, rich.drafted.key]),
        *(
            reverse(f"documents:{name}", args=[slug])
            for name in ("create", "describe", "rights", "add_image")
        ),
        *(reverse(f"editions:{name}", args=[slug]) for name in ("list", "freeze")),
        reverse("editions:into_force", args=[slug, rich.adopted.slug]),
        reverse("exchange:import", args=[slug]),
        waiting_import(rich),
    ]


def other_pages(rich: Rich) -> list[str]:
    """Return the pages of the desk outside the plan: the first one, the account, and long work."""
    return [
        reverse("workbench:home"),
        reverse("accounts:me"),
        *(reverse("jobs:follow", args=[job(rich, state).pk]) for state in ("running", "failed")),
    ]


def waiting_import(rich: Rich) -> str:
    """Upload a file, and return the address at which it waits for a yes."""
    text = (
        "# Grönplan\n\nParker.\n\n#### För djupt\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n<script>x</script>\n"
    )
    file = SimpleUploadedFile("grönplan.md", text.encode())
    address = reverse("exchange:import", args=[rich.plan.slug])
    return cast.signed_in(rich.planner).post(address, {"file": file}, follow=True).redirect_chain[-1][0]


def job(rich: Rich, state: str) -> Job:
    words = {"running": "Läser tabeller …", "failed": "Filen gick inte att läsa. Planen är oförändrad."}[
        state
    ]
    back = reverse("exchange:import", args=[rich.plan.slug])
    values = {"kind": "read_file", "title": "Läser grönplan.docx", "by": rich.planner, "back_url": back}
    return Job.objects.create(**values, state=state, done=3, total=9, words=words)
