"""How exactly a number is meant: its qualifiers, before and after it, its sign and its bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.language import qualifiers
from summarizer.language.intervals import bounds, just_over, last_place
from summarizer.language.quantities import Number, Qualifier, Quantity
from summarizer.language.terms import Term, with_unit

if TYPE_CHECKING:
    from summarizer.language.qualifiers import Phrase

_OVER_TIME = re.compile(
    r"\b(?:for|last\w*|took|take\w*|spen[dt]\w*|after|been|just|well|is|was|are|were|aged|children|anyone"
    r"|those|people|wait\w*)\s+\Z",
    re.IGNORECASE,
)
_AGO = re.compile(r" (?:ago|old|later|late|behind|since|long|away)\b")
_OVER_WHAT = re.compile(
    r"\b(?:row|disputes?|concerns?|battles?|fights?|anger|outcry|tensions?|talks|negotiations?|wars?|clash\w*"
    r"|debates?|protests?|questions?|doubts?|fears?|charged|arrested|trial|control|win|victory|lead|crisis"
    r"|scandal|sued|critici\w+|argu\w+|preside[sd]?|fly|flew|watch)\s+\Z",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"(?<!or )\b(?P<word>minus|negative)\s+\Z|(?<![\w.,])[-−]\Z", re.IGNORECASE)
_SIGNS = ("minus", "negative", "-", "−")
_MAGNITUDE = re.compile(r"\bmagnitude(?: of)?[ -]\Z", re.IGNORECASE)
_WHOLE_KINDS = frozenset(("count", "age"))
_SIGNED_KINDS = frozenset(("measure", "percent", "points", "count"))
_WHOLE_BELOW = 100  # a dozen comes whole, half a million does not
_REACH = 24


def claimed(text: str, term: Term, edge: int, phrase: Phrase | None) -> Quantity:
    """The quantity of a term, with the qualifier before it (`phrase`) or after it, and its bounds."""
    if phrase and _is_preposition(text, term, phrase):
        phrase = None
    start, end = phrase.start if phrase else term.start, term.end
    qualifier: Qualifier = phrase.qualifier if phrase else "exact"
    behind, odd, stop = qualifiers.after(text, end)
    if odd and term.unit is None:
        tail = with_unit(text, term.numeral._replace(end=stop))
        term, stop = term._replace(unit=tail.unit, kind=tail.kind), tail.end
    if behind:
        end = stop
        qualifier = behind if qualifier in ("exact", "about") else qualifier
    value = term.numeral.value
    if value is None:
        return _vague(text, term, (start, end), qualifier)
    if term.numeral.about and qualifier == "exact":
        qualifier = "about"
    reach = max(edge, term.start - _REACH)
    window = text[reach : term.start].lower()
    value, start = _signed(text, term, start, edge) if window.rstrip().endswith(_SIGNS) else (value, start)
    near = "odd" if odd else "over" if phrase and phrase.near else ""
    low, high = _bounds(text, term, value, qualifier, near=near)
    unit, kind = term.unit, term.kind
    if unit is None and "magnitude" in window and _MAGNITUDE.search(text, reach, term.start):
        unit, kind = "magnitude", "measure"
    return Quantity(start, end, text[start:end], kind, value, low, high, qualifier, unit)


def _bounds(
    text: str, term: Term, value: Number, qualifier: Qualifier, *, near: str
) -> tuple[Number | None, Number | None]:
    """Low and high; "40-odd" is 40 to 49, "just over 2,000" stays close to it."""
    numeral = term.numeral
    printed = text[numeral.start : numeral.end]
    whole = term.kind in _WHOLE_KINDS and not numeral.fraction and numeral.magnitude < _WHOLE_BELOW
    if near == "odd":
        return value, value + max(0, int(last_place(value)) - 1)
    if near == "over":
        return just_over(value, printed, whole=whole)
    return bounds(value, qualifier, printed, whole=whole)


def _vague(text: str, term: Term, span: tuple[int, int], qualifier: Qualifier) -> Quantity:
    """A vague word ("dozens", "hundreds of thousands") has no value, only a floor."""
    start, end = span
    if qualifier == "at most":
        start = term.start
    words = text[start:end]
    return Quantity(start, end, words, term.kind, None, term.numeral.low, None, "at least", term.unit)


def _signed(text: str, term: Term, start: int, edge: int) -> tuple[Number, int]:
    """A value, below zero where it is printed so ("minus 20 degrees", "-5C"), and its start."""
    value = term.numeral.value or 0
    match = _NEGATIVE.search(text, max(edge, term.start - _REACH), term.start)
    if match is None or term.kind not in _SIGNED_KINDS or (term.kind == "count" and not match["word"]):
        return value, start
    return -value, min(start, match.start())


def _is_preposition(text: str, term: Term, phrase: Phrase) -> bool:
    """Whether "over" or "within" is a plain preposition: "over five years", "a row over 3 islands"."""
    window = (max(0, phrase.start - _REACH), phrase.start)
    if phrase.words == "within":
        return term.kind not in ("duration", "measure")
    if phrase.words != "over":
        return False
    if term.kind == "duration":
        return not (_OVER_TIME.search(text, *window) or _AGO.match(text, term.end) or phrase.start == 0)
    return bool(_OVER_WHAT.search(text, *window))
