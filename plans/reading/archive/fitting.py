"""Make a page of the site a page of the copy: what needs the server goes, and every link leads to a file. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from plans.reading.archive.places import Places, between
from plans.reading.archive.tree import Element

# Addresses that are kept as they are: they say where the text is cited, and lead nowhere by themselves.
CITED = {"canonical"}
ASSETS = {"stylesheet", "icon"}
EMPTY_WITHOUT = {"ul": "li", "ol": "li", "nav": "a", "dl": "dt"}
STYLE_LINK = re.compile(r"""(url\(\s*|@import\s+)(["']?)([^"')\s;]+)\2""")

Wanted = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Copying:
    """How pages are copied. `wanted` is told each address of the site that a page needs and returns its file."""

    places: Places
    wanted: Wanted
    nav: Callable[[str], list[Element | str]]
    foot: Callable[[str], list[Element | str]]
    as_of: str


def fit(root: Element, page: str, file: str, copying: Copying) -> None:
    """Change the page, which was read at the address `page` and is kept in `file`."""
    root.remove(_needs_the_server)
    _put(root, "nav", "masthead", copying.nav(file))
    _put(root, "div", "footer", copying.foot(file))
    state = root.find(lambda one: one.has_class("state"))
    if state:
        state.children.append(Element("span", {}, [copying.as_of]))
    for element in list(root.elements()):
        _lead(element, page, file, copying)
    root.remove(lambda one: one.tag == "a" and "data-dead" in one.attributes and one.has_class("button"))
    _unlink(root)
    root.remove(_is_emptied)
    root.remove(lambda one: one.tag == "section" and _only_heading(one))


def fit_style(style: str, page: str, file: str, copying: Copying) -> str:
    """Return a style sheet whose addresses lead to files."""

    def led(found: re.Match[str]) -> str:
        to = _file(found[3], page, file, copying)
        return f"{found[1]}{found[2]}{to}{found[2]}" if to else found[0]

    return STYLE_LINK.sub(led, style)


def _needs_the_server(one: Element) -> bool:
    if one.tag in ("form", "theme-switch", "copy-button"):
        return True
    if one.tag == "script":
        return "data-copy" not in one.attributes
    if one.tag == "link":
        return one.get("rel") not in CITED | ASSETS
    if one.tag == "meta":
        return one.get("property").startswith("og:") or one.get("name").startswith("twitter:")
    return "data-live" in one.attributes


def _put(root: Element, tag: str, where: str, children: list[Element | str]) -> None:
    """Put our own words in the masthead or the footer."""
    holder = root.find(lambda one: one.has_class(where))
    inside = holder and holder.find(lambda one: one.tag == tag)
    if inside:
        inside.children = children
    if holder and where == "masthead":
        name = holder.find(lambda one: one.tag == "a")
        if name:
            name.attributes["href"] = ""
            name.attributes["data-start"] = None


def _lead(element: Element, page: str, file: str, copying: Copying) -> None:
    if "data-start" in element.attributes:
        del element.attributes["data-start"]
        element.attributes["href"] = between(file, "index.html")
        return
    if "data-copied" in element.attributes:
        del element.attributes["data-copied"]
        return
    if element.get("rel") in CITED:
        return
    name = "src" if element.tag in ("img", "source") else "href" if element.tag in ("a", "link") else ""
    link = element.get(name) if name else ""
    if not link or link.startswith(("#", "data:", "mailto:", "tel:")):
        return
    if copying.places.path_of(link, page) is None:
        return
    to = _file(link, page, file, copying)
    if to:
        element.attributes[name] = to
    elif element.tag == "a":
        element.attributes = {"data-dead": None, "class": element.get("class")}


def _file(link: str, page: str, file: str, copying: Copying) -> str | None:
    found = copying.places.path_of(link, page)
    to = found and copying.wanted(found[0])
    return between(file, to) + found[1] if found and to else None


def _unlink(root: Element) -> None:
    """Leave the words of links that lead nowhere in the copy; where they stand alone in a line it goes too."""
    root.remove(lambda one: one.tag in ("li", "p") and _is_dead_line(one))
    for element in root.elements():
        if element.tag == "a" and "data-dead" in element.attributes:
            element.tag, element.attributes = "span", {}


def _is_dead_line(one: Element) -> bool:
    links = [child for child in one.elements() if child.tag == "a"]
    dead = [link for link in links if "data-dead" in link.attributes]
    return bool(dead) and len(dead) == len(links) and _words(one) == "".join(map(_words, dead))


def _words(one: Element) -> str:
    return "".join(one.text().split())


def _has(one: Element, tag: str) -> bool:
    return one.find(lambda child: child.tag == tag) is not None


def _is_emptied(one: Element) -> bool:
    needed = EMPTY_WITHOUT.get(one.tag)
    return bool(needed) and "data-kept" not in one.attributes and not _has(one, str(needed))


def _only_heading(one: Element) -> bool:
    inside = [child for child in one.children if isinstance(child, Element) or child.strip()]
    return all(isinstance(child, Element) and re.fullmatch(r"h[1-6]", child.tag) for child in inside)
