"""The answer that the template `extract` asks for: short keys, few of them, none that may be missing.

A strict schema makes every key required, so an empty string or list stands for "not given". What each
key means is told in the template, once, and not repeated in the schema, which goes with every request.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Item(BaseModel):
    """Base of the answer's parts: no unknown keys, no change."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def shown(self) -> str:
        """As a reader of an audit recognises it."""
        raise NotImplementedError


class FigureItem(Item):
    """A number: sentence, words that state it, measure, words of its time, and [source, channel]."""

    n: int
    w: str
    m: str
    at: str
    by: list[str]

    def shown(self) -> str:
        """The words and what they measure."""
        return f"{self.w} ({self.m})"


class AttributionItem(Item):
    """Something said: [first, last] sentence, first and last words of it, mention, cue, who and through whom.

    `who` is "" where the mention is the name in `by`, `role` where it was given before.
    """

    n: list[int]
    a: str
    z: str
    who: str
    cue: str
    by: list[str]
    role: str

    def shown(self) -> str:
        """Who, and from where to where."""
        return f"{', '.join(self.by)}: {self.a} … {self.z}"

    @property
    def first(self) -> int:
        """The sentence in which it begins; 0 where none is given."""
        return min(self.n, default=0)

    @property
    def last(self) -> int:
        """The sentence in which it ends."""
        return max(self.n, default=0)


class EventItem(Item):
    """What happened: its sentences, a clause, names, a place, and words of time."""

    n: list[int]
    what: str
    who: list[str]
    where: str
    when: str

    def shown(self) -> str:
        """What happened."""
        return self.what


class ExtractAnswer(BaseModel):
    """All that the model points at in one article, or in one part of a long one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    skip: list[int]
    figures: list[FigureItem]
    attributions: list[AttributionItem]
    events: list[EventItem]
