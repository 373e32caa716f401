"""The readings of one figure: what sources give, joined where they give the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.merge.claims import family
from summarizer.merge.origins import Claim
from summarizer.merge.profiles import bounds_in_text
from summarizer.merge.times import Span, span_of
from summarizer.records import Evidence, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.merge.claims import Bounds
    from summarizer.merge.items import Item
    from summarizer.merge.origins import Provenance
    from summarizer.records import Figure, Number

_EVIDENCE = 2  # pieces for one source of one reading; more say the same again


@dataclass(frozen=True, slots=True)
class Member:
    """One source's figure within a group, with its claim in the group's unit.

    `text` is the first source of the group that prints the same words for it, `published` the time at
    which they were first printed: a copy is as old as what it copies. `as_of` is its own time.
    """

    item: Item[Figure]
    bounds: Bounds
    text: int
    as_of: Span | None
    published: Span | None

    @property
    def source(self) -> int:
        """The number of its source."""
        return self.item.source

    @property
    def is_first(self) -> bool:
        """Whether no earlier source of the group prints the same words for it."""
        return self.text == self.source

    @property
    def figure(self) -> Figure:
        """The figure as its source gives it."""
        return self.item.record


def common_unit(group: Sequence[Item[Figure]]) -> str | None:
    """The unit most of a group is printed in; of equals the first."""
    units = Counter(item.record.unit for item in group if item.record.unit is not None)
    return max(units, key=lambda unit: units[unit]) if units else None


def members_of(group: Sequence[Item[Figure]], provenance: Provenance) -> list[Member]:
    """The group's figures with their claims in the unit that most of its texts print."""
    items = sorted(group, key=lambda item: int(item.id[1:]))
    text_of = provenance.text_of([claim_of(item) for item in items])
    unit = common_unit([item for item in items if text_of[item.source] == item.source])
    return [
        Member(
            item,
            bounds_in_text(item, unit, provenance.texts),
            text_of[item.source],
            span_of(item.record.as_of),
            provenance.printed_first(item.source, item.evidence),
        )
        for item in items
    ]


def claim_of(item: Item[Figure]) -> Claim:
    """A figure as a claim whose origin can be asked for."""
    return Claim(item.source, item.record.attributed_to, item.evidence)


def make_readings(members: Sequence[Member], provenance: Provenance) -> list[Reading]:
    """Joins figures that say the same: same number, bounds, qualifier, unit, and the same person behind.

    A copy says what its original says, even where it leaves out who said so. Each reading keeps its
    number as printed, in the unit in which it is printed (`text` shows it).
    """
    joined: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    for member in members:
        joined[_same(member, provenance)].append(member)
    _fold_copies(joined)
    return [_reading(group) for group in joined.values()]


def _number_key(figure: Figure) -> tuple[Number | None, Number | None, Number | None, str, str | None]:
    unit = None if family(figure) == "count" else figure.unit  # "12 people" are "12 passengers" here
    return (figure.value, figure.low, figure.high, figure.qualifier, unit)


def _same(member: Member, provenance: Provenance) -> tuple[object, ...]:
    figure = member.figure
    speaker = provenance.speaker(member.source, figure.attributed_to) if figure.attributed_to else None
    return (*_number_key(figure), speaker, figure.via if speaker else None)


def _fold_copies(joined: dict[tuple[object, ...], list[Member]]) -> None:
    """Moves a copy's unattributed figure to the attributed one of its own text."""
    spoken = {
        (*key[:5], member.text): key
        for key, group in joined.items()
        if key[5] is not None
        for member in group
    }
    for key, group in list(joined.items()):
        if key[5] is None:
            for member in list(group):
                to = spoken.get((*key[:5], member.text))
                if to is not None:
                    group.remove(member)
                    joined[to].append(member)
            if not group:
                del joined[key]


def _reading(group: Sequence[Member]) -> Reading:
    group = sorted(group, key=lambda member: int(member.item.id[1:]))
    first = group[0].figure
    by_source: dict[int, list[Evidence]] = defaultdict(list)
    for member in group:
        by_source[member.source].extend(
            piece for piece in member.item.evidence if piece not in by_source[member.source]
        )
    return Reading(
        value=first.value,
        low=first.low,
        high=first.high,
        qualifier=first.qualifier,
        text=first.text,
        as_of=next((member.figure.as_of for member in group if member.figure.as_of), None),
        attributed_to=first.attributed_to
        or next((m.figure.attributed_to for m in group if m.figure.attributed_to), None),
        via=first.via or next((m.figure.via for m in group if m.figure.via), None),
        sources=sorted(by_source),
        evidence=[piece for source in sorted(by_source) for piece in by_source[source][:_EVIDENCE]],
    )
