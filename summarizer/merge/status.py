"""Whether the readings of one figure agree, were updated or conflict, and the reason in a sentence."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.language.intervals import last_place
from summarizer.merge.background import is_corrected_to, is_correction, is_past, swings
from summarizer.merge.claims import family
from summarizer.merge.reasons import agree_reason, conflict_reason, single_reason, update_reason
from summarizer.merge.words import plain_words, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from summarizer.merge.origins import Provenance
    from summarizer.merge.readings import Member
    from summarizer.records import Status

# Counts that go on rising while an event unfolds, and values that move within a day.
_COUNTED = word_set(
    """killed dead died die dies death deaths toll fatalities fatality bodies body victims casualties
    wounded injured injuries hurt hospitalised hospitalized missing rescued evacuated displaced arrested
    detained confirmed infected cases sickened homeless trapped returned repatriated rose risen reached
    far recovered treated stranded votes signatures"""
)
_MOVING_KINDS = frozenset({"money", "percent", "points", "index points"})
_LIKE_ROUNDING = 0.05  # "more than 1,300" and later 1,312 is one number, not a rise
_LAG = timedelta(hours=2)

Moves = Literal["counted", "moving"]


class Verdict(NamedTuple):
    """A status with the reason for it."""

    status: Status
    reason: str


class _Pairs(NamedTuple):
    """Pairs of figures that cannot both be true, by what time makes of them, and bounds that were raised."""

    rising: int
    falling: int
    unordered: int
    raised: int

    @property
    def differ(self) -> bool:
        """Whether any two cannot both be true."""
        return self.rising + self.falling + self.unordered > 0


def judge(members: Sequence[Member], provenance: Provenance) -> Verdict:
    """The status of a figure whose readings are `members`."""
    put_right = {member.item.id for member in members if _is_put_right(member, provenance)}
    own = {member.source for member in members if member.item.id not in put_right}
    # An article recalls an earlier count only beside one of its own; alone, it is the corrected count.
    recalled = {m.item.id for m in members if m.item.id in put_right and m.source in own}
    moves = _moves(members, provenance)
    pairs = _compare(members, recalled, counted=moves == "counted")
    if not pairs.differ and len({member.text for member in members}) == 1:
        return Verdict("single", single_reason(members, provenance))
    if not pairs.differ and not (moves == "counted" and pairs.raised):
        return Verdict("agree", agree_reason(members, provenance))
    # A toll that rises is an update also where an article recalls the earlier reports of it.
    corrected = bool(put_right)
    if moves and (moves == "counted" or not corrected) and _is_update(pairs, moves):
        return Verdict("update", update_reason(members, provenance, counted=moves == "counted"))
    return Verdict("conflict", conflict_reason(members, provenance, corrected=corrected))


def _is_put_right(member: Member, provenance: Provenance) -> bool:
    """Whether its sentence says that it was given otherwise before or after: "to 22, from 19" of the 19."""
    return any(
        is_correction(sentence) and not is_corrected_to(sentence, member.figure.text)
        for sentence in provenance.sentences(member.item.evidence)
    )


def _compare(members: Sequence[Member], recalled: AbstractSet[str], *, counted: bool) -> _Pairs:
    """Compares each two figures; the same figure in several copies of one text counts once.

    A count that an article only recalls has no time of its own: it is compared within that article alone.
    """
    distinct: dict[tuple[object, ...], Member] = {}
    for member in members:
        distinct.setdefault((member.text, member.bounds, member.figure.as_of), member)
    rising = falling = unordered = raised = 0
    for left, right in combinations(distinct.values(), 2):
        if counted and left.source != right.source and not recalled.isdisjoint({left.item.id, right.item.id}):
            continue
        agrees = left.bounds.agrees(right.bounds)
        order = _order(left, right, recalled)
        if order is None:
            unordered += not agrees
        elif agrees:
            raised += _is_raised(*order)
        elif order[1].bounds.is_above(order[0].bounds):
            rising += 1
        else:
            falling += not _is_lag(left, right)
    return _Pairs(rising, falling, unordered, raised)


def _order(left: Member, right: Member, recalled: AbstractSet[str]) -> tuple[Member, Member] | None:
    """The earlier and the later of two; None if unknown.

    By what one article recalls as reported before, else by their own as-of times, else by publication.
    """
    if left.source == right.source and (left.item.id in recalled) != (right.item.id in recalled):
        return (left, right) if left.item.id in recalled else (right, left)
    for one, other in ((left.as_of, right.as_of), (left.published, right.published)):
        if one and other:
            if one.is_before(other):
                return left, right
            if other.is_before(one):
                return right, left
    return None


def _is_raised(first: Member, last: Member) -> bool:
    """Whether a lower bound was raised later by more than rounding: "at least 2", then "at least 4".

    "More than 40" is itself rounded, down to the last ten: 46 and "nearly 50" are within it.
    """
    low, later = first.bounds.interval.low, last.bounds.interval.low
    if first.figure.qualifier not in ("at least", "over") or low is None or later is None:
        return False
    rounded = last_place(low, first.figure.text) if first.figure.qualifier == "over" else 0.0
    return later > low + max(abs(low) * _LIKE_ROUNDING, rounded)


def _is_lag(left: Member, right: Member) -> bool:
    """Whether one was printed so soon after the other that its desk may just have been slower."""
    one, other = left.published, right.published
    return one is not None and other is not None and abs(one.start - other.start) <= _LAG


def _moves(members: Sequence[Member], provenance: Provenance) -> Moves | None:
    """How the figure can change with time: "counted" up, "moving" either way, or not at all."""
    words = {word for member in members for word in plain_words(member.figure.measure)}
    kinds = {family(member.figure).partition(":")[0] for member in members}
    if kinds <= _MOVING_KINDS and swings(words):
        return "moving"
    if kinds != {"count"} or not words & _COUNTED:
        return None
    own = [member for member in members if member.is_first]
    past = [is_past(" ".join(provenance.sentences(member.item.evidence))) for member in own]
    return None if 2 * sum(past) >= len(past) else "counted"


def _is_update(pairs: _Pairs, moves: Moves) -> bool:
    """Whether time explains the differences, by far more often than not."""
    if moves == "counted":
        # A bound that was raised counts for time only beside a rise, or where nothing differs at all.
        explained = pairs.rising + (pairs.raised if pairs.rising or not pairs.differ else 0)
        return explained > 0 and explained >= 2 * (pairs.falling + pairs.unordered)
    return pairs.rising + pairs.falling >= 2 * pairs.unordered
