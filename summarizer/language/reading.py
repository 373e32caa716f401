"""Reads the number that begins at a place: asks in order what it can be, and says what it claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language import moments, naming, parts, qualifiers
from summarizer.language.claims import claimed
from summarizer.language.clocks import AROUND
from summarizer.language.numerals import Numeral
from summarizer.language.pairs import Pair, read_pair, read_primes
from summarizer.language.pronouns import one_counts
from summarizer.language.quantities import Quantity, between, exactly
from summarizer.language.terms import Term, read_term
from summarizer.language.words import previous_words

if TYPE_CHECKING:
    from summarizer.language.moments import Moment
    from summarizer.language.qualifiers import Phrase


def moment_at(text: str, moment: Moment, edge: int) -> Quantity:
    """A date, year or clock time; "around 4pm" keeps its qualifier."""
    span = (moment.start, moment.end)
    if moment.kind == "time" and moment.value is not None:
        phrase = qualifiers.before(text, moment.start, edge)
        if phrase and phrase.qualifier in ("about", "nearly"):
            low = moment.value - AROUND
            high = moment.value if phrase.qualifier == "nearly" else moment.value + AROUND
            words = text[phrase.start : moment.end]
            return Quantity(
                phrase.start, moment.end, words, "time", moment.value, low, high, phrase.qualifier, None
            )
    if moment.value is None and moment.low is not None:
        return between(text, span, moment.kind, (moment.low, moment.high), None)
    return exactly(text, span, moment.kind, moment.value)


def quantity_at(text: str, pos: int, edge: int) -> Quantity | None:
    """What the number that begins at `pos` says; None if the word there is no number after all."""
    primes = read_primes(text, pos) if text[pos].isdecimal() else None
    term = Term(pos, primes.end, Numeral(pos, pos, None)) if primes else read_term(text, pos, edge)
    if term is None:
        return None
    phrase = qualifiers.before(text, term.start, edge)
    if primes:
        return _single(text, term, primes, edge, phrase)
    if phrase and phrase.qualifier == "range":
        pair = read_pair(text, term, edge, phrase.words)
        if pair and pair.is_range:
            return _range(text, term, pair, phrase)
        phrase = None
    divided = parts.divided(text, term)
    ordered = naming.ordered(text, divided, edge)
    if ordered:
        return ordered
    pair = read_pair(text, divided, edge, "") if divided.kind != "ratio" else None
    if pair:
        return (
            _range(text, divided, pair, phrase)
            if pair.is_range
            else _single(text, divided, pair, edge, phrase)
        )
    return _alone(text, divided, edge, phrase, lone=divided is term)


def part_at(text: str, pos: int, edge: int, word: str) -> Quantity | None:
    """The share that the ordinal `word` at `pos` tells ("a third of"); None where it orders."""
    found = parts.ordinal_part(text, pos, edge, word)
    return claimed(text, found[0], edge, found[1]) if found else None


def span_at(text: str, span: tuple[int, int], edge: int, unit: str) -> Quantity | None:
    """One of the unit of time whose name is at `span`, where an article counts: "about an hour"."""
    found = parts.one_span(text, span, edge, unit)
    return claimed(text, found[0], edge, found[1]) if found else None


def _alone(text: str, term: Term, edge: int, phrase: Phrase | None, *, lone: bool) -> Quantity | None:
    """A number without partner; `lone` says that no fraction word was joined to it."""
    numeral = term.numeral
    words = previous_words(text, term.start)
    named = naming.named(text, term, words, phrase)
    if named:
        return named
    if _is_one(text, term) and not one_counts(text, numeral.end, words[0], qualified=phrase is not None):
        return None
    if lone and numeral.fraction and text[numeral.start].isalpha():
        part = parts.lone_part(text, term, words[0])
        return claimed(text, part, edge, phrase) if part else None
    return claimed(text, naming.aged(text, term, words, edge), edge, phrase)


def _is_one(text: str, term: Term) -> bool:
    """Whether it is the bare word "one", or "one day", which need not count."""
    numeral = term.numeral
    return term.unit in (None, "days", "nights") and text[numeral.start : numeral.end].lower() == "one"


def _single(text: str, term: Term, pair: Pair, edge: int, phrase: Phrase | None) -> Quantity:
    """Two numbers that make one value: a ratio, a height, a score."""
    if pair.value is None or pair.kind == "score":
        return exactly(text, (term.start, pair.end), pair.kind, pair.value, pair.unit)
    numeral = term.numeral._replace(end=pair.end, value=pair.value, plain=False, fraction=True)
    return claimed(text, Term(term.start, pair.end, numeral, pair.unit, pair.kind), edge, phrase)


def _range(text: str, term: Term, pair: Pair, phrase: Phrase | None) -> Quantity:
    start = phrase.start if phrase else term.start
    ends = (pair.low, pair.high)
    if pair.unit is None and pair.kind == "count":
        previous, _ = previous_words(text, term.start)
        if naming.tells_age(previous) or (phrase and phrase.words.endswith("ages of")):
            return between(text, (start, pair.end), "age", ends, "years")
        if term.numeral.plain and moments.are_years(text, pair.end, ends):
            return between(text, (start, pair.end), "year", ends, None)
    _, _, end = qualifiers.after(text, pair.end)
    return between(text, (start, end), pair.kind, ends, pair.unit)
