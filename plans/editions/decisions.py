"""What is decided when a plan is frozen, as a plain value that checks itself against PBL 3 kap."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from plans.editions.models import Stage

COUNCIL = "Kommunfullmäktige"


@dataclass(frozen=True, slots=True)
class Decision:
    """Stage, days and decision of an edition.

    `begins_on`/`ends_on` are the time for samråd or granskning; `decided_by`, `decided_on`, `paragraph` and
    `diarienummer` the decision; `in_force_on` the day of laga kraft. `is_change`: only a part of the plan is
    changed (fördjupning or tillägg, PBL 3:27).
    """

    stage: Stage
    begins_on: date | None = None
    ends_on: date | None = None
    decided_by: str = ""
    decided_on: date | None = None
    paragraph: str = ""
    diarienummer: str = ""
    in_force_on: date | None = None
    note: str = ""
    is_change: bool = False

    @property
    def dated_on(self) -> date:
        """The stage's own day. Ask for it only after `check`."""
        day = {Stage.ANTAGEN: self.decided_on, Stage.LAGA_KRAFT: self.in_force_on}.get(
            self.stage, self.begins_on
        )
        assert day is not None, "check() sees to it"
        return day

    @property
    def slug(self) -> str:
        return f"{self.stage.value.replace('_', '-')}-{self.dated_on:%Y-%m-%d}"

    def check(self) -> None:
        """Raise ValidationError with a Swedish sentence for each field that is wrong."""
        if errors := self._missing() | self._out_of_order():
            raise ValidationError(errors)

    def as_dict(self) -> dict[str, Any]:
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        days = {
            name: date.fromisoformat(value) if value else None
            for name, value in values.items()
            if name.endswith("_on")
        }
        return cls(**{**values, **days, "stage": Stage(values["stage"])})

    def _missing(self) -> dict[str, str]:
        errors = {}
        if self.stage in (Stage.SAMRAD, Stage.GRANSKNING):
            if not self.begins_on:
                errors["begins_on"] = _("Skriv vilken dag tiden börjar.")
            return errors
        if not self.decided_on:
            errors["decided_on"] = _("Skriv vilken dag fullmäktige beslutade.")
        if self.decided_by.strip().lower() not in {COUNCIL.lower(), "kf"}:
            # Only the council may adopt a plan (PBL 3:19).
            errors["decided_by"] = _("Bara kommunfullmäktige kan anta en översiktsplan (PBL 3 kap. 19 §).")
        if not self.paragraph.strip():
            errors["paragraph"] = _("Skriv beslutets paragraf, till exempel § 98.")
        if self.stage == Stage.LAGA_KRAFT and not self.in_force_on:
            errors["in_force_on"] = _("Skriv vilken dag beslutet fick laga kraft.")
        return errors

    def _out_of_order(self) -> dict[str, str]:
        errors = {}
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            errors["ends_on"] = _("Sista dagen kan inte vara före den första.")
        if self.decided_on and self.in_force_on and self.in_force_on < self.decided_on:
            errors["in_force_on"] = _("Laga kraft kan inte vara före beslutet.")
        return errors
