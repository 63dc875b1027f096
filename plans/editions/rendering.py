"""Turn the working text into the rows of an edition: order, numbers and HTML, as the public will see them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.documents.models import Image, Plan, Section, Summary
from plans.documents.outline import Node, Outline
from plans.documents.references import lineage_of, references_of
from plans.editions.lineage import public_lineage
from plans.editions.models import EditionImage, EditionLineage, EditionReason, EditionSection, EditionSummary
from plans.editions.reasons import reasons_for
from plans.text.markdown import Surroundings, images_in, render

Progress = Callable[[int, int, str], None]
# What decides whether the working text still is what was rendered: (pk, version, parent, position) of each section,
# and (pk, version) of each summary.
Fingerprint = frozenset[tuple[int | None, ...]]


@dataclass(frozen=True, slots=True)
class Rendered:
    """An edition's rows, built but not stored."""

    fingerprint: Fingerprint
    sections: list[EditionSection]
    images: list[EditionImage]
    lineage: list[EditionLineage]
    summaries: list[EditionSummary]
    reasons: list[EditionReason]


def public_url(node: Node) -> str:
    """Return where a section is read, relative to any section page: the same text serves every address of it."""
    page = node.page
    return f"../{page.key}/" if node is page else f"../{page.key}/#{node.key}"


def rendered(plan: Plan, progress: Progress) -> Rendered:
    """Render the whole working text; takes time, holds no lock."""
    outline = Outline(Section.objects.live().filter(plan=plan).select_related("kind"))
    summaries = list(Summary.objects.filter(plan=plan).select_related("section"))
    files = dict(Image.objects.filter(plan=plan).values_list("name", "file"))
    references = references_of(lineage_of(plan), outline, public_url)
    sections, used = [], set()
    for number, node in enumerate(outline, start=1):
        around = Surroundings(
            references=references,
            image_url=lambda name: f"/bild/{name}" if name in files else "",
            prefix=node.key,
        )
        sections.append(_section(node, number, render(node.row.body, around)))
        used |= set(images_in(node.row.body)) & files.keys()
        if number % 10 == 0 or number == len(outline):
            progress(number, len(outline), _("Sätter ”%(title)s”") % {"title": node.row.title})
    return Rendered(
        fingerprint=frozenset(_place(node.row) for node in outline)
        | frozenset((one.pk, one.version) for one in summaries),
        sections=sections,
        images=[EditionImage(name=name, file=files[name]) for name in sorted(used)],
        lineage=public_lineage(plan, {node.key: node.row.title for node in outline}),
        summaries=_summaries(summaries, {node.key for node in outline}),
        reasons=reasons_for(plan, sections),
    )


def rows_of(outline: Outline) -> list[EditionSection]:
    """Return an edition's rows without their HTML: enough to compare texts and places."""
    return [_section(node, number, "") for number, node in enumerate(outline, start=1)]


def fingerprint_of(plan: Plan) -> Fingerprint:
    """Return what the live sections and the summaries are, and where the sections stand (two queries)."""
    rows = Section.objects.live().filter(plan=plan)
    summaries = Summary.objects.filter(plan=plan).values_list("pk", "version")
    return frozenset(rows.values_list("pk", "version", "parent_id", "position")) | frozenset(summaries)


def _summaries(found: list[Summary], keys: set[str]) -> list[EditionSummary]:
    """Return those of the plan and of the sections that are in the edition, without those taken away."""
    told = [(one.section.key if one.section else "", one) for one in found if one.text]
    return [
        EditionSummary(section_key=key, language=one.language, text=one.text)
        for key, one in told
        if not key or key in keys
    ]


def _place(row: Section) -> tuple[int, int, int | None, int]:
    return row.pk, row.version, row.parent_id, row.position


def _section(node: Node, order: int, html: str) -> EditionSection:
    row: Section = node.row
    return EditionSection(
        key=row.key,
        parent_key=node.parent.key if node.parent else "",
        page_key=node.page.key,
        order=order,
        depth=node.depth,
        number=node.number,
        title=row.title,
        beteckning=row.beteckning,
        kind_key=row.kind.key,
        kind_name=row.kind.name,
        kind_form=row.kind.form,
        body=row.body,
        html=html,
        version=row.version,
        changed_at=row.changed_at,
    )
