"""Article -> Extraction, with a language model or by rules; both ground every item in the article."""

from __future__ import annotations

from summarizer.extract.answers import ExtractAnswer
from summarizer.extract.by_model import extract_by_model
from summarizer.extract.grounding import evidence_at
from summarizer.extract.request import extraction_prompts
from summarizer.extract.rules import extract_by_rules

__all__ = ["ExtractAnswer", "evidence_at", "extract_by_model", "extract_by_rules", "extraction_prompts"]
