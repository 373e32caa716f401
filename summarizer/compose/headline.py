"""Chooses the brief's headline: the title that says most of what all say, or the main event's words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.compose.differences import contested_numbers, numbers_in
from summarizer.compose.labels import clip, one_line

if TYPE_CHECKING:
    from summarizer.compose.grounds import Grounds
    from summarizer.records import Brief, MergedEvent, Source

_WORDS = range(4, 17)
_MOST_WORDS = 16
_NOT_NEWS = re.compile(
    r"^(?:live|watch|video|photos?|pictures|opinion|analysis|editorial|comment)\b", re.IGNORECASE
)
_SECTION = re.compile(r"\s+[|–—-]\s+[^|–—]{1,40}$")
# Somebody's words say less of what happened.
_QUOTED, _SPOKEN = re.compile(r"[\"“”]|(?<!\w)['‘]|: "), 0.8
_WORD = re.compile(r"\w{4,}")


def headline(brief: Brief, main: MergedEvent | None, grounds: Grounds) -> str:
    """At most 16 words that stand in the brief's evidence; "" where no words do.

    A title is not evidence: a number or name in it has to stand in some evidence of the brief, and a
    number on which accounts differ may not stand in it as if it were certain.
    """
    titles = [clean_title(source) for source in brief.sources if source.copy_of is None]
    weights = Counter(word for title in titles for word in set(_significant(title)))
    if main:
        weights.update(set(_significant(" ".join([main.what, *(piece.quote for piece in main.evidence)]))))
    contested = contested_numbers(brief)

    def weight(title: str) -> float:
        found = set(_significant(title))
        return (
            sum(weights[word] for word in found)
            / (len(found) + 2)
            * (_SPOKEN if _QUOTED.search(title) else 1)
        )

    fit = [title for title in titles if _is_headline(title) and not contested & numbers_in(title)]
    for title in sorted(fit, key=lambda title: (-weight(title), title)):
        if not grounds.headline_problems(title):
            return title
    for words in _records_words(brief, main):
        short = clip(words, _MOST_WORDS).rstrip(".")
        if short and not grounds.headline_problems(short):
            return short[:1].upper() + short[1:]
    return ""


def _records_words(brief: Brief, main: MergedEvent | None) -> list[str]:
    """What a headline may be made of where no title will do: the event, else a measure, else a statement."""
    return [
        *([main.what] if main else []),
        *(figure.measure for figure in brief.figures),
        *(one.statement for one in brief.attributions),
    ]


def clean_title(source: Source) -> str:
    """A title without what a page adds to it: " | Section", " - Outlet"."""
    title = one_line(source.title or "")
    while (tail := _SECTION.search(title)) and _is_label(tail.group(), source.outlet):
        title = title[: tail.start()]
    return title.rstrip(" .")


def _is_label(tail: str, outlet: str | None) -> bool:
    words = tail.strip(" |–—-")
    key = re.sub(r"\W", "", words).lower()
    return "|" in tail or (bool(outlet) and key == re.sub(r"\W", "", outlet or "").lower())


def _is_headline(title: str) -> bool:
    return (
        len(title.split()) in _WORDS
        and not title.endswith("?")
        and not _NOT_NEWS.match(title)
        and not title.isupper()
    )


def _significant(text: str) -> list[str]:
    return _WORD.findall(text.lower())
