"""The order of the sources, and what of each text is worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from summarizer.language.quotations import Quotation, find_quotations
from summarizer.merge.times import Span, moment, span_of
from summarizer.merge.words import Word, find_words
from summarizer.records import Article, Extraction, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.merge.copies import Copies

# Agencies whose texts other outlets print. General knowledge, not taken from any story.
_AGENCIES = {
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "agence france presse": "AFP",
    "dpa": "dpa",
    "deutsche presse-agentur": "dpa",
    "upi": "UPI",
    "united press international": "UPI",
    "pa": "PA",
    "press association": "PA",
    "pa media": "PA",
    "tass": "TASS",
    "xinhua": "Xinhua",
    "efe": "EFE",
    "ansa": "ANSA",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "yonhap": "Yonhap",
    "pti": "PTI",
    "press trust of india": "PTI",
    "ians": "IANS",
    "ani": "ANI",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "aap": "AAP",
    "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "interfax": "Interfax",
    "bloomberg": "Bloomberg",
}


@dataclass(frozen=True, slots=True)
class Text:
    """One article with its number in the brief and what is found in it.

    `keys` are its folded words, `agency` is the news agency that wrote it, if one did, `published` the
    day or minute of its publication.
    """

    number: int
    article: Article
    words: tuple[Word, ...]
    quotations: tuple[Quotation, ...]

    keys: tuple[str, ...]
    agency: str | None
    published: Span | None

    @property
    def outlet(self) -> str | None:
        """The outlet's name, as the article gives it."""
        return self.article.outlet


def agency_name(name: str | None) -> str | None:
    """The usual name of the news agency that `name` is, or None."""
    return _AGENCIES.get(" ".join(name.lower().strip(" ()").split())) if name else None


def in_order(extractions: Iterable[Extraction]) -> list[Extraction]:
    """Extractions by publication time, then sha256; those of unknown time last.

    Equal ones are told apart by all that they hold, so that the order of the input never matters.
    """

    def key(extraction: Extraction) -> tuple[bool, datetime, str, str]:
        article = extraction.article
        published = moment(article.published)
        return (published is None, published or datetime.min.replace(tzinfo=UTC), article.sha256, article.id)

    ordered = sorted(extractions, key=key)
    keys = [key(extraction) for extraction in ordered]
    if len(set(keys)) == len(keys):
        return ordered
    return sorted(ordered, key=lambda extraction: (*key(extraction), extraction.model_dump_json()))


def read_texts(extractions: Sequence[Extraction]) -> list[Text]:
    """The numbered texts of extractions that are in order."""
    return [_read(number, extraction.article) for number, extraction in enumerate(extractions, start=1)]


def _read(number: int, article: Article) -> Text:
    words = tuple(find_words(article.text))
    quotations = tuple(find_quotations(article.text))
    keys = tuple(word.key for word in words)
    return Text(number, article, words, quotations, keys, _author(article), span_of(article.published))


def _author(article: Article) -> str | None:
    """The agency that wrote a text: the outlet itself, or the one that a part of its credit names.

    "Reuters; Reporting by ..." is Reuters; "with input from AP and Reuters" is nobody's alone.
    """
    parts = re.split(r"[;/|]| - ", article.credit or "")
    named = {name for part in parts if (name := agency_name(part))}
    return agency_name(article.outlet) or (named.pop() if len(named) == 1 else None)


def list_sources(texts: Sequence[Text], copies: Copies) -> list[Source]:
    """The brief's list of sources."""
    return [
        Source(
            id=text.number,
            path=text.article.path,
            url=text.article.url,
            outlet=text.article.outlet,
            title=text.article.title,
            published=text.article.published,
            credit=text.article.credit,
            copy_of=copies.copy_of(text.number),
            shares=copies.shares(text.number),
            words=len(text.words),
            sha256=text.article.sha256,
        )
        for text in texts
    ]
