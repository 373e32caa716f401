"""How good a brief is, measured against a gold file that a person made by reading the articles."""

from summarizer.evaluation.draft import draft
from summarizer.evaluation.gold import Gold, read_gold
from summarizer.evaluation.report import as_json, as_text
from summarizer.evaluation.runs import Change, RunScore, StoryScore, changes
from summarizer.evaluation.score import COUNTS, MEASURES, score
from summarizer.evaluation.sources import article_texts

__all__ = [
    "COUNTS",
    "MEASURES",
    "Change",
    "Gold",
    "RunScore",
    "StoryScore",
    "article_texts",
    "as_json",
    "as_text",
    "changes",
    "draft",
    "read_gold",
    "score",
]
