"""Finds words in an article and copies them: the ground that every item stands on.

Words are compared on a folded text (one kind of quotation mark and dash, single spaces, no case) with
a map back to the article's own characters. Nothing else is forgiven: a digit or a letter that
differs is not found, and a number is never found inside a longer one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.numbers import find_quantities
from summarizer.language.quotations import Quotation, find_quotations
from summarizer.records import Article, Evidence, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarizer.language.quantities import Quantity

_QUOTES = "\"'`´‘’‚‛“”„‟′″«»‹›"
_DASHES = "-‐‑‒–—―−"
_SPACES = "\t\n\r\v\f \u00a0\u1680\u202f\u205f\u3000" + "".join(chr(code) for code in range(0x2000, 0x200B))
_FOLDED = {**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_SPACES, " ")}
_FOLDED = {sign: plain for sign, plain in _FOLDED.items() if sign != plain}
_FOLD = str.maketrans(_FOLDED)
# What printing leaves in a text and no reader sees: soft hyphens, zero-width marks, doubled spaces.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_UNSEEN = re.compile(f"(?<= )[ {_INVISIBLE}]+|[{_INVISIBLE}]+")
_ASCII_FOLDED = re.compile('["`\t\n\r\v\f]|  ')
_DOUBLED = re.compile("   *")  # begins with two spaces, for the search to skip to
_SEPARATORS = frozenset(".,:")  # of thousands, decimals and hours
_EDGES = " '.,;:!?-…()[]"


class Span(NamedTuple):
    """A stretch of an article's text, `end` exclusive."""

    start: int
    end: int


def fold(text: str) -> str:
    """Text as it is compared, each character of it standing for one of the original."""
    if text.isascii() and not _ASCII_FOLDED.search(text):  # most words, and much the quicker way
        return text.lower()
    return _lower(_UNSEEN.sub("", text.translate(_FOLD)))


def _unseen(plain: str) -> Iterator[tuple[int, int]]:
    """Where a long text holds what no reader sees: mostly the second of two line breaks."""
    if any(sign in plain for sign in _INVISIBLE):
        yield from (match.span() for match in _UNSEEN.finditer(plain))
    else:
        yield from ((match.start() + 1, match.end()) for match in _DOUBLED.finditer(plain))


def _lower(text: str) -> str:
    """Lower case that keeps the length: a few letters would become two."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def evidence_at(article: Article, start: int, end: int, starts: Sequence[int] | None = None) -> Evidence:
    """The evidence `text[start:end]` of an article, without white space at its edges.

    `starts`: where its sentences start, if that is at hand.
    """
    text = article.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence(
        source=article.id,
        sentence=max(1, bisect_right(starts, start)) if starts else sentence_at(article.sentences, start),
        start=start,
        end=end,
        quote=text[start:end],
    )


def sentence_at(sentences: Sequence[Sentence], at: int) -> int:
    """The number of the sentence in which a position lies (the one before it, between two)."""
    return max(1, bisect_right(sentences, at, key=lambda sentence: sentence.start))


class Ground:
    """An article prepared for finding words in it; made once an article."""

    def __init__(self, article: Article) -> None:
        """Fold the text and note where characters were dropped."""
        self.article = article
        self._quantities: dict[int, list[Quantity]] = {}
        self._sentences: dict[int, tuple[int, int]] = {}
        plain = article.text
        for sign, folded in _FOLDED.items():  # a few are there: `translate` would look at every character
            if sign in plain:
                plain = plain.replace(sign, folded)
        pieces, kept, dropped, last = [], [0], [0], 0
        for start, end in _unseen(plain):
            pieces.append(plain[last:start])
            last = end
            kept.append(kept[-1] + len(pieces[-1]))
            dropped.append(last - kept[-1])
        pieces.append(plain[last:])
        self._folded = _lower("".join(pieces))
        # From position kept[i] of the folded text on, dropped[i] characters are missing before it.
        self._kept, self._dropped = kept, dropped
        self._starts = [at + missing for at, missing in zip(kept, dropped, strict=True)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.article.sentences]

    def number_at(self, at: int) -> int:
        """As `sentence_at`."""
        return max(1, bisect_right(self._sentence_starts, at))

    def evidence(self, start: int, end: int) -> Evidence:
        """As `evidence_at`."""
        return evidence_at(self.article, start, end, self._sentence_starts)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The outermost quotations of the article, in order."""
        return [quotation for quotation in find_quotations(self.article.text) if quotation.level == 1]

    def quotations_in(self, span: Span) -> list[Quotation]:
        """The outermost quotations that share characters with a span, in order."""
        first = bisect_right(self.quotations, span.start, key=lambda quotation: quotation.end)
        stop = bisect_left(self.quotations, span.end, key=lambda quotation: quotation.start)
        return self.quotations[first:stop]

    def sentence(self, n: int) -> Sentence | None:
        """Sentence number `n`, if there is one."""
        return self.article.sentences[n - 1] if 1 <= n <= len(self.article.sentences) else None

    def quantities(self, n: int) -> list[Quantity]:
        """The numbers of sentence `n`; their offsets count from the start of the sentence."""
        if n not in self._quantities:
            sentence = self.article.sentences[n - 1]
            self._quantities[n] = find_quantities(self.article.text[sentence.start : sentence.end])
        return self._quantities[n]

    def find(self, words: str, n: int) -> Span | None:
        """The words in sentence `n`; else, if they stand there only once, in one beside it."""
        here = next(self.occurrences(words, n, n), None)
        if here or self.sentence(n) is None:
            return here
        near = [*self.occurrences(words, n - 1, n - 1), *self.occurrences(words, n + 1, n + 1)]
        return near[0] if len(near) == 1 else None

    def occurrences(self, words: str, first: int, last: int) -> Iterator[Span]:
        """Where the words stand, as whole words, in sentences `first` to `last`, in order.

        Quotation marks and punctuation at the edges of the words count only if they are there.
        """
        first, last = max(first, 1), min(last, len(self.article.sentences))
        if first > last:
            return
        begin, stop = self._bounds(first)[0], self._bounds(last)[1]
        needle = fold(words).strip()
        bare = needle.strip(_EDGES)
        found = False
        for wanted in (needle, bare) if bare != needle else (needle,):
            at = self._folded.find(wanted, begin, stop) if wanted and bare else -1
            while at >= 0:
                if self._is_whole(at, at + len(wanted)):
                    found = True
                    yield Span(self._to_text(at), self._to_text(at + len(wanted) - 1) + 1)
                at = self._folded.find(wanted, at + 1, stop)
            if found:
                return

    def _bounds(self, n: int) -> tuple[int, int]:
        """Where sentence `n` stands in the folded text."""
        if n not in self._sentences:
            sentence = self.article.sentences[n - 1]
            self._sentences[n] = self._to_folded(sentence.start), self._to_folded(sentence.end)
        return self._sentences[n]

    def _is_whole(self, start: int, end: int) -> bool:
        """No word and no number is cut at either edge."""
        return not (_cuts(self._folded, start) or _cuts(self._folded, end))

    def _to_text(self, at: int) -> int:
        return at + self._dropped[bisect_right(self._kept, at) - 1]

    def _to_folded(self, at: int) -> int:
        """The first position of the folded text that stands for `at` or for something after it."""
        i = bisect_right(self._starts, at) - 1
        stop = self._kept[i + 1] if i + 1 < len(self._kept) else len(self._folded)
        return min(at - self._dropped[i], stop)


def _cuts(text: str, edge: int) -> bool:
    """Whether an edge lies inside a word, or in a number beside its separator: "1|,905", "12.|5"."""
    before, after = text[edge - 1 : edge], text[edge : edge + 1]
    if before.isalnum() and after.isalnum():
        return True
    if before in _SEPARATORS:
        return after.isdigit() and text[edge - 2 : edge - 1].isdigit()
    return after in _SEPARATORS and before.isdigit() and text[edge + 1 : edge + 2].isdigit()


def statement_of(evidence: Sequence[Evidence]) -> str:
    """What was said, in one line: the pieces of evidence with single spaces."""
    return " ".join(" ".join(piece.quote for piece in evidence).split())
