"""What stands first in a file: what it is, what it is in law, who decided, and how to cite it."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext as _

from plans.writing import EditionMeta, PlanMeta


def cover(meta: PlanMeta) -> str:
    """Return the beginning of the page: for a whole plan a title page on paper. A part has its own heading below."""
    said = [f'<p class="kommun">{escape(meta.kommun)}</p>' if meta.kommun else ""]
    said.append(f"<h1>{escape(meta.name)}</h1>")
    said.append(_edition(meta, meta.edition) if meta.edition else _working(meta))
    if meta.is_demo:
        words = _("Det här är en demonstration: texter och beteckningar är påhittade.")
        said.append(f'<p class="quiet">{escape(words)}</p>')
    return f'<header class="cover">\n{chr(10).join(filter(None, said))}\n</header>\n'


def head_facts(meta: PlanMeta) -> str:
    """Return what the file says of itself to machines; it becomes the metadata of a PDF."""
    named = {"author": meta.kommun}
    if meta.edition:
        named["description"] = f"{meta.edition.standing} {meta.edition.check}".strip()
        named["keywords"] = meta.edition.identifier
        frozen = meta.edition.raw.get("frozen_at", "")
        named |= {"dcterms.created": frozen, "dcterms.modified": frozen}
    lines = (f'<meta name="{name}" content="{escape(value)}">\n' for name, value in named.items() if value)
    return "".join(lines)


def facts_of(meta: PlanMeta) -> list[tuple[str, str]]:
    """Return the names and values that stand under the title of an edition's file."""
    edition = meta.edition
    if edition is None:
        return []
    last = [(_("Permanent nyckel"), edition.identifier), (_("Läses på"), edition.address)]
    return [(name, value) for name, value in (*edition.facts, *last) if value]


def _working(meta: PlanMeta) -> str:
    read = " · ".join(escape(part) for part in (meta.state, meta.day) if part)
    return f'<p class="state draft"><strong>{read}</strong></p>' if read else ""


def _edition(meta: PlanMeta, edition: EditionMeta) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{_value(value)}</td></tr>\n'
        for name, value in facts_of(meta)
    )
    form = "binds" if edition.binds else "draft"
    return (
        f'<p class="state {form}"><strong>{escape(edition.title)}</strong><br>\n{escape(edition.standing)}<br>\n'
        f'<span class="quiet">{escape(edition.check)}</span></p>\n<table class="facts"><tbody>\n{rows}</tbody></table>'
    )


def _value(value: str) -> str:
    if value.startswith(("https://", "http://")):
        return f'<a href="{escape(value)}">{escape(value)}</a>'
    return escape(value)
