"""What of a text carries its meaning: folded words with their places, stems, content words.

Everything the merger compares by likeness goes through here, so that two places never fold a word
in two ways.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SPACE = re.compile(r"\s+")


def word_set(text: str) -> frozenset[str]:
    """The words of a table that is written as one text."""
    return frozenset(text.split())


# Words that say nothing of what a sentence is about: articles, pronouns, prepositions, auxiliaries,
# and the verbs and nouns of reporting, which stand in every news story.
STOP = word_set(
    """a about above according across added after again against ago all almost already also although am
    among an and another any are around as asked at away back be became because been before behind being
    below between both but by called came can come could day days did do does doing done down during
    each earlier either else end even ever every few first following for former found from further gave
    get gets getting give given go goes going gone got had has have having he her here hers herself him
    himself his how however i if in including into is it its itself just know known last late later
    least less let like made make makes making many may me might month months more most much must my
    near nearly never new news next no nor not now of off on once one only onto or other others our out
    over own part people per put quite rather really report reported reportedly reports s said same saw
    say saying says second see seen several shall she should show showed shown since so some something
    soon still such t take taken tell than that the their them themselves then there these they thing
    things think this those though through time times to today told too took toward towards two under
    until up upon us used very via was way we week weeks well went were what when where whether which
    while who whom whose why will with within without would year years yes yesterday yet you your monday
    tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december mr mrs ms dr don didn doesn isn wasn won couldn ve re ll"""
)


class Word(NamedTuple):
    """A word of a text: folded (`key`), and where it stands."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


def find_words(text: str) -> list[Word]:
    """The words and numerals of `text`, in order, folded to lower case and one apostrophe."""
    return [Word(_folded(match.group()), *match.span()) for match in _WORD.finditer(text)]


def fold_space(text: str) -> str:
    """`text` on one line, with single spaces."""
    return _SPACE.sub(" ", text).strip()


def fold_marks(text: str) -> str:
    """`text` without diacritics, in lower case."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


_ENDINGS = (
    ("ational", "ate"),
    ("ations", "ate"),
    ("ation", "ate"),
    ("ities", "ity"),
    ("ments", "ment"),
    ("ingly", ""),
    ("edly", ""),
    ("ings", ""),
    ("ing", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ers", "er"),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
)
_KEPT = 3  # a stem has at least so many letters


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A folded word without its inflection: "soldiers" and "soldier", "raised" and "raising"."""
    if word[0].isdigit() or len(word) <= _KEPT:
        return word
    folded = fold_marks(word)
    if folded.endswith("ss"):
        return folded
    for ending, instead in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _KEPT:
            folded = folded.removesuffix(ending) + instead
            break
    if len(folded) > _KEPT and folded[-1] == folded[-2] and folded[-1] not in "aeiousl":
        folded = folded[:-1]
    return folded.removesuffix("e") if len(folded) > _KEPT else folded


def content(text: str) -> list[str]:
    """The stems of the content words of `text`, in order, numerals left out."""
    return stems(plain_words(text))


def stems(words: Iterable[str]) -> list[str]:
    """The stems of those folded words that carry meaning, in order."""
    return [stem(word) for word in words if word not in STOP]


def plain_words(text: str) -> list[str]:
    """The folded words of `text` that are neither numerals nor single letters."""
    words = map(_folded, _WORD.findall(text))
    return [word for word in words if len(word) > 1 and not word[0].isdigit()]
