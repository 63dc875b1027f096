"""The Markdown we read: CommonMark, tables, strikethrough, footnotes, references; raw HTML stays text. Pure.

The limits keep the parser's work linear in the length of hostile input. Past a limit the marks are shown as
they were written, so that no word is lost; the parser's own `maxNesting` would drop the text instead.
"""

import re
from collections.abc import Callable
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from .footnotes import footnote_reference
from .references import hold_pipes, let_pipes_go, section_reference

BlockRule = Callable[[StateBlock, int, int, bool], bool]

_DEEPEST_QUOTE = 8
_DEEPEST_LIST = 20  # each list takes two levels
_MOST_BRACKETS_OPEN = 8
_LONGEST_LABEL = 1000
_BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
# Characters that HTML forbids, lone surrogates that UTF-8 cannot write, and the one we hold pipes with.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ue000"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def parse(source: str) -> list[Token]:
    """Read a text into tokens."""
    clean = _FORBIDDEN.sub("", _BREAKS.sub(" ", source))
    held = hold_pipes(clean)
    tokens = _PARSER.parse(held, {})
    if held != clean:
        let_pipes_go(tokens)
    return tokens


def _within(depth: int, rule: BlockRule) -> BlockRule:
    def limited(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < depth and rule(state, start, end, silent)

    return limited


def _label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """Do what the parser's own parseLinkLabel does, but give up on labels that no person would write."""
    before, limit = state.pos, min(state.posMax, start + _LONGEST_LABEL)
    state.pos, level, end = start + 1, 1, -1
    while state.pos < limit and level <= _MOST_BRACKETS_OPEN:
        mark, here = state.src[state.pos], state.pos
        if mark == "]":
            level -= 1
            if level == 0:
                end = here
                break
        state.md.inline.skipToken(state)
        if mark == "[" and state.pos == here + 1:
            level += 1
        elif mark == "[" and disableNested and not state.src.startswith(("[[", "[^"), here):
            break
    state.pos = before
    return end


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False, "maxNesting": 40})
    parser.enable(["table", "strikethrough"])
    rules = parser.block.ruler
    rules.at(
        "blockquote",
        _within(_DEEPEST_QUOTE, blockquote),
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    rules.at("list", _within(_DEEPEST_LIST, list_block), {"alt": ["paragraph", "reference", "blockquote"]})
    rules.before(
        "reference",
        "footnote_def",
        _within(_DEEPEST_QUOTE, footnote_def),
        {"alt": ["paragraph", "reference"]},
    )
    parser.inline.ruler.before("link", "section_reference", section_reference)
    parser.inline.ruler.before("link", "footnote_reference", footnote_reference)
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=_label_end,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    # Addresses are judged in links.py and figures.py, where a refusal can be told of and the words kept.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _parser()
