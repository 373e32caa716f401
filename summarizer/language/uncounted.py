"""How many a few words tell without a numeral: "a huge blast" is one, "no one was hurt" none, "both" two.

Running text is full of such words, and next to none of them is a figure. So this is only for words that
somebody has pointed at as one, and only where they hold no number.
"""

from __future__ import annotations

import re

from summarizer.language.lexicon import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, PRONOUNS, word_set
from summarizer.language.quantities import Quantity

_NONE = re.compile(
    r"\b(?:no|none|nobody|neither|not (?:one|any|a single)|un(?:harmed|hurt|injured|scathed))\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"\b(?:both|(?:a|the) (?:pair|couple|duo)|(?:the )?twins)\b", re.IGNORECASE)
_DETERMINED = re.compile(
    r"\b(?P<determiner>an?|another|one more|the|this|that)(?P<phrase>(?: [^\W\d_][\w'’-]*){1,5})",
    re.IGNORECASE,
)
_INDEFINITE = word_set("a an another") | {"one more"}
# Where the noun phrase ends: what follows says what became of it.
_ENDS = (
    PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | word_set("of that which who whose said say says")
)
_PLURALS = word_set("people men women children police troops staff personnel crew families forces cattle")
# "A number of homes" says that it does not say how many.
_SETS = word_set(
    "group number series lot string handful range variety wave crowd team set few bit host spate couple dozen"
)
_PERIODS = {
    **{word: f"{word}s" for word in ("minute", "hour", "day", "week", "month", "year", "decade")},
    "century": "centuries",
}
_NO_PLURAL = re.compile(r"(?:ss|us|is|[’']s)\Z")


def read_uncounted(words: str) -> Quantity | None:
    """None of something, two or one, in words without a numeral; None where they tell no number.

    An indefinite article counts one thing ("a blast in a bus"); a definite one does before a singular
    ("the blast", not "the blasts"). The value is exact, the kind a count, of a period ("within a year")
    a duration.
    """
    if _NONE.search(words):  # of what, only all the words tell
        return _count(words, (0, len(words)), 0)
    two = _TWO.search(words)
    if two:
        return _count(words, two.span(), 2)
    matches = sorted(_DETERMINED.finditer(words), key=lambda match: not _is_indefinite(match))
    return next((one for one in (_single(words, match) for match in matches) if one), None)


def _single(words: str, match: re.Match[str]) -> Quantity | None:
    """The one thing, or the one unit of time, that a determiner and a noun phrase name."""
    phrase = _noun_phrase(match["phrase"])
    if not phrase or phrase[0].lower() in _SETS or phrase[-1].lower() in _SETS:
        return None
    if not _is_indefinite(match) and any(map(_is_plural, phrase)):
        return None
    end = match.start("phrase") + sum(len(word) + 1 for word in phrase)
    one = _count(words, (match.start(), end), 1)
    unit = _PERIODS.get(phrase[-1].lower())
    return one._replace(kind="duration", unit=unit) if unit else one


def _is_indefinite(match: re.Match[str]) -> bool:
    """Such words count; definite ones only name."""
    return match["determiner"].lower() in _INDEFINITE


def _noun_phrase(following: str) -> list[str]:
    words = following.split()
    ends = (at for at, word in enumerate(words) if word.lower() in _ENDS or (at and word.endswith("ed")))
    return words[: next(ends, len(words))]


def _is_plural(word: str) -> bool:
    lower = word.lower()
    return lower in _PLURALS or (lower.endswith("s") and not _NO_PLURAL.search(lower))


def _count(words: str, span: tuple[int, int], value: int) -> Quantity:
    start, end = span
    return Quantity(start, end, words[start:end], "count", value, value, value, "exact", None)
