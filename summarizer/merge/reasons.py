"""The reason for a figure's status, in one sentence that names the numbers and who prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.merge.times import day_of
from summarizer.merge.words import fold_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.merge.origins import Provenance
    from summarizer.merge.readings import Member

_NUMBERS, _OUTLETS = 4, 3  # so many are named


def single_reason(members: Sequence[Member], provenance: Provenance) -> str:
    """Why nothing is compared: one source, or several copies of one text."""
    outlets = list(dict.fromkeys(provenance.outlet(member.source) for member in members))
    if len({member.source for member in members}) == 1:
        return f"Only {outlets[0]} gives it."
    return f"All that give it print one text: {listed(outlets)}."


def agree_reason(members: Sequence[Member], provenance: Provenance) -> str:
    """Who gives what, where all of it can be true."""
    given = _given(members, provenance)
    if len(given) == 1:
        return f"All give the same: {given[0]}."
    others = any(member.bounds.others for member in members)
    return f"{_joined(given)}; {'who is counted explains it' if others else 'all of these can be true'}."


def update_reason(members: Sequence[Member], provenance: Provenance, *, counted: bool) -> str:
    """Who gives what, in order of time, where time explains the differences."""
    ending = "the count rose with time" if counted else "it moved with time"
    return f"{_joined(_given(members, provenance))}; {ending}."


def conflict_reason(members: Sequence[Member], provenance: Provenance, *, corrected: bool) -> str:
    """Who gives what, and that time does not explain it."""
    given = _joined(_given(members, provenance))
    if corrected:
        return f"{given}; one is given as a correction."
    if _same_day(members):
        return f"{given}, of the same day."
    return f"{given}; time does not explain the difference."


def _given(members: Sequence[Member], provenance: Provenance) -> list[str]:
    """Who gives which number, for each different one, in the order of the sources."""
    printed: dict[str, str] = {}
    outlets: dict[str, list[str]] = {}
    for member in members:
        text = fold_space(member.figure.text)
        key = text.casefold()
        printed.setdefault(key, text)
        outlet = provenance.outlet(member.source)
        if outlet not in outlets.setdefault(key, []):
            outlets[key].append(outlet)
    return [
        f"{listed(names)} {'gives' if len(names) == 1 else 'give'} {printed[key]}"
        for key, names in outlets.items()
    ]


def _joined(given: Sequence[str]) -> str:
    if len(given) > _NUMBERS:
        return f"{', '.join(given[:_NUMBERS])} (and {len(given) - _NUMBERS} more)"
    return ", ".join(given)


def listed(names: Sequence[str]) -> str:
    """Names as a phrase; of many the first ones and how many more."""
    if len(names) > _OUTLETS:
        return f"{', '.join(names[: _OUTLETS - 1])} and {len(names) - _OUTLETS + 1} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _same_day(members: Sequence[Member]) -> bool:
    spans = [member.as_of or member.published for member in members]
    return all(spans) and len({day_of(span) for span in spans if span}) == 1
