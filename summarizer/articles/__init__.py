"""Bytes to articles: text, HTML, JSON, JSON lines, URLs; cleaning; numbered sentences."""

from summarizer.articles.build import article_from_text
from summarizer.articles.limits import Limits
from summarizer.articles.pieces import Piece, again, carried, read_piece
from summarizer.articles.read import Reading, Stored, read_articles
from summarizer.articles.sentences import split_sentences
from summarizer.articles.since import Since
from summarizer.articles.stream import iter_articles, pieces_of, read_all

__all__ = [
    "Limits",
    "Piece",
    "Reading",
    "Since",
    "Stored",
    "again",
    "article_from_text",
    "carried",
    "iter_articles",
    "pieces_of",
    "read_all",
    "read_articles",
    "read_piece",
    "split_sentences",
]
