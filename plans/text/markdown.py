"""The one way from a plan's Markdown to HTML: what is previewed, printed and published is the same. Pure.

Read: CommonMark, tables, strikethrough, footnotes [^1], references [[key]] and [[key|own plain words]],
figures ![alt](bilder/NAME "Bildtext"), and captions: a paragraph "Tabell: …" before a table, or after it.
"""

from dataclasses import replace
from hashlib import sha256

from markdown_it.token import Token

from .rendering.figures import images_named, place_figures
from .rendering.footnotes import place_footnotes
from .rendering.headings import place_headings, slug
from .rendering.inlines import resolve_inlines
from .rendering.parser import parse
from .rendering.printing import printed
from .rendering.references import keys_in, rename, with_probes
from .rendering.sanitising import sanitised
from .rendering.surroundings import Labels, Reference, Surroundings, Writing
from .rendering.tables import place_tables
from .rendering.tokens import words_in

__all__ = [
    "Labels",
    "Reference",
    "Surroundings",
    "broken_in",
    "images_in",
    "plain_text",
    "references_in",
    "render",
    "replace_reference",
]


_ALONE = Surroundings()


def render(source: str, around: Surroundings = _ALONE) -> str:
    """Return the text as sanitised HTML: a fragment of valid HTML5."""
    prefix = slug(around.prefix) or "text"
    return sanitised(printed(_tokens(source, Writing(around), prefix)), prefix)


def references_in(source: str) -> list[str]:
    """Return the keys that the text refers to, in order, each once; what stands in code is no reference."""
    return keys_in(parse(source))


def images_in(source: str) -> list[str]:
    """Return the names of the plan's images that the text shows, in order, each once."""
    return images_named(parse(source))


def plain_text(source: str) -> str:
    """Return the words alone, for counting and searching; a blank line stands between paragraphs."""
    return words_in(_tokens(source, Writing(_ALONE), "text"))


def broken_in(source: str, around: Surroundings) -> list[str]:
    """Return a Swedish sentence for each reference, image, link and footnote that is broken."""
    writing = Writing(replace(around, show_broken=True))
    _tokens(source, writing, "text")
    return writing.broken


def replace_reference(source: str, old_key: str, new_key: str) -> str:
    """Lead every reference to the old key to the new one; what looks like one in code is left as it is."""
    probe = f"z{sha256(source.encode(errors='replace')).hexdigest()[:16]}"
    real = set(references_in(with_probes(source, old_key, probe)))
    return rename(source, old_key, new_key, probe, real)


def _tokens(source: str, writing: Writing, prefix: str) -> list[Token]:
    tokens = parse(source)
    resolve_inlines(tokens, writing)
    tokens = place_tables(tokens, writing.around.labels)
    tokens = place_figures(tokens)
    tokens = place_footnotes(tokens, writing, prefix)
    return place_headings(tokens, prefix, writing.around.heading_level)
