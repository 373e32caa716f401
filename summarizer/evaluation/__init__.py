"""How good a brief is, measured against a gold file that a person made by reading the articles."""

from summarizer.evaluation.gold import Gold, read_gold
from summarizer.evaluation.score import MEASURES, score

__all__ = ["MEASURES", "Gold", "read_gold", "score"]
