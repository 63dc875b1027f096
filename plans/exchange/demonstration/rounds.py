"""The demo's rounds: opened, answered, settled and closed by the same verbs that people use."""

from datetime import date
from pathlib import Path
from tomllib import loads
from typing import Any

from accounts.models import Unit, User
from plans.aktualitet.actions.closing import close_round, settle
from plans.aktualitet.actions.judging import Told
from plans.aktualitet.actions.rounds import Wish, answer_round, open_round, say_done
from plans.aktualitet.models import Judgement, Round
from plans.documents.models import Plan, Section

Cast = dict[str, User]


def load_rounds(plan: Plan, path: Path, cast: Cast, *, on: date, planner: User) -> None:
    """Let every round of the file come to its end."""
    sections = {one.key: one for one in Section.objects.filter(plan=plan)}
    for told in loads(path.read_text(encoding="utf-8"))["round"]:
        units = [Unit.objects.get(key=key) for key in told["units"]]
        wish = Wish(told["name"], units, on, on, instruction=told["instruction"])
        made = open_round(plan, wish, on=on, by=planner)
        for one in told["answers"]:
            judged = [row for row in told["judged"] if row["unit"] == one["unit"]]
            _answer(made, one, judged, sections, on=on, by=cast[one["by"]])
        for one in told["settled"]:
            settle(made, sections[one["section"]], one["verdict"], one["reason"], by=planner)
        close_round(made, by=planner)


def _answer(
    made: Round,
    told: dict[str, Any],
    judged: list[dict[str, Any]],
    sections: dict[str, Section],
    *,
    on: date,
    by: User,
) -> None:
    """Judge what the unit does not skip: as the file says, else aktuell."""
    asked = made.units.get(unit__key=told["unit"])
    said = {sections[one["section"]].pk: _told(one) for one in judged}
    skipped = {sections[key].pk for key in told.get("skips", ())}
    pks = [pk for pk in asked.tasks.values_list("section", flat=True) if pk not in skipped]
    answers = {pk: said.get(pk, Told(Judgement.AKTUELL)) for pk in pks}
    answer_round(asked, answers, seen=dict.fromkeys(answers), on=on, by=by)
    if not skipped:
        say_done(asked, on=on, by=by)


def _told(one: dict[str, Any]) -> Told:
    return Told(**{name: value for name, value in one.items() if name in Told.__slots__})
