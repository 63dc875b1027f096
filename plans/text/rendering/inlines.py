"""What stands inside a paragraph: references resolved, links and images judged, nesting bounded. Pure."""

from markdown_it.token import Token

from . import links
from .figures import resolved_image
from .surroundings import Writing
from .tokens import closing, marked_broken, opening, text

REFERENCE = "ref"
_DEEPEST_EMPHASIS = 10
_EMPHASIS = frozenset(("em", "strong", "s"))


def resolve_inlines(tokens: list[Token], writing: Writing) -> None:
    """Replace what the parser read in every paragraph, heading and cell with what shall be shown."""
    for token in tokens:
        if token.type == "inline":
            token.children = _Line(writing).resolved(token.children or [])


class _Line:
    """One run of inline tokens, on the way from left to right."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.labels = writing.around.labels
        self.ends: list[Token | None] = []  # what closes each link that is open: none for one taken away
        self.depth = 0

    def resolved(self, children: list[Token]) -> list[Token]:
        return [part for child in children for part in self._resolved(child)]

    def _resolved(self, token: Token) -> list[Token]:
        match token.type:
            case "section_reference":
                return self._reference(token)
            case "image":
                alt = _Line(self.writing).resolved(token.children or [])
                return resolved_image(token, alt, self.writing)
            case "link_open":
                return self._link(token)
            case "link_close":
                end = self.ends.pop()
                return [end] if end else []
        return self._emphasis(token) if token.tag in _EMPHASIS else [token]

    def _reference(self, token: Token) -> list[Token]:
        key, own_words = token.meta["key"], token.content
        found = self.writing.around.references.get(key)
        if found and any(self.ends):
            return [text(own_words)] if own_words else _named_by_us(found.label)
        if found:
            # What we call a section changes with its place and title: such words are none of the text's own.
            ours = {} if own_words else {"class_": REFERENCE}
            link = opening("a", kind="link", block=False, href=found.url, **ours)
            link.meta = {"generated": True}
            return [link, text(own_words or found.label), closing("a", kind="link", block=False)]
        sentence = self.writing.complain(self.labels.reference_leads_nowhere.format(name=key))
        if not self.writing.around.show_broken:
            return [text(own_words)] if own_words else _named_by_us(key)
        name = f"{own_words} ({key})" if own_words else key
        return marked_broken(self.labels.broken_reference.format(name=name), sentence)

    def _link(self, token: Token) -> list[Token]:
        """Keep a link, or its words alone when it stands inside another or its address is refused."""
        address = str(token.attrs.get("href", ""))
        if links.is_allowed(address):
            if any(self.ends):
                self.ends.append(None)
                return []
            if links.is_external(address):
                token.attrs["rel"] = "noopener"
            self.ends.append(closing("a", kind="link", block=False))
            return [token]
        sentence = self.writing.complain(self.labels.link_is_refused.format(name=address[:60]))
        if not self.writing.around.show_broken:
            self.ends.append(None)
            return []
        start, words, end = marked_broken(self.labels.refused_link, sentence)
        self.ends.append(end)
        return [start, words]

    def _emphasis(self, token: Token) -> list[Token]:
        """Drop emphasis nested too deep: thousands of levels would choke what reads the HTML."""
        self.depth += token.nesting == 1
        kept = self.depth <= _DEEPEST_EMPHASIS
        self.depth -= token.nesting == -1
        return [token] if kept else []


def _named_by_us(words: str) -> list[Token]:
    return [
        opening("span", block=False, class_=REFERENCE),
        text(words),
        closing("span", block=False),
    ]
