"""Numbers that order, date or name: what stands around a numeral and makes it no count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.language import labels, moments, ordinals
from summarizer.language.lexicon import word_set
from summarizer.language.quantities import Kind, Quantity, between, exactly

if TYPE_CHECKING:
    from summarizer.language.qualifiers import Phrase
    from summarizer.language.terms import Term

_AGE_WORDS = frozenset(("aged", "age", "ages", "turned", "turns", "turning"))
_AGE_AFTER_NAME = re.compile(r", |,\Z|\.(?:\s|\Z)|;|,[”\"]")
_IN_HIS = re.compile(r"\b(?:his|her|their|my|your)(?: (?:early|mid|late))?[ -]\Z", re.IGNORECASE)
_DECADE = re.compile(r"['’]?s\b")
_SPOKEN = re.compile(r"\s+o['’]clock\b")
_YEAR_QUALIFIERS = frozenset(("about", "around", "circa", "c.", "ca.", "some"))
_OLDEST, _YEAR_DIGITS = 120, 4
_DECADES_OF_LIFE = frozenset(range(20, 100, 10))
_NAME_REACH = 24


def ordered(text: str, term: Term, edge: int) -> Quantity | None:
    """An ordinal ("20th", "twenty-first"), a clock time in words, or a decade ("his 40s")."""
    numeral = term.numeral
    value = numeral.value
    if value is None:
        return None
    end = ordinals.suffix_end(text, numeral.end) if numeral.magnitude == 1 else None
    if end:
        return exactly(text, (numeral.start, end), "ordinal", value)
    joined = ordinals.joined_ordinal(text, numeral.end, value) if text[numeral.start].isalpha() else None
    if joined:
        return exactly(text, (numeral.start, joined[1]), "ordinal", joined[0])
    clock = _SPOKEN.match(text, numeral.end)
    if clock:
        return exactly(text, (numeral.start, clock.end()), "time", value)
    decade = _DECADE.match(text, numeral.end) if numeral.plain and value in _DECADES_OF_LIFE else None
    if decade is None:
        return None
    of_life = _IN_HIS.search(text, max(edge, term.start - 16), term.start)
    kind: Kind = "age" if of_life else "year"
    return between(text, (term.start, decade.end()), kind, (value, value + 9), "years" if of_life else None)


def named(text: str, term: Term, words: tuple[str, str], phrase: Phrase | None) -> Quantity | None:
    """A year, or the number of a flight, a page, a street; None where it counts.

    `words` are the last word before the number and the one before that.
    """
    numeral = term.numeral
    if numeral.value is None or numeral.magnitude != 1 or term.kind == "money":
        return None
    street = labels.street_end(text, numeral.end) if numeral.plain else None
    if street:
        return exactly(text, (numeral.start, street), "identifier")
    if term.unit is not None:
        return None
    if _is_year(text, term, words[0], phrase):
        return exactly(text, (numeral.start, numeral.end), "year", numeral.value)
    end = _label_end(text, term, words, phrase)
    return exactly(text, (numeral.start, end), "identifier") if end else None


def _is_year(text: str, term: Term, previous: str, phrase: Phrase | None) -> bool:
    numeral = term.numeral
    if not numeral.plain or numeral.end - numeral.start != _YEAR_DIGITS:
        return False
    if phrase is not None and phrase.words not in _YEAR_QUALIFIERS:
        return False
    return moments.is_year(text, numeral.end, numeral.value or 0, previous)


def _label_end(text: str, term: Term, words: tuple[str, str], phrase: Phrase | None) -> int | None:
    numeral = term.numeral
    if text[numeral.end - 1].isdecimal() and text[numeral.end : numeral.end + 1].isalpha():
        return labels.label_end(text, numeral.start)
    holiday = words[0] == "Day" and words[1][:1].isupper()  # "On Christmas Day 300 shops closed"
    if (labels.names_by_noun(words[0]) and not holiday) or words == ("of", "Group"):
        return numeral.end
    if phrase is None and (numeral.plain or text[numeral.start].isupper()):
        return numeral.end if labels.names_by_capital(text, numeral.end, *words) else None
    return None


def aged(text: str, term: Term, words: tuple[str, str], edge: int) -> Term:
    """The term as an age where the words around it make it one: "aged 7", "Ann Ray, 41,"."""
    value = term.numeral.value
    if value is None or term.numeral.magnitude != 1 or not 0 <= value <= _OLDEST:
        return term
    was = (words[1].lower(), words[0]) in _WAS and _AGE_AFTER_WAS.match(text, term.end) is not None
    listed = words[0] == "and" and _AGES.search(text, max(0, term.start - _NAME_REACH), term.start)
    told = was or listed or tells_age(words[0]) or (words[0] == "of" and words[1].lower() in _OF_AN_AGE)
    if told and (term.unit is None or term.kind == "duration"):
        return term._replace(unit=term.unit or "years", kind="age")
    if term.unit is None and term.numeral.plain and _AGE_AFTER_NAME.match(text, term.end):
        before = text[max(edge, term.start - _NAME_REACH) : term.start]
        if before.endswith(", now ") or (before.endswith(", ") and _name_at_end(before[:-2])):
            return term._replace(unit="years", kind="age")
    return term


# "at the age of 87", "a girl of 9"
_AGES = re.compile(r"\baged \d{1,3}(?:, \d{1,3})*,? and \Z")
_WAS = {(who, be) for who in ("he", "she") for be in ("was", "is")}
_AGE_AFTER_WAS = re.compile(r"[.,;]| (?:when|at the time|and)\b|\Z")
_OF_AN_AGE = word_set("age ages boy girl child baby toddler teenager man woman")


def tells_age(word: str) -> bool:
    """Whether the number after this word is an age."""
    return word.lower() in _AGE_WORDS


def _name_at_end(words: str) -> bool:
    last = (words.split() or [""])[-1]
    letters = last.replace("-", "").replace("’", "").isalpha()
    return last[:1].isupper() and letters and last.lower() not in moments.MONTHS
