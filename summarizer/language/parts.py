"""Parts of a whole in words: a third, two-thirds, half an hour, an hour and a half."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.language import ordinals, qualifiers
from summarizer.language.clocks import leads_to_time
from summarizer.language.lexicon import word_set
from summarizer.language.numerals import MAGNITUDES, Numeral, whole
from summarizer.language.terms import Term, with_unit

if TYPE_CHECKING:
    from summarizer.language.qualifiers import Phrase

_OF_ONE = re.compile(r"(?: of)? an? (?=[a-z])|-")
_OF_A_LARGE = re.compile(r" of an? (million|billion|trillion|crore|lakh)\b")
_NO_HALF_BEFORE = word_set("first second other latter better former top bottom next last opening closing")
_NO_HALF_AFTER = re.compile(r"-|\s+(?:past|time|marathon|term|brother|sister|back|volley|century)\b")
_QUARTER_BEFORE = word_set("by nearly about almost than over around roughly some least")
_ARTICLE = re.compile(r"(?:\A|(?<=[\s(-]))(?P<article>an?) \Z", re.IGNORECASE)
_AND_HALF = re.compile(r"[ -]and[ -]a[ -]half\b")
# what makes an article a number: "about an hour", not "over a year" (during) or "within a week"
_MEASURING = frozenset(
    (
        *("about", "around", "roughly", "approximately", "nearly", "almost", "at least", "up to"),
        *("more than", "less than", "just over", "just under", "well over", "close to", "under"),
    )
)
_MOST_PARTS = 99


def ordinal_part(text: str, pos: int, edge: int, word: str) -> tuple[Term, Phrase | None] | None:
    """The share that an ordinal at `pos` tells ("a third of"), with the qualifier before its article."""
    start, end = pos - 2, pos + len(word)
    if word not in ordinals.FRACTION_WORDS or start < edge:
        return None
    phrase = qualifiers.before(text, start, edge)
    if not ordinals.divides(text, pos, end, qualified=phrase is not None):
        return None
    value = 1 / ordinals.FRACTION_WORDS[word]
    return Term(start, end, Numeral(start, end, value, mantissa=value, fraction=True), None, "ratio"), phrase


def divided(text: str, term: Term) -> Term:
    """A small number with the parts that follow it: "two-thirds", "three quarters of a mile"."""
    numeral = term.numeral
    if term.unit is not None or numeral.value is None or numeral.fraction or numeral.value > _MOST_PARTS:
        return term
    part = ordinals.part_after(text, numeral.end, numeral.value)
    if part is None:
        return term
    below, end = part
    value = numeral.value / below
    large = _OF_A_LARGE.match(text, end)
    if large:
        step = MAGNITUDES[large[1]]
        return with_unit(
            text, numeral._replace(end=large.end(), value=whole(value * step), magnitude=step, plain=False)
        )
    numeral = numeral._replace(end=end, value=value, mantissa=value, fraction=True, plain=False)
    return _measured(text, Term(numeral.start, end, numeral, None, "ratio"))


def lone_part(text: str, term: Term, previous: str) -> Term | None:
    """A "half" or "quarter" alone: a share, a measure ("half an hour"), or no number ("first half")."""
    numeral = term.numeral
    if term.unit is not None:
        return term if text[numeral.end] in " -\u00a0" else None
    measured = _measured(text, term)
    if measured.unit is not None:
        return measured
    before = previous.lower()
    if text[term.end - 4 : term.end].lower() == "half":
        counts = before not in _NO_HALF_BEFORE and not _NO_HALF_AFTER.match(text, term.end)
    else:
        article = text[numeral.start].lower() == "a"
        counts = article and (text.startswith(" of", term.end) or before in _QUARTER_BEFORE)
    return term._replace(kind="ratio") if counts else None


def _measured(text: str, term: Term) -> Term:
    """The part with the unit that it is of, if any."""
    match = _OF_ONE.match(text, term.end)
    if match is None:
        return term
    unit = with_unit(text, term.numeral._replace(end=match.end()))
    return unit._replace(start=term.start) if unit.unit is not None and unit.unit != "%" else term


def one_span(text: str, span: tuple[int, int], edge: int, unit: str) -> tuple[Term, Phrase | None] | None:
    """One of a unit of time whose name is at `span`, where an article counts.

    So it does in "about an hour", and in "an hour before midnight".
    """
    start, end = span
    article = _ARTICLE.search(text, max(edge, start - 3), start)
    half = _AND_HALF.match(text, end)
    if article is None and half is None:
        return None
    begin = article.start("article") if article else start
    phrase = qualifiers.before(text, begin, edge)
    measures = phrase is not None and phrase.words in _MEASURING
    if half is None and not measures and not leads_to_time(text, end):
        return None
    stop = half.end() if half else end
    numeral = Numeral(begin, stop, 1.5 if half else 1, mantissa=1, fraction=True)
    return Term(begin, stop, numeral, unit, "duration"), phrase
