"""Draw the schematic maps of the demo plan: bygder, stråk, flyttled, tomter at J4."""

# ruff: noqa: E501 -- a drawing is read one shape a line

from pen import (
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
    dot,
    lines,
    save,
    shape,
    text,
)  # fmt: skip

BYGDER = [  # letter, name, outline, place of the name, fill
    ("R", "Riksgränsen", "M60 90 250 60 290 190 250 270 60 250Z", (170, 165), SKY_WASH),
    ("A", "Abisko", "M250 60 470 80 500 240 430 330 250 270 290 190Z", (378, 195), MOSS_WASH),
    ("T", "Torneträsk", "M470 80 700 70 760 230 700 400 560 420 430 330 500 240Z", (600, 240), SKY_WASH),
    ("N", "Nikkaluokta", "M60 250 250 270 430 330 430 560 360 680 110 650Z", (250, 470), AMBER_WASH),
    ("P", "Puoltsa", "M430 330 560 420 600 560 520 720 360 680 430 560Z", (488, 560), MOSS_WASH),
    ("K", "Kiruna", "M560 420 700 400 820 470 800 620 690 700 520 720 600 560Z", (695, 560), ORE_WASH),
    ("J", "Jukkasjärvi", "M700 400 760 230 930 300 1010 450 960 600 800 620 820 470Z", (903, 440), AMBER_WASH),
    ("S", "Svappavaara", "M520 720 690 700 800 620 960 600 960 800 780 880 560 860Z", (765, 765), MOSS_WASH),
    ("V", "Vittangi", "M960 600 1010 450 1180 480 1340 600 1300 800 1120 880 960 800Z", (1140, 680), ORE_WASH),
    ("E", "Karesuando", "M700 70 960 90 1180 170 1340 330 1340 600 1180 480 1010 450 930 300 760 230Z",
     (1080, 290), SKY_WASH),
]  # fmt: skip


def bygder() -> None:
    body = "".join(shape(outline, fill, QUIET, 2.5) for *_, outline, _, fill in BYGDER)
    for letter, name, _, (x, y), _ in BYGDER:
        body += text(x, y, letter, 62, anchor="middle", family="serif", weight="600")
        body += text(x, y + 38, name, 29, anchor="middle")
    body += shape("M1335 80 1335 30", width=4, end="ink") + text(
        1335, 112, "N", 26, anchor="middle", weight="600"
    )
    save("bygderna", body, 1400, 940)


def place(
    x: float, y: float, name: str, dx: float, dy: float, anchor: str = "start", big: bool = False
) -> str:
    mark = dot(x, y, 17 if big else 11, ORE if big else PAPER, ORE if big else INK, 4)
    return mark + text(x + dx, y + dy, name, 34 if big else 29, anchor=anchor, weight="600" if big else "400")


def strak() -> None:
    rail = "M120 150 290 190 420 245 600 330 760 450 1000 600 1150 740"
    roads = ["M120 178 290 218 420 273 600 358 760 462 1000 618", "M760 455 560 560 300 600",
             "M760 460 900 430 980 440", "M1000 618 1160 560 1260 480 1240 300 1230 170", "M1000 618 1100 780"]  # fmt: skip
    body = "".join(shape(each, "none", AMBER_WASH, 26) for each in roads)
    body += "".join(shape(each, "none", QUIET, 4) for each in roads)
    body += shape("M120 95 480 170 560 240", "none", SKY_WASH, 40) + text(
        560, 165, "Torneträsk", 28, fill=SKY, style="italic"
    )
    body += shape(rail, "none", INK, 7) + shape(rail, "none", PAPER, 3, dash="14 14")
    body += place(120, 150, "Riksgränsen", -40, 82) + place(290, 190, "Björkliden", -20, 98, "middle")
    body += place(420, 245, "Abisko", -12, 98, "middle") + place(600, 330, "Rensjön", 24, -14)
    body += place(760, 450, "Kiruna", 22, -28, big=True) + place(980, 440, "Jukkasjärvi", 22, 8)
    body += place(1000, 612, "Svappavaara", -34, 52, "end") + place(1160, 560, "Vittangi", 26, 22)
    body += place(1230, 170, "Karesuando", -26, 8, "end") + place(540, 563, "Puoltsa", 0, 50, "middle")
    body += place(300, 600, "Nikkaluokta", 0, 50, "middle")
    body += shape("M70 780 150 780", "none", INK, 7) + shape(
        "M70 780 150 780", "none", PAPER, 3, dash="14 14"
    )
    body += text(170, 790, "Järnväg", 28) + shape("M330 780 410 780", "none", AMBER_WASH, 26)
    body += shape("M330 780 410 780", "none", QUIET, 4) + text(430, 790, "Väg", 28)
    save("strak", body, 1400, 840)


def house(x: float, y: float, stroke: str = INK, fill: str = PAPER, size: float = 46) -> str:
    half = size / 2
    return shape(
        f"M{x - half} {y} {x - half} {y - half} {x} {y - size} {x + half} {y - half} {x + half} {y}Z",
        fill,
        stroke,
        4,
    )


def flyttled() -> None:
    band = "M1430 90 1400 90 C1150 110 1000 300 830 330 L570 330 C400 310 250 120 0 90 L-30 90 -30 640 0 640 C250 610 400 470 570 450 L830 450 C1000 480 1150 640 1400 660 L1430 660Z"
    body = shape(band, MOSS_WASH, MOSS, 3, dash="16 12")
    body += shape("M690 30 C720 250 660 520 700 770", "none", AMBER_WASH, 30)
    body += shape("M690 30 C720 250 660 520 700 770", "none", QUIET, 4)
    body += shape("M745 30 C775 250 715 520 755 770", "none", INK, 8)
    body += shape("M745 30 C775 250 715 520 755 770", "none", PAPER, 3, dash="14 14")
    body += shape("M1280 390 940 390", "none", MOSS, 6, end="moss") + shape(
        "M500 390 150 390", "none", MOSS, 6, end="moss"
    )
    body += box(560, 325, 280, 130, "none", ORE, 6) + text(
        800, 565, "Svår passage", 32, fill=ORE, weight="600"
    )
    body += house(530, 540, ORE) + shape("M495 480 565 550 M565 480 495 550", "none", ORE, 6)
    body += text(530, 592, "stänger passagen", 27, anchor="middle", fill=ORE)
    body += house(330, 740) + text(330, 785, "håller avstånd", 27, anchor="middle")
    body += text(1290, 345, "Skogen", 34, anchor="end", family="serif") + text(
        110, 345, "Fjället", 34, family="serif"
    )
    body += text(672, 66, "väg", 27, anchor="end", fill=QUIET) + text(774, 66, "järnväg", 27, fill=QUIET)
    save("flyttled", body, 1400, 820)


def j4() -> None:
    body = shape("M0 590 C300 575 600 605 900 585 S1300 600 1400 590 V760 H0Z", SKY_WASH, SKY_WASH) + text(
        1330, 700, "Älven", 36, anchor="end", fill=SKY, family="serif", style="italic"
    )
    body += shape("M0 590 C300 575 600 605 900 585 S1300 600 1400 590", "none", SKY, 4)
    body += shape("M0 130 1400 130", "none", AMBER_WASH, 44) + text(70, 90, "Byvägen", 30, fill=QUIET)
    for x in (110, 330, 680, 900, 1220):
        body += box(x - 100, 152, 200, 330, PAPER, RULE, 3) + shape(f"M{x} 152 {x} 225", "none", QUIET, 3)
        body += box(x - 40, 225, 80, 130, ORE_WASH, ORE, 4) + shape(f"M{x} 225 {x} 355", "none", ORE, 2)
    for x, width in ((440, 130), (1010, 100)):
        body += box(x, 152, width, 405, MOSS_WASH, MOSS_WASH)
        body += shape(f"M{x + width / 2} 165 {x + width / 2} 515", "none", MOSS, 5, end="moss")
        body += text(x + width / 2 - 22, 400, "öppet släpp", 27, anchor="middle", fill=MOSS, turn="-90")
    body += shape("M0 545 C300 530 600 560 900 540 S1300 555 1400 545", "none", MOSS, 5, dash="4 14")
    body += shape("M1350 355 1350 582", "none", INK, 3, end="ink") + text(
        1340, 530, "minst 50 m", 27, anchor="end"
    )
    body += lines(110, 525, ["stig för alla"], 27, fill=MOSS)
    save("j4", body, 1400, 760)


if __name__ == "__main__":
    for draw in (bygder, strak, flyttled, j4):
        draw()
