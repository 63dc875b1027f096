"""The field in which a plan's text is written: markdownx's textarea, with our own elements around it.

markdownx's script is not loaded: it swallows Tab (WCAG 2.1.2) and shows whatever answer comes last as preview.
Its address settings are not mounted either; preview and upload are views with rights, in the room of the text.
"""

from typing import Any

from markdownx.fields import MarkdownxFormField
from markdownx.widgets import MarkdownxWidget


class EditorWidget(MarkdownxWidget):
    """The textarea alone; toolbar and preview are elements of the page."""

    template_name = "text/editor.html"

    class Media:
        extend = False


class EditorField(MarkdownxFormField):
    """A Markdown text in a form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.widget = EditorWidget(attrs={"rows": 24, "spellcheck": "true", "autocomplete": "off"})
        self.strip = False
