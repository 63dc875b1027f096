"""A draft of the planeringsstrategi out of a closed round, in the parts that the law names (PBL 3:23)."""

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from plans.aktualitet.models import (
    GRAVITY,
    Assessment,
    Judgement,
    NextStep,
    RequirementAnswer,
    Round,
    RoundVerdict,
)
from plans.aktualitet.requirements import requirements
from plans.documents.actions.bringing_in import Incoming
from plans.documents.content import Content
from plans.documents.references import outline_of

_MARKUP = re.compile(r"([\\`*_\[\]<>|#~^$])")


def draft_of(found: Round) -> list[Incoming]:
    """Return the draft's sections, in order (four queries)."""
    verdicts = _in_order(found)
    said = list(Assessment.objects.filter(round=found).order_by("section_title", "-at"))
    return [
        _section(1, _("Inledning"), _introduction(found)),
        _section(1, _("Ändrade planeringsförutsättningar"), _conditions(said)),
        _section(1, _("Hur aktuell planen är"), _summed_up(verdicts)),
        _section(2, _("Bedömning avsnitt för avsnitt"), _table(verdicts)),
        _section(2, _("Bedömning mot lagens krav"), _against_the_law(verdicts)),
        _section(1, _("Fortsatt arbete"), _steps(said)),
        _section(1, _("Länsstyrelsens underlag"), _county()),
        _section(1, _("Beslut"), _decision()),
    ]


def _in_order(found: Round) -> list[RoundVerdict]:
    """Return what the round came to in the plan's order, under the sections' numbers; those that have left it last."""
    nodes = {node.row.pk: (place, node.label) for place, node in enumerate(outline_of(found.plan))}
    verdicts = list(found.verdicts.all())
    for one in verdicts:
        one.title = nodes[one.section_id][1] if one.section_id in nodes else one.title
    return sorted(verdicts, key=lambda one: nodes.get(one.section_id, (len(nodes), ""))[0])


def _section(level: int, title: str, body: str) -> Incoming:
    return Incoming(level, Content(title, body, "avsnitt"))


def _introduction(found: Round) -> str:
    facts = {
        "plan": plain(found.plan.name),
        "round": plain(found.name),
        "day": found.closed_at.date().isoformat() if found.closed_at else "",
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
    day = f", {one.source_on.isoformat()}" if one.source_on else ""
    return f" {_('Källa')}: {plain(one.source)}{day}."


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


def _against_the_law(verdicts: Sequence[RoundVerdict]) -> str:
    """Say of each requirement that fullmäktige judges against what the sections that answer it were judged."""
    by_section = {one.section_id: one for one in verdicts}
    answers: dict[str, list[RoundVerdict]] = {}
    for code, section in RequirementAnswer.objects.filter(section__in=by_section).values_list(
        "code", "section"
    ):
        answers.setdefault(code, []).append(by_section[section])
    head = f"| {_('Krav')} | {_('Bedömning')} | {_('Avsnitt')} |\n| --- | --- | --- |\n"
    rows = []
    for one in requirements():
        if one.judged:
            found = answers.get(one.code, [])
            titles = ", ".join(plain(answer.title) for answer in found) or _("Inget avsnitt svarar på kravet")
            rows.append(f"| {plain(str(one))} | {_gravest(found)} | {titles} |")
    return head + "\n".join(rows)


def _gravest(verdicts: Iterable[RoundVerdict]) -> str:
    judged = [Judgement(one.verdict) for one in verdicts if one.verdict]
    return str(max(judged, key=GRAVITY.__getitem__).label) if judged else _("Ingen bedömde")


def _steps(said: Sequence[Assessment]) -> str:
    parts = []
    for step, label in NextStep.choices:
        titles = dict.fromkeys(plain(one.section_title) for one in said if one.step == step)
        if titles and step != NextStep.INGET:
            parts.append(f"**{label}**\n\n" + "\n".join(f"- {title}" for title in titles))
    return "\n\n".join(parts) or _("Ingen enhet har föreslagit något särskilt arbete.")


def _county() -> str:
    return _(
        "Skriv här vad länsstyrelsens underlag säger om statliga och mellankommunala intressen, och om "
        "granskningsyttrandet inte längre gäller i någon del (PBL 3 kap. 26 §). Inget underlag är infört här."
    )


def _decision() -> str:
    return _("Skriv här vad kommunfullmäktige föreslås besluta.")


def plain(text: str) -> str:
    """Return what people wrote as one line in which nothing is Markdown."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
