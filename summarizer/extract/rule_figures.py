"""Figures from the numbers of an article: what each counts, who gave it, and as of when."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from summarizer.extract.rule_scenes import find_place
from summarizer.extract.rule_worth import Sums, is_worth_telling
from summarizer.language.actions import FATES
from summarizer.language.measures import Antecedent, Counted, read_measure
from summarizer.language.neighbours import noun_behind
from summarizer.language.nobody import find_nobody
from summarizer.language.quantities import exactly
from summarizer.language.votes import split_votes
from summarizer.records import Evidence, Figure

if TYPE_CHECKING:
    from summarizer.extract.rule_scan import Scan
    from summarizer.language.dates import DateMention
    from summarizer.language.quantities import Quantity
    from summarizer.records import Sentence

# Evidence is a phrase around the number: up to its clause's edge, and no further than this.
_WORDS_BEFORE, _WORDS_AFTER = 7, 8
_FEWEST = 5
_EDGES = frozenset(",;:!?–—")
# From this number on, a value repeated in an article is taken for the same figure whatever noun follows.
_DISTINCT = 100
# "Four of them": what they are was told at most so many characters before the sentence.
_ANTECEDENT = 150
# Words that tell of when a figure holds stand at most so many characters from it, or from their date.
_WINDOW = 120
_LONG_AGO = timedelta(days=30)
_OPEN = frozenset({"over", "at least", "at most"})


def find_figures(scan: Scan) -> list[Figure]:
    """The figures of an article, in order; a reading repeated in it is one figure with more evidence."""
    found: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for quantity, counted in _counted(scan):
        figure = _figure(scan, quantity, counted, scan.sentence_at(quantity.start))
        told = found[_key(quantity, counted)]
        known = next((each for each in told if _is_same(each.figure, figure)), None)
        if known is None:
            told.append(_Told(figure, list(figure.evidence)))
        else:
            known.repeat(figure)
    return sorted((each.with_evidence() for told in found.values() for each in told), key=_place)


@dataclass(slots=True)
class _Told:
    """A figure with the evidence of all its repetitions."""

    figure: Figure
    evidence: list[Evidence]

    def repeat(self, again: Figure) -> None:
        """Take a repetition in; what befell whom, who gave it and as of when may be told only then."""
        first = self.figure
        fated = FATES.intersection(first.measure.split()) or not FATES.intersection(again.measure.split())
        self.evidence += again.evidence
        self.figure = first.model_copy(
            update={
                "measure": first.measure if fated else again.measure,
                "as_of": first.as_of or again.as_of,
                "attributed_to": first.attributed_to or again.attributed_to,
                "via": first.via if first.attributed_to else again.via,
            }
        )

    def with_evidence(self) -> Figure:
        """The figure with all its evidence."""
        if len(self.evidence) == len(self.figure.evidence):
            return self.figure
        return self.figure.model_copy(update={"evidence": self.evidence})


def _counted(scan: Scan) -> list[tuple[Quantity, Counted]]:
    """The quantities worth telling with what they count, and what is said of nobody, in order."""
    text = scan.article.text
    found: list[tuple[Quantity, Counted]] = []
    last: Antecedent | None = None
    sums = Sums(scan.quantities)
    figures = [quantity for quantity in scan.quantities if quantity.is_figure]
    for n, quantities in groupby(figures, lambda each: scan.sentence_at(each.start).n):
        sentence = scan.article.sentences[n - 1]
        span = (sentence.start, sentence.end)
        for printed, side in split_votes(text, list(quantities), span):
            near = last if last and last.counted.end > sentence.start - _ANTECEDENT else None
            quantity, counted = printed, read_measure(scan.words, printed, *span, near)
            if side:
                counted = counted._replace(measure=side, noun="votes")
            elif counted.noun is None and (unit := sums.currency_of(printed)):
                quantity = printed._replace(kind="money", unit=unit)
                counted = read_measure(scan.words, quantity, *span, near)
            elif counted.noun is None and printed.kind == "count":
                noun = noun_behind(text, printed.end, scan.article.language)
                counted = counted._replace(measure=noun, noun=noun) if noun else counted
            if is_worth_telling(quantity, counted, text):
                found.append((quantity, counted))
                last = Antecedent(quantity, counted) if counted.noun or quantity.unit else last
    for none in find_nobody(text):
        zero = exactly(text, (none.start, none.end), "count", 0)
        found.append((zero, Counted(none.measure, none.noun, none.start, none.end)))
    return sorted(found, key=lambda pair: pair[0].start)


def _figure(scan: Scan, quantity: Quantity, counted: Counted, sentence: Sentence) -> Figure:
    speech = scan.speech_at(quantity.start)
    return Figure(
        measure=" ".join([counted.measure, *_of_the_past(scan, counted, sentence)]),
        unit=quantity.unit or counted.noun,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        text=quantity.text,
        as_of=_as_of(scan, quantity, sentence),
        attributed_to=speech.name if speech else None,
        via=speech.via if speech else None,
        evidence=[_evidence(scan, quantity, counted, sentence)],
    )


def _place(figure: Figure) -> tuple[int, int]:
    return figure.evidence[0].start, figure.evidence[0].end


def _is_same(known: Figure, figure: Figure) -> bool:
    """Whether the same befell both, as far as it is told: two killed and two injured are two readings."""
    one, other = (FATES.intersection(each.measure.split()) for each in (known, figure))
    return not one or not other or one == other


def _key(quantity: Quantity, counted: Counted) -> tuple[object, ...]:
    """Two statements with the same key are one reading."""
    size = abs(quantity.value or 0)
    distinct = quantity.kind == "money" or size >= _DISTINCT or size != int(size)
    return (
        quantity.kind,
        quantity.unit,
        quantity.value,
        (quantity.low, quantity.high) if quantity.value is None else None,
        quantity.qualifier if quantity.qualifier in _OPEN else None,
        None if distinct else counted.noun or counted.measure.lower(),
    )


def _of_the_past(scan: Scan, counted: Counted, sentence: Sentence) -> list[str]:
    """Where or when it happened, of a toll of long before this news: it is none of this story."""
    dates = scan.dates_in(sentence.start, sentence.end)
    ends = [
        mention.last[:10] for mention in dates if mention.last and not _is_compared(scan, sentence, mention)
    ]
    toll = counted.noun is not None and FATES.intersection(counted.measure.split())
    if not toll or not ends or not scan.article.published:
        return []
    try:
        age = date.fromisoformat(scan.article.published[:10]) - date.fromisoformat(max(ends))
    except ValueError:
        return []
    if age <= _LONG_AGO:
        return []
    place = find_place(scan.article.text, counted.end, sentence.end)
    return ["in", place] if place else ["in", "the", "past"]


def _is_compared(scan: Scan, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a count begins at a time, or is compared with it: "since 2028", "than last year"."""
    start = max(sentence.start, mention.start - _WINDOW)
    return _COMPARED.search(scan.article.text, start, mention.start) is not None


_COMPARED = re.compile(
    r"\b(?:since|over|from|against|(?:than|same (?:time|period)|compared (?:with|to))\b[^,;.]{0,60})\s{0,3}\Z"
)


def _as_of(scan: Scan, quantity: Quantity, sentence: Sentence) -> str | None:
    """The nearest day or moment that the sentence names, if it is not one to come."""
    published = scan.article.published
    known = [
        mention
        for mention in scan.dates_in(sentence.start, sentence.end)
        if mention.first
        and mention.first == mention.last
        and (not published or mention.first[:10] <= published[:10])
    ]
    nearest = min(known, key=lambda mention: abs(mention.start - quantity.start), default=None)
    return nearest.first if nearest else _as_of_hour(scan, quantity, sentence)


def _as_of_hour(scan: Scan, quantity: Quantity, sentence: Sentence) -> str | None:
    """The moment of "as of 6 p.m." without a day: the last such hour before publication."""
    published, text = scan.article.published, scan.article.text
    span = max(sentence.start, quantity.start - _WINDOW), min(sentence.end, quantity.end + _WINDOW)
    match = _AS_OF.search(text, *span) if published else None
    if match is None or not published:
        return None
    hour = int(match["hour"]) % 12 + (12 if match["half"] in "pP" else 0)
    try:
        issued = datetime.fromisoformat(published)
    except ValueError:
        return None
    day = issued.date() - timedelta(days="T" in published and hour > issued.hour)
    return f"{day}T{hour:02}:{match['minute'] or '00'}"


_AS_OF = re.compile(
    r"[AaBb](?<!\w.)(?i:(?<=a)s of|(?<=a)s at|(?<=b)y)(?i: about| around| just after)? "
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))? ?(?P<half>[apAP])\.?[mM]\b"
)


def _evidence(scan: Scan, quantity: Quantity, counted: Counted, sentence: Sentence) -> Evidence:
    first = scan.without_dateline(sentence.start, sentence.end)
    before = scan.words.before(first, counted.start, _WORDS_BEFORE)
    after = scan.words.between(counted.end, sentence.end, _WORDS_AFTER)
    count = len(scan.words.between(counted.start, counted.end))
    start, end = counted.start, counted.end
    taken = 0
    alone = counted.end == quantity.end
    for word in reversed(before):
        if word.text in _EDGES and not (alone and word.text == "," and not taken):
            break
        start, taken = word.start, taken + 1
    for word in after:
        if word.text in _EDGES and taken + count >= _FEWEST:
            break
        end, taken = word.end, taken + 1
    return scan.evidence(start, end)
