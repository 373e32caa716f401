"""Recorded runs as regression tests: made, replayed, compared, accepted."""

from summarizer.cases.case import Case, find_cases
from summarizer.cases.check import Checked, How, check
from summarizer.cases.results import CaseResult, FailOn
from summarizer.cases.running import CaseRun, Setup, ask, replay

__all__ = [
    "Case",
    "CaseResult",
    "CaseRun",
    "Checked",
    "FailOn",
    "How",
    "Setup",
    "ask",
    "check",
    "find_cases",
    "replay",
]
