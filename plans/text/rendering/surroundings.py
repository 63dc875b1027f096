"""What a text needs to know of the plan around it, and the words the renderer adds. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a [[key]] leads, e.g. "2.3.4 Flyttleder och renbete"."""

    key: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Labels:
    """Every word the renderer adds to a text of its own accord."""

    footnote: str = "Fotnot {number}"
    footnotes: str = "Fotnoter"
    back: str = "Tillbaka till texten"
    back_again: str = "Tillbaka till texten ({count})"
    table: str = "Tabell {number}"
    broken_reference: str = "Trasig hänvisning: {name}"
    reference_leads_nowhere: str = "Hänvisningen [[{name}]] leder ingenstans."
    broken_image: str = "Bilden saknas: {name}"
    image_is_missing: str = "Bilden ”{name}” finns inte i planen."
    outside_image: str = "Bilden ligger utanför planen: {name}"
    image_is_outside: str = "Bilden ”{name}” ligger utanför planen och visas inte. Lägg in den i planen."
    refused_link: str = "Otillåten länk: "
    link_is_refused: str = "Länken till ”{name}” har en adress som inte får användas."
    broken_footnote: str = "Fotnoten saknas: {name}"
    footnote_is_missing: str = "Fotnoten [^{name}] saknar text."
    unused_footnote: str = "Fotnoten används inte: {name}"
    footnote_is_unused: str = "Fotnoten [^{name}] används inte i texten."


def _stored_image(name: str) -> str:
    return f"/bild/{name}"


@dataclass(frozen=True)
class Surroundings:
    """What a text needs to know of the plan around it.

    `image_url` returns a path on this host, or "" when there is no such image. `prefix` is unique to the text
    among those on one page. `heading_level` is what the text's top heading becomes.
    """

    references: Mapping[str, Reference] = field(default_factory=dict)
    image_url: Callable[[str], str] = _stored_image
    prefix: str = ""
    show_broken: bool = False
    heading_level: int = 2
    labels: Labels = Labels()


@dataclass
class Writing:
    """One rendering under way: what is around the text, and sentences on what was found broken in it."""

    around: Surroundings
    broken: list[str] = field(default_factory=list)

    def complain(self, sentence: str) -> str:
        if sentence not in self.broken:
            self.broken.append(sentence)
        return sentence
