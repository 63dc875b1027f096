"""Load the demo: its cast, its plan and its editions, once. A second run finds the plan and leaves it alone."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.demo import load_cast
from accounts.models import Unit, User
from plans.access.abilities import Ability
from plans.aktualitet.models import Flag
from plans.documents.actions.images import add_image
from plans.documents.actions.plans import create_plan, describe_plan
from plans.documents.actions.rights import add_planner, set_rights
from plans.documents.actions.summaries import write_summary
from plans.documents.models import Plan, Section
from plans.editions.actions.freezing import freeze
from plans.editions.decisions import Decision
from plans.exchange.demonstration.answering import load_answering
from plans.exchange.demonstration.county import load_county
from plans.exchange.demonstration.proposals import load_proposals
from plans.exchange.demonstration.rounds import load_rounds
from plans.exchange.demonstration.sources import load_sources
from plans.exchange.demonstration.stages import advance, begin
from plans.exchange.demonstration.states import read_state

PLANNERS = ("planner", "second_planner")
Tell = Callable[[str], None]


@transaction.atomic
def load_demo(folder: Path, password: str, tell: Tell) -> Plan:
    """Load everything in one transaction, or find it there already."""
    facts = tomllib.loads((folder / "kiruna" / "plan.toml").read_text(encoding="utf-8"))
    if (present := Plan.objects.filter(slug=facts["slug"]).first()) is not None:
        return present
    tell("Människor och enheter …")
    cast = load_cast(folder / "cast.toml", password)
    plan = _plan(facts, cast)
    images = _images(plan, folder / "kiruna" / "bilder", cast["planner"])
    notes = tomllib.loads((folder / "kiruna" / "changes.toml").read_text(encoding="utf-8"))
    for number, edition in enumerate(facts["editions"]):
        decision = _decision(edition)
        tell(f"{decision.stage.label} {decision.dated_on} …")
        overlay = edition["folder"]
        state = read_state(
            folder / "kiruna",
            overlay,
            notes.get("laga-kraft" if overlay == "sections" else overlay, {}),
            images,
        )
        (advance if number else begin)(plan, state, by=cast["planner"])
        if overlay == "sections":
            _summaries(plan, folder / "kiruna" / "summaries.toml", cast["planner"])
        freeze(plan, decision, by=cast["planner"])
    tell("Arbetsversionen …")
    advance(
        plan, read_state(folder / "kiruna", facts["working_folder"], {}, images), by=cast["second_planner"]
    )
    load_proposals(plan, folder / "kiruna" / "proposals.toml", _fresh(cast), planner=_again(cast["planner"]))
    # What the loading changed is nobody's work to look at again.
    Flag.objects.filter(section__plan=plan).delete()
    load_answering(plan, folder / "kiruna" / "ansvar.toml", planner=_again(cast["planner"]))
    load_sources(plan, folder / "kiruna" / "sources.toml", planner=_again(cast["planner"]))
    today = timezone.localdate()
    load_county(plan, folder / "kiruna" / "lansstyrelsen.toml", on=today, planner=_again(cast["planner"]))
    tell("En omgång om aktualitet …")
    load_rounds(
        plan, folder / "kiruna" / "rounds.toml", _fresh(cast), on=today, planner=_again(cast["planner"])
    )
    return plan


def _again(user: User) -> User:
    """Read the person anew: what they may do is kept on the object, and rights have been given since."""
    return User.objects.get(pk=user.pk)


def _fresh(cast: dict[str, User]) -> dict[str, User]:
    return {name: _again(user) for name, user in cast.items()}


def _plan(facts: dict[str, Any], cast: dict[str, User]) -> Plan:
    administrator = cast["administrator"]
    plan = create_plan(slug=facts["slug"], name=facts["name"], kommun=facts["kommun"], by=administrator)
    administrator = User.objects.get(pk=administrator.pk)
    plan = describe_plan(
        plan,
        name=facts["name"],
        kommun=facts["kommun"],
        tagline=facts["tagline"],
        public_note=facts["public_note"],
        by=administrator,
    )
    Plan.objects.filter(pk=plan.pk).update(is_demo=facts["is_demo"])
    for name in PLANNERS:
        add_planner(plan, cast[name], by=administrator)
        cast[name] = _again(cast[name])
    for unit in Unit.objects.exclude(kind=Unit.Kind.EXTERN):
        set_rights(plan, unit, {Ability.SEE, Ability.ANNOTATE, Ability.PROPOSE}, by=administrator)
    registrators = cast["administrator"].unit
    if registrators:
        may = {Ability.SEE, Ability.ANNOTATE, Ability.PROPOSE, Ability.DISCLOSE}
        set_rights(plan, registrators, may, by=administrator)
    return Plan.objects.get(pk=plan.pk)


def _summaries(plan: Plan, path: Path, planner: User) -> None:
    """Write what the plan and some of its sections say in short in other languages."""
    for one in tomllib.loads(path.read_text(encoding="utf-8"))["summary"]:
        thing = Section.objects.get(plan=plan, key=one["section"]) if one["section"] else plan
        write_summary(thing, language=one["language"], text=one["text"], seen=0, by=planner)


def _images(plan: Plan, folder: Path, planner: User) -> dict[str, str]:
    """Add the images and return what each file is called in the plan."""
    names = {}
    for path in sorted(folder.glob("*.png")):
        with path.open("rb") as file:
            names[path.name] = add_image(plan, file, by=planner).name
    return names


def _decision(edition: dict[str, Any]) -> Decision:
    values = {name: value for name, value in edition.items() if name != "folder"}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    return Decision.from_dict(plain)
