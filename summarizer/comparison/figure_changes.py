"""What changed in the figures, told as a newsroom would: revised, in conflict, settled, lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.comparison.figures import Sketch, pair_figures, sketches
from summarizer.comparison.pairs import Pair
from summarizer.comparison.traces import Side, Telling, come_and_gone
from summarizer.comparison.values import Value, in_words, standing
from summarizer.compose.labels import join, one_line
from summarizer.compose.naming import uncapital
from summarizer.language.names import same_name
from summarizer.merge.background import swings
from summarizer.merge.words import plain_words
from summarizer.records import Change, ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.comparison.sources import Edition
    from summarizer.records import Status

_TELLING = Telling(ChangeKind.FIGURE_LOST, ChangeKind.FIGURE_GAINED, "reported", "counted under")
_TOLLS = frozenset({"killed", "injured", "missing"})
_STATUSES: dict[Status, str] = {
    "single": "from one text",
    "agree": "agreed",
    "update": "changing over time",
    "conflict": "in conflict",
}


class FigureChanges:
    """The figures of two briefs, paired, and what changed in them."""

    def __init__(self, old: Edition, new: Edition) -> None:
        """Pair the figures and compare them."""
        self._before = Side(old, sketches(old), old.brief.audit.numerals.unused)
        self._after = Side(new, sketches(new), new.brief.audit.numerals.unused, is_newer=True)
        self._paired = pair_figures(self._before.records, self._after.records, old.same)
        pairs = [Pair(one, other, old, new) for one, other in self._paired.changed]
        self._told = [(pair, list(_changes(pair))) for pair in pairs]

    def groups(self) -> Iterator[list[Change]]:
        """The changes, those of one figure together."""
        for _, changes in self._told:
            yield changes
        for change in come_and_gone(self._paired, self._before, self._after, _TELLING):
            yield [change]

    def told(self) -> tuple[set[int], set[int]]:
        """The indexes of the figures, of the older brief and of the newer, of which a change is told."""
        changed = [pair for pair, changes in self._told if changes]
        return (
            {pair.one.at for pair in changed} | {one.at for one in self._paired.lost},
            {pair.other.at for pair in changed} | {one.at for one in self._paired.gained},
        )


def _changes(pair: Pair[Sketch]) -> Iterator[Change]:
    found = [*_value(pair), *_status(pair), *_speaker(pair), *_measure(pair)]
    yield from found or pair.support()


def _value(pair: Pair[Sketch]) -> Iterator[Change]:
    """Another number that stands, or numbers that came or went beside it."""
    one, other = pair.one, pair.other
    before, after = {value.key for value in one.values}, {value.key for value in other.values}
    if before == after:
        return
    gone = [value for value in one.values if value.key not in after]
    come = [value for value in other.values if value.key not in before]
    stood, stands = standing(one.figure, one.values), standing(other.figure, other.values)
    if _is_kept(stood, stands):
        parts = [in_words(stands, last=" or ")]
        parts += [f"no longer also given as {in_words(gone, last=' or ')}"] if gone else []
        parts += [f"now also given as {in_words(come, last=' or ')}"] if come else []
    else:
        parts = [_how(pair), f"{in_words(stood, last=' or ')} → {in_words(stands, last=' or ')}"]
    told = ", ".join(part for part in parts if part)
    if one.figure.status != other.figure.status:
        told += f" ({_turn(pair)})"
    outlets = pair.outlets_of(
        *({source for value in side for source in value.sources} for side in (gone, come))
    )
    yield pair.change(ChangeKind.FIGURE_VALUE, told, (one.value, other.value), sources=outlets)


def _is_kept(stood: Sequence[Value], stands: Sequence[Value]) -> bool:
    """Whether what stood still stands, perhaps beside other numbers."""
    before, after = {value.key for value in stood}, {value.key for value in stands}
    return before == after or (len(before) > 1 and before < after)


def _how(pair: Pair[Sketch]) -> str:
    """Whether a number was revised, and which way; or is read otherwise, where the articles are the same."""
    if pair.in_same_texts:
        return "read otherwise in the same articles"
    one, other = pair.one, pair.other
    stood, stands = standing(one.figure, one.values), standing(other.figure, other.values)
    if len(stood) != 1 or len(stands) != 1:
        return ""
    rise = _rise(stood[0], stands[0], other.figure.unit)
    if not rise:
        return "put otherwise"
    if swings(set(plain_words(other.figure.measure))):
        return "up" if rise > 0 else "down"
    toll = "toll " if one.fates & other.fates & _TOLLS else ""
    return f"{toll}revised {'upward' if rise > 0 else 'downward'}"


def _rise(stood: Value, stands: Value, unit: str | None) -> float:
    """By how much a number rose; 0 where both can be true and neither is a lower bound that was raised."""
    was, now = stood.bounds(unit), stands.bounds(unit)
    if was.middle is None or now.middle is None:
        return 0.0
    bound = stood if now.middle > was.middle else stands
    if was.agrees(now) and bound.claim.qualifier not in ("at least", "over"):
        return 0.0
    return now.middle - was.middle


def _status(pair: Pair[Sketch]) -> Iterator[Change]:
    """In conflict, settled, confirmed, or from one text only."""
    was, now = pair.one.figure.status, pair.other.figure.status
    if was == now:
        return
    if "conflict" in (was, now):
        values = in_words(standing(pair.other.figure, pair.other.values), last=" or ")
        told = f"{_turn(pair)}: {values}"
    else:
        told = f"{_turn(pair)}, before {_STATUSES[was]}"
    yield pair.change(ChangeKind.FIGURE_STATUS, told, (was, now))


def _turn(pair: Pair[Sketch]) -> str:
    """The turn that the status took; a conflict is settled only where other articles settle it."""
    was, now = pair.one.figure.status, pair.other.figure.status
    if was != "conflict":
        return f"now {_STATUSES[now]}"
    if pair.in_same_texts:
        return "no longer seen as a conflict"
    return "conflict settled" if now == "agree" else f"no longer in conflict, now {_STATUSES[now]}"


def _speaker(pair: Pair[Sketch]) -> Iterator[Change]:
    """Whom the sources cite for numbers that both briefs give."""
    after = {value.key: value for value in pair.other.values}
    both = [(value, after[value.key]) for value in pair.one.values if value.key in after]
    both = sorted((each for each in both if _cited(*each)), key=lambda each: repr(each[0].key))
    if both:
        told = "; ".join(f"{now.text} {_cited(was, now)}" for was, now in both)
        states = ("; ".join(_given(was) for was, _ in both), "; ".join(_given(now) for _, now in both))
        sides = ({source for each in both for source in each[at].sources} for at in (0, 1))
        yield pair.change(ChangeKind.FIGURE_SPEAKER, told, states, sources=pair.outlets_of(*sides))


def _given(value: Value) -> str:
    return f"{value.text}: {join(value.named) or 'nobody cited'}"


def _cited(was: Value, now: Value) -> str:
    """Who is no longer cited for a number and who is now: "" where these are the same."""
    gone = [_name(name) for name in was.named if not any(same_name(name, each) for each in now.named)]
    come = [_name(name) for name in now.named if not any(same_name(name, each) for each in was.named)]
    if gone and come:
        return f"citing {join(gone)} → {join(come)}"
    if gone:
        return f"no longer citing {join(gone)}"
    also = "also " if was.named else ""
    return f"now {also}citing {join(come)}" if come else ""


def _name(name: str) -> str:
    return uncapital(one_line(name))


def _measure(pair: Pair[Sketch]) -> Iterator[Change]:
    """Another name or unit. Of other articles, other words are no change."""
    one, other = pair.one, pair.other
    if not pair.in_same_texts:
        return
    told = [f"before called “{one.about}”"] if one.about != other.about else []
    units = one.figure.unit or "none", other.figure.unit or "none"
    told += [f"unit {units[0]} → {units[1]}"] if units[0] != units[1] else []
    if told:
        states = (f"{one.about} ({units[0]})", f"{other.about} ({units[1]})")
        yield pair.change(ChangeKind.FIGURE_MEASURE, ", ".join(told), states)
