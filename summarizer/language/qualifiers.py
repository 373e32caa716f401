"""The words around a number that say how exactly it is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.lexicon import word_set

if TYPE_CHECKING:
    from summarizer.language.quantities import Qualifier

_ABOUT = (
    "about|around|some|roughly|approximately|approx|approx.|estimated|an estimated|est.|circa|ca.|c.|broadly"
    "|more or less|in the region of|in the order of|on the order of|of the order of|something like"
    "|somewhere around|somewhere near|give or take|in the vicinity of|in the neighborhood of"
    "|in the neighbourhood of|an approximate|a rough|a reported some"
    "|rund|etwa|ungefähr|environ|unos|unas|alrededor de|circa"
)
_NEARLY = (
    "nearly|almost|close to|just under|just below|just short of|just shy of|shy of|short of|approaching"
    "|nearing|not quite|slightly under|slightly less than|slightly fewer than|slightly below"
    "|a little under|a little less than|little less than|a bit less than|just less than|a shade under"
    "|close on|virtually|a fraction under|nigh on|marginally below"
)
_JUST_OVER = (
    "just over|just above|just more than|slightly over|slightly more than|slightly above|a little over"
    "|a little more than|little more than|a bit more than|a bit over|a shade over|marginally above"
    "|a fraction over|fractionally over"
)
_OVER = (
    "more than|over|above|well over|far more than|well above|much more than|many more than|way over"
    "|considerably more than|significantly more than|substantially more than|greater than|higher than"
    "|larger than|longer than|bigger than|in excess of|north of|upwards of|upward of|exceeding|exceeds"
    "|exceeded|exceed|topped|topping|tops|surpassed|surpassing|surpasses|upwards than|even more than"
    "|mehr als|plus de|más de|più di"
)
_AT_LEAST = (
    "at least|a minimum of|minimum of|minimum|no fewer than|no less than|not less than|not fewer than"
    "|mindestens|au moins|al menos|almeno|at the very least|at a minimum|as few as|as little as|at the least"
)
_AT_MOST = (
    "up to|at most|as many as|as much as|as high as|as long as|as large as|no more than|not more than"
    "|a maximum of|maximum of|maximum|at the most|not exceeding|no longer than|no higher than|no greater than"
    "|fewer than|less than|under|below|lower than|well under|well below|far fewer than|far less than"
    "|smaller than|shorter than|south of|within|not even|anything up to|anywhere up to"
)
_EXACT = "exactly|precisely"
_BETWEEN = "between|anywhere between|somewhere between|between the ages of"
_FROM = "from|anywhere from"


class Phrase(NamedTuple):
    """Words before a number; `near` marks "just over", which stays close, unlike plain "over"."""

    start: int
    qualifier: Qualifier
    words: str
    near: bool = False


def _table() -> dict[str, tuple[Qualifier, bool]]:
    rows: list[tuple[str, Qualifier, bool]] = [
        (_ABOUT, "about", False),
        (_NEARLY, "nearly", False),
        (_JUST_OVER, "over", True),
        (_OVER, "over", False),
        (_AT_LEAST, "at least", False),
        (_AT_MOST, "at most", False),
        (_EXACT, "exact", False),
        (f"{_BETWEEN}|{_FROM}", "range", False),
    ]
    return {words: (qualifier, near) for table, qualifier, near in rows for words in table.split("|")}


_PHRASES = _table()
_LAST_WORDS = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _PHRASES)
_LONGEST = max(phrase.count(" ") + 1 for phrase in _PHRASES)
_REACH = 60
# words that may stand between the phrase and the number
_FILLERS = word_set("another additional further extra combined total whopping staggering")
_ARTICLES = frozenset(("a", "an"))
_CAN_END = _LAST_WORDS | _FILLERS | _ARTICLES
# prepositions of place before an article: "over a 2 km stretch"
_PLACES = word_set("over under within above below around some from between")

_AFTER = re.compile(
    r"(?P<least>-?plus\b|\+|(?: [a-z]+)? or (?:more|higher|older|greater|longer|above|over)\b"
    r"|(?: [a-z]+)? (?:and|&) (?:more|up|upwards?|older|above)\b(?! (?:than|to))"
    r"|,? at (?:the )?(?:very )?least(?=[.,;)]|\Z)| minimum\b)"
    r"|(?P<most>(?: [a-z]+)? or (?:less|fewer|under|younger|below|lower)\b"
    r"|,? at (?:the )?most(?=[.,;)]|\Z)| (?:maximum|max|tops)\b)"
    r"|(?P<about>(?: [a-z]+)? or (?:so|thereabouts)\b|,? give or take\b|-?ish\b|,? more or less\b)"
    r"|(?P<odd>[- ]odd\b)"
)
_AFTER_STARTS = frozenset("-+,oai m")
_OPENING = "\"“‘'([«„"


def before(text: str, pos: int, edge: int) -> Phrase | None:
    """The longest phrase that ends right before `pos` and does not reach back over `edge`."""
    if pos > edge and text[pos - 1] in "~≈∼":
        return Phrase(pos - 1, "about", "~")
    if pos > edge and text[pos - 1] in ">≥<≤":
        signs: dict[str, Qualifier] = {">": "over", "≥": "at least", "<": "at most", "≤": "at most"}
        return Phrase(pos - 1, signs[text[pos - 1]], text[pos - 1])
    return _phrase_before(text, pos, max(edge, pos - _REACH))


def _phrase_before(text: str, pos: int, reach: int) -> Phrase | None:
    window = text[reach:pos]
    if not window or not window[-1].isspace():
        return None
    # A quotation may begin with the phrase: expects "not less than 8 billion".
    last = window.lower().rsplit(None, 1)[-1:]
    if not last or (last[0].strip().lstrip(_OPENING) or last[0].strip()) not in _CAN_END:
        return None
    words = [word.lstrip(_OPENING) or word for word in window.lower().split()]
    while len(words) > 1 and words[-1] in _FILLERS:
        words.pop()
    article = len(words) > 1 and words[-1] in _ARTICLES
    if article:
        words.pop()
    if not words or words[-1] not in _LAST_WORDS:
        return None
    for size in range(min(_LONGEST, len(words)), 0, -1):
        phrase = " ".join(words[-size:])
        if phrase in _PHRASES and not (article and phrase in _PLACES):
            qualifier, near = _PHRASES[phrase]
            return Phrase(reach + _start_of(window.lower(), words[-size:]), qualifier, phrase, near)
    return None


def _start_of(window: str, words: list[str]) -> int:
    at = len(window)
    for word in reversed(words):
        at = window.rfind(word, 0, at)
    return at


def after(text: str, end: int) -> tuple[Qualifier | None, bool, int]:
    """A qualifier that follows a number ("or so", "-plus"): it, whether it is "-odd", and its end."""
    if text[end : end + 1] not in _AFTER_STARTS:
        return None, False, end
    match = _AFTER.match(text, end)
    if match is None:
        return None, False, end
    found: dict[str, Qualifier] = {"least": "at least", "most": "at most", "about": "about", "odd": "about"}
    return found[match.lastgroup or "about"], match.lastgroup == "odd", match.end()
