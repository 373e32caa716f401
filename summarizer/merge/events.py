"""Joins what several sources tell of one event, and puts the events in order of time."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.merge.event_times import Told, days_of, told_at
from summarizer.merge.origins import Claim
from summarizer.merge.times import Span, span_of
from summarizer.merge.words import content
from summarizer.records import Event, Evidence, MergedEvent, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.merge.items import Item
    from summarizer.merge.origins import Provenance

_FEWEST = 4  # content words in common; two events with fewer are not known to be one
_ALIKE, _PART = 0.4, 0.65  # of all their words, and of the shorter one's
_MUCH_ALIKE = 0.6  # of all their words, where they are told to be hours apart
_EVIDENCE = 1  # sentences for one source of one event


@dataclass(frozen=True, slots=True)
class _Account:
    item: Item[Event]
    words: frozenset[str]
    days: Span | None
    told: Told | None

    def is_of_another_day(self, other: _Account) -> bool:
        """Whether both are told to be of days that do not meet."""
        return bool(self.days and other.days and not self.days.meets(other.days))

    def is_like(self, other: _Account, *, at_any_hour: bool) -> bool:
        """Whether both tell of one event: much the same words, and no two different hours."""
        if self.item.source == other.item.source and self.words != other.words:
            return False
        alike, part = _ALIKE, _PART
        if self.told and other.told and self.told.differs(other.told):
            if not at_any_hour or self.item.source == other.item.source:
                return False
            alike, part = _MUCH_ALIKE, 1.0
        if self.words == other.words:
            return True
        shared = len(self.words & other.words)
        shorter, all_words = min(len(self.words), len(other.words)), len(self.words | other.words)
        return shared >= _FEWEST and (shared >= alike * all_words or shared >= part * shorter)


def group_events(
    items: Sequence[Item[Event]], groups: Sequence[Sequence[str]] | None
) -> list[list[Item[Event]]]:
    """Events that are one: those of `groups` by id where given, else those that are much alike."""
    if groups is not None:
        group_of = {member: at for at, group in enumerate(groups) for member in group}
        joined: dict[object, list[Item[Event]]] = defaultdict(list)
        for item in items:
            joined[group_of.get(item.id, item.id)].append(item)
        return list(joined.values())
    return _alike(items)


def _alike(items: Sequence[Item[Event]]) -> list[list[Item[Event]]]:
    """Each event with those that are like it, at the same hour rather than at another one."""
    groups: list[list[_Account]] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for item in items:
        account = _account(item)
        counts = Counter(at for word in account.words for at in by_word[word])
        near = sorted(
            (at for at in counts if counts[at] >= min(_FEWEST, len(account.words))),
            key=lambda at: (-counts[at], at),
        )
        to = next(
            (
                at
                for at_any_hour in (False, True)
                for at in near
                if any(one.is_like(account, at_any_hour=at_any_hour) for one in groups[at])
                and not any(one.is_of_another_day(account) for one in groups[at])
            ),
            len(groups),
        )
        if to == len(groups):
            groups.append([])
        groups[to].append(account)
        for word in account.words:
            if to not in by_word[word]:
                by_word[word].append(to)
    return [[account.item for account in group] for group in groups]


def _account(item: Item[Event]) -> _Account:
    event = item.record
    words = frozenset(content(" ".join([event.what, *event.who, event.where or ""])))
    return _Account(item, words, days_of(event.when), told_at(item, None))


def _time(when: When | None) -> Span | None:
    """The whole of what an event's time can mean."""
    if when is None:
        return None
    first, last = span_of(when.start), span_of(when.end or when.start)
    return Span(first.start, last.end) if first and last else None


def merge_events(groups: Sequence[Sequence[Item[Event]]], provenance: Provenance) -> list[MergedEvent]:
    """One event for each group, in order of time; those without a time come last, as they stand."""
    merged = [(_order(group), _merged(group, provenance)) for group in groups]
    merged.sort(key=lambda pair: pair[0])
    return [event for _, event in merged]


def _order(group: Sequence[Item[Event]]) -> tuple[bool, str, int]:
    start = _precise([item.record.when for item in group])
    stamp = start.start if start and start.start else ""
    return (not stamp, stamp, int(group[0].id[1:]))


def _precise(times: Sequence[When | None]) -> When | None:
    """The narrowest of several times; of equals the first; an unresolved one only for want of others."""
    known = [(time, span) for time in times if time and (span := _time(time))]
    if known:
        return min(known, key=lambda pair: pair[1].end - pair[1].start)[0]
    return next((time for time in times if time), None)


def _merged(group: Sequence[Item[Event]], provenance: Provenance) -> MergedEvent:
    first = group[0].record
    who = dict.fromkeys(name for item in group for name in item.record.who)
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for item in group:
        evidence[item.source].extend(piece for piece in item.evidence if piece not in evidence[item.source])
    canonical = provenance.names.canonical
    return MergedEvent(
        what=first.what,
        who=list({canonical(name): name for name in reversed(who)}.values())[::-1],
        where=first.where or next((item.record.where for item in group if item.record.where), None),
        when=_precise([item.record.when for item in group]),
        origins=provenance.of([Claim(item.source, None, item.evidence) for item in group]),
        sources=sorted(evidence),
        evidence=[piece for source in sorted(evidence) for piece in evidence[source][:_EVIDENCE]],
    )
