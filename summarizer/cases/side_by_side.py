"""Several variants on the same cases: what each makes of them, and what that changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.articles import read_articles
from summarizer.cases.case import Case
from summarizer.cases.hygiene import files_of, refuse, secrets_in_files
from summarizer.cases.variants import outcome_of
from summarizer.comparison import compare_briefs
from summarizer.errors import RecordingError
from summarizer.evaluation import article_texts, score
from summarizer.records import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from summarizer.cases.variants import Outcome, Variant
    from summarizer.evaluation import Gold
    from summarizer.evaluation.score import Measures
    from summarizer.records import Comparison

# That other prompts and another model are others goes without saying.
_TOLD = frozenset(ChangeKind) - {ChangeKind.RUN_CHANGED}


@dataclass(frozen=True)
class Side:
    """One variant on one case. `measures` where there is gold; `changes` from the first variant's brief."""

    outcome: Outcome
    measures: Measures | None
    changes: Comparison


@dataclass(frozen=True)
class Compared:
    """One case, a side for each variant."""

    name: str
    sides: list[Side]


@dataclass(frozen=True)
class LeftOut:
    """A case that is not compared. `variant` is the one that lacks a recording, None where the case fails."""

    case: str
    error: RecordingError
    variant: Variant | None = None


@dataclass(frozen=True)
class SideBySide:
    """All that was compared: the same cases for each variant."""

    variants: list[Variant]
    cases: list[Compared] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


async def side_by_side(
    folders: Sequence[Path], variants: Sequence[Variant], golds: Mapping[Path, Gold]
) -> SideBySide:
    """Run each variant on each case.

    A case that one of them has no recordings for is left out for all. Raises what an endpoint did; what
    was answered until then waits in the journal of its case.
    """
    found = SideBySide(list(variants))
    for folder in folders:
        try:
            case = Case.open(folder)
            refuse(secrets_in_files(files_of(folder), folder), case.name)
            stored = case.stored()
        except RecordingError as error:
            found.left_out.append(LeftOut(folder.as_posix(), error))
            continue
        outcomes = []
        for variant in variants:
            try:
                outcomes.append(await outcome_of(case, variant))
            except RecordingError as error:
                found.left_out.append(LeftOut(case.name, error, variant if error.parts else None))
        if len(outcomes) == len(variants):
            gold = golds.get(folder)
            texts = article_texts(read_articles(stored).articles) if gold else None
            found.cases.append(_compared(case.name, outcomes, gold, texts))
    return found


def _compared(
    name: str, outcomes: Sequence[Outcome], gold: Gold | None, texts: dict[int, str] | None
) -> Compared:
    first = outcomes[0].brief
    return Compared(
        name,
        [
            Side(
                one,
                score(gold, one.brief, texts or None) if gold else None,
                compare_briefs(first, one.brief).of(_TOLD),
            )
            for one in outcomes
        ],
    )
