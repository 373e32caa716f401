"""Which figures of several sources measure the same thing, and what they say of it together."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from summarizer.language.numbers import find_quantities
from summarizer.merge.completing import complete
from summarizer.merge.likeness import alike
from summarizer.merge.profiles import Profile, fates_of, make_profiles
from summarizer.merge.readings import claim_of, common_unit, make_readings, members_of
from summarizer.merge.status import judge
from summarizer.records import MergedFigure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.merge.items import Item, Items
    from summarizer.merge.origins import Provenance
    from summarizer.records import Figure

Group = list["Item[Figure]"]


def group_figures(
    items: Items, provenance: Provenance, groups: Sequence[Sequence[str]] | None
) -> list[Group]:
    """Figures that measure one thing: those of `groups` by id where given, else those that are alike.

    A group whose units cannot be compared is split, and what is certainly one is joined. What all sources
    tell as one without a number ("a blast") is left out: it says something only beside a source that
    counts two. In the order in which the sources print them.
    """
    found = alike(items, provenance) if groups is None else _by_id(items, groups, provenance)
    counted = [group for group in found if not all(_is_implied(item.record) for item in group)]
    return sorted(counted, key=lambda group: int(group[0].id[1:]))


def _is_implied(figure: Figure) -> bool:
    return figure.value == 1 and not find_quantities(figure.text)


def _by_id(items: Items, groups: Sequence[Sequence[str]], provenance: Provenance) -> list[Group]:
    """The groups that were given, without what cannot be compared and with what was left apart."""
    group_of = {member: at for at, group in enumerate(groups) for member in group}
    joined: dict[tuple[object, ...], list[Profile]] = defaultdict(list)
    for profile in make_profiles(items.figures, provenance):
        joined[group_of.get(profile.item.id, profile.item.id), profile.kind].append(profile)
    return [
        sorted((member.item for member in group), key=lambda item: int(item.id[1:]))
        for group in complete(joined.values())
    ]


def merge_figure(group: Group, provenance: Provenance) -> MergedFigure:
    """One figure: its readings, whether they agree, and who is behind them."""
    members = members_of(group, provenance)
    verdict = judge(members, provenance)
    return MergedFigure(
        measure=_measure(group),
        unit=common_unit([member.item for member in members if member.is_first]),
        status=verdict.status,
        reason=verdict.reason,
        origins=provenance.of([claim_of(item) for item in group]),
        readings=make_readings(members, provenance),
    )


def _measure(group: Group) -> str:
    """The measure as most of the group put it; of equals one that tells what befell whom, the shortest."""
    counts = Counter(item.record.measure for item in group)
    fated = {item.record.measure for item in group if fates_of(item.record)}
    return min(counts, key=lambda measure: (-counts[measure], measure not in fated, len(measure)))
