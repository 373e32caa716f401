"""Puts together what changed from one brief to another, the weightiest first."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from summarizer.comparison.background import audit_changes, run_changes, source_changes
from summarizer.comparison.disagreements import disagreement_changes
from summarizer.comparison.events import event_changes
from summarizer.comparison.figure_changes import FigureChanges
from summarizer.comparison.kinds import SECTIONS
from summarizer.comparison.prose import headline_changes, summary_changes
from summarizer.comparison.sources import editions
from summarizer.comparison.statements import statement_changes
from summarizer.records import Change, ChangeKind, Comparison

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Brief

_RANKS = {kind: rank for rank, kind in enumerate(ChangeKind)}
_SECTIONS = {kind: number for number, kinds in enumerate(SECTIONS.values()) for kind in kinds}


def compare_briefs(old: Brief, new: Brief) -> Comparison:
    """What changed from `old` to `new`: two runs on the same articles, or two editions of one story.

    The order of records makes no difference, nor do the numbers of sources and the paths of files; the
    order of the summary's sentences does. Comparing the other way round gives the mirror image: what is
    lost one way is gained the other.
    """
    before, after, pairs = editions(old, new)
    figures = FigureChanges(before, after)
    groups = [
        *figures.groups(),
        *disagreement_changes(before, after, figures.told()),
        *statement_changes(before, after),
        *event_changes(before, after),
        *source_changes(before, after, pairs),
        *headline_changes(before, after),
        *summary_changes(before, after),
        *audit_changes(before, after),
        *run_changes(before, after),
    ]
    in_order = sorted((group for group in groups if group), key=_weight)
    changes = sorted(chain.from_iterable(in_order), key=lambda change: _SECTIONS[change.kind])
    return Comparison(changes=tuple(changes))


def _weight(group: Sequence[Change]) -> tuple[int, int, list[str]]:
    """What is told first: by kind, then by how many outlets are concerned, then by its words."""
    words = [one.what for one in group] + [one.model_dump_json() for one in group]
    return min(_RANKS[one.kind] for one in group), -max(len(one.sources) for one in group), words
