"""Bytes to articles: text, HTML, JSON, JSON lines, URLs; cleaning; numbered sentences."""

from summarizer.articles.build import article_from_text
from summarizer.articles.limits import Limits
from summarizer.articles.pieces import Piece, again, iter_articles, pieces_of, read_piece
from summarizer.articles.read import Reading, Stored, read_articles
from summarizer.articles.sentences import split_sentences

__all__ = [
    "Limits",
    "Piece",
    "Reading",
    "Stored",
    "again",
    "article_from_text",
    "iter_articles",
    "pieces_of",
    "read_articles",
    "read_piece",
    "split_sentences",
]
