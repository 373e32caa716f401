"""Which article of the gold file a brief's source is, and whether a record cites it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from summarizer.errors import InputError
from summarizer.evaluation.words import shares_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.records import Article, Brief, Evidence, SourceId

FIGURE_WORDS = 60
SPEECH_WORDS = 150


def article_numbers(brief: Brief) -> dict[SourceId, int]:
    """Source id to the number that its file's name begins with; its own id where there is none.

    Raises InputError where two sources would have one number, for then nothing could be told apart.
    """
    found: dict[SourceId, int] = {}
    for source in brief.sources:
        place = source.path or source.url
        number = _number(place)
        number = source.id if number is None else number
        if number in found.values():
            raise InputError(
                f"two sources of the brief have the number {number}",
                where=place or f"source {source.id}",
                fix="begin the name of each article's file with a number of its own",
            )
        found[source.id] = number
    return found


def article_texts(articles: Iterable[Article]) -> dict[int, str]:
    """Article number to headline and clean text, of the articles whose file has a number."""
    numbered = ((_number(article.path or article.url), article) for article in articles)
    return {
        number: f"{article.title or ''}\n{article.text}" for number, article in numbered if number is not None
    }


def _number(place: str | None) -> int | None:
    digits = re.match(r"\d+", PurePosixPath(place or "").name)
    return int(digits.group()) if digits else None


def roots(brief: Brief) -> dict[int, int]:
    """Source id to the source that it is in the end a copy of, itself where it is none."""
    copied = {source.id: source.copy_of for source in brief.sources}

    def root(source: int) -> int:
        seen: set[int] = set()
        while (above := copied.get(source)) is not None and source not in seen:
            seen.add(source)
            source = above
        return source

    return {source: root(source) for source in copied}


def cites(
    evidence: Iterable[Evidence], article: int, quote: str, numbered: Mapping[SourceId, int], *, longest: int
) -> bool:
    """Whether one piece of evidence is from this article and shares its words with `quote`."""
    return any(
        numbered.get(piece.source) == article and shares_words(piece.quote, quote, longest=longest)
        for piece in evidence
    )


def ratio(part: int, whole: int) -> float | None:
    """A share rounded to four places; None of nothing."""
    return round(part / whole, 4) if whole else None


def share(verdicts: Iterable[bool]) -> float | None:
    """How many of them are true, as `ratio`."""
    counted = list(verdicts)
    return ratio(sum(counted), len(counted))


def f1(both: int, mine: int, theirs: int) -> float:
    """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was."""
    return round(2 * both / (mine + theirs), 4) if mine or theirs else 1.0
