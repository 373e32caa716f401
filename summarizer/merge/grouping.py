"""What a model is shown of a story's items so as to group them, and what of its answer is used.

The model sees short lists with ids and answers with ids. What it answers can join items, nothing
else: ids that do not exist, that stand in two groups or that would be alone are dropped here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from summarizer.language.denials import said_by
from summarizer.merge.claims import family
from summarizer.merge.words import fold_space
from summarizer.records import Contrast, Grouping

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.merge.items import Item, Items
    from summarizer.records import Attribution, Event, Figure

_STATEMENT_WORDS = 18  # enough to see what a statement is about
_AROUND = 5  # words of the sentence to each side of a figure, which tell its scope
_FEWEST = 2  # members of a group, positions of a contrast


class ContrastAnswer(BaseModel):
    """Items that contradict each other, in two or more positions."""

    model_config = ConfigDict(extra="forbid")

    about: str = Field(description="What they differ on, in at most six words.")
    positions: list[list[str]] = Field(description="The ids on each side.")


class GroupingAnswer(BaseModel):
    """Groups of ids; each list has at least two members, and what stands alone is left out."""

    model_config = ConfigDict(extra="forbid")

    figures: list[list[str]] = Field(description="Figures of one measure with one scope.")
    speakers: list[list[str]] = Field(description="Attributions whose speakers are one person or body.")
    events: list[list[str]] = Field(description="Events that are one event.")
    contrasts: list[ContrastAnswer] = Field(description="What sources tell differently, beside numbers.")


def grouping_variables(items: Items) -> dict[str, Any]:
    """The variables of the prompt `group`: rows of strings and numbers, in the order of the ids.

    Figures are ordered by kind of unit first: what may belong together is then close together.

    `figures`: `[id, source, measure, figure as printed, words around it, as of, said by]`;
    `speakers`: `[id, name, role]`, one row for each name with its first attribution's id;
    `statements`: `[id, source, speaker, first words]`; `events`: `[id, source, what, when]`.
    """
    return {
        "figures": [_figure_row(item, items) for item in sorted(items.figures, key=_kind)],
        "speakers": _speaker_rows(items.attributions),
        "statements": [
            [
                item.id,
                item.source,
                said_by(item.record.speaker, item.record.cue),
                _shortened(item.record.statement, _STATEMENT_WORDS),
            ]
            for item in items.attributions
        ],
        "events": [_event_row(item) for item in items.events],
    }


def _kind(item: Item[Figure]) -> str:
    return family(item.record)


def _figure_row(item: Item[Figure], items: Items) -> list[Any]:
    figure = item.record
    row = [
        item.id,
        item.source,
        figure.measure,
        figure.text,
        _around(item, items),
        figure.as_of,
        figure.attributed_to,
    ]
    while row[-1] is None:
        row.pop()
    return row


def _around(item: Item[Figure], items: Items) -> str:
    """A few words of the text to each side of a figure's evidence, which may change its scope."""
    if not item.evidence:
        return ""
    piece, text = item.evidence[0], items.extractions[item.source - 1].article.text
    before = text[max(0, piece.start - 80) : piece.start].split()[-_AROUND:]
    after = text[piece.end : piece.end + 80].split()[:_AROUND]
    return fold_space(" ".join([*before, piece.quote, *after]))


def _speaker_rows(attributions: Sequence[Item[Attribution]]) -> list[list[str | None]]:
    rows: dict[str, list[str | None]] = {}
    for item in attributions:
        if not item.record.anonymous:
            rows.setdefault(item.record.speaker, [item.id, item.record.speaker, item.record.role])
    return list(rows.values())


def _event_row(item: Item[Event]) -> list[Any]:
    when = item.record.when
    return [item.id, item.source, item.record.what, (when.start or when.text) if when else None]


def _shortened(words: str, limit: int) -> str:
    kept = fold_space(words).split(" ")
    return " ".join(kept) if len(kept) <= limit else " ".join([*kept[:limit], "..."])


def to_grouping(answer: GroupingAnswer, items: Items) -> Grouping:
    """The usable part of an answer: known ids of the right kind, each in one group of two or more."""
    figures = {item.id for item in items.figures}
    said = {item.id for item in items.attributions}
    events = {item.id for item in items.events}
    known = figures | said | events
    return Grouping(
        figures=_groups(answer.figures, figures),
        speakers=_groups(answer.speakers, said),
        events=_groups(answer.events, events),
        contrasts=[
            Contrast(about=fold_space(contrast.about), positions=positions)
            for contrast in answer.contrasts
            if len(positions := _positions(contrast.positions, known)) >= _FEWEST and contrast.about.strip()
        ],
    )


def _groups(groups: Iterable[Iterable[str]], ids: Iterable[str]) -> list[list[str]]:
    free = set(ids)
    kept = []
    for group in groups:
        members = [member for member in dict.fromkeys(group) if member in free]
        if len(members) >= _FEWEST:
            free.difference_update(members)
            kept.append(members)
    return kept


def _positions(positions: Iterable[Iterable[str]], known: set[str]) -> list[list[str]]:
    """The positions of one contrast; an id that would stand on two sides counts on the first."""
    taken: set[str] = set()
    kept = []
    for position in positions:
        members = [member for member in dict.fromkeys(position) if member in known and member not in taken]
        taken.update(members)
        if members:
            kept.append(members)
    return kept
