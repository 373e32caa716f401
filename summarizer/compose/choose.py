"""Chooses what of a brief's possible sentences fits into its length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import SummarySentence


@dataclass(frozen=True, eq=False)
class Topic:
    """One thing to tell: `forms` from the fullest to the shortest.

    `rank` says what goes first when words are short, `place` where it stands in the summary.
    """

    rank: int
    place: int
    forms: tuple[SummarySentence, ...]


def choose(topics: Sequence[Topic], max_words: int) -> list[SummarySentence]:
    """The sentences told, in order of `place`; never more than `max_words` words in all.

    Rank by rank, each topic first gets its shortest form, so that nothing of a rank is left out for
    the sake of another's details; then forms grow while there is room.
    """
    chosen: dict[Topic, SummarySentence] = {}
    room = max_words
    for rank in sorted({topic.rank for topic in topics}):
        same = [topic for topic in topics if topic.rank == rank]
        for topic in same:
            shortest = min(topic.forms, key=words)
            if words(shortest) <= room:
                chosen[topic] = shortest
                room -= words(shortest)
        for topic in (topic for topic in same if topic in chosen):
            spare = room + words(chosen[topic])
            chosen[topic] = next(form for form in topic.forms if words(form) <= spare)
            room = spare - words(chosen[topic])
    return [chosen[topic] for topic in sorted(chosen, key=lambda topic: topic.place)]


def words(sentence: SummarySentence) -> int:
    """Length in words, as white space parts them."""
    return len(sentence.text.split())
