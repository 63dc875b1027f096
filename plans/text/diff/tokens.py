"""The smallest pieces a difference may show: whole words, and what stands between them. Pure."""

import re

_WORD_FORMS = r"""
      \d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![^\W_])   # 1 500
    | \d+(?:[.,:]\d+)+[^\W\d_]*                          # 2.3.4, 12,5, 2001:181, 1.4a
    | (?:[^\W_][\u00ad\u0300-\u036f]*)+                  # a word, with what may be set on its letters
"""
_WORD = re.compile(_WORD_FORMS, re.VERBOSE)
_TOKEN = re.compile(_WORD_FORMS + r"| \n | [^\S\n]+ | .", re.VERBOSE)
_LONG = _FEW = 4


def tokens_of(text: str) -> tuple[str, ...]:
    """Cut a text into words, single marks and runs of white space; joined they are the text again."""
    return tuple(_TOKEN.findall(text))


def is_word(token: str) -> bool:
    return token[:1].isalnum()


def is_slight(text: str) -> bool:
    """Tell whether a text has no word in it."""
    return not any(map(is_word, tokens_of(text)))


def telling_words(text: str) -> frozenset[str]:
    """Return the words that say what a text is about: the long ones and the numbers, or all if few."""
    words = set(_WORD.findall(text.lower()))
    telling = frozenset(word for word in words if len(word) >= _LONG or word[0].isdigit())
    return telling if len(telling) >= _FEW else frozenset(words)
