"""The parser's tokens: making them, and the words in them. Pure."""

from collections.abc import Iterable

from markdown_it.token import Token

_AFTER = {"th": " ", "td": " ", "tr": "\n", "thead": "", "tbody": ""}


def opening(tag: str, *, kind: str = "", block: bool = True, **attrs: str) -> Token:
    """Make an opening tag; an underscore in an attribute's name stands for its hyphen."""
    named = {name.replace("_", "-").rstrip("-"): value for name, value in attrs.items()}
    return Token(f"{kind or tag}_open", tag, 1, attrs=dict(named), block=block)


def closing(tag: str, *, kind: str = "", block: bool = True) -> Token:
    return Token(f"{kind or tag}_close", tag, -1, block=block)


def text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def inline(*children: Token) -> Token:
    return Token("inline", "", 0, children=list(children), block=True)


def marked_broken(words: str, sentence: str) -> list[Token]:
    """Make the mark that planners see where something is broken."""
    start = opening("span", block=False, class_="broken", title=sentence)
    return [start, text(words), closing("span", block=False)]


def words_of(children: Iterable[Token] | None) -> str:
    """Return the words of inline tokens; a footnote's number is not among them."""
    parts = []
    for token in children or ():
        if token.type == "image":
            parts.append(str(token.attrs.get("alt", "")) or words_of(token.children))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "section_reference":
            parts.append(token.content or token.meta["key"])
        else:
            parts.append(token.content)
    return " ".join("".join(parts).split())


def words_in(tokens: Iterable[Token]) -> str:
    """Return the words of a whole text: a blank line between blocks, a line for each row of a table."""
    parts = []
    for token in tokens:
        if token.type == "inline":
            parts.append(words_of(token.children))
            parts += [f" {caption}" for caption in _captions(token)]
        elif token.type in ("fence", "code_block"):
            parts.append(f"{token.content.rstrip()}\n\n")
        elif token.nesting == -1:
            parts.append(_AFTER.get(token.tag, "\n\n"))
        elif token.type == "figcaption_open":
            parts.append("\n")
    lines = [line.rstrip() for line in "".join(parts).split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip()


def _captions(token: Token) -> list[str]:
    images = (child for child in token.children or () if child.type == "image")
    return [str(image.attrs["title"]) for image in images if image.attrs.get("title")]
