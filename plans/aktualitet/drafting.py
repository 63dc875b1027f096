"""A draft of the planeringsstrategi out of a closed round, in the parts that the law names (PBL 3:23)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext as _

from plans.aktualitet.models import (
    GRAVITY,
    Assessment,
    Judgement,
    NextStep,
    RequirementAnswer,
    Round,
    RoundTask,
    RoundVerdict,
)
from plans.aktualitet.rounding import verdicts_in_order
from plans.documents.actions.bringing_in import Incoming
from plans.documents.content import Content
from plans.documents.models import Plan
from plans.editions.county import Remark, Said, said_of
from plans.editions.models import CountyDocument
from plans.editions.requirements import requirements
from plans.editions.shelf import open_shelf

# What may stand in an address as it is; angle brackets would end the link in Markdown.
IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"
_MARKUP = re.compile(r"([\\`*_\[\]<>|#~^$])")


def draft_of(found: Round) -> list[Incoming]:
    """Return the draft's sections, in order."""
    verdicts = verdicts_in_order(found)
    said = _last_said(found)
    return [
        _section(1, _("Inledning"), _introduction(found)),
        _section(1, _("Ändrade planeringsförutsättningar"), _conditions(said)),
        _section(1, _("Hur aktuell planen är"), _summed_up(verdicts)),
        _section(2, _("Bedömning avsnitt för avsnitt"), _table(verdicts)),
        _section(2, _("Bedömning mot lagens krav"), _against_the_law(verdicts, said)),
        _section(1, _("Fortsatt arbete"), _steps(said)),
        _section(1, _("Länsstyrelsens underlag"), _county(found.plan)),
        _section(1, _("Beslut"), _decision()),
    ]


def _last_said(found: Round) -> list[Assessment]:
    """Return what each unit came to say of each section; what it said before and changed is left to the history."""
    tasks = RoundTask.objects.filter(asked__round=found, section__in=found.verdicts.values("section"))
    answers = tasks.exclude(assessment=None).values("assessment")
    return list(Assessment.objects.filter(pk__in=answers).order_by("section_title", "-at"))


def _section(level: int, title: str, body: str) -> Incoming:
    return Incoming(level, Content(title, body, "avsnitt"))


def _introduction(found: Round) -> str:
    facts = {
        "plan": plain(found.plan.name),
        "round": plain(found.name),
        "day": found.closed_on.isoformat() if found.closed_on else "",
    }
    return (
        _(
            "Utkast till planeringsstrategi för %(plan)s. Det bygger på vad enheterna bedömde i omgången %(round)s, "
            "avslutad %(day)s.\n\nKommunfullmäktige ska anta en planeringsstrategi senast 24 månader efter ett "
            "ordinarie val. I den tar kommunen ställning till ändrade planeringsförutsättningar och det fortsatta "
            "arbetet, och bedömer hur aktuell översiktsplanen är (PBL 3 kap. 23 §)."
        )
        % facts
    )


def _conditions(said: Iterable[Assessment]) -> str:
    rows = [
        f"- **{plain(one.section_title)}:** {plain(one.changed)}{_source(one)} ({plain(one.unit_name)})"
        for one in said
        if one.changed
    ]
    return "\n".join(dict.fromkeys(rows)) or _("Ingen enhet har angett ändrade förutsättningar.")


def _source(one: Assessment) -> str:
    if not one.source:
        return ""
    kind = f" ({one.get_source_kind_display().lower()})" if one.source_kind else ""
    day = f", {one.source_on.isoformat()}" if one.source_on else ""
    link = f", <{quote(one.source_url, safe=IN_ADDRESSES)}>" if one.source_url else ""
    return f" {_('Källa')}: {plain(one.source)}{kind}{day}{link}."


def _summed_up(verdicts: Sequence[RoundVerdict]) -> str:
    rows = [
        (str(label), sum(one.verdict == verdict for one in verdicts)) for verdict, label in Judgement.choices
    ]
    rows.append((_("Ingen bedömde"), sum(not one.verdict for one in verdicts)))
    head = f"| {_('Bedömning')} | {_('Antal avsnitt')} |\n| --- | ---: |\n"
    return head + "\n".join(f"| {label} | {number} |" for label, number in rows)


def _table(verdicts: Sequence[RoundVerdict]) -> str:
    head = f"| {_('Avsnitt')} | {_('Bedömning')} | {_('Varför')} |\n| --- | --- | --- |\n"
    return head + "\n".join(
        f"| {plain(one.title)} | {one.get_verdict_display() or _('Ingen bedömde')} | {plain(one.reason)} |"
        for one in verdicts
    )


def _against_the_law(verdicts: Sequence[RoundVerdict], said: Iterable[Assessment]) -> str:
    """Say of each requirement that fullmäktige judges against what the sections that answer it were judged."""
    by_section = {one.section_id: one for one in verdicts}
    named = _named_requirements(said)
    answers: dict[str, list[RoundVerdict]] = {}
    rows = RequirementAnswer.objects.filter(section__in=by_section).values_list("code", "section")
    for code, section in rows:
        answers.setdefault(code, []).append(by_section[section])
    head = f"| {_('Krav')} | {_('Bedömning')} | {_('Avsnitt')} |\n| --- | --- | --- |\n"
    lines = []
    for one in requirements():
        if one.judged:
            found = answers.get(one.code, [])
            titles = ", ".join(plain(answer.title) for answer in found) or _("Inget avsnitt svarar på kravet")
            gravest = _gravest(_for_requirement(answer, one.code, named) for answer in found)
            lines.append(f"| {plain(str(one))} | {gravest} | {titles} |")
    return head + "\n".join(lines)


def _named_requirements(said: Iterable[Assessment]) -> dict[tuple[int, str], list[list[str]]]:
    """Return, by section and verdict, which requirements each unit said that its verdict is about."""
    found: dict[tuple[int, str], list[list[str]]] = {}
    for one in said:
        found.setdefault((one.section_id, one.verdict), []).append(one.codes)
    return found


def _for_requirement(
    verdict: RoundVerdict, code: str, named: Mapping[tuple[int, str], list[list[str]]]
) -> str:
    """Return the verdict as far as it is about the requirement: units that named others have nothing against it."""
    about = named.get((verdict.section_id, verdict.verdict), [])
    is_about = not about or any(not codes or code in codes for codes in about)
    return verdict.verdict if is_about else Judgement.AKTUELL


def _gravest(verdicts: Iterable[str]) -> str:
    judged = [Judgement(one) for one in verdicts if one]
    return str(max(judged, key=GRAVITY.__getitem__).label) if judged else _("Ingen bedömde")


def _steps(said: Sequence[Assessment]) -> str:
    parts = []
    for step, label in NextStep.choices:
        titles = dict.fromkeys(plain(one.section_title) for one in said if one.step == step)
        if titles and step != NextStep.INGET:
            parts.append(f"**{label}**\n\n" + "\n".join(f"- {title}" for title in titles))
    return "\n\n".join(parts) or _("Ingen enhet har föreslagit något särskilt arbete.")


def _county(plan: Plan) -> str:
    """Return what länsstyrelsen has said of the plan in force, section by section, or where to write it."""
    shelf = open_shelf(plan.slug, on=timezone.localdate())
    said = said_of(shelf) if shelf else Said()
    if not said.documents:
        return _(
            "Skriv här vad länsstyrelsens underlag säger om statliga och mellankommunala intressen, och om "
            "granskningsyttrandet inte längre gäller i någon del (PBL 3 kap. 26 §). Inget underlag är infört."
        )
    parts = [f"{_document(one)}\n\n{_remarks(said.of(one))}" for one in said.documents]
    return "\n\n".join(parts)


def _document(one: CountyDocument) -> str:
    number = f", {_('dnr')} {plain(one.diarienummer)}" if one.diarienummer else ""
    return f"**{plain(str(one.get_kind_display()))}**, {one.dated_on.isoformat()}{number}"


def _remarks(remarks: Iterable[Remark]) -> str:
    lines = []
    for one in remarks:
        ended = _("Gäller inte längre, enligt underlag %(day)s.")
        end = f" {ended % {'day': one.ended_by.dated_on.isoformat()}}" if one.ended_by else ""
        what = f" ({_('anmärkning')})" if one.is_anmarkning else ""
        lines.append(f"- **{plain(one.row.title)}**{what}: {plain(one.row.words)}{end}")
    return "\n".join(lines) or _("Inget är knutet till ett avsnitt.")


def _decision() -> str:
    return _("Skriv här vad kommunfullmäktige föreslås besluta.")


def plain(text: str) -> str:
    """Return what people wrote as one line in which nothing is Markdown."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
