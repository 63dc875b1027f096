"""Make a copy in one of its forms. The same texts, whoever asks: always in the plan's own language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from plans.reading.copies.matter import Matter
from plans.writing.data import to_json
from plans.writing.own import to_markdown
from plans.writing.pdf import to_pdf
from plans.writing.webpage import to_html
from plans.writing.word import to_docx


@dataclass(frozen=True, slots=True)
class Form:
    """A form that a copy can have. `slow` ones are made in a process of their own."""

    suffix: str
    name: str | Promise
    content_type: str
    good_for: Promise
    slow: bool = False


FORMS = {
    one.suffix: one
    for one in (
        Form(
            "pdf",
            "PDF",
            "application/pdf",
            _(
                "Att läsa, skriva ut och spara länge. Har innehållsförteckning, bokmärken och taggar för skärmläsare."
            ),
            slow=True,
        ),
        Form(
            "docx",
            "Word",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            _("Att citera ur, eller lämna synpunkter i. Rubriker, tabeller och fotnoter är riktiga."),
            slow=True,
        ),
        Form(
            "html",
            _("Webbsida"),
            "text/html; charset=utf-8",
            _("En enda fil med text och bilder som öppnas i vilken webbläsare som helst, utan nät."),
        ),
        Form(
            "md",
            "Markdown",
            "text/markdown; charset=utf-8",
            _("Ren text med enkla tecken för rubriker och listor, som alla program kan läsa."),
        ),
        Form(
            "json",
            "JSON",
            "application/json",
            _("För den som programmerar: text, beslut och permanenta nycklar."),
        ),
    )
}


def made(matter: Matter, form: str) -> bytes:
    """Return the copy; PdfUnavailable says why there is no PDF. Slow for a large plan in a slow form."""
    makers: dict[str, Callable[[], bytes]] = {
        "md": lambda: to_markdown(matter.sections, matter.meta).encode(),
        "json": lambda: to_json(matter.meta, matter.sections).encode(),
        "html": lambda: _page(matter).encode(),
        "docx": lambda: to_docx(matter.meta, matter.sections, matter.image),
        "pdf": lambda: to_pdf(_page(matter)),
    }
    with override("sv"):
        return makers[form]()


def _page(matter: Matter) -> str:
    return to_html(matter.meta, list(zip(matter.sections, matter.html, strict=True)), matter.image)
