"""What became of every number and every quotation of the sources: in the brief, or why not."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from summarizer.language.numbers import find_quantities
from summarizer.records import Audit, Failed, Rejected, Tally, Unused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.language.quantities import Quantity
    from summarizer.merge.copies import Copies
    from summarizer.merge.items import Items
    from summarizer.merge.sources import Text
    from summarizer.records import Evidence

_OTHER_KINDS = {
    "ordinal": "an ordinal",
    "year": "a year",
    "date": "a date",
    "time": "a time of day",
    "identifier": "part of a name",
}


class _Spans(NamedTuple):
    """Spans of one source, sorted and separate."""

    starts: list[int]
    ends: list[int]

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with start..end."""
        at = bisect_right(self.starts, end - 1) - 1
        return at >= 0 and self.ends[at] > start


class _Found(NamedTuple):
    """A number or quotation of a text; `why` it was not used, where that lies in what it is."""

    start: int
    end: int
    quote: str
    why: str | None = None


def audit(items: Items, texts: Sequence[Text], copies: Copies, failed: Iterable[Failed]) -> Audit:
    """Accounts for the numbers and quotations of all texts, and for what was turned away.

    A number is used where it stands in the evidence of anything, a quotation in that of a statement.
    """
    speech = [piece for item in items.attributions for piece in item.evidence]
    other = [piece for item in items.figures for piece in item.evidence]
    other += [piece for item in items.events for piece in item.evidence]
    rejected = [
        one.model_copy(update={"source": number})
        for number, extraction in enumerate(items.extractions, start=1)
        for one in extraction.rejected
    ]
    book = _Book(copies, rejected)
    return Audit(
        numerals=book.tally([(text, _numbers(text)) for text in texts], _spans([*speech, *other]), "figure"),
        quotations=book.tally([(text, _quotations(text)) for text in texts], _spans(speech), "attribution"),
        rejected=rejected,
        failed=sorted(failed, key=lambda one: (one.path, one.reason)),
    )


def _spans(pieces: Iterable[Evidence]) -> dict[int, _Spans]:
    by_source: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for piece in pieces:
        by_source[int(piece.source)].append((piece.start, piece.end))
    merged = {}
    for source, found in by_source.items():
        spans = _Spans([], [])
        for start, end in sorted(found):
            if spans.ends and start <= spans.ends[-1]:
                spans.ends[-1] = max(spans.ends[-1], end)
            else:
                spans.starts.append(start)
                spans.ends.append(end)
        merged[source] = spans
    return merged


def _numbers(text: Text) -> list[_Found]:
    """The numbers of the text, and behind it the figures that stand in its headline alone."""
    found = find_quantities(text.article.text)
    printed = {(one.value, one.low, one.high) for one in found}
    headline = find_quantities(text.article.title or "")
    return [_Found(one.start, one.end, one.text, _what_else(one)) for one in found] + [
        _Found(-1, -1, one.text, "stands only in the headline")
        for one in headline
        if one.is_figure and (one.value, one.low, one.high) not in printed
    ]


def _what_else(found: Quantity) -> str | None:
    """What a number is that measures nothing."""
    return None if found.is_figure else _OTHER_KINDS.get(found.kind, "not a figure")


def _quotations(text: Text) -> list[_Found]:
    return [
        _Found(one.start, one.end, text.article.text[one.start : one.end])
        for one in text.quotations
        if one.level == 1
    ]


class _Book:
    """Says of each number or quotation that nothing was made of why that is."""

    def __init__(self, copies: Copies, rejected: Sequence[Rejected]) -> None:
        self._copies = copies
        self._rejected: dict[tuple[int | str, str], list[Rejected]] = defaultdict(list)
        for one in rejected:
            self._rejected[one.source, one.kind].append(one)

    def tally(
        self,
        found: Sequence[tuple[Text, Sequence[_Found]]],
        used: dict[int, _Spans],
        kind: Literal["figure", "attribution"],
    ) -> Tally:
        """Counts all that was found, and lists what does not touch a span of `used`."""
        unused = []
        for text, each in found:
            spans = used.get(text.number, _Spans([], []))
            sentences = [sentence.start for sentence in text.article.sentences]
            for one in each:
                if one.start >= 0 and spans.touch(one.start, one.end):
                    continue
                in_text = one.start >= 0
                unused.append(
                    Unused(
                        source=text.number,
                        sentence=(bisect_right(sentences, one.start) or None) if in_text else None,
                        start=one.start if in_text else None,
                        end=one.end if in_text else None,
                        quote=one.quote,
                        reason=one.why or self._why(text.number, one.quote, kind),
                    )
                )
        total = sum(len(each) for _, each in found)
        return Tally(total=total, used=total - len(unused), unused=unused)

    def _why(self, source: int, quote: str, kind: Literal["figure", "attribution"]) -> str:
        for one in self._rejected[source, kind]:
            if quote in one.item:
                return f"rejected: {one.reason}"
        root = self._copies.copy_of(source)
        nothing = "no figure was made of it" if kind == "figure" else "no statement was made of it"
        return nothing if root is None else f"{nothing}; a copy of source {root}"
