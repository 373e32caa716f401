"""Figures from the numbers of an article: what each counts, who gave it, and as of when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.extract.grounding import evidence_at
from summarizer.extract.rule_worth import is_worth_telling
from summarizer.language.measures import read_measure
from summarizer.language.noun_phrases import words_before, words_of
from summarizer.records import Evidence, Figure

if TYPE_CHECKING:
    from summarizer.extract.rule_scan import Scan
    from summarizer.language.measures import Counted
    from summarizer.language.quantities import Quantity
    from summarizer.records import Sentence

# Evidence is a phrase around the number: up to its clause's edge, and no further than this.
_WORDS_BEFORE, _WORDS_AFTER = 7, 8
_FEWEST = 5
_EDGES = frozenset(",;:!?–—")
# From this number on, a value repeated in an article is taken for the same figure whatever noun follows.
_DISTINCT = 100
_OPEN = frozenset({"over", "at least", "at most"})


def find_figures(scan: Scan) -> list[Figure]:
    """The figures of an article, in order; a reading repeated in it is one figure with more evidence."""
    found: dict[tuple[object, ...], Figure] = {}
    for quantity in scan.quantities:
        if not quantity.is_figure:
            continue
        sentence = scan.sentence_at(quantity.start)
        counted = read_measure(scan.article.text, quantity, sentence.start, sentence.end)
        if not is_worth_telling(quantity, counted, scan.article.text):
            continue
        figure = _figure(scan, quantity, counted, sentence)
        key = _key(quantity, counted)
        found[key] = _joined(found[key], figure) if key in found else figure
    return list(found.values())


def _figure(scan: Scan, quantity: Quantity, counted: Counted, sentence: Sentence) -> Figure:
    speech = scan.speech_at(quantity.start)
    return Figure(
        measure=counted.measure,
        unit=quantity.unit or counted.noun,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        text=quantity.text,
        as_of=_as_of(scan, quantity, sentence),
        attributed_to=speech.name if speech else None,
        via=speech.via if speech else None,
        evidence=[_evidence(scan, counted, sentence)],
    )


def _joined(first: Figure, again: Figure) -> Figure:
    """A reading with its repetition; who gave it and as of when may be told only the second time."""
    return first.model_copy(
        update={
            "as_of": first.as_of or again.as_of,
            "attributed_to": first.attributed_to or again.attributed_to,
            "via": first.via if first.attributed_to else again.via,
            "evidence": [*first.evidence, *again.evidence],
        }
    )


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
    return nearest.first if nearest else None


def _evidence(scan: Scan, counted: Counted, sentence: Sentence) -> Evidence:
    text = scan.article.text
    first = scan.without_dateline(sentence.start, sentence.end)
    before = words_before(text, first, counted.start, _WORDS_BEFORE)
    after = words_of(text, counted.end, sentence.end, _WORDS_AFTER)
    count = len(words_of(text, counted.start, counted.end))
    start, end = counted.start, counted.end
    taken = 0
    for word in reversed(before):
        if word.text in _EDGES:
            break
        start, taken = word.start, taken + 1
    for word in after:
        if word.text in _EDGES and taken + count >= _FEWEST:
            break
        end, taken = word.end, taken + 1
    return evidence_at(scan.article, start, end)
