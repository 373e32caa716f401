"""How prose names what a figure measures, and writes its values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.compose.labels import clip, one_line
from summarizer.compose.vocabulary import COMMON, NUMBER_WORDS
from summarizer.language.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    word_set,
)
from summarizer.language.units import unit_family

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import MergedFigure, Reading

_LENGTH = range(2, 7)
_BEFORE, _AFTER = 3, 4
_PLURALS = frozenset({"children", "men", "people", "police", "troops", "women"})
_DIMENSIONS = word_set(
    "age chance cost distance duration height length price rate share size speed sum time value weight width"
)
_VAGUE = frozenset({"number", "multiple", "index"})
_TIMES = frozenset({"after", "before", "between", "in", "on"})
_AGE = re.compile(r"[- ]years?[- ]olds?\b|[- ]year-old\b", re.IGNORECASE)
_ATTRIBUTIVE = re.compile(r"(?P<number>\d[\d.,]*|[a-z]+)-(?P<unit>[a-z]+)", re.IGNORECASE)
_UNITS = word_set(
    "second minute hour day week month year mile meter metre kilometer kilometre inch yard pound ton "
    "tonne gram kilogram kilo degree lap point seat barrel gallon litre liter acre hectare knot"
)
_SYMBOLS = word_set("kg km cm mm lb mph kph g m")
_MEASURE_WORDS = 12
_NOBODY = frozenset({"no one", "nobody", "none", "no", "no-one"})
_OF_A_THING = re.compile(
    r"^((?:age|weight|length|height|width|depth|size|speed|duration) of|distance (?:of|from|to)"
    r"|time (?:before|after)) ([a-z]+)$"
)
_DETERMINED = re.compile(r"(?:[Tt]he|[Aa]n?|his|her|its|their|all|both|each|no)\b|[A-Z]\S*['’]s?\s")
_EDGE = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | AUXILIARIES | PRONOUNS
_GOES_ON = CONJUNCTIONS | frozenset(["after", "as", "before", "for", "to", "which", "who"])
_PARTS = frozenset({"half", "third", "quarter"})
_CLAUSE_END = re.compile(r"[,;:.!?)”\"]+$|^[–—-]+$")
# Verbs in the past that no participle looks like.
FINITE = word_set(
    "became began broke brought came did drove fell flew gave got grew had held knew left lost made met "
    "ran rose said saw sent set showed shows stood threw told took went won wrote comes lives finding"
)


def shown(reading: Reading, measure: str) -> str:
    """A value as prose writes it: "a 40-tonne crane" weighs 40 tonnes, "30-year-old" is an age of 30."""
    text = uncapital(one_line(reading.text))
    if measure.lower().startswith("age"):
        text = _AGE.sub("", text) or text
    return _ATTRIBUTIVE.sub(_freed, text)


def _freed(found: re.Match[str]) -> str:
    number, unit = found["number"], found["unit"].lower()
    is_number = number[0].isdigit() or number.lower() in NUMBER_WORDS
    if is_number and unit in _SYMBOLS:
        return f"{number} {unit}"
    if is_number and unit == "foot":
        return f"{number} feet"
    if is_number and (unit in _UNITS or unit.removesuffix("s") in _UNITS):
        return f"{number} {unit.removesuffix('s')}s"
    return found.group()


def uncapital(text: str) -> str:
    """Words as they stand inside a sentence: "At least two" to "at least two", but names as they are."""
    first, _, rest = text.partition(" ")
    plain = first.lower() in COMMON or first.lower() in NUMBER_WORDS
    return f"{first.lower()} {rest}".strip() if plain and first != "I" else text


def reads_well(figure: MergedFigure) -> bool:
    """Whether a measure is a noun phrase that can be told in passing; where in doubt, not.

    The built-in engine's are pieced together from the words beside a number: "time stood" is one of them.
    """
    measure = one_line(figure.measure)
    words = measure.lower().split()
    if len(words) not in _LENGTH or any(char.isdigit() for char in measure):
        return False
    inner = AUXILIARIES | PRONOUNS | (CONJUNCTIONS - {"and", "or"}) | FINITE
    if inner.intersection(words) or words[-1] in _EDGE | ADVERBS or words[0] in _EDGE | ADVERBS | _VAGUE:
        return False
    if words[0] in _DIMENSIONS:
        return words[1] in (_TIMES if words[0] == "time" else PREPOSITIONS)
    related = PREPOSITIONS.intersection(words)
    named = measure.split()[-1][0].isupper()
    if not related and not _is_plural_phrase(words) and (named or _is_counted(figure)):
        return False
    # A participle goes with those it befell ("people injured"); behind one thing it is a stray verb.
    stray = next((at for at, word in enumerate(words) if at and word.endswith("ed")), None)
    return stray is None or any(_is_plural(word) for word in words[:stray])


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "'s", "’s")))


def topic(figure: MergedFigure) -> str:
    """As what accounts can differ on: "the number of people killed", "the price per share"."""
    words = clip(figure.measure, _MEASURE_WORDS)
    return f"the number of {words}" if _counts(figure, words) else determined(words)


def valued(figure: MergedFigure, value: str) -> str:
    """A measure with one value of it: "12 divers", "the age of the pilot, 44"."""
    words = clip(figure.measure, _MEASURE_WORDS)
    if value.lower() in _NOBODY and words.startswith("people "):
        return f"no one {words.removeprefix('people ')}"
    last = value.rsplit(maxsplit=1)[-1].lower()
    if _counts(figure, words) and (last[0].isdigit() or last in NUMBER_WORDS):
        return f"{value} {words}"
    return f"{determined(words)}, {value}"


def _counts(figure: MergedFigure, words: str) -> bool:
    """Whether a measure is of things that are counted, and begins with them."""
    named = [word.lower() for word in words.split()]
    return _is_counted(figure) and _is_plural_phrase(named)


def _is_counted(figure: MergedFigure) -> bool:
    """Whether the unit is none of measurement: nothing, or the noun that is counted."""
    return unit_family(figure.unit).startswith(("count", "other:"))


def _is_plural_phrase(words: Sequence[str]) -> bool:
    """Whether words open with a noun in the plural: "local crew members", not "age of children"."""
    ends = next((at for at, word in enumerate(words) if word in PREPOSITIONS), len(words))
    return any(_is_plural(word) for word in words[:ends])


def determined(words: str) -> str:
    """With the articles that a label leaves out: "the age of the pilot", but "Vell shares", "its price"."""
    if not _is_plural(words.rsplit(maxsplit=1)[-1]):
        words = _OF_A_THING.sub(r"\1 the \2", words)
    bare = words[0].islower() and not _is_plural_phrase(words.split()) and not _DETERMINED.match(words)
    return f"the {words}" if bare else words


def in_their_words(reading: Reading) -> str:
    """The words around a number as an article prints them, without quotation marks; "" where there are few.

    They say what a poor label does not: "Vell's original $105 million approach".
    """
    for piece in reading.evidence:
        before, found, after = one_line(piece.quote).partition(one_line(reading.text))
        if not found:
            continue
        head = _up_to_clause(before.split()[::-1], _BEFORE)[::-1]
        tail = _after(after, _AFTER)
        while head and head[0].lower() in _EDGE:
            head.pop(0)
        while tail and (tail[-1].lower() in _EDGE | ADVERBS or tail[-1][0].isdigit()):
            tail.pop()
        words = " ".join([*head, found, *tail]).strip(" .,;:!?")
        if _has_words([*head, *tail]) and not any(mark in words for mark in '“”"'):
            return words
    return ""


def _has_words(words: Sequence[str]) -> bool:
    return any(char.isalpha() for word in words for char in word)


def _up_to_clause(words: list[str], most: int) -> list[str]:
    """Words backwards from a number to where the clause begins, or another number stands."""
    kept: list[str] = []
    for word in words[:most]:
        low = word.lower()
        if _CLAUSE_END.search(word) or low[0].isdigit() or low in NUMBER_WORDS or low in _PARTS:
            break
        kept.append(word)
    return kept


def _after(text: str, most: int) -> list[str]:
    """Words from a number on to where the clause ends, or a further one begins."""
    kept: list[str] = []
    for word in text.split()[:most]:
        if (kept and word.lower() in _GOES_ON) or not word.strip("–—-"):
            break
        kept.append(word)
        if _CLAUSE_END.search(word):
            break
    return kept
