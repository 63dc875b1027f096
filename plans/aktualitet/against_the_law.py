"""What a round came to of each requirement that fullmäktige judges the plan against (PBL 3:23), as a table."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from plans.aktualitet.models import GRAVITY, Assessment, Judgement, RequirementAnswer, RoundVerdict
from plans.aktualitet.plain import plain
from plans.documents.models import Plan
from plans.documents.references import outline_of
from plans.editions.requirements import requirements

# That units which judged a section said that their verdict was about other requirements.
NOTHING_REMARKED = "nothing-remarked"


def against_the_law(plan: Plan, verdicts: Sequence[RoundVerdict], said: Iterable[Assessment]) -> str:
    """Say of each requirement that fullmäktige judges against what the sections that answer it were judged."""
    answers, named = _answers(plan, verdicts), _named_requirements(said)
    head = f"| {_('Krav')} | {_('Bedömning')} | {_('Avsnitt')} |\n| --- | --- | --- |\n"
    lines = []
    for one in requirements():
        if one.judged:
            found = answers.get(one.code, [])
            titles = ", ".join(plain(title) for title, _verdict in found) or _(
                "Inget avsnitt svarar på kravet"
            )
            gravest = _gravest([_for_requirement(verdict, one.code, named) for _title, verdict in found])
            lines.append(f"| {plain(str(one))} | {gravest} | {titles} |")
    return head + "\n".join(lines)


def _answers(
    plan: Plan, verdicts: Sequence[RoundVerdict]
) -> dict[str, list[tuple[str, RoundVerdict | None]]]:
    """Return, by requirement, the sections that answer it and what the round came to of them, if it did.

    A section without a page of its own is judged with the page that shows it.
    """
    by_section, outline = {one.section_id: one for one in verdicts}, outline_of(plan)
    found: dict[str, list[tuple[str, RoundVerdict | None]]] = {}
    rows = RequirementAnswer.objects.filter(plan=plan).order_by("section").values_list("code", "section")
    for code, pk in rows:
        node = outline.by_pk.get(pk)
        if pk in by_section:
            found.setdefault(code, []).append((by_section[pk].title, by_section[pk]))
        elif node:
            found.setdefault(code, []).append((node.label, by_section.get(node.page.row.pk)))
    return found


def _named_requirements(said: Iterable[Assessment]) -> dict[tuple[int, str], list[list[str]]]:
    """Return, by section and verdict, which requirements each unit said that its verdict is about."""
    found: dict[tuple[int, str], list[list[str]]] = {}
    for one in said:
        found.setdefault((one.section_id, one.verdict), []).append(one.codes)
    return found


def _for_requirement(
    verdict: RoundVerdict | None, code: str, named: Mapping[tuple[int, str], list[list[str]]]
) -> str:
    """Return the verdict if it is about the requirement; of units that named others only that they remarked nothing."""
    if verdict is None:
        return ""
    about = named.get((verdict.section_id, verdict.verdict), [])
    is_about = not about or any(not codes or code in codes for codes in about)
    return verdict.verdict if is_about else NOTHING_REMARKED


def _gravest(verdicts: Collection[str]) -> str:
    if judged := [Judgement(one) for one in verdicts if one in GRAVITY]:
        return str(max(judged, key=GRAVITY.__getitem__).label)
    return _("Inget anmärkt") if NOTHING_REMARKED in verdicts else _("Ingen bedömde")
