"""Whether a finished brief says nothing that its evidence does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.compose.grounds import Grounds

if TYPE_CHECKING:
    from summarizer.records import Brief


def verify(brief: Brief) -> list[str]:
    """What headline and summary say that their evidence does not hold, one line each; none is good."""
    grounds = Grounds(brief)
    found = [f"headline: {problem}" for problem in grounds.headline_problems(brief.headline)]
    for number, sentence in enumerate(brief.summary, start=1):
        problems = grounds.problems(sentence.text, sentence.evidence)
        found += [f"sentence {number}: {problem}" for problem in problems]
    return found
