"""What changed in the course of events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.comparison.pairing import pair_up
from summarizer.comparison.pairs import Pair
from summarizer.comparison.spans import Spans, spans_of
from summarizer.comparison.traces import Side, Telling, come_and_gone
from summarizer.comparison.wording import differences, shortened, side_by_side
from summarizer.compose.labels import join, one_line
from summarizer.merge.times import Span, span_of
from summarizer.merge.words import content
from summarizer.records import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from summarizer.comparison.sources import Edition
    from summarizer.records import Evidence, MergedEvent, When

_TELLING = Telling(ChangeKind.EVENT_LOST, ChangeKind.EVENT_GAINED, "told", "part of")
_FEWEST = 4  # content words that two events share, told in other words of the articles,
_ALIKE, _PART = 0.4, 0.65  # of all their words, and of those of the shorter one
_ONE_SENTENCE = 0.2  # of all words, for two events in one sentence


@dataclass(frozen=True)
class Told:
    """An event as it is compared."""

    record: MergedEvent
    content: str
    spans: Spans
    words: frozenset[str]

    @property
    def clues(self) -> frozenset[Hashable]:
        """Events that share none of these are never one."""
        return frozenset({*self.spans.clues, *self.words})

    @property
    def about(self) -> str:
        """What happened, in quotation marks."""
        return f"“{shortened(self.record.what)}”"

    @property
    def value(self) -> str:
        """What happened, to whom, where and when."""
        parts = (one_line(self.record.what), self.who, self.where, self.when)
        return "; ".join(part for part in parts if part)

    @property
    def beginning(self) -> str:
        """Nothing: the name says it."""
        return ""

    @property
    def sources(self) -> frozenset[int]:
        """The sources that tell it."""
        return frozenset(self.record.sources)

    @property
    def evidence(self) -> list[Evidence]:
        """The sentences that tell it."""
        return self.record.evidence

    @property
    def where(self) -> str:
        """The place, "" where none is given."""
        return one_line(self.record.where or "")

    @property
    def who(self) -> str:
        """The names."""
        return join(sorted(one_line(name) for name in self.record.who))

    @property
    def when(self) -> str:
        """The time as ISO dates, or as printed where it has none."""
        when = self.record.when
        if when is None:
            return ""
        if not when.start and not when.end:
            return one_line(when.text)
        return when.start or "" if when.start == when.end else f"{when.start or ''}/{when.end or ''}"


def event_changes(old: Edition, new: Edition) -> Iterator[list[Change]]:
    """The changes, those of one event together."""
    before, after = Side(old, _all(old)), Side(new, _all(new), is_newer=True)
    paired = pair_up(before.records, after.records, _score)
    for one, other in paired.changed:
        yield list(_changed(Pair(one, other, old, new)))
    for change in come_and_gone(paired, before, after, _TELLING):
        yield [change]


def _all(edition: Edition) -> list[Told]:
    return [
        Told(
            record,
            edition.content(record),
            spans_of(record.evidence, edition),
            frozenset(content(" ".join([record.what, *record.who, record.where or ""]))),
        )
        for record in edition.brief.events
    ]


def _score(one: Told, other: Told) -> float | None:
    """How sure it is that two events are one; None where they are not."""
    overlap, shared = one.spans.overlap(other.spans), len(one.words & other.words)
    every, shorter = len(one.words | other.words), min(len(one.words), len(other.words))
    alike = shared / every if every else 1.0
    if overlap and alike >= _ONE_SENTENCE:
        return 2 + overlap + alike
    if _are_at_other_times(one, other):
        return None
    much = shared >= _FEWEST and (alike >= _ALIKE or shared >= _PART * shorter)
    return alike if much or one.words == other.words else None


def _are_at_other_times(one: Told, other: Told) -> bool:
    left, right = _time(one.record.when), _time(other.record.when)
    return left is not None and right is not None and (left.is_before(right) or right.is_before(left))


def _time(when: When | None) -> Span | None:
    """The whole of what a time can mean."""
    first = span_of(when.start) if when else None
    last = span_of(when.end or when.start) if when else None
    return Span(first.start, last.end) if first and last else None


def _changed(pair: Pair[Told]) -> Iterator[Change]:
    """What is told otherwise; of other articles, other words and more names are no change."""
    one, other = pair.one, pair.other
    found = [("time", one.when, other.when), ("place", one.where, other.where)]
    if pair.in_same_texts:
        found += [("who", one.who, other.who), ("told as", one.record.what, other.record.what)]
    else:
        found = [(name, was, now) for name, was, now in found if was and now]
    if parts := differences(found):
        told, _ = side_by_side(parts)
        yield pair.change(ChangeKind.EVENT_CHANGED, told, (one.value, other.value))
    else:
        yield from pair.support()
