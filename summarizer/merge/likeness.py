"""Groups figures by likeness, where no model says which of them measure the same thing.

First, equal numbers are joined: outlets that print one distinctive number of one kind hardly ever
mean two things, so little else is asked of them. Then the resulting clusters are joined where they
are measured in much the same words (see joining).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from summarizer.merge.clusters import Cluster, likeness, make_cluster, may_be_same
from summarizer.merge.joining import join_clusters
from summarizer.merge.origins import sentence_at
from summarizer.merge.profiles import Profile, fates_of, make_profiles
from summarizer.merge.words import fold_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.merge.items import Item, Items
    from summarizer.merge.origins import Provenance
    from summarizer.records import Figure

_AGAIN = 0.1  # more is asked of two figures of one source,
_FATE = 0.15  # and less where the same befell both, or the same side counted both,
_APART = 0.12  # unless one is of some of the people


def alike(items: Items, provenance: Provenance) -> list[list[Item[Figure]]]:
    """Figures in groups of those that measure one thing, as far as their words show.

    What a copy prints is decided with what it copies: no reprint makes a word common, or a number two.
    """
    folded: dict[tuple[object, ...], list[Item[Figure]]] = defaultdict(list)
    for item in items.figures:
        folded[_statement(item, provenance)].append(item)
    printings = {group[0].id: group for group in folded.values()}
    profiles = make_profiles([group[0] for group in folded.values()], provenance)
    return [
        sorted(
            (item for cluster in group for member in cluster.members for item in printings[member.item.id]),
            key=lambda item: int(item.id[1:]),
        )
        for group in join_clusters(_equal_numbers(profiles))
    ]


def _statement(item: Item[Figure], provenance: Provenance) -> tuple[object, ...]:
    """Where a figure stands, so that its printings in all copies of one passage have this in common."""
    sentence, start = sentence_at(item.evidence, item.record.text, provenance.texts)
    figure = item.record
    number = (figure.value, figure.low, figure.high, figure.unit)
    place = (fold_space(sentence), start) if sentence else item.id
    return (provenance.copies.first(item.source, item.evidence), place, fates_of(figure), *number)


def _equal_numbers(profiles: Sequence[Profile]) -> list[Cluster]:
    """Clusters of figures of one kind with one number, each joined to the likest it can join."""
    buckets: dict[tuple[object, ...], list[list[Profile]]] = defaultdict(list)
    for profile in profiles:
        clusters = buckets[profile.number]
        scored = [(_best(profile, cluster), at) for at, cluster in enumerate(clusters)]
        fitting = [(score, -at) for score, at in scored if score is not None]
        if fitting:
            clusters[-max(fitting)[1]].append(profile)
        else:
            clusters.append([profile])
    return [make_cluster(members) for clusters in buckets.values() for members in clusters]


def _best(profile: Profile, cluster: Sequence[Profile]) -> float | None:
    """How like the figure is to the likest member; None where it can join none of them."""
    if not all(may_be_same(profile, member) for member in cluster):
        return None
    best = max(likeness(profile.words, member.words) for member in cluster)
    need = profile.commonness
    if any(profile.item.source == member.item.source for member in cluster):
        need += _AGAIN
    if profile.fates and all(profile.fates == member.fates for member in cluster):
        need -= _FATE
        need += _APART * any(bool(profile.head) != bool(member.head) for member in cluster)
    if profile.counter and all(profile.counter == member.counter for member in cluster):
        need -= _FATE
    return best if best >= need else None
