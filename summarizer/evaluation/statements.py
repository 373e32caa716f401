"""Attributions: which of them a brief has, from the right article and speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.evaluation import details
from summarizer.evaluation.sources import SPEECH_WORDS, cites, ratio, share
from summarizer.evaluation.words import name_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from summarizer.evaluation.gold import Gold, GoldAttribution
    from summarizer.records import Brief, MergedAttribution, SourceId


class StatementScore:
    """Matches the attributions of a brief with those of a gold file, once, for all measures."""

    def __init__(self, gold: Gold, brief: Brief, numbered: Mapping[SourceId, int]) -> None:
        """Match each attribution with every gold attribution it can be."""

        def same(mine: MergedAttribution, theirs: GoldAttribution) -> bool:
            return bool(name_words(mine.speaker, mine.mention) & name_words(theirs.speaker)) and cites(
                mine.evidence, int(theirs.article), theirs.quote, numbered, longest=SPEECH_WORDS
            )

        self.matched = [
            (theirs, [mine for mine in brief.attributions if same(mine, theirs)])
            for theirs in gold.attributions
        ]
        right = sum(any(same(mine, theirs) for theirs in gold.attributions) for mine in brief.attributions)
        self.precision = ratio(right, len(brief.attributions))

    def measures(self) -> dict[str, float | None]:
        """The measures of attributions, by name."""
        return {
            "attribution_recall": share(bool(found) for _, found in self.matched),
            "attribution_precision": self.precision,
            "direct_recall": share(bool(found) for theirs, found in self.matched if theirs.direct),
            "roles": share(self.verdicts(details.role)),
        }

    def via(self) -> list[bool]:
        """For each attribution found that came by an outlet or agency, whether the brief says so."""
        return self.verdicts(details.via)

    def verdicts(self, judge: Callable[[GoldAttribution, MergedAttribution], bool | None]) -> list[bool]:
        """For each attribution found, whether `judge` finds it right; those left out that it cannot judge."""
        judged = [[judge(theirs, mine) for mine in found] for theirs, found in self.matched if found]
        return [any(verdicts) for verdicts in judged if None not in verdicts]
