"""On what the sources differ: figures in conflict, when and where events were, what a model found."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from summarizer.language.denials import said_by
from summarizer.merge.event_places import kinds_of_names, place_sides, put_at
from summarizer.merge.event_times import time_sides, told_at
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
    """Events that sources put at times, or in places, that cannot be the same."""
    texts = provenance.texts
    kinds: dict[str, set[str]] | None = None
    found = []
    for group in groups:
        about = group[0].record.what
        told = [when for item in group if (when := told_at(item, texts[item.source - 1].published))]
        if sides := time_sides(told):
            at = [(fold_space(side[0].words), [when.item for when in side]) for side in sides]
            found.append(_event_disagreement(f"when: {about}", at, provenance))
        if len({item.record.where for item in group if item.record.where}) > 1:
            kinds = kinds_of_names(texts) if kinds is None else kinds
            put = [place for item in group if (place := put_at(item, kinds))]
            if places := place_sides(put, texts):
                at = [
                    (fold_space(side[0].item.record.where or ""), [one.item for one in side])
                    for side in places
                ]
                found.append(_event_disagreement(f"where: {about}", at, provenance))
    return found


def _event_disagreement(
    about: str, sides: Sequence[tuple[str, Sequence[Item[Event]]]], provenance: Provenance
) -> Disagreement:
    """One with a position for each time or place, in the words of its first source."""
    positions = []
    for words, items in sides:
        sources = sorted({item.source for item in items})
        outlets = ", ".join(dict.fromkeys(provenance.outlet(source) for source in sources))
        evidence = [piece for item in items for piece in item.evidence]
        positions.append(Position(text=f"{words} ({outlets})", sources=sources, evidence=evidence))
    return Disagreement(about=about, figure=None, positions=positions)


def contrasts(
    found: Sequence[Contrast], items: Items, known: Sequence[Disagreement] = ()
) -> list[Disagreement]:
    """Contrasts by id as disagreements in the articles' own words, without what is among the `known`."""
    by_id: dict[str, _AnyItem] = {item.id: item for item in items.figures}
    by_id |= {item.id: item for item in items.attributions}
    by_id |= {item.id: item for item in items.events}
    told = [
        Disagreement(about=contrast.about, figure=None, positions=positions)
        for contrast in found
        if len(positions := _positions(contrast, by_id)) > 1
    ]
    return [one for one in told if not any(_is_same(one, other) for other in known)]


def _is_same(one: Disagreement, other: Disagreement) -> bool:
    """Whether two positions of one stand in the sentences of two positions of the other."""
    mine, theirs = (
        [{(piece.source, piece.sentence) for piece in position.evidence} for position in each.positions]
        for each in (one, other)
    )
    met = [{n for n, side in enumerate(theirs) if side & position} for position in mine]
    return sum(map(bool, met)) > 1 and len(set().union(*met)) > 1


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
