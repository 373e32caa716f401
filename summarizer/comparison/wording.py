"""Words of records cut to what one line holds, and two states side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORT = 90
_BEFORE = 4  # words shown of what two texts begin with alike

Difference = tuple[str, str, str]  # what differs, how it was, how it is


def shortened(words: str, room: int = _SHORT) -> str:
    """The beginning of long words, enough to know them by."""
    line = one_line(words)
    return line if len(line) <= room else f"{line[:room].rsplit(' ', 1)[0]} …"


def contrast(old: str, new: str) -> tuple[str, str]:
    """Two texts, each from shortly before the place where they begin to differ."""
    before, after = one_line(old).split(), one_line(new).split()
    alike = 0
    for left, right in zip(before, after, strict=False):
        if left != right:
            break
        alike += 1
    first = max(alike - _BEFORE, 0)
    mark = "… " if first else ""
    return mark + shortened(" ".join(before[first:])), mark + shortened(" ".join(after[first:]))


def differences(found: Iterable[tuple[str, str | None, str | None]]) -> list[Difference]:
    """Those of several things that differ, with "none" for what is not there."""
    return [
        (name, one_line(was or "") or "none", one_line(now or "") or "none")
        for name, was, now in found
        if was != now
    ]


def side_by_side(found: Iterable[Difference]) -> tuple[str, tuple[str, str]]:
    """Differences in one line ("role none → mayor"), and the two states in full."""
    found = list(found)
    lines = []
    for name, was, now in found:
        before, after = contrast(was, now)
        lines.append(f"{name} {before} → {after}")
    states = tuple("; ".join(f"{each[0]}: {each[at]}" for each in found) for at in (1, 2))
    return "; ".join(lines), (states[0], states[1])
