"""Which figures of two briefs measure the same thing."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summarizer.comparison.pairing import Paired, pair_up
from summarizer.comparison.spans import Spans, spans_of
from summarizer.comparison.values import Value, in_words, kind_of, values_of
from summarizer.compose.labels import one_line
from summarizer.compose.naming import uncapital
from summarizer.merge.background import swings
from summarizer.merge.vocabulary import FATE_OF, TELLS_NOTHING, one_word
from summarizer.merge.words import content, plain_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from summarizer.comparison.sources import Edition
    from summarizer.records import Evidence, MergedFigure

_SAME_WORDS = 0.25  # of the words that state two figures, for these to be one whatever they are called
_ALIKE = 0.5  # likeness of the measures that is asked where the numbers differ,
_TOLL, _TOLL_PART = 0.25, 0.5  # where both count people whom the same befell,
_COMMON = {1: 0.2, 2: 0.1}  # and where the numbers are equal, by how many digits of them tell something
_SMALL, _SMALL_ALIKE = 10, 0.34  # small numbers are often equal by chance
_RATIO = 4.0  # two numbers that differ by more are of one thing only if they are the main tolls
_VAGUE = 0.3  # likeness of two measures that name nothing, such as "people"


@dataclass(frozen=True)
class Sketch:
    """A figure as it is compared.

    `at` is its index in the brief; `fates` is what befell the counted; `head` the words of the measure
    that say which things; `keys` those of its sources.
    """

    at: int
    figure: MergedFigure
    content: str
    spans: Spans
    kind: str
    fates: frozenset[str]
    head: frozenset[str]
    values: tuple[Value, ...]
    keys: frozenset[str]

    @cached_property
    def numbers(self) -> frozenset[tuple[object, ...]]:
        """Its numbers, however exactly they are meant."""
        keys = [value.key for value in self.values]
        return frozenset((key[1:3] if key[0] is None else key[0], key[4]) for key in keys)

    @cached_property
    def amounts(self) -> frozenset[object]:
        """The same without units."""
        return frozenset(number[0] for number in self.numbers)

    def sizes(self, unit: str | None) -> list[float]:
        """How large its numbers are, in `unit` where they can be converted; what is 0 has no size."""
        middles = (value.bounds(unit).middle for value in self.values)
        return [abs(middle) for middle in middles if middle]

    @property
    def clues(self) -> frozenset[Hashable]:
        """Figures that share none of these are never one."""
        return frozenset(
            {*self.spans.clues, *self.head, *self.fates, *self.numbers, (self.kind, not self.head)}
        )

    @property
    def about(self) -> str:
        """What it measures."""
        return uncapital(one_line(self.figure.measure))

    @property
    def value(self) -> str:
        """All its numbers."""
        return in_words(self.values)

    @property
    def beginning(self) -> str:
        """The same: what was lost is told with its numbers."""
        return in_words(self.values, last=" or ")

    @cached_property
    def sources(self) -> frozenset[int]:
        """All that give it."""
        return frozenset(source for reading in self.figure.readings for source in reading.sources)

    @property
    def evidence(self) -> list[Evidence]:
        """The words that state it."""
        return [piece for reading in self.figure.readings for piece in reading.evidence]


def sketches(edition: Edition) -> list[Sketch]:
    """The figures of a brief."""
    return [_sketch(at, figure, edition) for at, figure in enumerate(edition.brief.figures)]


def _sketch(at: int, figure: MergedFigure, edition: Edition) -> Sketch:
    kind = kind_of(figure)
    counted = kind == "count"
    fates = {FATE_OF[word] for word in plain_words(figure.measure) if counted and word in FATE_OF}
    head = {one_word(stem) for stem in content(figure.measure)} - TELLS_NOTHING
    return Sketch(
        at=at,
        figure=figure,
        content=edition.content(figure),
        spans=spans_of((piece for reading in figure.readings for piece in reading.evidence), edition),
        kind=kind,
        fates=frozenset(fates),
        head=frozenset(head),
        values=tuple(values_of(figure, edition)),
        keys=edition.keys_of(source for reading in figure.readings for source in reading.sources),
    )


def pair_figures(old: Sequence[Sketch], new: Sequence[Sketch], same: frozenset[str]) -> Paired[Sketch]:
    """Figures that measure one thing. `same` are the articles that both briefs have with the same text."""
    spread = Counter(word for sketch in (*old, *new) for word in sketch.head)
    total = len(old) + len(new)
    weights = {word: math.log(1 + total / count) for word, count in spread.items()}
    main = _main(old), _main(new)

    def score(one: Sketch, other: Sketch) -> float | None:
        return _score(one, other, weights, same, main=one.at in main[0] and other.at in main[1])

    return pair_up(old, new, score)


def _main(side: Sequence[Sketch]) -> set[int]:
    """The indexes of the tolls that more sources give than any other of people whom the same befell."""
    tolls: dict[frozenset[str], list[Sketch]] = {}
    for sketch in side:
        if sketch.fates:
            tolls.setdefault(sketch.fates, []).append(sketch)
    most = {fates: max(len(one.keys) for one in found) for fates, found in tolls.items()}
    widest = [[one for one in found if len(one.keys) == most[fates]] for fates, found in tolls.items()]
    return {found[0].at for found in widest if len(found) == 1}


def _score(
    one: Sketch, other: Sketch, weights: Mapping[str, float], same: frozenset[str], *, main: bool
) -> float | None:
    """How sure it is that two figures are one; None where they are not.

    Figures that rest on the same words are one. Of others kind, fate and measure must fit: what is put
    side by side wrongly would be told as a number that was revised.
    """
    overlap, alike, part = one.spans.overlap(other.spans), *_likeness(one, other, weights)
    equal = bool(one.numbers & other.numbers)
    if overlap >= _SAME_WORDS or (overlap and one.amounts & other.amounts):
        return 6 + 2 * overlap + alike + equal
    if one.kind != other.kind or one.fates != other.fates:
        return None
    if one.keys <= same and other.keys <= same and alike < _ALIKE:
        return None  # both in the same articles, and yet in other words of them
    if one.fates:
        fits = _are_one_toll(one, other, alike, part, main=main)
    elif equal:
        fits = alike >= _asked_of_equals(one, other)
    else:
        fits = alike >= _ALIKE and _are_near(one, other)
    return 2 * equal + alike + _nearness(one, other) if fits else None


def _are_one_toll(one: Sketch, other: Sketch, alike: float, part: float, *, main: bool) -> bool:
    """Whether two counts of people whom the same befell are of the same people.

    `main` says that in both briefs no other such count is given as widely.
    """
    near = _are_near(one, other)
    if bool(one.head) != bool(other.head):  # some of the people and all of them, or "nobody" in the end
        return main and (near or not all(_sizes(one, other)))
    return (main or near) and alike >= _TOLL and part >= _TOLL_PART


def _are_near(one: Sketch, other: Sketch) -> bool:
    """Whether two different numbers can be of one thing: the ages of two people differ by years.

    What moves up and down within a day can be anything the day after.
    """
    if all(swings(set(plain_words(each.figure.measure))) for each in (one, other)):
        return True
    if one.kind == "age":
        mine, theirs = _sizes(one, other)
        return any(abs(a - b) <= 1 for a in mine for b in theirs)
    return _nearness(one, other) * _RATIO >= 1


def _nearness(one: Sketch, other: Sketch) -> float:
    """From 0 to 1, how near the nearest of their numbers are to one another."""
    mine, theirs = _sizes(one, other)
    return max((min(a, b) / max(a, b) for a in mine for b in theirs), default=1.0)


def _sizes(one: Sketch, other: Sketch) -> tuple[list[float], list[float]]:
    """How large the numbers of both are, in one unit."""
    unit = min((unit for unit in (one.figure.unit, other.figure.unit) if unit), default=None)
    return one.sizes(unit), other.sizes(unit)


def _likeness(one: Sketch, other: Sketch, weights: Mapping[str, float]) -> tuple[float, float]:
    """How much of the weight of all words, and of those of the shorter measure, stands in both."""

    def weight(words: Iterable[str]) -> float:
        return sum(weights[word] for word in sorted(words))

    if not one.head and not other.head:
        same = 1.0 if one.fates else _VAGUE * (one.figure.measure == other.figure.measure)
        return same, same
    if not one.head or not other.head:
        return 0.0, 0.0
    common = weight(one.head & other.head)
    return common / weight(one.head | other.head), common / min(weight(one.head), weight(other.head))


def _asked_of_equals(one: Sketch, other: Sketch) -> float:
    """The likeness that two figures with one number need: the commoner the number, the more."""
    return min(_asked_of(number[0]) for number in one.numbers & other.numbers)


def _asked_of(number: object) -> float:
    if not isinstance(number, int | float):
        return 0.0
    if abs(number) < _SMALL:
        return _SMALL_ALIKE
    return _COMMON.get(len(f"{abs(number):.9g}".replace(".", "").strip("0")), 0.0)
