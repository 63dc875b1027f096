"""Languages that a plan can be summed up in, each by its own name. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language by its code (BCP 47), its own name, and its direction of writing."""

    code: str
    name: str
    direction: str = "ltr"


# The national minority languages of lag (2009:724) first, in which a kommun of a förvaltningsområde may have to
# answer; then languages that are much read in Sweden.
TONGUES = {
    one.code: one
    for one in (
        Tongue("fi", "Suomi"),
        Tongue("fit", "Meänkieli"),
        Tongue("se", "Davvisámegiella"),
        Tongue("en", "English"),
        Tongue("de", "Deutsch"),
        Tongue("pl", "Polski"),
        Tongue("uk", "Українська"),
        Tongue("so", "Soomaali"),
        Tongue("ar", "العربية", "rtl"),
    )
}


def tongue(code: str) -> Tongue:
    """Return the language; one that is no longer in the list goes by its code, since editions keep it for ever."""
    return TONGUES.get(code) or Tongue(code, code)
