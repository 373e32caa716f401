"""What befell those who are counted: one word for all the ways in which news says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.lexicon import AUXILIARIES, word_set
from summarizer.language.noun_phrases import is_number, is_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.noun_phrases import Word

_WORDS = {
    "killed": "kill kills killed killing dead die dies died dying death deaths toll slain slew fatality"
    " fatalities bodies body corpses perished murdered massacred martyred executed drowned lives fatally",
    "injured": "wound wounds wounded wounding injure injures injured injuring hurt injury injuries hospital"
    " hospitals hospitalised hospitalized maimed",
    "killed or injured": "casualty casualties",
    "missing": "missing unaccounted disappeared",
    "arrested": "arrest arrests arrested arresting detain detained detaining detentions custody jailed",
    "displaced": "displaced displacing displacement homeless evacuate evacuated evacuating evacuees fled flee"
    " fleeing",
    "rescued": "rescued rescuing rescue saved",
    "returned": "return returned returning returns repatriate repatriated repatriating repatriation",
    "infected": "infected infections",
}
_ACTION_OF = {word: action for action, words in _WORDS.items() for word in words.split()}
# Verbs of two words: the second with those that may stand before it.
_PARTICLES = {
    "back": (
        "returned",
        word_set("bring brings brought bringing send sends sent sending take taken taking"),
    ),
    "over": ("returned", word_set("hand handed handing turned turning")),
}
_MEDICAL = frozenset({"hospital", "hospitals"})
# A toll moves: what it is of may stand anywhere before the verb.
_MOVES = word_set(
    "rise rises rose risen climb climbs climbed reach reaches reached stands stood grew grown jumped"
)
_TOLLS = word_set("toll tolls deaths dead fatalities injuries wounded injured casualties")
# Nouns that name what happened govern no number behind them.
_NOUNS = word_set(
    "death deaths fatality fatalities bodies body corpses injuries casualty casualties dead"
    " hospital hospitals"
)
# The words that may stand between a verb and the number that it governs.
_LINKS = word_set(
    "at least most more less fewer than about around some up to over nearly almost as many a total of "
    "the another by an estimated approximately roughly in further all now has had have was is were"
)
_BETWEEN = AUXILIARIES | word_set(
    "so far since already also reportedly still others more people and left all taken brought rushed "
    "transferred treated sent admitted to in the a local nearby confirmed feared believed or"
)
_REACH_AFTER = 7
_REACH_BEFORE = 5
_REACH_OVER = 9


def action_of(counted: Sequence[Word], rest: Sequence[Word]) -> str | None:
    """The action that the counted words name themselves: "bodies", "wounded", "dead or missing"."""
    for place, word in enumerate(counted):
        if word.low in _ACTION_OF and word.low not in _MEDICAL:
            return _named_at([*counted, *rest], place)
    return None


def action_around(before: Sequence[Word], after: Sequence[Word]) -> str | None:
    """What befell the counted: the verb that governs the number, else the one behind its noun.

    `before` ends where the number begins, `after` begins where its noun ends. A verb that is none of
    the known actions is given as printed.
    """
    return _governing(before) or _following(after) or _handed(before)


def _named_at(words: Sequence[Word], place: int) -> str | None:
    """The action that a word names, with another joined to it: killed or injured is its own measure."""
    action = _ACTION_OF.get(words[place].low)
    for link, other in ((place - 1, place - 2), (place + 1, place + 2)):
        if 0 <= other < len(words) and words[link].low in {"or", "and"}:
            second = _ACTION_OF.get(words[other].low)
            if action and second and second != action:
                return " or ".join(sorted((action, second), key=[*_WORDS].index))
    return action


def _with_particle(words: Sequence[Word], place: int) -> str | None:
    """The action of a verb of two words, of which the second stands there."""
    if not 0 < place < len(words):
        return None
    action, verbs = _PARTICLES.get(words[place].low, (None, frozenset[str]()))
    return action if words[place - 1].low in verbs else None


def _governing(before: Sequence[Word]) -> str | None:
    for place in range(len(before) - 1, max(-1, len(before) - 1 - _REACH_BEFORE), -1):
        word, action = before[place], _with_particle(before, place) or _named_at(before, place)
        if action and word.low not in _NOUNS:
            return action
        if word.low in _MOVES:
            return next((_ACTION_OF[other.low] for other in before[:place] if other.low in _TOLLS), None)
        if word.low not in _LINKS:
            return None
    return None


def _following(after: Sequence[Word]) -> str | None:
    for place, word in enumerate(after[:_REACH_AFTER]):
        action = _named_at(after, place)
        if action or word.is_mark or is_number(word):
            return action
        if word.low not in _BETWEEN:
            return _with_particle(after, place + 1) or (word.low if is_past(word) else None)
    return None


def _handed(before: Sequence[Word]) -> str | None:
    """The verb of two words that ruled the clause: "handed over to the governor 40 prisoners"."""
    for place in range(len(before) - 1, max(0, len(before) - 1 - _REACH_OVER), -1):
        if before[place].is_mark or is_number(before[place]):
            return None
        action = _with_particle(before, place)
        if action:
            return action
    return None
