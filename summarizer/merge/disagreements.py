"""On what the sources differ: figures in conflict, times of events, and contrasts that a model found."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from summarizer.language.denials import said_by
from summarizer.merge.events import time_conflicts
from summarizer.merge.words import fold_space
from summarizer.records import Attribution, Disagreement, Event, Evidence, Figure, MergedFigure, Position

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.merge.items import Item, Items
    from summarizer.merge.origins import Provenance
    from summarizer.records import Contrast, Reading


_AnyItem: TypeAlias = "Item[Figure] | Item[Attribution] | Item[Event]"


def figure_disagreements(figures: Sequence[MergedFigure], provenance: Provenance) -> list[Disagreement]:
    """One for each figure in conflict, with a position for each different number."""
    found = []
    for index, figure in enumerate(figures):
        if figure.status == "conflict":
            by_number: dict[tuple[object, ...], list[Reading]] = {}
            for reading in figure.readings:
                key = (reading.value, reading.low, reading.high, reading.qualifier)
                by_number.setdefault(key, []).append(reading)
            positions = [_figure_position(readings, provenance) for readings in by_number.values()]
            found.append(Disagreement(about=figure.measure, figure=index, positions=positions))
    return found


def _figure_position(readings: Sequence[Reading], provenance: Provenance) -> Position:
    """The number, whose it is and who prints it, as in: about 3,500 (the ministry, via OUTLET)."""
    sources = sorted({source for reading in readings for source in reading.sources})
    speakers = list(dict.fromkeys(reading.attributed_to for reading in readings if reading.attributed_to))
    outlets = ", ".join(dict.fromkeys(provenance.outlet(source) for source in sources))
    behind = f"{', '.join(speakers)}, via {outlets}" if speakers else outlets
    return Position(
        text=f"{fold_space(readings[0].text)} ({behind})",
        sources=sources,
        evidence=[piece for reading in readings for piece in reading.evidence],
    )


def event_disagreements(
    groups: Sequence[Sequence[Item[Event]]], provenance: Provenance
) -> list[Disagreement]:
    """Events for which sources give times that cannot be the same."""
    found = []
    for group in groups:
        sides = time_conflicts(group)
        if len(sides) > 1:
            found.append(
                Disagreement(
                    about=f"when: {group[0].record.what}",
                    figure=None,
                    positions=[_time_position(side, provenance) for side in sides],
                )
            )
    return found


def _time_position(side: Sequence[Item[Event]], provenance: Provenance) -> Position:
    when = side[0].record.when
    sources = sorted({item.source for item in side})
    outlets = ", ".join(dict.fromkeys(provenance.outlet(source) for source in sources))
    return Position(
        text=f"{fold_space(when.text) if when else ''} ({outlets})",
        sources=sources,
        evidence=[piece for item in side for piece in item.evidence],
    )


def contrasts(found: Sequence[Contrast], items: Items) -> list[Disagreement]:
    """Contrasts by id as disagreements in the articles' own words."""
    by_id: dict[str, _AnyItem] = {item.id: item for item in items.figures}
    by_id |= {item.id: item for item in items.attributions}
    by_id |= {item.id: item for item in items.events}
    return [
        Disagreement(about=contrast.about, figure=None, positions=positions)
        for contrast in found
        if len(positions := _positions(contrast, by_id)) > 1
    ]


def _positions(contrast: Contrast, by_id: Mapping[str, _AnyItem]) -> list[Position]:
    kept = []
    for ids in contrast.positions:
        side = [by_id[one] for one in ids if one in by_id]
        evidence: list[Evidence] = [piece for item in side for piece in item.evidence]
        if evidence:
            kept.append(
                Position(
                    text=_own_words(side[0]),
                    sources=sorted({item.source for item in side}),
                    evidence=evidence,
                )
            )
    return kept


def _own_words(item: _AnyItem) -> str:
    """The words of the article, with the speaker of a statement before them: "X denied: ..."."""
    words = fold_space(" ... ".join(piece.quote for piece in item.evidence))
    said = item.record
    return f"{said_by(said.speaker, said.cue)}: {words}" if isinstance(said, Attribution) else words
