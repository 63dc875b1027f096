"""The only list of rights. docs/permissions.md says the same in words, and a test compares them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Ability(StrEnum):
    """A right on a plan or a section; a right on a plan or a chapter holds for everything below it."""

    SEE = "see"
    EDIT = "edit"
    FREEZE = "freeze"
    ADMINISTER = "administer"

    @property
    def words(self) -> str:
        return str(WORDS[self])


WORDS = {
    Ability.SEE: _("läsa arbetsversionen"),
    Ability.EDIT: _("ändra avsnitt och deras ordning"),
    Ability.FREEZE: _("fastställa utgåvor"),
    Ability.ADMINISTER: _("ge och ta tillbaka rättigheter"),
}

# Whoever may change a text may read it: the weaker right follows from the stronger.
IMPLIED = {
    Ability.EDIT: {Ability.SEE},
    Ability.FREEZE: {Ability.SEE},
    Ability.ADMINISTER: {Ability.SEE},
}

# For the Meta of every model that rights are given on.
PERMISSIONS = tuple((ability.value, f"May {ability.value}") for ability in Ability)
