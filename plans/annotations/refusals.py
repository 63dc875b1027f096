"""Why a note was not written. Each says what happened; nothing has been stored when one is raised."""

from plans.text.anchors import Anchor


class QuoteNotFound(Exception):
    """The words are not in the text; the text of the exception is a Swedish sentence for the user."""


class QuoteUnclear(Exception):
    """The words are there more than once; `places` is where, to choose from."""

    def __init__(self, words: str, places: list[Anchor]):
        super().__init__(words)
        self.places = places
