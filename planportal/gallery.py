"""Every component in every state on one page, for those who build; only served while DEBUG is on."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PROSE = """<p>Området ligger mellan byvägen och älven. Efterfrågan på tomter har ökat i takt med
besöksnäringen.<sup class="footnote-ref"><a href="#fn1" id="fnref1">1</a></sup> Samtidigt passerar en flyttled
väster om området; se <a href="#">2.3.4 Flyttleder och renbete</a>. Nordsamiska: Čohkkiras, Gáŋka, Ruoŧŧa, đ, š, ž.</p>
<h2>Vad som prövas</h2><h3>Nära vattnet</h3><h4>Vid båtplatserna</h4>
<ul><li>Lägg nya tomter i rad med de gamla.</li><li>Lämna minst två öppna släpp.<ol><li>Ett vid vägen</li></ol></li></ul>
<table><caption>Tabell: Vad som kan prövas inom J4</caption><thead><tr><th scope="col">Åtgärd</th><th scope="col">Prövas</th>
<th scope="col" class="num">Avstånd</th></tr></thead><tbody><tr><td>Enstaka bostadshus</td><td>I bygglov</td>
<td class="num">minst 50 m</td></tr><tr><td>Fem hus eller fler</td><td>I detaljplan</td><td class="num">100 m</td></tr></tbody></table>
<blockquote><p>En äng som används av hela byn om sommaren.</p></blockquote>
<section class="footnotes"><ol><li id="fn1"><p>Åtta förhandsbesked söktes. <a href="#fnref1">Tillbaka</a></p></li></ol></section>"""
POSITION = "<p>Nya hus får byggas inom området om stranden förblir öppen för alla.</p>"
CHANGED = """<p>Nya hus får byggas om stranden <del>hålls tillgänglig</del> <ins id="andring-1">förblir öppen för
alla</ins> och om bygden samlas kring vägen <ins id="andring-2">och de ledningar</ins> som redan finns.</p>"""
CHANGES = [
    {
        "kind": "changed",
        "before": "hålls tillgänglig",
        "after": "förblir öppen för alla",
        "anchor": "andring-1",
    },
    {"kind": "added", "before": "", "after": "och de ledningar", "anchor": "andring-2"},
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
        ["Laga kraft 10 januari 2019", "Aktuell till 13 september 2028"],
    ),
    ("draft", "Samråd", ["Det här är en samrådshandling. Den gäller inte."]),
    (
        "history",
        "Historik",
        ["Antagen 10 december 2018. Ersatt av laga kraft 10 januari 2019."],
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


class ExampleForm(forms.Form):
    """One field of each form, some of them answered wrongly."""

    title = forms.CharField(label="Rubrik", help_text="Utan nummer: det räknas fram.")
    kind = forms.ChoiceField(
        label="Slag", choices=[("avsnitt", "Avsnitt"), ("omrade", "Område")]
    )
    note = forms.CharField(label="Vad har du ändrat?", required=False)
    body = forms.CharField(
        label="Text", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    stage = forms.ChoiceField(
        label="Skede",
        choices=[("s", "Samråd"), ("g", "Granskning")],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(
        label="Jag har läst vad som skiljer", help_text="Se listan ovan."
    )
    file = forms.FileField(label="Fil", required=False)


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
            "above": [
                {"url": "#", "title": "Del 2"},
                {"url": "#", "title": "Jukkasjärvi bygd"},
            ],
            "prose": PROSE,
            "position": POSITION,
            "changed": CHANGED,
            "changes": CHANGES,
            "rows": ROWS,
            "facts": FACTS,
            "entries": ENTRIES,
            "before": {"url": "#", "title": "2.3.1 Byn och älven"},
            "after": {"url": "#", "title": "2.3.3 Besöksnäringen"},
            "page": Paginator(range(30), 10).page(2),
            "form": ExampleForm({"title": "", "stage": "s"}),
            "forms": [
                ("position", "Kommunens ställningstagande"),
                ("guidance", "Rekommendation"),
                ("consequence", "Konsekvens"),
                ("source", "Planeringsunderlag"),
            ],
            "messages": [],
        },
    )
