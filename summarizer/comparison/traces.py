"""What became of a record that is in one brief alone, and how that is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from summarizer.comparison.pairing import Comparable
from summarizer.compose.labels import one_line
from summarizer.merge.reasons import listed
from summarizer.records import Change

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from summarizer.comparison.pairing import Paired
    from summarizer.comparison.sources import Edition
    from summarizer.comparison.spans import Spans
    from summarizer.records import ChangeKind, Evidence, Unused

_MOVED = 0.2  # of the words of two records that both rest on, for one to have gone into the other


class Known(Comparable, Protocol):
    """A figure, a statement or an event as it is compared and told."""

    @property
    def spans(self) -> Spans:
        """The words that it rests on."""

    @property
    def about(self) -> str:
        """What it is called."""

    @property
    def value(self) -> str:
        """What it says, in full."""

    @property
    def beginning(self) -> str:
        """What is told of it before what became of it."""

    @property
    def sources(self) -> AbstractSet[int]:
        """The sources that give it."""

    @property
    def evidence(self) -> Sequence[Evidence]:
        """The words that it rests on, as the brief lists them."""


K = TypeVar("K", bound=Known)


@dataclass(frozen=True)
class Telling:
    """How records of one sort are said to come and go."""

    lost: ChangeKind
    gained: ChangeKind
    given: str
    elsewhere: str


class Side(Generic[K]):
    """The records of one sort in one brief, and what of this sort the brief leaves out."""

    def __init__(
        self, edition: Edition, records: Sequence[K], unused: Iterable[Unused] = (), *, is_newer: bool = False
    ) -> None:
        """Sort the records by the places of their words."""
        self.edition, self.records, self.is_newer = edition, records, is_newer
        self._by_clue: dict[Hashable, list[K]] = defaultdict(list)
        for record in records:
            for clue in record.spans.clues:
                self._by_clue[clue].append(record)
        self._unused: dict[str, list[Unused]] = defaultdict(list)
        for item in unused:
            self._unused[edition.keys.get(item.source, "")].append(item)

    def name_at(self, spans: Spans) -> str:
        """What the record is called that rests on much the same words; "" where there is none."""
        near = {id(one): one for clue in spans.clues for one in self._by_clue.get(clue, ())}
        found = [(spans.overlap(one.spans), one.about) for one in near.values()]
        overlap, name = max(found, default=(0.0, ""))
        return name if overlap >= _MOVED else ""

    def reason(self, evidence: Iterable[Evidence], other: Edition) -> str:
        """Why this brief leaves out what the other one rests on; "" where it says nothing of it."""
        reasons = {
            one_line(item.reason)
            for piece in evidence
            if (key := other.keys.get(piece.source)) in other.same and key is not None
            for item in self._unused.get(key, ())
            if item.start is not None
            and item.end is not None
            and item.start < piece.end
            and piece.start < item.end
        }
        return "; ".join(sorted(reasons))


def come_and_gone(paired: Paired[K], before: Side[K], after: Side[K], telling: Telling) -> Iterator[Change]:
    """What only the older brief has, and what only the newer has."""
    for one in paired.lost:
        told = [
            one.beginning,
            _loss(before.edition, one.sources, telling),
            _aside(one, before, after, telling),
        ]
        yield Change(
            kind=telling.lost, about=one.about, what=_line(one.about, told), old=one.value, new=None,
            sources=before.edition.outlets(one.sources),
        )  # fmt: skip
    for one in paired.gained:
        told = [
            one.beginning,
            _gain(after.edition, one.sources, telling),
            _aside(one, after, before, telling),
        ]
        yield Change(
            kind=telling.gained, about=one.about, what=_line(one.about, told), old=None, new=one.value,
            sources=after.edition.outlets(one.sources),
        )  # fmt: skip


def _aside(record: Known, own: Side[K], other: Side[K], telling: Telling) -> str:
    """Where the other brief has these words instead, or why it leaves them out."""
    when = "now" if other.is_newer else "before"
    if name := other.name_at(record.spans):
        return f"{when} {telling.elsewhere} {name if '“' in name else f'“{name}”'}"
    reason = other.reason(record.evidence, own.edition)
    return f"{when} left out: {reason}" if reason else ""


def _line(about: str, told: Iterable[str]) -> str:
    return f"{about}: {', '.join(part for part in told if part)}"


def _loss(old: Edition, sources: Iterable[int], telling: Telling) -> str:
    """Is it the news that dropped it, or the program?"""
    keys = old.keys_of(sources)
    if keys & old.same:
        outlets = old.outlets_of(keys & old.same)
        return f"no longer in the brief, though {listed(outlets)} still {_prints(outlets)} it"
    if keys & old.both:
        return f"dropped from the changed text of {listed(old.outlets_of(keys & old.both))}"
    return f"no longer {telling.given} by any source"


def _gain(new: Edition, sources: Iterable[int], telling: Telling) -> str:
    keys = new.keys_of(sources)
    if keys & new.same:
        return f"newly found in the same text of {listed(new.outlets_of(keys & new.same))}"
    if keys & new.both:
        return f"added to the text of {listed(new.outlets_of(keys & new.both))}"
    return f"newly {telling.given} by {listed(new.outlets_of(keys))}"


def _prints(outlets: Sequence[str]) -> str:
    return "prints" if len(outlets) == 1 else "print"
