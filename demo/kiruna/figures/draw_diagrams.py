"""Draw the diagrams of the demo plan: the city move, heat, water protection, ages, the reindeer's year."""

# ruff: noqa: E501 -- a drawing is read one shape a line

from math import cos, pi, sin

from pen import (
    AMBER,
    AMBER_WASH,
    INK,
    MOSS,
    MOSS_WASH,
    ORE,
    ORE_WASH,
    PAPER,
    QUIET,
    RULE,
    SKY,
    SKY_WASH,
    box,
    lines,
    save,
    shape,
    text,
)  # fmt: skip


def blocks(x: float, y: float, columns: int, rows: int, stroke: str, fill: str) -> str:
    return "".join(
        box(x + c * 34, y + r * 34, 26, 26, fill, stroke, 2.5) for c in range(columns) for r in range(rows)
    )


def stadsomvandling() -> None:
    frames = [("1", "Förbereda", 60, 0, 5, 0), ("2", "Öppna ett mellanrum", 80, 45, 4, 0),
              ("3", "Leva med två centrum", 100, 55, 2, 2), ("4", "Samla", 120, 60, 0, 4)]  # fmt: skip
    body = ""
    for n, (number, name, mine, park, old, new) in enumerate(frames):
        left = 30 + n * 340
        body += box(left, 150, 320, 330, PAPER, RULE, 3)
        body += shape(f"M{left} 200 Q{left + mine * 1.25} 315 {left} 430Z", ORE_WASH, ORE, 3)
        if park:
            outer = mine * 1.25 + park * 1.6
            body += shape(
                f"M{left} 200 Q{left + mine * 1.25} 315 {left} 430 L{left} 455 Q{left + outer} 315 {left} 175Z",
                MOSS_WASH, MOSS, 2.5,
            )  # fmt: skip
        start = left + {5: 62, 4: 94}.get(old, 126)
        body += blocks(start, 248, old, 4, INK, PAPER)
        body += blocks(left + 300 - new * 34, 248 if new else 0, new, 4, SKY, SKY_WASH)
        if number == "1":
            body += shape(f"M{left + 236} 315 {left + 306} 315", "none", SKY, 5, dash="3 13")
        body += text(left, 120, number, 52, family="serif", weight="600", fill=ORE) + text(
            left + 42, 117, name, 29
        )
    for x, fill, stroke, name in ((30, ORE_WASH, ORE, "gruvan"), (210, MOSS_WASH, MOSS, "park"),
                                  (370, PAPER, INK, "äldre kvarter"), (620, SKY_WASH, SKY, "nya kvarter")):  # fmt: skip
        body += box(x, 530, 30, 30, fill, stroke, 3) + text(x + 44, 555, name, 28)
    body += shape("M860 546 930 546", "none", SKY, 5, dash="3 13") + text(
        948, 555, "ledningar, väg och spår först", 28
    )
    save("stadsomvandling", f'<g transform="translate(0 -45)">{body}</g>', 1400, 550)


def energi() -> None:
    body = ""
    for n, (name, width, colour) in enumerate(
        (("Spillvärme", 34, ORE), ("Avfall", 20, AMBER), ("Biobränsle", 14, MOSS), ("El", 7, SKY))
    ):
        y = 110 + n * 130
        body += text(60, y - 20 - width / 2, name, 32)
        body += shape(f"M60 {y} C380 {y} 380 {240 + n * 45} 620 {240 + n * 45}", "none", colour, width)
    for name, words, y, end, width in (("Nya centrum", "låg temperatur", 130, 240, 30), ("Industrin", "året runt", 320, 310, 18),
                                       ("Äldre kvarter", "minskar", 510, 380, 8)):  # fmt: skip
        body += shape(f"M824 {end} C980 {end} 960 {y} 1090 {y}", "none", QUIET, width)
        body += text(1115, y + 2, name, 33, weight="600") + text(1115, y + 38, words, 28, fill=QUIET)
    body += box(620, 190, 200, 240, PAPER, INK, 4) + lines(
        720, 300, ["Värme-", "verk"], 36, anchor="middle", family="serif", weight="600"
    )
    save("energi", body, 1400, 620)


def vattenskydd() -> None:
    ground = "M0 330 C200 320 320 300 420 250 S640 150 760 165 S980 280 1100 310 S1300 330 1400 330"
    body = shape(ground + " L1400 640 0 640Z", AMBER_WASH, "none", 0)
    body += shape("M0 470 C300 450 500 420 730 430 S1150 465 1400 475 L1400 640 0 640Z", SKY_WASH, SKY, 3)
    body += shape(ground, "none", INK, 4)
    body += box(712, 105, 48, 400, PAPER, INK, 4) + shape("M736 470 736 130", "none", SKY, 6, end="sky")
    body += shape("M690 105 736 70 782 105Z", PAPER, INK, 4) + text(805, 118, "brunn", 29)
    for x, y in ((1170, 322), (1255, 332)):
        body += shape(
            f"M{x - 28} {y} {x - 28} {y - 36} {x} {y - 64} {x + 28} {y - 36} {x + 28} {y}Z", PAPER, INK, 4
        )
    body += (
        lines(1212, 225, ["hus"], 28, anchor="middle")
        + shape("M925 226 985 260", "none", QUIET, 14)
        + text(985, 215, "väg", 28, anchor="middle")
    )
    body += shape("M90 326 130 270 170 300 200 262 250 322Z", ORE_WASH, ORE, 3) + text(
        170, 240, "upplag", 28, anchor="middle"
    )
    body += text(110, 570, "grundvatten", 32, fill=SKY, style="italic", family="serif")
    body += text(560, 390, "ås av sand och grus", 28, fill=QUIET, anchor="middle")
    for name, left, right, y, colour in (("täktzon", 660, 812, 690, ORE), ("primär zon", 450, 1030, 745, AMBER),
                                         ("sekundär zon", 60, 1340, 800, MOSS)):  # fmt: skip
        body += shape(
            f"M{left} {y - 12} {left} {y + 12} M{left} {y} {right} {y} M{right} {y - 12} {right} {y + 12}",
            "none",
            colour,
            4,
        )
        body += box(736 - len(name) * 8.5, y - 20, len(name) * 17, 40, PAPER, PAPER) + text(
            736, y + 9, name, 28, anchor="middle", fill=colour, weight="600"
        )
    save("vattenskydd", f'<g transform="translate(0 -35)">{body}</g>', 1400, 805)


def befolkning() -> None:
    groups = [
        ("0–15", 17, 12),
        ("16–24", 10, 7),
        ("25–44", 28, 18),
        ("45–64", 25, 27),
        ("65–79", 14, 26),
        ("80–", 6, 10),
    ]
    body = "".join(shape(f"M110 {560 - v * 15} 1360 {560 - v * 15}", "none", RULE, 2) + text(95, 570 - v * 15, f"{v}", 27, anchor="end", fill=QUIET)
                   for v in (0, 10, 20, 30))  # fmt: skip
    body += text(60, 70, "procent (påhittade andelar)", 27, fill=QUIET)
    for n, (name, town, villages) in enumerate(groups):
        x = 150 + n * 205
        body += box(x, 560 - town * 15, 70, town * 15, SKY_WASH, SKY, 3) + box(
            x + 80, 560 - villages * 15, 70, villages * 15, ORE_WASH, ORE, 3
        )
        body += text(x + 35, 550 - town * 15, str(town), 27, anchor="middle") + text(
            x + 115, 550 - villages * 15, str(villages), 27, anchor="middle"
        )
        body += text(x + 75, 605, name, 30, anchor="middle")
    body += text(1360, 605, "år", 27, anchor="end", fill=QUIET)
    body += (
        box(960, 44, 30, 30, SKY_WASH, SKY)
        + text(1004, 69, "centralorten", 28)
        + box(1195, 44, 30, 30, ORE_WASH, ORE)
        + text(1239, 69, "byarna", 28)
    )
    save("befolkning", body, 1400, 640)


def renens_ar() -> None:
    seasons = [("Vårvinter", "mars–april", "flyttar mot fjället", SKY_WASH), ("Vår", "april–maj", "kalvar", MOSS_WASH),
               ("Vårsommar", "juni", "vilar, betar grönt", MOSS_WASH), ("Sommar", "juni–juli", "samlas, kalvar märks", MOSS_WASH),
               ("Sensommar", "augusti", "betar på fjället", AMBER_WASH), ("Höst", "september", "brunstar", AMBER_WASH),
               ("Höstvinter", "okt–dec", "flyttar mot skogen", ORE_WASH), ("Vinter", "dec–mars", "betar lavar", SKY_WASH)]  # fmt: skip
    cx, cy, inner, outer = 700, 500, 175, 345
    body = ""
    for n, (name, when, what, fill) in enumerate(seasons):
        a, b = (n * 45 - 112.5) * pi / 180, (n * 45 - 67.5) * pi / 180
        mid = (a + b) / 2
        at = [(r * cos(t) + cx, r * sin(t) + cy) for r, t in ((inner, a), (outer, a), (outer, b), (inner, b))]
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = at
        body += shape(
            f"M{x0} {y0} L{x1} {y1} A{outer} {outer} 0 0 1 {x2} {y2} L{x3} {y3} A{inner} {inner} 0 0 0 {x0} {y0}Z",
            fill,
            QUIET,
            2.5,
        )
        body += text(cx + 260 * cos(mid), cy + 260 * sin(mid) + 9, name, 28, anchor="middle", weight="600")
        side = "middle" if abs(cos(mid)) < 0.2 else ("start" if cos(mid) > 0 else "end")
        x, y = cx + 375 * cos(mid), cy + 385 * sin(mid)
        y += 16 if sin(mid) > 0.9 else (-26 if sin(mid) < -0.9 else 0)
        body += text(x, y, what, 31, anchor=side) + text(x, y + 36, when, 26, anchor=side, fill=QUIET)
    body += text(cx, cy - 8, "Renens", 46, anchor="middle", family="serif", weight="600") + text(
        cx, cy + 44, "åtta årstider", 34, anchor="middle", family="serif"
    )
    save("renens-ar", body, 1400, 1000)


if __name__ == "__main__":
    for draw in (stadsomvandling, energi, vattenskydd, befolkning, renens_ar):
        draw()
