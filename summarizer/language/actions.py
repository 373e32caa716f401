"""What befell those who are counted: one word for all the ways in which news says it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from summarizer.language.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    word_set,
)
from summarizer.language.noun_phrases import is_content, is_number, is_past, is_persons, noun_after

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
    " fleeing uprooted",
    "rescued": "rescued rescuing rescue saved",
    "returned": "return returned returning returns repatriate repatriated repatriating repatriation",
    "infected": "infected infections",
}
ACTION_OF = {word: action for action, words in _WORDS.items() for word in words.split()}
"""For each word of these, what befell the counted."""
FATES = frozenset(_WORDS)
"""What can befall the counted, each under one name."""
# What is done to people who are "moved to schools" or "taken out of their homes".
_MOVED = word_set("moved taken brought driven forced ordered led sent bused removed cleared")
_AWAY = word_set("out from away to off")
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
_BETWEEN = (
    AUXILIARIES
    | ADVERBS
    | word_set(
        "so far since already also reportedly still others more people and left all taken brought rushed "
        "transferred treated sent admitted to in the a local nearby confirmed feared believed or"
    )
)
# "are known to have died": said of the counted, before what befell them.
_HELD = word_set(
    "known thought believed feared said presumed understood confirmed expected to reported estimated"
)
_PLACING = PREPOSITIONS - frozenset({"before", "after", "since", "until", "while", "than"})
_NO_THING = word_set("next last home forward nearby inside hundreds thousands dozens")
_RELATIVES = frozenset({"who", "that", "which"})
_STATES = frozenset({"in", "without", "out", "under"})
_STATE = 5  # words
_SINGULAR = frozenset({"is", "was", "has"})
_REACH_AFTER = 12
_REACH_BEFORE = 5
_REACH_OVER = 9


def action_of(counted: Sequence[Word], rest: Sequence[Word]) -> str | None:
    """The action that the counted words name themselves: "bodies", "wounded", "dead or missing"."""
    for place, word in enumerate(counted):
        if word.low in ACTION_OF and word.low not in _MEDICAL:
            return _named_at([*counted, *rest], place)
    return None


def action_around(before: Sequence[Word], after: Sequence[Word], noun: str | None) -> str | None:
    """What befell the counted: the verb that governs the number, else the one behind its noun.

    `before` ends where the number begins, `after` begins where the noun ends, if there is one. A verb
    that is none of the known actions is given as printed, with its object as a relative clause.
    """
    governing = _governing(before)
    if governing:
        return governing
    if after and after[0].low in _RELATIVES:
        return _handed(before) or _following(after, noun)  # "handed over 40 men who had fled"
    return _following(after, noun) or _handed(before)


def _named_at(words: Sequence[Word], place: int) -> str | None:
    """The action that a word names, with another joined to it: killed or injured is its own measure."""
    action = ACTION_OF.get(words[place].low)
    for link, other in ((place - 1, place - 2), (place + 1, place + 2)):
        if 0 <= other < len(words) and words[link].low in {"or", "and"}:
            second = ACTION_OF.get(words[other].low)
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
            return next((ACTION_OF[other.low] for other in before[:place] if other.low in _TOLLS), None)
        if word.low not in _LINKS:
            return None
    return None


def _following(after: Sequence[Word], noun: str | None) -> str | None:
    """The verb behind the number and its noun, else the state that a preposition tells."""
    place, helped = 0, False
    state: str | None = None
    while place < min(len(after), _REACH_AFTER):
        word = after[place]
        action = _named_at(after, place)
        if action or word.is_mark or is_number(word):
            return action or state
        helped = helped or word.low in AUXILIARIES
        if word.low in _PLACING and place == 0 and noun:
            place = _behind_place(after)
            continue
        if helped and noun and word.low in _STATES:
            state = state or _state(after[place:])
        if not _leads_on(after, place, helped=helped):
            return state or _verb_at(after, place, noun, helped=helped)
        place += 1
    return state


def _leads_on(words: Sequence[Word], place: int, *, helped: bool) -> bool:
    """Whether the verb may stand behind that word."""
    low = words[place].low
    return low in _BETWEEN or (helped and low in _HELD) or (not place and low in _RELATIVES)


def _verb_at(words: Sequence[Word], place: int, noun: str | None, *, helped: bool) -> str | None:
    """What a verb that is none of the known actions tells."""
    if helped and words[place].low in _MOVED and is_away(words, place):
        return "displaced"
    relative = "who" if noun is None or is_persons(noun) else "that"
    return _with_particle(words, place + 1) or _printed(words, place, relative, helped=helped)


_ENDS_STATE = PREPOSITIONS - {"of"}
_ENDS_PLACE = (CONJUNCTIONS | _RELATIVES) - {"and"}


def _state(words: Sequence[Word]) -> str | None:
    """The state that a preposition tells: "in critical condition", "out of their homes"."""
    told = [
        word
        for word in takewhile(lambda word: not word.is_mark, words[:_STATE])
        if word.low not in DETERMINERS
    ]
    at = next((n for n, word in enumerate(told) if n and word.low in _ENDS_STATE), len(told))
    told = told[:at]
    return " ".join(word.text for word in told) if told and is_content(told[-1]) else None


def _behind_place(after: Sequence[Word]) -> int:
    """Where the verb behind "of the streets around the port" begins; the end where there is none."""
    for place, word in enumerate(after[:_REACH_AFTER]):
        if word.is_mark or is_number(word) or word.low in _ENDS_PLACE:
            break
        if word.low in _SINGULAR:
            break  # of the place, not of the many who are counted
        if word.low in AUXILIARIES:
            return place
    return len(after)


def is_away(words: Sequence[Word], place: int) -> bool:
    """Whether the verb there takes those it is done to somewhere else."""
    return place + 1 < len(words) and words[place + 1].low in _AWAY


def _printed(after: Sequence[Word], place: int, relative: str, *, helped: bool) -> str | None:
    """A verb that is none of the known ones, with the object that it has: "who filled square"."""
    word = after[place]
    if not is_past(word):
        return None
    article = place + 1 < len(after) and after[place + 1].low in DETERMINERS
    thing = noun_after(after[place + 1 + article :], singular=True)
    if (
        helped
        or not thing
        or thing[-1].low in _NO_THING
        or thing[0].start != after[place + 1 + article].start
    ):
        return word.low
    return f"{relative} {word.low} {thing[-1].text}"


def _handed(before: Sequence[Word]) -> str | None:
    """The verb of two words that ruled the clause: "handed over to the governor 40 prisoners"."""
    for place in range(len(before) - 1, max(0, len(before) - 1 - _REACH_OVER), -1):
        if before[place].is_mark or is_number(before[place]):
            return None
        action = _with_particle(before, place)
        if action:
            return action
    return None
