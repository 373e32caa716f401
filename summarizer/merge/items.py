"""The items of several extractions under the ids that a grouping speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from summarizer.merge.sources import in_order
from summarizer.records import Attribution, Event, Evidence, Extraction, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable

R = TypeVar("R", Figure, Attribution, Event)


@dataclass(frozen=True, slots=True)
class Item(Generic[R]):
    """One figure, attribution or event of one source; its evidence names that source by number."""

    id: str
    source: int
    record: R
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """All items of a story: figures "f1", "f2" ..., attributions "a1" ..., events "e1" ...

    Numbered through the extractions in the order of the brief's sources, so that the same
    extractions give the same ids in whatever order they come.
    """

    extractions: tuple[Extraction, ...]
    figures: tuple[Item[Figure], ...]
    attributions: tuple[Item[Attribution], ...]
    events: tuple[Item[Event], ...]


def list_items(extractions: Iterable[Extraction]) -> Items:
    """Puts the extractions in order and gives each of their items its id."""
    ordered = in_order(extractions)
    return Items(
        tuple(ordered),
        _numbered("f", [(n, figure) for n, one in enumerate(ordered, 1) for figure in one.figures]),
        _numbered("a", [(n, said) for n, one in enumerate(ordered, 1) for said in one.attributions]),
        _numbered("e", [(n, event) for n, one in enumerate(ordered, 1) for event in one.events]),
    )


def _numbered(letter: str, records: list[tuple[int, R]]) -> tuple[Item[R], ...]:
    return tuple(
        Item(
            f"{letter}{number}",
            source,
            record,
            tuple(piece.model_copy(update={"source": source}) for piece in record.evidence),
        )
        for number, (source, record) in enumerate(records, start=1)
    )
