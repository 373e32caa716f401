"""What tells how widely a thing is reported: one outlet alone, one text in several, words that differ."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from summarizer.compose.labels import one_line
from summarizer.render.wording import STATUSES, count, figures_by_status, who_prints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.records import (
        Brief,
        MergedAttribution,
        MergedFigure,
        Origins,
        Position,
        Source,
        Status,
    )

_SHARED_SHOWN, _WORDINGS_SHOWN = 3, 3
_ALIKE = 0.5  # words in common from which two quotations are one, worded differently
_WORD = re.compile(r"\w+(?:['’]\w+)*")

Group = tuple[str, "Status", list[tuple[int, "MergedFigure"]]]


def figure_groups(brief: Brief) -> list[Group]:
    """Heading, status and figures with their index; what one outlet alone gives stands apart, at the end."""
    groups: list[Group] = []
    for status, figures in figures_by_status(brief):
        alone = [pair for pair in figures if status == "single" and _is_alone(pair[1].origins, brief)]
        rest = [pair for pair in figures if pair not in alone]
        groups += [(STATUSES[status], status, rest)] if rest else []
        groups += [("From one outlet alone", status, alone)] if alone else []
    return groups


def spread(origins: Origins, brief: Brief) -> str:
    """What to say before the outlets of a claim: "only " of one alone, "one text: " where several copy."""
    if _is_alone(origins, brief):
        return "only "
    return "one text: " if origins.outlets > 1 and origins.texts == 1 else ""


def side(position: Position, brief: Brief) -> str:
    """The same for one side of a disagreement: "only " where one outlet alone takes it."""
    held = {source.outlet or source.id for source in brief.sources if source.id in position.sources}
    return "only " if len(held) == 1 and _outlets(brief) > 1 else ""


def _is_alone(origins: Origins, brief: Brief) -> bool:
    """Whether one outlet alone reports it, of several that report the story."""
    return origins.outlets == 1 and _outlets(brief) > 1


def _outlets(brief: Brief) -> int:
    return len({source.outlet or source.id for source in brief.sources})


def shared_text(source: Source, brief: Brief) -> list[str]:
    """Of what a source is a copy, how much it adds, and with whom else it shares passages, most first."""
    notes = []
    for shared in source.shares:
        if shared.source == source.copy_of:
            added = f"; {count(source.words - shared.words, 'word')} of its own"
            notes.append(
                f"copy of {who_prints(brief, [shared.source])}: {shared.share:.0%} of its text{added}"
            )
    if source.copy_of is not None and not notes:
        notes.append(f"copy of {who_prints(brief, [source.copy_of]) or source.copy_of}")
    others = sorted(
        (shared for shared in source.shares if shared.source != source.copy_of),
        key=lambda shared: (-shared.words, shared.source),
    )
    notes += [
        f"{shared.share:.0%} of its text ({count(shared.words, 'word')}) also in "
        f"{who_prints(brief, [shared.source])}"
        for shared in others[:_SHARED_SHOWN]
    ]
    if len(others) > _SHARED_SHOWN:
        notes.append(f"passages also in {len(others) - _SHARED_SHOWN} more")
    return notes


def other_wordings(said: MergedAttribution) -> list[tuple[str, list[int]]]:
    """How other outlets word a quotation, with the sources that do; mere cuts of it are left out."""
    if said.mode == "indirect":
        return []
    printed: dict[int, list[str]] = defaultdict(list)
    for piece in said.evidence:
        printed[int(piece.source)].append(one_line(piece.quote))
    known = [_words(one_line(said.statement))]
    found: dict[tuple[str, ...], tuple[str, list[int]]] = {}
    for source, pieces in printed.items():
        words = tuple(_words(" ".join(pieces)))
        if words in found:
            found[words][1].append(source)
        elif _differs(pieces, known):
            found[words] = (" … ".join(piece.strip(' ,;:“”"') for piece in pieces), [source])
            known.append(list(words))
    return list(found.values())[:_WORDINGS_SHOWN]


def _differs(pieces: Iterable[str], known: list[list[str]]) -> bool:
    """Whether the pieces are one of the known wordings with other words in it, not a part or a paraphrase."""
    mine = _words(" ".join(pieces))
    if all(any(_holds(words, _words(piece)) for words in known) for piece in pieces):
        return False
    if any(_holds(mine, words) for words in known):
        return False
    main = known[0]
    return len({*mine} & {*main}) >= _ALIKE * len({*mine} | {*main})


def _holds(words: list[str], part: list[str]) -> bool:
    """Whether the words hold the part in a row."""
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def _words(text: str) -> list[str]:
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]
