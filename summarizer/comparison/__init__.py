"""Two briefs -> what changed, in the trade's terms: figures, statements, sources, not lines of text."""

from summarizer.comparison.compare import compare_briefs
from summarizer.comparison.kinds import SECTIONS, kinds_named
from summarizer.records import Change, ChangeKind, Comparison

__all__ = ["SECTIONS", "Change", "ChangeKind", "Comparison", "compare_briefs", "kinds_named"]
