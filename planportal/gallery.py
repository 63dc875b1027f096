"""Every component in every state on one page, for those who build; only served while DEBUG is on."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static

from planportal import gallery_notes
from planportal.languages import Tongue
from plans.reading.summaries import Shown
from plans.search.snippets import Piece
from plans.text.markdown import Reference, Surroundings
from plans.text.markdown import render as render_markdown
from plans.text.tongues import tongue

TEXT = """
Området ligger mellan byvägen och älven. Efterfrågan på tomter har ökat i takt med besöksnäringen.[^1]
Samtidigt passerar en flyttled väster om området; se [[flyttleder]] och [[borttaget]]. På nordsamiska:
Čohkkiras, Gáŋka, Ruoŧŧa, đ, š, ž.

## Vad som prövas

### Nära vattnet

- Lägg nya tomter i rad med de gamla.
- Lämna minst två öppna släpp.
  1. Ett vid vägen

Tabell: Vad som kan prövas inom J4

| Åtgärd             | Prövas       |    Avstånd |
| ------------------ | ------------ | ---------: |
| Enstaka bostadshus | I bygglov    | minst 50 m |
| Fem hus eller fler | I detaljplan |      100 m |

> En äng som används av hela byn om sommaren.

![Streck i stället för en karta](bilder/000000000000000000000000.png "Figur: området vid älven")

[^1]: Åtta förhandsbesked söktes.
"""
AROUND = Surroundings(
    references={"flyttleder": Reference("flyttleder", "2.3.4 Flyttleder och renbete", "#")},
    image_url=lambda name: static("img/crest.svg"),
    show_broken=True,
)
POSITION = "<p>Nya hus får byggas inom området om stranden förblir öppen för alla.</p>"
CHANGED = """<p>Nya hus får byggas om stranden <del>hålls tillgänglig</del> <ins id="andring-1">förblir öppen
för alla</ins> och om bygden samlas kring <ins id="andring-2">de ledningar</ins> som redan finns.</p>"""
CHANGES = [
    {
        "kind": "changed",
        "before": "hålls tillgänglig",
        "after": "förblir öppen för alla",
        "anchor": "andring-1",
    },
    {"kind": "added", "before": "", "after": "de ledningar", "anchor": "andring-2"},
    {"kind": "removed", "before": "norr om byn", "after": "", "anchor": "andring-3"},
]
NODES: list[dict[str, Any]] = [
    {
        "number": "2.3",
        "title": "Jukkasjärvi bygd",
        "url": "#",
        "children": [
            {"number": "2.3.1", "title": "Byn och älven", "url": "#"},
            {
                "number": "2.3.2",
                "title": "Bebyggelse nära stranden",
                "url": "#",
                "current": True,
            },
            {"number": "2.3.10", "title": "Flyttleder och renbete", "url": "#"},
        ],
    },
    {"number": "2.4", "title": "Vittangi bygd", "url": "#"},
]
STATES = [
    (
        "in-force",
        "Gäller",
        ["Laga kraft 2 maj 2027", "Aktuell till 8 september 2032"],
    ),
    ("draft", "Samråd", ["Det här är en samrådshandling. Den gäller inte."]),
    (
        "history",
        "Historik",
        ["Antagen 10 april 2027. Ersatt av laga kraft 2 maj 2027."],
    ),
    ("working", "Arbetsversion", ["Syns bara för inloggade"]),
]
NOTICES = [
    (
        "",
        "Länsstyrelsen har inte godtagit en del.",
        "Avståndet till stranden kan inte tillgodoses.",
    ),
    ("good", "Sparat.", "Ändringen syns i historiken."),
    ("info", "Utgåvan fryses just nu.", "Du kan stänga sidan under tiden."),
    (
        "wrong",
        "Filen är inget Word-dokument.",
        "Öppna den i Word, spara om den och försök igen.",
    ),
]
ROWS = [
    {
        "number": "1.1",
        "title": "Mål och riktning",
        "url": "#",
        "added": 34,
        "removed": 12,
    },
    {
        "number": "1.2",
        "title": "Natur och vatten",
        "url": "#",
        "added": 210,
        "removed": 40,
        "words": "nytt avsnitt",
    },
]
TAGS = [
    ("good", "aktuell"),
    ("doubt", "att se över"),
    ("wrong", "inaktuell"),
    ("work", "förslag"),
    ("", "tomt"),
]
SAVING = [
    ("saved", "Sparat 14:02 · bara du ser utkastet"),
    ("waiting", "Sparar…"),
    ("unsaved", "Inte sparat – nätet är borta. Din text ligger kvar här."),
]
FACTS = [
    {"name": "Ansvarig", "value": "Miljö- och byggnadsförvaltningen"},
    {
        "name": "Texten ändrad",
        "value": "17 april 2018",
        "url": "#",
        "quiet": "Mellan samråd och granskning",
    },
]
ENTRIES = [
    {
        "title": "Redigerat",
        "text": "ställningstagandet · planenheten",
        "when": "12 nov",
        "more": "”Väster om området”",
    },
    {
        "title": "Delat",
        "text": "från 2.3.1 Byn och älven",
        "when": "3 sept",
        "url": "#",
    },
]


LEGEND = [
    {"form": form, "says": f"Text av slaget {form}."}
    for form in ("position", "guidance", "plain", "consequence", "source")
]


SINCE = [
    {"says": "Ändrat: en annan text.", "url": "#", "link": "Visa skillnaden"},
    {"says": "Flyttat: är nu", "url": "#", "link": "4.2 Nära stranden"},
]


class ExampleForm(forms.Form):
    """One field of each form, some of them answered wrongly."""

    title = forms.CharField(label="Rubrik", help_text="Utan nummer: det räknas fram.")
    kind = forms.ChoiceField(label="Slag", choices=[("avsnitt", "Avsnitt"), ("omrade", "Område")])
    note = forms.CharField(label="Vad har du ändrat?", required=False)
    body = forms.CharField(label="Text", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    stage = forms.ChoiceField(
        label="Skede",
        choices=[("s", "Samråd"), ("g", "Granskning")],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label="Jag har läst vad som skiljer", help_text="Se listan ovan.")
    file = forms.FileField(label="Fil", required=False)


FORMS = [
    ("position", "Kommunens ställningstagande"),
    ("guidance", "Rekommendation"),
    ("consequence", "Konsekvens"),
    ("source", "Planeringsunderlag"),
]
BESIDE = {
    "before": {"url": "#", "title": "2.3.1 Byn och älven"},
    "after": {"url": "#", "title": "2.3.3 Besöksnäringen"},
}
TONGUES = [Tongue("sv", "Svenska", "#", True), Tongue("en", "English", "#", False)]
SUMMARIES = [Shown(tongue("en"), "The water is clean.\n\nEverybody shall reach the shore.")]
TAKEN_ALONG = [{"name": name, "url": "#"} for name in ("PDF", "Word", "HTML", "Markdown", "JSON")]


MAP_LEGEND = (
    ("current", "✓", "aktuell"),
    ("doubt", "~", "aktuell med reservation"),
    ("change", "!", "behöver ändras"),
    ("stale", "×", "inaktuell"),
    ("unseen", "·", "inte bedömd"),
)


def _tile(one: tuple[str, str, str]) -> dict[str, str]:
    state, _sign, words = one
    return {"state": state, "url": "#", "spoken": f"Strandskydd: {words}"}


def gallery(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "gallery/index.html",
        {
            "states": STATES,
            "notices": NOTICES,
            "tags": TAGS,
            "saving": SAVING,
            "nodes": NODES,
            "pieces": [Piece("Nära ", False), Piece("stranden", True)],
            "files": TAKEN_ALONG,
            "above": [
                {"url": "#", "title": "Del 2"},
                {"url": "#", "title": "Jukkasjärvi bygd"},
            ],
            "prose": render_markdown(TEXT, AROUND),
            "position": POSITION,
            "changed": CHANGED,
            "changes": CHANGES,
            "rows": ROWS,
            "facts": FACTS,
            "legend": LEGEND,
            "since": SINCE,
            "entries": ENTRIES,
            **BESIDE,
            "page": Paginator(range(30), 10).page(2),
            "form": ExampleForm({"title": "", "stage": "s"}),
            "forms": FORMS,
            **gallery_notes.filter_of_notes(),
            "map_legend": MAP_LEGEND,
            "shares": [("current", 0, 6), ("doubt", 6, 3), ("stale", 9, 1), ("unseen", 10, 2)],
            "map_parts": [
                {"title": "Natur och vatten", "url": "#", "tiles": [_tile(one) for one in MAP_LEGEND]}
            ],
            "tongues": TONGUES,
            "summaries": SUMMARIES,
            "messages": [],
        },
    )
