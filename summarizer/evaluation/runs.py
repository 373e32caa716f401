"""Several stories scored in one run, their means, and what changed from one run to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.evaluation.score import MEASURES, Measures

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class StoryScore:
    """The measures of one story's brief."""

    story: str
    measures: Measures


@dataclass(frozen=True)
class Change:
    """One measure that is not what it was; `story` is None for the mean over the stories.

    `difference` is None where one of the two runs had nothing to measure.
    """

    story: str | None
    measure: str
    before: float | None
    after: float | None
    difference: float | None


@dataclass(frozen=True)
class RunScore:
    """One run over some stories. A mean is over the stories that had something to measure."""

    stories: list[StoryScore]
    in_all: Measures = field(init=False)

    def __post_init__(self) -> None:
        """Take the means."""
        object.__setattr__(self, "in_all", {name: self._mean(name) for name in MEASURES})

    def _mean(self, name: str) -> float | None:
        given = [value for one in self.stories if (value := one.measures[name]) is not None]
        return round(sum(given) / len(given), 4) if given else None


def changes(before: RunScore, after: RunScore) -> list[Change]:
    """What changed, in all and story by story. Both runs are over the same stories in the same order."""
    pairs: Sequence[tuple[str | None, Measures, Measures]] = [
        (None, before.in_all, after.in_all),
        *(
            (one.story, one.measures, other.measures)
            for one, other in zip(before.stories, after.stories, strict=True)
        ),
    ]
    return [
        Change(story, name, old[name], new[name], difference(old[name], new[name]))
        for story, old, new in pairs
        for name in MEASURES
        if old[name] != new[name]
    ]


def difference(before: float | None, after: float | None) -> float | None:
    """By how much it rose; None where it was not measured twice."""
    return None if before is None or after is None else round(after - before, 4)
