"""Chooses what of a brief's possible sentences fits into its length."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import SummarySentence


# A Chinese or Japanese character counts as a word, as in word processors; so do five Thai letters, about.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{1,5}"
    r"|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"
)


_LEAD_SHARE = 3


class Rank(IntEnum):
    """What goes first when words are short."""

    DIFFERENCE = 0
    LEAD = 1
    FURTHER = 2
    LAST = 3


@dataclass(frozen=True, eq=False)
class Topic:
    """One thing to tell: `forms` from the fullest to the shortest; `place` is where it stands.

    What `leans` on the sentence before it ("He also ...") says something else without it.
    """

    rank: Rank
    place: int
    forms: tuple[SummarySentence, ...]
    leans: bool = False


def choose(topics: Sequence[Topic], max_words: int) -> dict[Topic, SummarySentence]:
    """The topics told and in which form, in order of `place`; never more than `max_words` words in all.

    Tier by tier, each topic first gets its shortest form, so that nothing is left out for the sake of
    another's details; then forms grow while there is room. Differences and the lead are one tier; a
    lead of more than a third of all words waits until the differences are told.
    """

    def turn(topic: Topic) -> int:
        short = _LEAD_SHARE * words(min(topic.forms, key=words)) <= max_words
        return Rank.DIFFERENCE - 1 if topic.rank is Rank.LEAD and short else topic.rank

    chosen: dict[Topic, SummarySentence] = {}
    room = max_words
    for tier in sorted({_tier(topic) for topic in topics}):
        same = sorted((topic for topic in topics if _tier(topic) == tier), key=turn)
        for topic in same:
            shortest = min(topic.forms, key=words)
            if words(shortest) <= room:
                chosen[topic] = shortest
                room -= words(shortest)
        room = _grow([topic for topic in same if topic in chosen], chosen, room)
    places = {topic.place for topic in chosen}
    lost = {topic for topic in chosen if topic.leans and topic.place - 1 not in places}
    if lost:
        return choose([topic for topic in topics if topic not in lost], max_words)
    return {topic: chosen[topic] for topic in sorted(chosen, key=lambda topic: topic.place)}


def _grow(topics: Sequence[Topic], chosen: dict[Topic, SummarySentence], room: int) -> int:
    """Takes fuller forms while there is room, step by step and in turn; the words left.

    So each difference names those who give its numbers before one of them names everybody.
    """
    for step in range(1, 1 + max((len(topic.forms) for topic in topics), default=0)):
        for topic in topics:
            spare = room + words(chosen[topic])
            if step <= len(topic.forms) and words(topic.forms[-step]) <= spare:
                chosen[topic] = topic.forms[-step]
                room = spare - words(topic.forms[-step])
    return room


def words(sentence: SummarySentence) -> int:
    """Length in words, as white space parts them; scripts that set none between words count by letters."""
    return len(_WORD.findall(sentence.text))


def _tier(topic: Topic) -> int:
    return max(topic.rank, Rank.LEAD)
