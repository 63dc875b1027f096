"""A draft of the planeringsstrategi out of a closed round, in the parts that the law names (PBL 3:23)."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext as _

from plans.aktualitet.against_the_law import against_the_law
from plans.aktualitet.models import (
    Assessment,
    Judgement,
    NextStep,
    Round,
    RoundTask,
    RoundVerdict,
)
from plans.aktualitet.plain import plain
from plans.aktualitet.rounding import verdicts_in_order
from plans.documents.actions.bringing_in import Incoming
from plans.documents.content import Content
from plans.documents.models import Plan
from plans.editions.county import Remark, Said, said_of
from plans.editions.models import CountyDocument
from plans.editions.shelf import open_shelf

# What may stand in an address as it is; angle brackets would end the link in Markdown.
IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"


def draft_of(found: Round) -> list[Incoming]:
    """Return the draft's sections, in order."""
    verdicts = [one for one in verdicts_in_order(found) if not one.is_set_aside]
    said = _last_said(found)
    return [
        _section(1, _("Inledning"), _introduction(found)),
        _section(1, _("Ändrade planeringsförutsättningar"), _conditions(said)),
        _section(1, _("Hur aktuell planen är"), _judged(found, verdicts)),
        _section(2, _("Bedömning avsnitt för avsnitt"), _table(verdicts)),
        _section(2, _("Bedömning mot lagens krav"), against_the_law(found.plan, verdicts, said)),
        _section(1, _("Fortsatt arbete"), _steps(said)),
        _section(1, _("Länsstyrelsens underlag"), _county(found.plan)),
        _section(1, _("Beslut"), _decision()),
    ]


def _last_said(found: Round) -> list[Assessment]:
    """Return what each unit came to say of each section; what it said before and changed is left to the history."""
    counts = found.verdicts.exclude(verdict="", settled_at__isnull=False)
    tasks = RoundTask.objects.filter(asked__round=found, section__in=counts.values("section"))
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
            "ordinarie val. I den tar fullmäktige ställning till ändrade planeringsförutsättningar och det "
            "fortsatta arbetet, och bedömer hur aktuell översiktsplanen är (PBL 3 kap. 23 §)."
        )
        % facts
    )


def _conditions(said: Iterable[Assessment]) -> str:
    rows = [
        f"- **{plain(one.section_title)}:** {plain(words)}{_source(one)} ({plain(one.unit_name)})"
        for one in said
        if (words := _what_changed(one))
    ]
    return "\n".join(dict.fromkeys(rows)) or _("Ingen enhet har angett ändrade förutsättningar.")


def _what_changed(one: Assessment) -> str:
    """Return what the unit says has changed; a round's list asks for that and for the reason in one."""
    return one.changed or ("" if one.verdict == Judgement.AKTUELL else one.reason)


def _source(one: Assessment) -> str:
    if not one.source:
        return ""
    kind = f" ({one.get_source_kind_display().lower()})" if one.source_kind else ""
    day = f", {one.source_on.isoformat()}" if one.source_on else ""
    link = f", <{quote(one.source_url, safe=IN_ADDRESSES)}>" if one.source_url else ""
    return f" {_('Källa')}: {plain(one.source)}{kind}{day}{link}."


def _judged(found: Round, verdicts: Sequence[RoundVerdict]) -> str:
    """Suggest what fullmäktige may conclude, if anybody judged anything, and count what the units said."""
    whose = _("Så bedömde enheterna i omgången. Talen är enheternas bedömningar, inte fullmäktiges.")
    parts = [_conclusion(found, verdicts)] if any(one.verdict for one in verdicts) else []
    return "\n\n".join([*parts, whose, _summed_up(verdicts)])


def _conclusion(found: Round, verdicts: Iterable[RoundVerdict]) -> str:
    stale = [f"- {plain(one.title)}" for one in verdicts if one.verdict == Judgement.INAKTUELL]
    note = _("**Förslag att utgå från. Ändra det så att det säger vad fullmäktige föreslås besluta.**")
    if found.top:
        note += " " + _("Omgången gällde bara %(part)s.") % {"part": plain(str(found.top))}
    if not stale:
        return (
            note
            + "\n\n"
            + _(
                "Fullmäktige bedömer att planen är aktuell i förhållande till kraven i 3 kap. 3 §, 4 § andra stycket "
                "1 och 2 samt 5 § plan- och bygglagen."
            )
        )
    but = _(
        "Fullmäktige bedömer att planen är aktuell i förhållande till kraven i 3 kap. 3 §, 4 § andra stycket "
        "1 och 2 samt 5 § plan- och bygglagen, utom i de delar som anges nedan."
    )
    return "\n\n".join([note, but, "\n".join(stale)])


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
    parts = [f"{_document(one)}\n\n{_remarks(said.of(one))}" for one in said.documents]
    if not any(one.kind == CountyDocument.Kind.UNDERLAG for one in said.documents):
        # The granskningsyttrande is from before the plan was adopted: it is no underlag for the strategi.
        parts.insert(0, _no_underlag())
    return "\n\n".join(parts)


def _no_underlag() -> str:
    return _(
        "Skriv här vad länsstyrelsens underlag säger om statliga och mellankommunala intressen, och om "
        "granskningsyttrandet inte längre gäller i någon del (PBL 3 kap. 26 §). Inget underlag är infört."
    )


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
