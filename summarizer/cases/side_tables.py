"""The figures of a comparison side by side, over all its cases: quality, briefs, cost, latency, changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from summarizer.evaluation import COUNTS, MEASURES, RunScore, StoryScore
from summarizer.model import Usage
from summarizer.records import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.cases.side_by_side import Side, SideBySide
    from summarizer.evaluation.score import Measures

NOTHING = "-"
_TWO = 2


@dataclass(frozen=True)
class Total:
    """One variant over all cases. `quality` is the mean over the cases with gold, None without any.

    `dollars` is None where a price is not known; `seconds` is how long the `timed` answers took together.
    """

    quality: Measures | None
    briefs: dict[str, int]
    usage: Usage
    dollars: float | None
    timed: int
    seconds: float
    changes: dict[ChangeKind, int]

    @property
    def latency(self) -> float | None:
        """Seconds an answer, on average; None where none was timed."""
        return self.seconds / self.timed if self.timed else None


@dataclass(frozen=True)
class Section:
    """Rows of a name, a cell for each variant, and a remark; `note` is a line under them."""

    title: str
    rows: list[tuple[str, list[str], str]]
    note: str = ""


def totals(found: SideBySide) -> list[Total]:
    """One for each variant, in their order."""
    return [_total([one.sides[place] for one in found.cases]) for place in range(len(found.variants))]


def _total(sides: list[Side]) -> Total:
    scores = [StoryScore("", side.measures) for side in sides if side.measures is not None]
    briefs = Counter[str]()
    changes = Counter[ChangeKind]()
    for side in sides:
        briefs.update(_counts(side))
        changes.update(side.changes.counts())
    dollars = [side.outcome.dollars for side in sides]
    return Total(
        RunScore(scores).in_all if scores else None,
        dict(briefs),
        reduce(add, (side.outcome.usage for side in sides), Usage()),
        None if None in dollars else sum(filter(None, dollars)),
        sum(side.outcome.timed for side in sides),
        sum(side.outcome.seconds for side in sides),
        {kind: changes[kind] for kind in ChangeKind if changes[kind]},
    )


def _counts(side: Side) -> dict[str, int]:
    brief = side.outcome.brief
    return {
        "figures": len(brief.figures),
        "statements": len(brief.attributions),
        "events": len(brief.events),
        "disagreements": len(brief.disagreements),
        "items rejected": len(brief.audit.rejected),
    }


def sections(found: SideBySide) -> Iterator[Section]:
    """All that a person wants side by side."""
    sums = totals(found)
    yield _quality(found, sums)
    yield Section(
        "Briefs", [(name, [f"{one.briefs[name]:,}" for one in sums], "") for name in sums[0].briefs]
    )
    yield _cost(sums)
    yield _latency(sums)
    yield _changes(found, sums)


def _quality(found: SideBySide, sums: list[Total]) -> Section:
    scored = [one.quality for one in sums if one.quality is not None]
    if not scored:
        return Section(
            "Quality", [], "not measured: no case has a gold file (--gold, or gold.json in the case)"
        )
    number = sum(one.sides[0].measures is not None for one in found.cases)
    rows = [
        (measure, [_share(measure, one[measure]) for one in scored], _better(measure, scored))
        for measure in MEASURES
        if any(one[measure] is not None for one in scored)
    ]
    note = (
        ""
        if number == len(found.cases)
        else f"of {number} of {len(found.cases)} cases: the others have no gold"
    )
    return Section("Quality", rows, note)


def _share(measure: str, value: float | None) -> str:
    if value is None:
        return NOTHING
    return f"{value:.4g}" if measure in COUNTS else f"{value:.3f}"


def _better(measure: str, scored: list[Measures]) -> str:
    """Whether the second of two is the better one."""
    if len(scored) != _TWO:
        return ""
    before, after = (one[measure] for one in scored)
    if before is None or after is None or before == after:
        return ""
    return "better" if (after > before) != (measure in COUNTS) else "worse"


def _cost(sums: list[Total]) -> Section:
    counted = {
        "requests": [one.usage.requests for one in sums],
        "tokens in": [one.usage.tokens_in for one in sums],
        "from a cache": [one.usage.cached for one in sums],
        "tokens out": [one.usage.tokens_out for one in sums],
    }
    rows = [(name, [f"{value:,}" for value in values], _more(values)) for name, values in counted.items()]
    dollars = [one.dollars for one in sums]
    known = [value for value in dollars if value is not None]
    rows.append(
        (
            "US dollars",
            ["unknown" if value is None else f"{value:.4f}" for value in dollars],
            _more(known) if len(known) == len(dollars) else "",
        )
    )
    return Section("Cost", rows)


def _latency(sums: list[Total]) -> Section:
    means = [one.latency for one in sums]
    if not any(one.timed for one in sums):
        return Section("Latency", [], "not known: none of these answers was timed when it was recorded")
    known = [value for value in means if value is not None]
    return Section(
        "Latency",
        [
            (
                "seconds an answer",
                [NOTHING if value is None else f"{value:.2f}" for value in means],
                _more(known) if len(known) == len(means) else "",
            ),
            ("answers timed", [f"{one.timed} of {one.usage.requests}" for one in sums], ""),
        ],
    )


def _more(values: list[int] | list[float]) -> str:
    """By how much the second of two is more than the first."""
    if len(values) != _TWO or not values[0] or values[0] == values[1]:
        return ""
    percent = round(100 * (values[1] - values[0]) / values[0])
    return f"{percent:+}%" if percent else ""


def _changes(found: SideBySide, sums: list[Total]) -> Section:
    kinds = [kind for kind in ChangeKind if any(kind in one.changes for one in sums)]
    title = f"Differences from {found.variants[0].name}"
    if not kinds:
        return Section(title, [], "none: the briefs say the same")
    rows = [
        (str(kind), [NOTHING, *(f"{one.changes.get(kind, 0):,}" for one in sums[1:])], "") for kind in kinds
    ]
    return Section(title, rows)
