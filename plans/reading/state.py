"""The state line: what one reads, in law and in words. First on every page, in print too."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from plans.editions.models import Edition, Stage, Standing
from plans.editions.shelf import Shelf
from plans.reading.words import day, decision, edition_name, period, stage_of


@dataclass(frozen=True, slots=True)
class StateLine:
    """What the component is given; `url` and `link` lead to what one should rather read, if anything."""

    state: str
    title: str
    words: tuple[str, ...]
    quiet: str = ""
    url: str = ""
    link: str = ""


def state_of(edition: Edition, shelf: Shelf, *, url: str = "") -> StateLine:
    """Say what the edition is on the shelf's day; `url` is where the text in force, or newer, is read."""
    standing = shelf.standing(edition)
    title, words = {
        Standing.IN_FORCE: _in_force,
        Standing.DRAFT: _draft,
        Standing.HISTORY: _history,
    }[standing](edition, shelf)
    better = edition != shelf.current
    return StateLine(
        state=standing.value,
        title=title,
        words=tuple(filter(None, words)),
        quiet=_("Demonstration: texten är påhittad") if edition.is_demo else "",
        url=url if better else "",
        link=_link(shelf) if better else "",
    )


def _link(shelf: Shelf) -> str:
    return _("Läs planen som gäller") if shelf.in_force else _("Läs det senaste förslaget")


def _in_force(edition: Edition, shelf: Shelf) -> tuple[str, list[str]]:
    return _("Gäller"), [_("Laga kraft %(day)s") % {"day": _day_in_force(edition)}, _correcting(edition)]


def _draft(edition: Edition, shelf: Shelf) -> tuple[str, list[str]]:
    if edition.stage == Stage.LAGA_KRAFT:
        return _("Gäller inte än"), [_("Får laga kraft %(day)s") % {"day": _day_in_force(edition)}]
    if edition.stage == Stage.ANTAGEN:
        return stage_of(edition), [
            decision(edition),
            _("Beslutet har inte fått laga kraft. Texten gäller inte än."),
        ]
    if edition.stage == Stage.SAMRAD:
        words = _("Det här är en samrådshandling. Den gäller inte.")
    else:
        words = _("Det här är en granskningshandling. Den gäller inte.")
    return stage_of(edition), [words, _time_for_views(edition, shelf), _newer_draft(edition, shelf)]


def _history(edition: Edition, shelf: Shelf) -> tuple[str, list[str]]:
    if edition.stage == Stage.LAGA_KRAFT:
        return _("Historik"), _was_in_force(edition, shelf.successor(edition))
    if edition.stage == Stage.ANTAGEN:
        return _("Historik"), [
            _("Antagen: %(decision)s") % {"decision": decision(edition)},
            _now_in_force(shelf),
        ]
    began = period(edition.dated_on, edition.ends_on) if edition.ends_on else day(edition.dated_on)
    words = _("Förslag vid %(stage)s %(days)s") % {"stage": _noun(edition), "days": began}
    return _("Historik"), [words, _("Förslaget gällde aldrig"), _now_in_force(shelf)]


def _was_in_force(edition: Edition, successor: Edition | None) -> list[str]:
    if successor is None:
        return []
    if successor.corrects_id == edition.pk:
        return [_("Laga kraft %(day)s") % {"day": _day_in_force(edition)}, _("Ersatt av en rättad utgåva")]
    was = f"{_day_in_force(edition)} – {_day_in_force(successor)}"
    return [
        _("Gällde %(days)s") % {"days": was},
        _("Ersatt av utgåvan som fick laga kraft %(day)s") % {"day": _day_in_force(successor)},
    ]


def _now_in_force(shelf: Shelf) -> str:
    if shelf.in_force is None:
        return ""
    return _("Den utgåva som gäller fick laga kraft %(day)s") % {"day": _day_in_force(shelf.in_force)}


def _time_for_views(edition: Edition, shelf: Shelf) -> str:
    if shelf.on < edition.dated_on:
        return _("Tiden för synpunkter börjar %(day)s") % {"day": day(edition.dated_on)}
    if edition.ends_on is None:
        return _("Från %(day)s") % {"day": day(edition.dated_on)}
    if shelf.on <= edition.ends_on:
        return _("Lämna synpunkter senast %(day)s") % {"day": day(edition.ends_on)}
    return _("Synpunkter kunde lämnas %(days)s") % {"days": period(edition.dated_on, edition.ends_on)}


def _newer_draft(edition: Edition, shelf: Shelf) -> str:
    newest = shelf.drafts()[0]
    if newest == edition:
        return ""
    return _("Det finns ett senare förslag: %(edition)s") % {"edition": edition_name(newest)}


def _correcting(edition: Edition) -> str:
    if not edition.corrects_id:
        return ""
    return _("Rättad %(day)s") % {"day": day(timezone.localdate(edition.frozen_at))}


def _day_in_force(edition: Edition) -> str:
    return day(edition.in_force_on or edition.dated_on)


def _noun(edition: Edition) -> str:
    return {Stage.SAMRAD: _("samrådet"), Stage.GRANSKNING: _("granskningen")}[Stage(edition.stage)]
