"""What of a figure tells which measure it is: its kind, what befell the counted, and the words around it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from summarizer.language.units import base_unit
from summarizer.merge.background import Share, is_correction, is_past, share_of, swings
from summarizer.merge.claims import Bounds, bounds_of, family, with_others
from summarizer.merge.origins import sentence_at
from summarizer.merge.scopes import Area, area_of, counted_in, left_out
from summarizer.merge.times import Span, span_of
from summarizer.merge.vocabulary import FATE_OF, TELLS_NOTHING, meanings, one_word
from summarizer.merge.words import STOP, find_words, plain_words, stem, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.merge.items import Item
    from summarizer.merge.origins import Provenance
    from summarizer.merge.sources import Text
    from summarizer.records import Figure

_SMALL = 10  # numbers below this are often equal by chance
_COMMON, _ROUND = 0.2, 0.1  # likeness that such numbers, and round ones, need to be taken for one
_NEAR, _FAR = 6, 14  # words to each side of a figure
_MEASURE, _CLOSE, _SENTENCE = 3.0, 1.0, 0.4

# Names that news has for what a thing costs.
COSTS = frozenset(stem(word) for word in ("cost", "price", "bill", "value"))
COST = stem("cost")
"""Stems of words for what a thing costs, and the one that stands for all of them."""
_RESIDENTS = frozenset(stem(word) for word in ("residents", "inhabitants", "villagers"))
_CIVILIANS = word_set("civilian civilians")
# A crowd is estimated, by the police and by those who called it, and their numbers are far apart.
_CROWD = word_set(
    "crowd crowds turnout attendance filled marched rallied gathered attended protested demonstrated"
)
_COUNTER = re.compile(r"\b(?:(police)|(organi[sz]ers?))\b", re.IGNORECASE)
_LONG = timedelta(days=60)
_CURRENCY_LEFT_OUT = 1e6  # from here on, a number without a unit is a sum where a sum has that number

_NAMED = re.compile(r"(?:[ -][A-Z][\w.]*){1,2}")

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Profile:
    """A figure as it is compared.

    `fates` is what befell the counted; `head` the words of the measure that say which things, empty
    where anybody is counted; `words` the weighted words of measure and sentence, of length 1;
    `counter` who estimated a crowd, None where that is not told and for all else; `at` the time it is
    of, as told or as printed; `recalled` whether it is told to be of long before it was printed; `area`
    how far the count reaches, as far as its sentence tells; `civilians` whether it counts them alone.
    """

    item: Item[Figure]
    kind: str
    bounds: Bounds
    fates: frozenset[str]
    head: frozenset[str]
    words: Vector
    past: bool
    corrected: bool
    share: Share
    swings: bool
    counter: str | None
    at: Span | None
    recalled: bool
    area: Area | None
    civilians: bool

    @property
    def number(self) -> tuple[object, ...]:
        """What equal figures have in common: their kind and unit, and the number as printed."""
        figure = self.item.record
        unit = None if self.kind == "count" or self.kind.startswith("money") else figure.unit
        if figure.value is None:
            return self.kind, unit, figure.low, figure.high
        return self.kind, unit, figure.value

    @property
    def commonness(self) -> float:
        """How much likeness equal numbers of this kind need: the commoner the number, the more.

        Many things come in threes, and a tenth of them are some 50 per cent; two articles on one
        event that print $4.7 billion or 1,312 mean one thing.
        """
        value = self.item.record.value
        size = abs(value) if value is not None else 0.0
        if value is not None and size < _SMALL:
            return _COMMON
        digits = len(f"{size:.9g}".replace(".", "").strip("0"))
        if self.kind in ("count", "percent", "duration"):
            return {1: _ROUND, 2: _ROUND / 2}.get(digits, 0.0)
        return 0.0


def make_profiles(items: Sequence[Item[Figure]], provenance: Provenance) -> list[Profile]:
    """One for each figure, with words weighted by how few of the figures have them."""
    texts = provenance.texts
    drafts = [_draft(item, texts) for item in items]
    spread = Counter(word for draft in drafts for word in draft)
    total = len(drafts)
    sums = _sums(items)
    profiles = []
    for item, draft in zip(items, drafts, strict=True):
        weighted = {word: weight * math.log(1 + total / spread[word]) for word, weight in draft.items()}
        length = math.sqrt(sum(weight * weight for weight in weighted.values())) or 1.0
        kind = _kind(item.record, sums)
        sentence, start = sentence_at(item.evidence, item.record.text, texts)
        as_of = span_of(item.record.as_of)
        printed = provenance.printed_first(item.source, item.evidence)
        profiles.append(
            Profile(
                item=item,
                kind=kind,
                bounds=bounds_in_text(item, base_unit(kind) or item.record.unit, texts),
                fates=fates_of(item.record),
                head=_head(item.record, sentence[start + len(item.record.text) :]),
                words={word: weight / length for word, weight in weighted.items()},
                past=is_past(sentence),
                corrected=is_correction(sentence),
                share=share_of(sentence, start, start + len(item.record.text)),
                swings=swings(set(plain_words(item.record.measure))),
                counter=_counter(item.record, sentence, start),
                at=as_of or printed,
                recalled=as_of is not None and are_far_apart(as_of, printed),
                area=area_of(sentence, start, start + len(item.record.text)),
                civilians=not _CIVILIANS.isdisjoint(plain_words(f"{item.record.measure} {item.record.unit}")),
            )
        )
    return profiles


def bounds_in_text(item: Item[Figure], unit: str | None, texts: Sequence[Text]) -> Bounds:
    """What a figure claims in that unit, where its sentence says who else is counted in or left out."""
    bounds = bounds_of(item.record, unit)
    if not fates_of(item.record):
        return bounds
    sentence, start = sentence_at(item.evidence, item.record.text, texts)
    end = start + len(item.record.text)
    return with_others(bounds, counted_in(sentence, end), left_out(sentence, end))


def are_far_apart(one: Span | None, other: Span | None) -> bool:
    """Whether two times are too far apart for one story to go on between them."""
    return one is not None and other is not None and abs(one.start - other.start) > _LONG


def _sums(items: Sequence[Item[Figure]]) -> dict[object, str]:
    """The kinds of the large sums of money by their numbers; what two currencies have is left out."""
    kinds: dict[object, set[str]] = defaultdict(set)
    for item in items:
        kind, value = family(item.record), item.record.value
        if kind.startswith("money") and value is not None and abs(value) >= _CURRENCY_LEFT_OUT:
            kinds[value].add(kind)
    return {value: kind for value, (kind, *others) in kinds.items() if not others}


def _kind(figure: Figure, sums: dict[object, str]) -> str:
    """The family of the unit; a bare number that a sum of money has elsewhere is that sum."""
    kind = family(figure)
    return sums.get(figure.value, kind) if kind == "count" and figure.unit is None else kind


def _counter(figure: Figure, sentence: str, start: int) -> str | None:
    """Who put a crowd at this number: the last of them named before it, else the first behind it."""
    if family(figure) != "count" or _CROWD.isdisjoint(plain_words(figure.measure)):
        return None
    named = list(_COUNTER.finditer(sentence))
    before = [match for match in named if match.end() <= start]
    match = before[-1] if before else named[0] if named else None
    return None if match is None else "police" if match[1] else "organisers"


def _head(figure: Figure, behind: str) -> frozenset[str]:
    """What of the measure says which things; for counts also names next to the number: 10 Arnish nurses."""
    words = _measure_words(figure)
    named = _NAMED.match(behind) if family(figure) == "count" else None
    if named:
        # "six Friday" names nobody; but "us" is the United States here
        words += [stem(each) for each in plain_words(named.group()) if each == "us" or each not in STOP]
    anybody = TELLS_NOTHING | _RESIDENTS if "moved" in fates_of(figure) else TELLS_NOTHING
    return frozenset(words) - anybody


def _measure_words(figure: Figure) -> list[str]:
    """The stems of the measure, with one for whatever says that something costs the sum."""
    words = meanings(figure.measure)
    if not family(figure).startswith("money"):
        return words
    return [COST if word in COSTS else word for word in words]


def fates_of(figure: Figure) -> frozenset[str]:
    """What befell those whom the figure counts, as its measure says: killed, injured ..."""
    if family(figure) != "count":
        return frozenset()
    return frozenset(FATE_OF[word] for word in plain_words(figure.measure) if word in FATE_OF)


def _draft(item: Item[Figure], texts: Sequence[Text]) -> Vector:
    """The words of the measure and of the sentence, the nearer to the figure the heavier."""
    weights: Vector = dict.fromkeys(_measure_words(item.record), _MEASURE)
    sentence, start = sentence_at(item.evidence, item.record.text, texts)
    for word, weight in _around(sentence, start, start + len(item.record.text)):
        weights[word] = max(weights.get(word, 0.0), weight)
    return {word: weight for word, weight in weights.items() if word not in TELLS_NOTHING}


def _around(sentence: str, start: int, end: int) -> list[tuple[str, float]]:
    """The stems of the sentence with their weights by distance from the number at start..end."""
    words = find_words(sentence)
    before = [word for word in words if word.end <= start]
    after = [word for word in words if word.start >= end]
    found = []
    for side in (before[::-1], after):
        for distance, word in enumerate(side[: 4 * _FAR]):
            if len(word.key) > 1 and not word.key[0].isdigit() and word.key not in STOP:
                weight = _CLOSE if distance < _NEAR else _SENTENCE if distance < _FAR else _SENTENCE / 2
                found.append((one_word(stem(word.key)), weight))
    return found
