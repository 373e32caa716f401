"""Which language an article is written in."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = (
    "the of and to in that is was for on with as by at from it has said had have"
    " were be are but not who which after this his their they he she we an its will would been about"
)
_ENGLISH = frozenset(_COMMON.split())
_TOO_FEW = 5
_SAMPLE = 2000
_ENOUGH = 0.2


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, or None where it is too short to tell."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if len(words) < _TOO_FEW:
        return None
    # English is told by its commonest words, without loading a model.
    if sum(map(_ENGLISH.__contains__, map(str.lower, words))) >= _ENOUGH * len(words):
        return "en"
    import py3langid

    code: str = py3langid.classify(sample)[0]
    return code
