"""What a copy is made of: an edition, or a section of it with all below, as plain values for the writers."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from plans.editions.models import Edition, EditionSection, Stage
from plans.reading import words
from plans.reading.addresses import Family
from plans.reading.frozen_html import REFERENCE, lowered
from plans.reading.parts import label_and_title
from plans.writing import EditionMeta, ExportSection, PlanMeta

LINK = re.compile(rf"<a (?P<address>{REFERENCE.pattern})[^>]*>(?P<words>.*?)</a>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a file is made of; `html` is what was frozen, fitted to one page, in the order of the sections."""

    meta: PlanMeta
    sections: list[ExportSection]
    html: list[str]
    files: dict[str, str]

    def image(self, name: str) -> bytes | None:
        """Return an image that the edition shows; no other file can be reached by this road."""
        if name not in self.files or not default_storage.exists(self.files[name]):
            return None
        with default_storage.open(self.files[name]) as file:
            return bytes(file.read())


def matter_of(edition: Edition, key: str = "") -> Matter | None:
    """Return the edition, or one section with all below it; nothing when it has no such section."""
    rows = list(_branch(edition, key) if key else edition.sections.order_by("order"))
    if not rows:
        return None
    keys = {row.key for row in rows}
    highest = rows[0].depth if key else 0
    return Matter(
        meta=_meta(edition, rows[0] if key else None),
        sections=[_section(row, highest) for row in rows],
        html=[fitted(row.html, row.depth - highest + 1, keys, edition) for row in rows],
        files=dict(edition.images.values_list("name", "file")),
    )


def identifier(edition: Edition, key: str = "") -> str:
    """Return the permanent key, the same as under /id/."""
    return edition.permanent_key(key)


def fitted(html: str, level: int, keys: Container[str], edition: Edition) -> str:
    """Fit frozen HTML to one page of its own: references to what is not on it lead to the site, or nowhere."""
    leading = partial(_leading, keys=keys, edition=edition)
    return lowered(LINK.sub(leading, html), level).replace('src="/bild/', 'src="bilder/')


def _leading(found: re.Match[str], *, keys: Container[str], edition: Edition) -> str:
    page, own = found[2], found[3] or found[2]
    if own in keys:
        return f'<a href="#{own}">{found["words"]}</a>'
    if not settings.SITE_ADDRESS:
        return found["words"]
    anchor = "" if page == own else f"#{own}"
    return f'<a href="{_address(Family.of(edition).section(page))}{anchor}">{found["words"]}</a>'


def _branch(edition: Edition, key: str) -> QuerySet[EditionSection]:
    root = edition.sections.filter(key=key).first()
    if root is None:
        return edition.sections.none()
    below = edition.sections.filter(order__gt=root.order)
    end = below.filter(depth__lte=root.depth).order_by("order").values_list("order", flat=True).first()
    last = end - 1 if end else edition.sections.aggregate(last=Max("order"))["last"]
    return edition.sections.filter(order__gte=root.order, order__lte=last).order_by("order")


def _section(row: EditionSection, highest: int) -> ExportSection:
    label, title = label_and_title(row)
    return ExportSection(
        key=row.key,
        title=row.title,
        body=row.body,
        kind=row.kind_key,
        beteckning=row.beteckning,
        level=row.depth - highest + 1,
        number=row.number,
        form=row.kind_form,
        label=label if title or not label else row.label,
        own_page=row.page_key == row.key,
    )


def _meta(edition: Edition, part: EditionSection | None) -> PlanMeta:
    return PlanMeta(
        name=edition.plan_name,
        slug=edition.plan,
        kommun=edition.kommun,
        state=words.stage_of(edition),
        day=words.day(edition.dated_on),
        part=part.label if part else "",
        is_demo=edition.is_demo,
        edition=_edition_meta(edition, part),
    )


def _edition_meta(edition: Edition, part: EditionSection | None) -> EditionMeta:
    family, key = Family.of(edition), part.key if part else ""
    return EditionMeta(
        slug=edition.slug,
        title=words.headline(edition),
        stage=edition.stage,
        binds=edition.stage == Stage.LAGA_KRAFT,
        standing=standing(edition),
        check=_check(edition),
        identifier=identifier(edition, key),
        address=_address(_place(family, part)),
        facts=tuple((name, value) for name, value in _facts(edition) if value),
        raw=_raw(edition),
        images=_address("/bild/"),
    )


def _place(family: Family, part: EditionSection | None) -> str:
    if part is None:
        return family.start()
    anchor = "" if part.page_key == part.key else f"#{part.key}"
    return f"{family.section(part.page_key)}{anchor}"


def _address(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"


def standing(edition: Edition) -> str:
    """Say what the edition is in law in words that stay true: the file is read on another day than it is made."""
    if edition.stage == Stage.LAGA_KRAFT:
        day = words.day(edition.in_force_on or edition.dated_on)
        return _("Gäller från %(day)s, tills en senare utgåva får laga kraft.") % {"day": day}
    return {
        Stage.SAMRAD: _("Det här är en samrådshandling. Den gäller inte."),
        Stage.GRANSKNING: _("Det här är en granskningshandling. Den gäller inte."),
        Stage.ANTAGEN: _("Så antogs planen. Den gäller först när beslutet har fått laga kraft."),
    }[Stage(edition.stage)]


def _check(edition: Edition) -> str:
    place = _address(Family(edition.plan).start())
    if not settings.SITE_ADDRESS:
        return _("Vad som gäller i dag står på kommunens webbplats för planen.")
    return _("Vad som gäller i dag står på %(place)s") % {"place": place}


def _facts(edition: Edition) -> list[tuple[str, str]]:
    views = words.period(edition.dated_on, edition.ends_on) if edition.ends_on else ""
    in_force = words.day(edition.in_force_on) if edition.in_force_on else ""
    corrected = words.edition_name(edition.corrects) if edition.corrects else ""
    return [
        (_("Tid för synpunkter"), views),
        (_("Beslut"), words.decision(edition)),
        (_("Diarienummer"), edition.diarienummer),
        (_("Laga kraft"), in_force),
        (_("Rättar"), corrected),
    ]


def _raw(edition: Edition) -> dict[str, str]:
    days = ("dated_on", "ends_on", "decided_on", "in_force_on")
    said = ("decided_by", "paragraph", "diarienummer", "note")
    return {
        **{name: day.isoformat() if (day := getattr(edition, name)) else "" for name in days},
        **{name: getattr(edition, name) for name in said},
        "corrects": edition.corrects.slug if edition.corrects else "",
        "frozen_at": edition.frozen_at.isoformat(timespec="seconds"),
    }
