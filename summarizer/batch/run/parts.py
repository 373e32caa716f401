"""What may run in another process, or on another machine: plain functions of what can be sent there.

Articles and extractions go as JSON, which is also how the ledger keeps them: that costs less than sending
records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.articles import Piece, read_piece
from summarizer.batch.features import Features, features_of
from summarizer.extract import extract_by_rules
from summarizer.records import Article, Extraction, Failed

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Given:
    """An article that was read: its record as JSON, and its features."""

    article: str
    features: Features


def given(article: Article) -> Given:
    """What a batch keeps of an article."""
    return Given(article.model_dump_json(), features_of(article))


def read_pieces(pieces: Sequence[Piece | Failed]) -> list[Given | Failed]:
    """The articles of some pieces, in their order, and what could not be read."""
    return [found for piece in pieces for found in _read(piece)]


def _read(piece: Piece | Failed) -> list[Given | Failed]:
    if isinstance(piece, Failed):
        return [piece]
    return [found if isinstance(found, Failed) else given(found) for found in read_piece(piece)]


def extract_text(article: str) -> str:
    """What the built-in rules find in an article; both as JSON, the extraction without its article."""
    return without_article(extract_by_rules(Article.model_validate_json(article)))


def without_article(extraction: Extraction) -> str:
    """An extraction as JSON, without the article."""
    return extraction.model_dump_json(exclude={"article"})


def with_article(extraction: str, article: str) -> Extraction:
    """An extraction and its article, put together again."""
    return Extraction.model_validate_json(f'{{"article":{article},{extraction[1:]}')
