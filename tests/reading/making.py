"""Make editions as freezing would have made them, from a short description of the tree."""

from datetime import UTC, date, datetime
from typing import Any

from plans.editions.models import Edition, EditionLineage, EditionSection, Stage

NOON = datetime(2018, 1, 1, 12, tzinfo=UTC)
DECISION = {
    "decided_by": "Kommunfullmäktige",
    "decided_on": date(2018, 12, 10),
    "paragraph": "98",
    "diarienummer": "KS 2016/42",
}
KINDS = {
    "avsnitt": ("Avsnitt", "plain"),
    "omrade": ("Område", "plain"),
    "stallningstagande": ("Ställningstagande", "position"),
    "rekommendation": ("Rekommendation", "guidance"),
    "beskrivning": ("Beskrivning", "plain"),
    "planeringsunderlag": ("Planeringsunderlag", "source"),
    "konsekvens": ("Konsekvens", "consequence"),
}
OWN_PAGE = {"avsnitt", "omrade"}

# (depth, key, title, kind, html); areas get their key as beteckning.
Line = tuple[int, str, str, str, str]
TREE: list[Line] = [
    (0, "del-1", "Mål och riktning", "avsnitt", "<p>Vart kommunen vill. Och varför.</p>"),
    (
        1,
        "vatten",
        "Vatten",
        "avsnitt",
        '<p>Se <a href="../j4/">2.1.1 J4</a>.<sup><a href="#vatten-fn1">1</a></sup></p>',
    ),
    (2, "vatten-st", "Rent vatten", "stallningstagande", "<p>Vattnet ska vara rent.</p>"),
    (2, "vatten-rek", "Rekommendationer", "rekommendation", "<ul><li>Fråga först.</li></ul>"),
    (2, "vatten-nu", "Så är det i dag", "beskrivning", "<h2>Sjön</h2><p>Sjön är klar.</p>"),
    (2, "vatten-kalla", "Underlag om vattnet", "planeringsunderlag", "<p>Provtagning 2016.</p>"),
    (2, "vatten-kon", "Konsekvenser", "konsekvens", "<p>Färre utsläpp.</p>"),
    (2, "dricksvatten", "Dricksvatten", "avsnitt", "<p>Ur brunnar.</p>"),
    (0, "del-2", "Platserna", "avsnitt", "<p>Två bygder &amp; deras områden.</p>"),
    (1, "jukkas", "Jukkasjärvi bygd", "avsnitt", "<p>Älven, byn och vägen.</p>"),
    (2, "j4", "Nära stranden", "omrade", '<p>Se <a href="../vatten/#vatten-st">ställningstagandet</a>.</p>'),
]


def edition(slug: str, stage: Stage, on: date, tree: list[Line] | None = None, **fields: Any) -> Edition:
    """Store an edition of the plan; laga kraft gets its decision and its day."""
    if stage in (Stage.ANTAGEN, Stage.LAGA_KRAFT):
        fields = DECISION | fields
    if stage == Stage.LAGA_KRAFT:
        fields = {"in_force_on": on} | fields
    defaults = {
        "plan": "provkoping",
        "plan_name": "Översiktsplan 2018",
        "kommun": "Provköpings kommun",
        "tagline": "Så ska mark och vatten användas",
        "frozen_at": datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
        "frozen_by_name": "Petra Planerare",
    }
    made = Edition.objects.create(slug=slug, stage=stage, dated_on=on, **(defaults | fields))
    EditionSection.objects.bulk_create(rows(made, TREE if tree is None else tree))
    return made


def rows(made: Edition, tree: list[Line], versions: dict[str, int] | None = None) -> list[EditionSection]:
    """Number the lines as the working text is numbered, and tell each on whose page it is read."""
    above: list[EditionSection] = []
    counts: dict[str, int] = {}
    found = []
    for order, (depth, key, title, kind, html) in enumerate(tree, start=1):
        del above[depth:]
        parent = above[-1] if above else None
        row = _row(made, order, parent, key, title, kind, html, depth)
        if row.page_key == key:
            base = parent.number if parent else ""
            counts[base] = counts.get(base, 0) + 1
            row.number = f"{base}.{counts[base]}".lstrip(".")
        above.append(row)
        found.append(row)
    return found


def _row(
    made: Edition,
    order: int,
    parent: EditionSection | None,
    key: str,
    title: str,
    kind: str,
    html: str,
    depth: int,
) -> EditionSection:
    name, form = KINDS[kind]
    own_page = parent is None or kind in OWN_PAGE
    return EditionSection(
        edition=made, order=order, depth=depth, key=key, title=title, html=html, body=title,
        parent_key=parent.key if parent else "",
        page_key=key if own_page or parent is None else parent.page_key,
        beteckning=key.upper() if kind == "omrade" else "",
        kind_key=kind, kind_name=name, kind_form=form, version=1, changed_at=NOON,
    )  # fmt: skip


def event(made: Edition, kind: str, source: str, result: str = "", title: str = "") -> EditionLineage:
    return EditionLineage.objects.create(
        edition=made,
        event=kind,
        source_key=source,
        source_title=title or source.title(),
        result_key=result,
        at=NOON,
    )


def large_tree(sections: int) -> list[Line]:
    lines: list[Line] = [(0, "del", "Del", "avsnitt", "<p>Text.</p>")]
    return lines + [
        (1, f"avsnitt-{number}", f"Avsnitt {number}", "avsnitt", "<p>Text.</p>") for number in range(sections)
    ]
