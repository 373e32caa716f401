"""The readings of one figure: what sources give, joined where they give the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.merge.claims import Bounds, bounds_of
from summarizer.merge.origins import Claim
from summarizer.records import Evidence, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.merge.items import Item
    from summarizer.merge.origins import Provenance
    from summarizer.records import Figure, Number

_EVIDENCE = 2  # pieces for one source of one reading; more say the same again


@dataclass(frozen=True, slots=True)
class Member:
    """One source's figure within a group, with its claim in the group's unit."""

    item: Item[Figure]
    bounds: Bounds
    published: str | None

    @property
    def source(self) -> int:
        """The number of its source."""
        return self.item.source

    @property
    def figure(self) -> Figure:
        """The figure as its source gives it."""
        return self.item.record

    @property
    def claim(self) -> Claim:
        """The same as a claim whose origin can be asked for."""
        return Claim(self.source, self.figure.attributed_to, self.item.evidence)


def common_unit(group: Sequence[Item[Figure]]) -> str | None:
    """The unit most of a group is printed in; of equals the first."""
    units = Counter(item.record.unit for item in group if item.record.unit is not None)
    return max(units, key=lambda unit: units[unit]) if units else None


def members_of(group: Sequence[Item[Figure]], provenance: Provenance) -> list[Member]:
    """The group's figures with their claims in its common unit.

    A copy is as old as the text that it copies, whenever it was printed.
    """
    unit = common_unit(group)
    root = provenance.copies.root
    return [
        Member(item, bounds_of(item.record, unit), provenance.texts[root(item.source) - 1].article.published)
        for item in sorted(group, key=lambda item: int(item.id[1:]))
    ]


def make_readings(members: Sequence[Member], provenance: Provenance) -> list[Reading]:
    """Joins figures that say the same: same number, bounds, qualifier, unit, and the same person behind.

    A copy says what its original says, even where it leaves out who said so. Each reading keeps its
    number as printed, in the unit in which it is printed (`text` shows it).
    """
    joined: dict[tuple[object, ...], list[Member]] = defaultdict(list)
    for member in members:
        joined[_same(member, provenance)].append(member)
    _fold_copies(joined, provenance)
    return [_reading(group) for group in joined.values()]


def _number_key(figure: Figure) -> tuple[Number | None, Number | None, Number | None, str, str | None]:
    return (figure.value, figure.low, figure.high, figure.qualifier, figure.unit)


def _same(member: Member, provenance: Provenance) -> tuple[object, ...]:
    figure = member.figure
    speaker = provenance.names.canonical(figure.attributed_to) if figure.attributed_to else None
    return (*_number_key(figure), speaker, figure.via if speaker else None)


def _fold_copies(joined: dict[tuple[object, ...], list[Member]], provenance: Provenance) -> None:
    """Moves a copy's unattributed figure to the attributed one of its own text."""
    root = provenance.copies.root
    spoken = {
        (*key[:5], root(member.source)): key
        for key, group in joined.items()
        if key[5] is not None
        for member in group
    }
    for key, group in list(joined.items()):
        if key[5] is None:
            for member in list(group):
                to = spoken.get((*key[:5], root(member.source)))
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
