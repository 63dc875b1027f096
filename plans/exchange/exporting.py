"""Hand out the working text or an edition in any of the formats."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from plans.documents.models import Image, Plan, Section
from plans.documents.outline import Outline
from plans.writing import ExportSection, PlanMeta
from plans.writing.data import to_json
from plans.writing.own import to_markdown
from plans.writing.pdf import to_pdf
from plans.writing.webpage import rendered, to_html
from plans.writing.word import to_docx

FORMATS = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be handed out: what it is, its sections in order, and where its image files are."""

    meta: PlanMeta
    sections: list[ExportSection]
    files: dict[str, str]

    def image(self, name: str) -> bytes | None:
        """Return an image's content, None when the text names one that is not there."""
        if name not in self.files:
            return None
        with default_storage.open(self.files[name]) as file:
            return file.read()


def export(plan: Plan, form: str) -> bytes:
    """Return the working text in a format of FORMATS; PdfUnavailable says why there is no PDF."""
    return write(working_matter(plan), form)


def write(matter: Matter, form: str) -> bytes:
    """Return the matter in a format of FORMATS."""
    writers: dict[str, Callable[[], bytes]] = {
        "md": lambda: to_markdown(matter.sections, matter.meta).encode(),
        "json": lambda: to_json(matter.meta, matter.sections).encode(),
        "html": lambda: _page(matter).encode(),
        "docx": lambda: to_docx(matter.meta, matter.sections, matter.image),
        "pdf": lambda: to_pdf(_page(matter)),
    }
    return writers[form]()


def working_matter(plan: Plan) -> Matter:
    """Return the working text, which is not public."""
    outline = Outline(Section.objects.live().filter(plan=plan).select_related("kind"))
    sections = [
        ExportSection(
            key=node.key,
            title=node.row.title,
            body=node.row.body,
            kind=node.row.kind.key,
            beteckning=node.row.beteckning,
            level=node.depth + 1,
            number=node.number,
            form=node.row.kind.form,
            label="" if node.page is node or node.row.kind.form == "plain" else node.row.kind.name,
            own_page=node.page is node,
        )
        for node in outline
    ]
    files = dict(Image.objects.filter(plan=plan).values_list("name", "file"))
    return Matter(PlanMeta(plan.name, plan.slug, plan.kommun, _("Arbetsversion")), sections, files)


def _page(matter: Matter) -> str:
    return to_html(matter.meta, rendered(matter.sections), matter.image)
