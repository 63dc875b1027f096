"""From tokens to HTML, with the few tokens that are our own. Pure."""

from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


def printed(tokens: list[Token]) -> str:
    return _PRINTER.render(tokens, _OPTIONS, {})


class _Printer(RendererHTML):
    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Print an image with the words it already has: the library's rule would make them anew."""
        return self.renderToken(tokens, idx, options, env)

    def footnote_reference(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Print the number in the text that leads to a note, or what was written if it leads to none."""
        meta = tokens[idx].meta
        if "number" not in meta:
            return escape(f"[^{meta['label']}]")
        said = escape(meta["words"])
        link = f'<a href="#{meta["to"]}" id="{meta["id"]}" aria-label="{said}">{meta["number"]}</a>'
        return f"<sup>{link}</sup>"

    def footnote_back(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Print the link from a note back to the text."""
        meta = tokens[idx].meta
        return f'<a href="#{meta["to"]}" class="footnote-back">{escape(meta["words"])}</a>'


_OPTIONS = MarkdownIt("commonmark", {"xhtmlOut": False}).options
_PRINTER = _Printer()
