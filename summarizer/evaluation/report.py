"""Scores written out: aligned for a terminal, or as JSON for a program."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from summarizer.evaluation.runs import changes, difference
from summarizer.evaluation.score import COUNTS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.evaluation.runs import Change, RunScore
    from summarizer.evaluation.score import Measures

WIDTH = 100
_LABEL = max(map(len, MEASURES))
_GAP = 2
_NARROWEST = 6


def as_json(run: RunScore, against: RunScore | None = None) -> str:
    """`{stories: [{story, measures}], in_all}`; with `against`, that run in the same form, and `changes`."""
    result = asdict(run)
    if against:
        result["against"] = asdict(against)
        result["changes"] = [asdict(change) for change in changes(against, run)]
    return json.dumps(result, ensure_ascii=False, indent=2) + "\n"


def as_text(run: RunScore, against: RunScore | None = None) -> str:
    """A row for each measure and a column for each story; with `against`, what was, what is, what changed."""
    return "\n".join(_compared(against, run) if against else _table(run)) + "\n"


def _table(run: RunScore) -> Iterator[str]:
    columns = [(one.story, one.measures) for one in run.stories]
    if len(columns) > 1:
        columns.append(("in all", run.in_all))
    for number, block in enumerate(_blocks(columns)):
        if number:
            yield ""
        yield _row("", [name for name, _ in block], [name for name, _ in block])
        for measure in MEASURES:
            cells = [_cell(measure, measures[measure]) for _, measures in block]
            yield _row(measure, cells, [name for name, _ in block])


def _blocks(columns: Sequence[tuple[str, Measures]]) -> Iterator[list[tuple[str, Measures]]]:
    """The columns in as many tables as it takes for none to be wider than a page."""
    block: list[tuple[str, Measures]] = []
    used = _LABEL
    for name, measures in columns:
        wide = _GAP + max(len(name), _NARROWEST)
        if block and used + wide > WIDTH:
            yield block
            block, used = [], _LABEL
        block.append((name, measures))
        used += wide
    yield block


def _compared(before: RunScore, after: RunScore) -> Iterator[str]:
    """All measures over all stories, then for each of several stories what changed."""
    heads = ["before", "after", "change"]
    yield _row("in all" if len(after.stories) > 1 else after.stories[0].story, heads, heads)
    for measure in MEASURES:
        yield _change_row(measure, before.in_all[measure], after.in_all[measure])
    changed = changes(before, after)
    for one in after.stories if len(after.stories) > 1 else ():
        yield ""
        yield one.story
        rows = [_of(change) for change in changed if change.story == one.story]
        yield from rows or ["nothing changed"]


def _of(change: Change) -> str:
    return _change_row(change.measure, change.before, change.after)


def _change_row(measure: str, before: float | None, after: float | None) -> str:
    delta = difference(before, after)
    heads = ["before", "after", "change"]
    cells = [_cell(measure, before), _cell(measure, after), f"{delta:+.3f}" if delta else ""]
    word = ("better" if (delta > 0) != (measure in COUNTS) else "worse") if delta else ""
    return f"{_row(measure, cells, heads)}  {word}".rstrip()


def _cell(measure: str, value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.4g}" if measure in COUNTS else f"{value:.3f}"


def _row(label: str, cells: Sequence[str], heads: Sequence[str]) -> str:
    padded = [cell.rjust(max(len(head), _NARROWEST) + _GAP) for cell, head in zip(cells, heads, strict=True)]
    return f"{label.ljust(_LABEL)}{''.join(padded)}".rstrip()
