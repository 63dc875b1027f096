"""References between sections in the source: [[key]] and [[key|words of one's own]]. Pure."""

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# A private character holds the place of the pipe while the parser splits table rows into cells.
HELD_PIPE = "\ue000"
_REFERENCE = re.compile(
    rf"\[\[[ ]{{0,3}}([a-z0-9-]{{1,64}})[ ]{{0,3}}(?:\\?[|{HELD_PIPE}]([^\[\]]{{0,300}}))?\]\]"
)
_PIPE = re.compile(r"(\[\[[ ]{0,3}[a-z0-9-]{1,64}[ ]{0,3})\|(?=[^\[\]\n]{0,300}\]\])")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def hold_pipes(source: str) -> str:
    """Keep the pipe of [[key|words]] from cutting a table's cell in two; the length stays the same."""
    return _PIPE.sub(rf"\1{HELD_PIPE}", source) if "[[" in source else source


def let_pipes_go(tokens: list[Token]) -> None:
    """Put the pipes back, wherever in the text (code included) they were held."""
    for token in tokens:
        token.content = token.content.replace(HELD_PIPE, "|")
        for name, value in token.attrs.items():
            if isinstance(value, str):
                token.attrs[name] = value.replace(HELD_PIPE, "|").replace("%EE%80%80", "%7C")
        let_pipes_go(token.children or [])


def section_reference(state: StateInline, silent: bool) -> bool:
    """Read a reference to a section where one stands."""
    if not state.src.startswith("[[", state.pos):
        return False
    found = _REFERENCE.match(state.src, state.pos, state.posMax)
    if found is None or not _KEY.fullmatch(found[1]):
        return False
    if not silent:
        token = state.push("section_reference", "", 0)
        token.content = " ".join((found[2] or "").split())
        token.meta = {"key": found[1]}
    state.pos = found.end()
    return True


def keys_in(tokens: list[Token]) -> list[str]:
    """Return the keys referred to, in order, each once."""
    found: dict[str, None] = {}
    for token in tokens:
        if token.type == "section_reference":
            found[token.meta["key"]] = None
        found.update(dict.fromkeys(keys_in(token.children or [])))
    return list(found)


def rename(source: str, old: str, new: str, probe: str, real: set[str]) -> str:
    """Write `new` for `old` in those references whose probe turned out to be a real reference."""
    numbers = iter(range(source.count("[[") + 1))

    def swap(found: re.Match[str]) -> str:
        key = new if f"{probe}-{next(numbers)}" in real else old
        return f"{found[1]}{key}{found[2]}"

    return _spot(old).sub(swap, source)


def with_probes(source: str, old: str, probe: str) -> str:
    """Give each seeming reference to `old` a key of its own, so that the parser tells real ones from code."""
    numbers = iter(range(source.count("[[") + 1))
    return _spot(old).sub(lambda found: f"{found[1]}{probe}-{next(numbers)}{found[2]}", source)


def _spot(key: str) -> re.Pattern[str]:
    return re.compile(rf"(\[\[[ ]{{0,3}}){re.escape(key)}([ ]{{0,3}}(?:\\?\||\]\]))")
