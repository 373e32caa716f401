"""Bytes to articles: text, HTML, JSON, JSON lines, URLs; cleaning; numbered sentences."""

from summarizer.articles.build import article_from_text
from summarizer.articles.limits import Limits
from summarizer.articles.read import Reading, Stored, read_articles
from summarizer.articles.sentences import split_sentences

__all__ = ["Limits", "Reading", "Stored", "article_from_text", "read_articles", "split_sentences"]
