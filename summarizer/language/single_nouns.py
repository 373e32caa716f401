"""Noun phrases that stand for one thing: what follows an article, where it can be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.lexicon import FUNCTION_WORDS, word_set
from summarizer.language.noun_phrases import is_number, is_past, is_plural
from summarizer.language.ordinals import ORDINALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.noun_phrases import Word

# "A number of sheds", "a few": the article belongs to a word that measures out, and says no one.
_MEASURING = word_set(
    "few little lot number series handful host range variety majority minority string spate wave group "
    "crowd bit deal fraction part portion share piece kind sort type form set total maximum minimum level "
    "lack amount sum mix couple pair dozen great good many"
)
# Ways of speaking in which an article stands before nothing that is counted.
_IDLE = word_set("while result rule way time whole matter fact sense shame case start hurry row moment")
# What has no plural: "the water" is not one water.
_STUFF = word_set(
    "water rain snow smoke money cash information news evidence damage traffic power electricity gas oil "
    "food aid equipment gunfire weather research advice progress violence security support health "
    "education work property furniture luggage mud ice sand dust blood air land fuel petrol diesel energy "
    "heat noise silence time help hope peace crime media public rest latest same other others"
)
# Words in -ing and -ed that are things, and no verb: "a tall building", not "a man carrying".
_THINGS = word_set(
    "shed bed sled seed weed deed creed speed reed steed breed feed building meeting hearing painting "
    "wedding warning shooting stabbing bombing killing beating landing crossing ruling filing offering "
    "gathering training greeting opening bearing ceiling clearing drawing"
)
_LONGEST = 6


def one_thing(words: Sequence[Word], *, definite: bool) -> Sequence[Word]:
    """The words with which a singular noun phrase begins, up to its noun; none where it is not one thing.

    An indefinite article goes with what can be counted; behind any other word the noun must look
    singular, must be no name and nothing that has no plural.
    """
    phrase = _phrase(words)
    if not definite:
        while phrase and is_plural(phrase[-1]):
            phrase = phrase[:-1]  # the verb of "a tram hits the wall"
    if not phrase:
        return ()
    head = phrase[-1]
    if head.low in _IDLE | _MEASURING or phrase[0].low in _MEASURING:
        return ()
    if definite and not _is_known_thing(phrase):
        return ()
    return phrase


def _phrase(words: Sequence[Word]) -> Sequence[Word]:
    """The words before the first that can be no part of a noun phrase."""
    at = 0
    while at < min(len(words), _LONGEST):
        word, previous = words[at], words[at - 1] if at else None
        if word.text == "," and at == 1 and at + 1 < len(words) and previous and _modifies(previous):
            at += 1  # "a second, smaller tram"
            continue
        if word.is_mark or is_number(word) or word.low in FUNCTION_WORDS:
            break
        if previous is not None and _ends_before(word, previous):
            break
        at += 1
    return words[:at]


def _modifies(word: Word) -> bool:
    """Whether a word stands before a noun and is none: an ordinal, an adjective by its ending."""
    return word.low in ORDINALS or word.low.endswith(("y", "er", "ed", "ing", "ous", "ful"))


def _ends_before(word: Word, previous: Word) -> bool:
    """Whether a verb begins, so that the noun was before it; "badly injured" is none."""
    if previous.low.endswith("ly"):
        return False
    return word.low not in _THINGS and (is_past(word) or word.low.endswith("ing"))


def _is_known_thing(phrase: Sequence[Word]) -> bool:
    """Whether "the", "his" or "this" before these words points at one thing."""
    ranked = any(word.low in ORDINALS for word in phrase)
    plain = not any(is_plural(word) for word in phrase) and phrase[-1].text[0].islower()
    return plain and not ranked and phrase[-1].low not in _STUFF
