"""Numbers as news writes them: finds every number of a text, and says what each claims.

A text is read once, from left to right. Where a digit or a number word begins, the readers are asked in
turn: dates and clock times, codes and names, then quantities. All digits end up in some `Quantity`. A
point is always decimal and a comma always separates, except where only the other way makes sense
("1.905.000", "3,5 million").
"""

from __future__ import annotations

import re

from summarizer.language import labels, moments, ordinals
from summarizer.language.clocks import read_clock_words, time_from
from summarizer.language.number_words import WORD_STARTS
from summarizer.language.quantities import Kind, Number, Qualifier, Quantity, exactly
from summarizer.language.reading import moment_at, part_at, quantity_at, span_at
from summarizer.language.unwritten import read_unwritten
from summarizer.language.words import previous_words

__all__ = ["Kind", "Number", "Qualifier", "Quantity", "find_quantities", "read_quantity"]

_TOKEN = re.compile(r"([A-Za-z]+)|\d+|[¼-¾⅐-⅞]")
_LETTERS = re.compile("[A-Za-z]+")
_DIGIT = re.compile(r"[\d¼-¾⅐-⅞]")
_SPANS = {name: f"{name}s" for name in ("minute", "hour", "day", "week", "month", "year", "decade")}
_SPANS["century"] = "centuries"
_LONG = re.compile(r"-long\b")
_ALL_LONG = {f"{word}long": word for word in _SPANS}
_TRIGGERS = {*WORD_STARTS, *ordinals.ORDINALS, *ordinals.MULTIPLES, *_SPANS, *_ALL_LONG}
# as they can be printed, so that most words of a text cost one look-up and no more
_PRINTED = _TRIGGERS | {word.capitalize() for word in _TRIGGERS} | {word.upper() for word in _TRIGGERS}
_PRINTED |= set(ordinals.ROMAN)


def find_quantities(text: str) -> list[Quantity]:
    """Every number of the text, in order, not overlapping; a pronoun "one" is none."""
    if not _DIGIT.search(text) and _PRINTED.isdisjoint(_LETTERS.findall(text)):
        return []  # most sentences
    found: list[Quantity] = []
    links = labels.find_links(text)
    edge = 0
    for token in _TOKEN.finditer(text):
        word = token[0]
        if token.lastindex and word not in _PRINTED:
            continue
        start = token.start()
        if start < edge:
            continue
        if token.lastindex:
            quantity = _from_word(text, start, token.end(), word, edge)
        else:
            quantity = _from_link(text, start, edge, links) or _from_digit(text, start, edge)
        if quantity is not None:
            if quantity.kind == "duration":
                quantity = time_from(text, quantity) or quantity
            found.append(quantity)
            edge = quantity.end
    return found


def read_quantity(words: str) -> Quantity | None:
    """The first figure of a few words, else what they count without a numeral, else any number, else None.

    The words are those that somebody points at as a figure: "a second tram" is then a count of two.
    """
    found = find_quantities(words)
    figure = next((one for one in found if one.is_figure), None)
    if figure is None and all(one.kind == "ordinal" for one in found):
        unwritten = read_unwritten(words)
        figure = unwritten.quantity if unwritten else None
    return figure or next(iter(found), None)


def _from_link(text: str, pos: int, edge: int, links: list[tuple[int, int]]) -> Quantity | None:
    """The address, handle or hashtag that holds the digit; `links` loses those that are passed."""
    while links and links[-1][1] <= pos:
        links.pop()
    if not links or links[-1][0] > pos:
        return None
    start, end = links[-1]
    return exactly(text, (max(start, edge), end), "identifier")


def _from_digit(text: str, pos: int, edge: int) -> Quantity:
    grown = labels.attached_before(text, pos, edge)
    if grown:
        return _grown(text, pos, *grown)
    previous, _ = previous_words(text, pos, edge)
    moment = moments.read_moment(text, pos, edge, previous)
    if moment:
        return moment_at(text, moment, edge)
    code = labels.read_code(text, pos, edge)
    if code:
        return exactly(text, code, "identifier")
    found = quantity_at(text, pos, edge)
    return found or exactly(text, (pos, max(labels.label_end(text, pos), pos + 1)), "identifier")


def _grown(text: str, pos: int, start: int, letters: str) -> Quantity:
    """A number grown together with the letters before it: G20, mid-2015, magnitude-6."""
    found: Quantity | None = None
    if labels.is_temporal(letters):
        moment = moments.read_moment(text, pos, pos, "")
        found = moment_at(text, moment, pos) if moment else quantity_at(text, pos, pos)
        if found and isinstance(found.value, int):
            return exactly(text, (start, found.end), "year", found.value)
    elif letters.lower() == "magnitude":
        found = quantity_at(text, pos, pos)
        if found:
            return exactly(text, (start, found.end), "measure", found.value, "magnitude")
    return found or exactly(text, (start, labels.label_end(text, pos)), "identifier")


def _from_word(text: str, start: int, end: int, word: str, edge: int) -> Quantity | None:
    if start and text[start - 1] in "'’" and text[start - 2 : start - 1].isalpha():
        return None
    lower = word.lower()
    if word in ordinals.ROMAN:
        return _roman(text, start, end, word)
    if lower in _SPANS or lower in _ALL_LONG:
        return _span(text, start, end, lower, edge)
    if lower in ordinals.MULTIPLES:
        return _multiple(text, start, end, lower)
    if lower in ordinals.ORDINALS:
        rank = ordinals.ORDINALS[lower]
        share = part_at(text, start, edge, lower)
        return share or exactly(text, (start, ordinals.rank_end(text, end)), "ordinal", rank)
    spoken = read_clock_words(text, start, previous_words(text, start, edge)[0])
    return moment_at(text, spoken, edge) if spoken else quantity_at(text, start, edge)


def _roman(text: str, start: int, end: int, word: str) -> Quantity | None:
    """A Roman number behind a capitalised word: World War II."""
    previous, _ = previous_words(text, start)
    if not (previous.istitle() and previous.isalpha() and len(previous) > 1):
        return None
    return exactly(text, (start, end), "ordinal", ordinals.ROMAN[word])


def _span(text: str, start: int, end: int, word: str, edge: int) -> Quantity | None:
    """One of a unit of time: "decade-long", "yearlong", "about an hour"."""
    unit = _SPANS[_ALL_LONG.get(word, word)]
    if word in _ALL_LONG:
        return exactly(text, (start, end), "duration", 1, unit)
    match = _LONG.match(text, end)
    if match:
        return exactly(text, (start, match.end()), "duration", 1, unit)
    return span_at(text, (start, end), edge, unit)


def _multiple(text: str, start: int, end: int, word: str) -> Quantity:
    value = ordinals.MULTIPLES[word]
    if ordinals.multiplies(text, word, end):
        return exactly(text, (start, end), "ratio", value, "times")
    return exactly(text, (start, end), "count" if word in ("twice", "thrice") else "other", value)
