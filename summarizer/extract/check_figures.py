"""A figure that the model pointed at: its words found, its number read by code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.extract.check_times import as_age, year_in_words
from summarizer.extract.checks import Checked, no_such_words
from summarizer.extract.grounding import Ground, Span
from summarizer.language.dates import find_dates
from summarizer.language.numbers import read_quantity
from summarizer.language.units import CLOCK
from summarizer.language.unwritten import read_unwritten, unhurt_at
from summarizer.records import Figure

if TYPE_CHECKING:
    from summarizer.extract.answers import FigureItem
    from summarizer.extract.wording import Wording
    from summarizer.language.dates import DateMention
    from summarizer.language.quantities import Quantity

_NO_FIGURE = frozenset({"date", "identifier"})
# What may end the words of a number without being what is counted: "four of them", "not less than".
_NO_NOUNS = frozenset(
    ["them", "those", "these", "others", "more", "less", "but", "not", "all", "other", "each"]
)
_PUNCTUATION = "\"'“”‘’.,;:!?()"
_LONGEST = 40  # words of evidence; more is a sentence, not the words that state a number


@dataclass(frozen=True, slots=True)
class _Read:
    """A quantity and where in the article it stands, with the noun counted where no numeral tells it."""

    quantity: Quantity
    span: Span
    noun: str | None = None


def check_figure(item: FigureItem, ground: Ground, wording: Wording) -> Checked[Figure]:
    """The figure that `item` points at, or why there is none."""
    span = ground.find(item.w, item.n)
    if span is None:
        read = _number_alone(item, ground)
        reason = no_such_words(ground, item.w, item.n)
    else:
        read = _year_at(item, ground, span) or _read_at(ground, span, item.w)
        if read is None or read.quantity.kind == "ordinal":
            read = _unwritten_at(ground, span) or read
        reason = f"{item.w!r} is part of another number in sentence {item.n}"
    if read and _is_no_figure(read.quantity):
        return Checked(reason=f"{item.w!r} is a {read.quantity.kind}, not a figure", hopeless=True)
    if read:
        return Checked(_figure(item, read, ground, wording))
    if span and read_quantity(item.w) is None:
        return Checked(reason=f"no number in the words {item.w!r}", hopeless=True)
    return Checked(reason=reason)


def _is_no_figure(quantity: Quantity) -> bool:
    """A second blast tells that there were two, a third place a rank; a first time tells no number."""
    return quantity.kind in _NO_FIGURE or (quantity.kind == "ordinal" and quantity.value == 1)


def _number_alone(item: FigureItem, ground: Ground) -> _Read | None:
    """Where the words leave something out, the number in that very sentence will do: it is what is copied."""
    in_words = read_quantity(item.w)
    if in_words is None:
        return None
    spans = list(ground.occurrences(in_words.text, item.n, item.n))
    read = _read_at(ground, spans[0], item.w) if len(spans) == 1 else None
    alike = read and (read.quantity.kind, read.quantity.unit) == (in_words.kind, in_words.unit)
    return read if alike else None


def _read_at(ground: Ground, span: Span, words: str) -> _Read | None:
    """The number as its sentence states it: qualifiers before the words count, a longer number wins.

    None where the sentence's number is another one than that of the `words`.
    """
    n = ground.number_at(span.start)
    base = ground.article.sentences[n - 1].start
    inside, beyond = [], []
    for quantity in ground.quantities(n):
        own = Span(base + quantity.start, base + quantity.end)
        if span.start <= own.start and own.end <= span.end:
            inside.append(_Read(quantity, _evident(ground, span, own)))
        elif own.start < span.end and span.start < own.end and _same_number(quantity, read_quantity(words)):
            beyond.append(_Read(quantity, _evident(ground, span, own)))
    reads = [*inside, *beyond]
    return next((read for read in reads if read.quantity.is_figure), reads[0] if reads else None)


def _evident(ground: Ground, span: Span, own: Span) -> Span:
    """The words pointed at with the whole number; the number alone where they are a whole sentence."""
    whole = Span(min(own.start, span.start), max(own.end, span.end))
    return own if len(ground.article.text[whole.start : whole.end].split()) > _LONGEST else whole


def _year_at(item: FigureItem, ground: Ground, span: Span) -> _Read | None:
    year = year_in_words(item.m, ground, span)
    return _Read(year, Span(year.start, year.end)) if year else None


def _unwritten_at(ground: Ground, span: Span) -> _Read | None:
    """What the words count without a numeral: "nobody", "a second tram"; all of them are evidence.

    "All passengers" alone count nothing, but do with what the sentence says next: "were unharmed".
    """
    article = ground.article
    sentence = article.sentences[ground.number_at(span.start) - 1]
    end = unhurt_at(article.text, span.start, sentence.end)
    span = Span(span.start, max(span.end, end or 0))
    found = read_unwritten(article.text[span.start : span.end])
    return _Read(found.quantity, span, found.noun) if found else None


def _same_number(one: Quantity, other: Quantity | None) -> bool:
    """Whether the sentence's number is that of the words; "an hour" may be part of "an hour before noon"."""
    if other is None:
        return False
    if (one.kind, other.kind) == ("time", "duration"):
        return True
    mine, theirs = _numbers(one), _numbers(other)
    return bool(mine & theirs) or (not mine and not theirs)


def _numbers(quantity: Quantity) -> set[float]:
    return {value for value in (quantity.value, quantity.low, quantity.high) if value is not None}


def _figure(item: FigureItem, read: _Read, ground: Ground, wording: Wording) -> Figure:
    evidence = ground.evidence(read.span.start, read.span.end)
    quantity = as_age(read.quantity, item.m)
    sources = [name for name in item.by if name.strip() and wording.has_source(name)]
    measure = wording.capitalised(" ".join(item.m.split()))
    return Figure(
        measure=measure if measure and wording.holds(measure) else " ".join(evidence.quote.split()),
        unit=CLOCK if quantity.kind == "time" else quantity.unit or read.noun or _counted(item.w, quantity),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        text=quantity.text,
        as_of=_as_of(item, ground),
        attributed_to=sources[0] if sources else None,
        via=sources[1] if len(sources) > 1 else None,
        evidence=[evidence],
    )


def _counted(words: str, quantity: Quantity) -> str | None:
    """The noun counted: the last word of those pointed at, as they end with it; None for a bare number."""
    own = quantity.text.split()
    rest = [word for word in words.split() if word not in own]
    noun = rest[-1].strip(_PUNCTUATION).lower() if rest and quantity.kind == "count" else ""
    return noun if noun.isalpha() and noun not in _NO_NOUNS else None


def _as_of(item: FigureItem, ground: Ground) -> str | None:
    """The day that the words name; None where they are not there, or name a longer period.

    "This month" says when the thing happened, not at which moment its count held.
    """
    span = ground.find(item.at, item.n) if item.at.strip() else None
    if span is None:
        return None
    sentence = ground.article.sentences[ground.number_at(span.start) - 1]
    text = ground.article.text[sentence.start : sentence.end]
    for mention in find_dates(text, ground.article.published):
        if sentence.start + mention.start < span.end and span.start < sentence.start + mention.end:
            return mention.last if _one_day(mention) else None
    return None


def _one_day(mention: DateMention) -> bool:
    return mention.first is not None and mention.last is not None and mention.first[:10] == mention.last[:10]


def join_figures(figures: list[Figure]) -> list[Figure]:
    """One figure for each reading: repeated statements of it are joined, with all their evidence.

    The same words pointed at twice are one figure, whatever the measure says; the same number given
    by two sources stays two.
    """
    seen: set[tuple[int, int]] = set()
    joined: list[Figure] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for figure in figures:
        span = (figure.evidence[0].start, figure.evidence[0].end)
        if span in seen:
            continue
        seen.add(span)
        claim = (figure.value, figure.low, figure.high, figure.qualifier, figure.unit)
        same = places.setdefault((figure.measure.casefold(), *claim), [])
        known = next((i for i in same if _one_source(joined[i], figure)), None)
        if known is None:
            same.append(len(joined))
            joined.append(figure)
        else:
            joined[known] = _with(joined[known], figure)
    return joined


def _one_source(known: Figure, repeated: Figure) -> bool:
    return known.attributed_to in {None, repeated.attributed_to} or repeated.attributed_to is None


def _with(known: Figure, repeated: Figure) -> Figure:
    """A later statement adds its evidence, and who gives the number where the first did not say."""
    source = known if known.attributed_to else repeated
    return known.model_copy(
        update={
            "as_of": known.as_of or repeated.as_of,
            "attributed_to": source.attributed_to,
            "via": source.via,
            "evidence": [*known.evidence, *repeated.evidence],
        }
    )
