"""The clause in front of a number: its verb, its noun phrases, and the preposition before the number.

Read backwards from the number with word lists alone: "the ministry put the damage at" has the verb "put",
the phrase "damage" and the link "at". Where a word may be a verb or a noun, what stands before it decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    word_set,
)
from summarizer.language.noun_phrases import UNITS, is_number, is_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.noun_phrases import Word

MODALS = word_set("will would shall should can could may might must to did does do didn't won't")
_POSSESSIVES = word_set("its his her their our my your whose")
_LEADERS = DETERMINERS | _POSSESSIVES
ARTICLES = _POSSESSIVES | frozenset({"the", "a", "an", "this"})
_NAMING = frozenset({"named", "called"})
# Verbs whose object or subject a number measures, in the present; the past is seen by its form.
PRESENT = word_set(
    "costs weighs stands totals totalled amounts lasts takes measures stretches runs reaches exceeds "
    "equals numbers remains lies sits rises falls drops climbs puts says gets has have is are includes "
    "wants owes pays earns makes gives needs holds keeps generates expects estimates shows covers spans "
    "values carries employs contains seats serves stores produces occupies burns uses"
)
# Verbs of a value that changes, by one verb for each direction.
_FELL = word_set(
    "fall falls fell fallen falling drop drops dropped declined decline declines slid slipped plunged "
    "lost dipped sank tumbled decreased shrank narrowed retreated shed"
)
_ROSE = word_set(
    "rise rises rose risen rising climb climbs climbed jumped surged grew gained soared increased "
    "widened advanced added"
)
MOVING = {
    **dict.fromkeys(_FELL, "fell"),
    **dict.fromkeys(_ROSE, "rose"),
    **dict.fromkeys(("edged", "moved", "opened", "closed", "ended"), "moved"),
}
_INTENSIFIERS = word_set(
    "whopping mere staggering stunning massive record full further just only as much many high low "
    "little long far well around again already currently some even almost really now more less least "
    "most worth total other"
)
_DASHES = "—–-"
_SIGNS = "$€£¥%"
_APART = f"{_DASHES},"
# "raised its bid to", "grew by", "the toll at": these hang on the verb more often than on the noun.
_LOOSE = frozenset({"by", "as", "at", "from", "with", "after", "before", "since", "until", "than"})
_FUNCTION = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | PRONOUNS | ADVERBS | _LEADERS
_SKIPPED = _INTENSIFIERS | _LEADERS
_WITH_VERBS = AUXILIARIES | ADVERBS | frozenset({"to", "not"})
_NOUNS_IN_LY = word_set(
    "family supply reply assembly anomaly monopoly rally ally bully fly belly jelly lily butterfly"
)
_RELATIVES = frozenset({"who", "which", "that"})
_QUANTIFIERS = word_set(
    "number total half third thirds quarter quarters majority rest estimate estimates count"
)
_SHORT = 4  # letters of an abbreviated name: "Inc."
_MOST = 6
_MOST_VERBS = 5


class Clause(NamedTuple):
    """What stands before a number.

    `phrase` is the noun phrase before the link, empty where the verb itself stands there; `verbs` the
    verb group before that phrase, `subject` the phrase before the verbs; `words` all words from the
    subject on to the link. Parts that are not there are empty.
    """

    subject: Sequence[Word]
    verbs: Sequence[Word]
    phrase: Sequence[Word]
    link: str
    words: Sequence[Word]

    @property
    def verb(self) -> str:
        """The main verb in lower case; empty where there is none."""
        return next((word.low for word in reversed(self.verbs) if word.low not in ADVERBS), "")


def printed(words: Sequence[Word]) -> list[str]:
    """The words as printed, without marks and what stands in brackets."""
    kept: list[str] = []
    depth = 0
    for word in words:
        depth += (word.text == "(") - (word.text == ")")
        if not depth and not word.is_mark:
            kept.append(word.text)
    return kept


def read_clause(before: Sequence[Word]) -> Clause:
    """The clause whose words stand before a number."""
    end = len(before)
    while end and (before[end - 1].low in _SKIPPED or before[end - 1].text in _APART):
        end -= 1
    link = ""
    while end and (before[end - 1].low in PREPOSITIONS or (link and _is_quantity(before, end))):
        if before[end - 1].low in PREPOSITIONS:
            link = link or before[end - 1].low
        end -= 1  # "fell 2 percent to": past the other number
    while end and before[end - 1].low in _INTENSIFIERS:
        end -= 1
    start, phrase = chain(before, end, _LOOSE)
    while start and before[start - 1].low in PREPOSITIONS:
        start -= 1  # "was in the moat for": the phrase hangs on the verb
    verbs = _verbs(before, start)
    subject: list[Word] = []
    if verbs and verbs[0].low != "to":
        subject = _subject(before, start - len(verbs))
    elif verbs and verbs[-1].low in MOVING:
        subject = _opening_subject(before, start - len(verbs))
    opening = subject or verbs or phrase
    words = [word for word in before[:end] if opening and word.start >= opening[0].start]
    if words and subject and before[len(before[:end]) - len(words) - 1].low == "the":
        words.insert(0, before[end - len(words) - 1])
    return Clause(subject, verbs, phrase, link, words)


def _is_quantity(words: Sequence[Word], end: int) -> bool:
    """Whether the word before `end` is of a number with its unit."""
    word = words[end - 1]
    return (
        is_number(word)
        or word.text in _SIGNS
        or (word.low in UNITS and end > 1 and is_number(words[end - 2]))
    )


def chain(words: Sequence[Word], end: int, loose: frozenset[str] = frozenset()) -> tuple[int, list[Word]]:
    """Where the noun phrase that ends there begins, article included, and its words of weight.

    Phrases that prepositions hang on it are left out, but for that of an "of": of "the damage to homes
    in the valley" the damage is left, of "the price of grain" both, of "a third of the cost" the cost.
    Prepositions that are `loose` do not hang on a noun.
    """
    first = _phrase_start(words, end)
    if first == end:
        return end, []
    last, start = end, _before_article(words, first)
    while start and words[start - 1].low in PREPOSITIONS and words[start - 1].low not in loose:
        outer = _phrase_start(words, start - 1)
        if outer == start - 1:
            break
        if words[start - 1].low == "of" and words[start - 2].low in _QUANTIFIERS:
            start = _before_article(words, outer)
            continue
        if words[start - 1].low != "of" or last - outer > _MOST + 1:
            last = start - 1
        first, start = outer, _before_article(words, outer)
    return start, [word for word in words[first:last] if word.low != "the"]


def _phrase_start(words: Sequence[Word], end: int) -> int:
    """Where the noun phrase that ends there begins, without its article; `end` where there is none."""
    place = end
    while place and end - place < _MOST:
        word = words[place - 1]
        if word.text == ")":
            opening = next((at for at in range(place - 1, -1, -1) if words[at].text == "("), place)
            if opening == place:
                break
            place = opening
            continue
        if word.text == "." and place > 1 and _is_short_name(words[place - 2]):
            place -= 1
            continue
        if word.is_mark or is_number(word) or word.low in _FUNCTION or _is_verb(words, place - 1):
            break
        if is_adverb(word):
            break
        place -= 1
    return place


def is_adverb(word: Word) -> bool:
    """Whether a word is an adverb in -ly."""
    return word.text.islower() and word.low.endswith("ly") and word.low not in _NOUNS_IN_LY


def _is_short_name(word: Word) -> bool:
    return word.text[0].isupper() and len(word.text) <= _SHORT


def _is_verb(words: Sequence[Word], place: int) -> bool:
    """Whether a word that could be a noun is a verb there."""
    word, previous = words[place], words[place - 1].low if place else ""
    if word.low in AUXILIARIES:
        return True
    if previous in ARTICLES or word.text[0].isupper() or word.low in _NAMING:
        return False  # "the estimated cost"
    if previous in MODALS or word.low in PRESENT:
        return True
    if is_past(word):
        return previous not in PREPOSITIONS  # "on repatriated profits"
    return word.low.endswith("ing") and len(word.low) > len("thing")


def _before_article(words: Sequence[Word], place: int) -> int:
    while place and words[place - 1].low in _LEADERS and words[place - 1].low != "that":
        place -= 1
    return place


def _verbs(words: Sequence[Word], end: int) -> list[Word]:
    """The verb group that ends there, with its auxiliaries and the adverbs among them."""
    place = end
    while place and end - place < _MOST_VERBS:
        word = words[place - 1]
        if (
            word.low not in _WITH_VERBS
            and not is_adverb(word)
            and (word.is_mark or is_number(word) or word.low in _FUNCTION or not _is_verb(words, place - 1))
        ):
            break
        place -= 1
    while place < end and words[place].low in ADVERBS:
        place += 1
    return list(words[place:end]) if any(_is_verb(words, at) for at in range(place, end)) else []


def _subject(words: Sequence[Word], end: int) -> list[Word]:
    """The noun phrase before a verb; of "who" and "which" the one that they stand for."""
    while end and (words[end - 1].low in _RELATIVES or words[end - 1].text in {",", *_DASHES}):
        end -= 1
    return chain(words, end)[1]


def _opening_subject(words: Sequence[Word], end: int) -> list[Word]:
    """The subject of the sentence, for a verb that another one leads to: "gave up gains to fall"."""
    first = next((at for at in range(end) if _is_verb(words, at)), 0)
    return chain(words, first)[1] if not any(word.text in ",;:" for word in words[first:end]) else []
