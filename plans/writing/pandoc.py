"""Run pandoc, fenced in: no network, no other files, limited memory and time."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Literal

SECONDS = 120
MEMORY = "1500M"
HEAP_EXHAUSTED = 251
DIALECT = "commonmark+pipe_tables+footnotes+strikeout-raw_html"

Reason = Literal["time", "memory", "depth", "content"]


class PandocStopped(Exception):
    """Pandoc gave up; the reason says at what."""

    def __init__(self, reason: Reason, said: str = "") -> None:
        self.reason = reason
        super().__init__(f"pandoc stopped: {reason} {said}".strip())


Node = dict[str, Any]
Tree = dict[str, Any]


def _binary() -> str:
    from pypandoc import get_pandoc_path  # type: ignore[import-untyped]  # slow to import, rarely needed

    return str(get_pandoc_path())


def run(*arguments: str, given: bytes | None = None, folder: Path | None = None) -> bytes:
    """Run pandoc with the sandbox on and return what it wrote; raise PandocStopped when it gives up."""
    command = [_binary(), "+RTS", f"-M{MEMORY}", "-RTS", "--sandbox", *arguments]
    try:
        done = subprocess.run(
            command, input=given or b"", capture_output=True, timeout=SECONDS, cwd=folder, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PandocStopped("time") from error
    if done.returncode == HEAP_EXHAUSTED:
        raise PandocStopped("memory")
    if done.returncode != 0:
        raise PandocStopped("content", done.stderr.decode("utf-8", "replace")[:2000])
    return done.stdout


def read_tree(*arguments: str, given: bytes | None = None, folder: Path | None = None) -> Tree:
    """Return the document as pandoc's own tree."""
    try:
        tree: Tree = json.loads(run(*arguments, "-t", "json", given=given, folder=folder))
    except RecursionError as error:
        raise PandocStopped("depth") from error
    return tree


def write_tree(tree: Tree, *arguments: str) -> bytes:
    """Write a tree in another format."""
    return run("-f", "json", *arguments, given=json.dumps(tree).encode())


def node(kind: str, content: Any = None) -> Node:
    return {"t": kind} if content is None else {"t": kind, "c": content}


NO_ATTR: list[Any] = ["", [], []]
_BREAKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}


def text_of(nodes: Any) -> str:
    """Return the words of inlines or blocks, notes included, without their marks."""
    if isinstance(nodes, list):
        return "".join(text_of(one) for one in nodes)
    if not isinstance(nodes, dict) or "t" not in nodes:
        return ""
    kind, content = nodes["t"], nodes.get("c") or ""
    if kind == "Str":
        return str(content)
    if kind in _BREAKS:
        return _BREAKS[kind]
    if kind in {"Code", "CodeBlock", "Math"}:
        return str(content[1])
    inner = text_of(content)
    return f"{inner}\n" if kind in _BLOCKS else inner


_BLOCKS = {"Para", "Plain", "Header", "LineBlock", "Figure", "Note"}
