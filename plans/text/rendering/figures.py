"""Images: only those of the plan, and alone in a paragraph they become figures. Pure."""

import re

from markdown_it.token import Token

from .surroundings import Writing
from .tokens import closing, inline, marked_broken, opening, text, words_of

_STORED = re.compile(r"bilder/([0-9a-f]{24}\.(?:png|jpg|webp))")


def image_name(token: Token) -> str:
    """Return the name of the plan's image that is meant, or "" when it is no such name."""
    found = _STORED.fullmatch(str(token.attrs.get("src", "")))
    return found[1] if found else ""


def images_named(tokens: list[Token]) -> list[str]:
    """Return the names of the plan's images in the text, in order, each once."""
    found: dict[str, None] = {}
    for token in tokens:
        if token.type == "image" and (name := image_name(token)):
            found[name] = None
        found.update(dict.fromkeys(images_named(token.children or [])))
    return list(found)


def resolved_image(token: Token, alt: list[Token], writing: Writing) -> list[Token]:
    """Return the image as it shall be shown, or words in its place when the plan does not have it."""
    words, caption = words_of(alt), str(token.attrs.get("title", ""))
    name = image_name(token)
    address = writing.around.image_url(name) if name else ""
    if not address:
        return _without_image(token, words, caption, writing)
    token.attrs = {"src": address, "alt": words, "loading": "lazy"}
    if caption:
        token.attrs["title"] = caption
    return [token]


def _without_image(token: Token, alt: str, caption: str, writing: Writing) -> list[Token]:
    labels, source = writing.around.labels, str(token.attrs.get("src", ""))
    outside = not source.startswith("bilder/")
    name = alt or source[:60]
    sentence = writing.complain(
        (labels.image_is_outside if outside else labels.image_is_missing).format(name=name)
    )
    if writing.around.show_broken:
        return marked_broken(
            (labels.outside_image if outside else labels.broken_image).format(name=name), sentence
        )
    return [text(" – ".join(part for part in (alt, caption) if part))]


def place_figures(tokens: list[Token]) -> list[Token]:
    """Turn paragraphs that hold nothing but images into figures with their captions."""
    placed: list[Token] = []
    index = 0
    while index < len(tokens):
        images = _lone_images(tokens[index + 1]) if tokens[index].type == "paragraph_open" else []
        if images:
            placed += [part for image in images for part in _figure(image)]
            index += 3
        else:
            placed.append(tokens[index])
            index += 1
    return placed


def _lone_images(paragraph: Token) -> list[Token]:
    children = paragraph.children or []
    images = [child for child in children if child.type == "image"]
    others = [
        child for child in children if child.type not in ("image", "softbreak") and child.content.strip()
    ]
    tags = any(child.nesting for child in children)
    return [] if others or tags else images


def _figure(image: Token) -> list[Token]:
    caption = str(image.attrs.pop("title", ""))
    said = [opening("figcaption"), inline(text(caption)), closing("figcaption")] if caption else []
    return [opening("figure"), inline(image), *said, closing("figure")]
