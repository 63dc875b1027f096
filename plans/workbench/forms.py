"""What one can ask the pages of the desk to show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.documents.outline import Outline

DAY_ERRORS = {"invalid": _("Det går inte att läsa som en dag. Skriv till exempel 2026-03-01.")}


class DayInput(forms.DateInput):
    """The browser's own calendar; sends and shows 2026-03-01 whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HistoryFilter(forms.Form):
    """Which of a plan's changes to list: by whom, where and when."""

    use_required_attribute = False

    person = forms.ChoiceField(label=_("Person"), required=False)
    enhet = forms.ChoiceField(label=_("Enhet"), required=False)
    kapitel = forms.ChoiceField(label=_("Kapitel"), required=False)
    fran = forms.DateField(
        label=_("Från och med"), required=False, widget=DayInput, error_messages=DAY_ERRORS
    )
    till = forms.DateField(
        label=_("Till och med"), required=False, widget=DayInput, error_messages=DAY_ERRORS
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], outline: Outline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = sorted({name for name, _unit in people})
        units = sorted({unit for _name, unit in people if unit})
        self._offer("person", _("Alla"), [(name, name) for name in names])
        self._offer("enhet", _("Alla"), [(unit, unit) for unit in units])
        self._offer("kapitel", _("Hela planen"), [(node.key, node.label) for node in outline.roots])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("fran"), values.get("till")
        if first and last and last < first:
            self.add_error("till", _("Sista dagen är före den första. Byt plats på dem."))
        return values

    @property
    def is_used(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", everything), *choices]  # type: ignore[attr-defined]
        self.fields[name].error_messages["invalid_choice"] = _("Det valet finns inte här. Välj i listan.")
