"""How a helper may group what is to be merged."""

from __future__ import annotations

from summarizer.records.base import Record


class Contrast(Record):
    """Items that contradict each other: each position is a list of item ids."""

    about: str
    positions: list[list[str]]


class Grouping(Record):
    """Which items of several extractions belong together, by id alone (see merge.items).

    Each inner list is a group; an item in none stands alone. A group can join, never add or alter.
    """

    figures: list[list[str]]
    speakers: list[list[str]]
    events: list[list[str]]
    contrasts: list[Contrast]
