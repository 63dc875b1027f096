"""The only list of rights. docs/permissions.md says the same in words, and a test compares them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Ability(StrEnum):
    """A right on a plan or a section; a right on a plan or a chapter holds for everything below it."""

    SEE = "see"
    ANNOTATE = "annotate"
    PROPOSE = "propose"
    EDIT = "edit"
    FREEZE = "freeze"
    DISCLOSE = "disclose"
    ADMINISTER = "administer"

    @property
    def words(self) -> str:
        return str(WORDS[self])


WORDS = {
    Ability.SEE: _("läsa arbetsversionen"),
    Ability.ANNOTATE: _("skriva noteringar"),
    Ability.PROPOSE: _("lämna förslag till ändringar"),
    Ability.EDIT: _("ändra avsnitt och deras ordning"),
    Ability.FREEZE: _("fastställa utgåvor"),
    Ability.DISCLOSE: _("läsa och lämna ut alla noteringar"),
    Ability.ADMINISTER: _("ge och ta tillbaka rättigheter"),
}

# Whoever may change a text may read it and write notes on it: the weaker right follows from the stronger.
IMPLIED = {
    Ability.ANNOTATE: {Ability.SEE},
    Ability.PROPOSE: {Ability.SEE, Ability.ANNOTATE},
    Ability.EDIT: {Ability.SEE, Ability.ANNOTATE, Ability.PROPOSE},
    Ability.DISCLOSE: {Ability.SEE},
    Ability.FREEZE: {Ability.SEE},
    Ability.ADMINISTER: {Ability.SEE},
}

# For the Meta of every model that rights are given on.
PERMISSIONS = tuple((ability.value, f"May {ability.value}") for ability in Ability)
