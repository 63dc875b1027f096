"""Fit frozen HTML to the page it is shown on. Pure; takes only what our own renderer made."""

import html as entities
import re
from collections.abc import Container

HEADING = re.compile(r"<(/?)h([1-6])\b")
# What the freezing writes for a cross-reference: the page of the section, and its own id when it has no page.
REFERENCE = re.compile(r'href="\.\./([a-z0-9-]+)/(?:#([a-z0-9-]+))?"')
FIRST_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
FOOTNOTE_MARK = re.compile(r"<sup\b.*?</sup>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
# A capital must follow: "t.ex. vatten" and "3 kap. 6 a §" are not ends.
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"”’–-]?\s?[A-ZÅÄÖ])")
LONGEST = 180


def lowered(html: str, steps: int) -> str:
    """Move every heading down the steps, never below h6."""
    if not steps:
        return html
    return HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + steps, 6)}", html)


def within_one_page(html: str, here: Container[str] | None = None) -> str:
    """Turn references to the pages `here` (None for all) into references within one page, by the sections' keys.

    Others lead out of a page that lies one step deeper than a section's.
    """

    def fitted(found: re.Match[str]) -> str:
        if here is None or found[1] in here:
            return f'href="#{found[2] or found[1]}"'
        return found[0].replace("../", "../../", 1)

    return REFERENCE.sub(fitted, html)


def first_sentence(html: str) -> str:
    """Return the first sentence as plain words, shortened when very long; "" without a paragraph."""
    paragraph = FIRST_PARAGRAPH.search(html)
    if not paragraph:
        return ""
    words = " ".join(entities.unescape(TAG.sub("", FOOTNOTE_MARK.sub("", paragraph[1]))).split())
    sentence = SENTENCE_END.split(words, maxsplit=1)[0]
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
