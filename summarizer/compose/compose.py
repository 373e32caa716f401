"""Fills a brief's headline and summary: by rules, or from a model's proposal, each held to its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.compose import figure_sentences as figures
from summarizer.compose import sentences as make
from summarizer.compose.choose import Rank, Topic, choose, words
from summarizer.compose.differences import Difference, by_weight, differences, first_sentence, names, tells
from summarizer.compose.grounds import Grounds
from summarizer.compose.headline import headline
from summarizer.compose.labels import capital, one_line
from summarizer.compose.lead import events_by_weight, lead
from summarizer.compose.naming import reads_well
from summarizer.compose.proposal import ComposeAnswer, evidence_by_id
from summarizer.compose.quotes import quotes
from summarizer.records import Brief, MergedFigure, Rejected, SummarySentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEADLINE_WORDS = 20
_AGREED, _QUOTES, _ALONE = 3, 2, 2
# A longer brief holds more of what is not contested: one thing more for so many words.
_WORDS_A_THING = 75

Made = list[tuple[Rank, make.Forms]]


def compose(brief: Brief, *, max_words: int = 150, proposal: ComposeAnswer | None = None) -> Brief:
    """The brief with headline and summary; `max_words` bounds the summary.

    What fails verification is not printed but listed in `audit.rejected` as kind "summary". Every
    figure in conflict or moving, and every disagreement, goes before all else; one that a proposal
    leaves out is added by rule, and one for which there is no room is listed as well.
    """
    composer = _Composer(brief, max_words)
    title = composer.proposed_headline(proposal) if proposal and proposal.sentences else ""
    made = composer.proposed(proposal) if proposal and proposal.sentences else composer.by_rules()
    summary = composer.chosen(made)
    kept = [item for item in brief.audit.rejected if item.kind != "summary"]
    audit = brief.audit.model_copy(update={"rejected": [*kept, *composer.rejected]})
    title = title or headline(brief, composer.main, composer.grounds)
    return brief.model_copy(update={"headline": title, "summary": summary, "audit": audit})


def shorten(brief: Brief, max_words: int) -> Brief:
    """The brief with fewer of its sentences where they are more than `max_words` words in all."""
    if sum(map(words, brief.summary)) <= max_words:
        return brief
    told = [tuple(d for d in differences(brief) if tells([one], d, brief)) for one in brief.summary]
    topics = [
        Topic(Rank.DIFFERENCE if told[at] else Rank.FURTHER if at else Rank.LEAD, at, (sentence,))
        for at, sentence in enumerate(brief.summary)
    ]
    settings = {**brief.run.settings, "max_words": max_words}
    run = brief.run.model_copy(update={"settings": settings})
    return brief.model_copy(update={"summary": list(choose(topics, max_words).values()), "run": run})


class _Composer:
    """One composing: what may be told, and what was refused."""

    def __init__(self, brief: Brief, max_words: int) -> None:
        self.brief, self.max_words = brief, max_words
        self.grounds = Grounds(brief)
        self.events = events_by_weight(brief)
        self.main = next(iter(self.events), None)
        self.rejected: list[Rejected] = []

    def by_rules(self) -> list[Topic]:
        """All that the built-in composer can say, in the order in which it would be read."""
        brief, grounds, more = self.brief, self.grounds, max(self.max_words // _WORDS_A_THING - 2, 0)
        opening = lead(self.main, grounds.writes) if self.main else []
        told = opening[:1]
        made: Made = [(Rank.LEAD, opening)]
        made.append((Rank.FURTHER, figures.agreed(self._agreed(told)[: _AGREED + more], brief)))
        made += self._by_rule(differences(brief))
        made += [(Rank.FURTHER, forms) for forms in quotes(brief, _QUOTES + more, grounds.writes)]
        made.append((Rank.LAST, figures.alone(self._alone(told)[: _ALONE + more], brief)))
        made += [(Rank.LAST, forms) for forms in make.copies(brief)]
        made += [(Rank.LAST, lead(event, grounds.writes)) for event in self.events[1 : 1 + more]]
        return self._topics(made)

    def proposed(self, proposal: ComposeAnswer) -> list[Topic]:
        """The proposal's sentences that hold; the built-in lead in place of one that does not."""
        evidence = evidence_by_id(self.brief)
        made: Made = []
        for at, item in enumerate(proposal.sentences):
            pieces = [piece for record in dict.fromkeys(item.ids) for piece in evidence.get(record, ())]
            problems = self.grounds.problems(item.text, pieces) if item.text.strip() else ["empty"]
            if problems:
                self._reject(item.text, problems, [int(piece.source) for piece in pieces])
                if not at and self.main:
                    made.append((Rank.LEAD, lead(self.main, self.grounds.writes)))
                continue
            sentence = make.sentence(make.stop(item.text.strip()), pieces)
            told = any(tells([sentence], one, self.brief) for one in differences(self.brief))
            made.append((Rank.DIFFERENCE if told else Rank.FURTHER if at else Rank.LEAD, [sentence]))
        return self._topics(made)

    def proposed_headline(self, proposal: ComposeAnswer) -> str:
        """The proposed headline where it holds, else ""."""
        text = capital(one_line(proposal.headline.text)).rstrip(".")
        problems = self.grounds.headline_problems(text)
        if len(text.split()) > _HEADLINE_WORDS:
            problems.append(f"a headline of more than {_HEADLINE_WORDS} words")
        if problems:
            self._reject(text, problems, [])
        return "" if problems else text

    def chosen(self, topics: list[Topic]) -> list[SummarySentence]:
        """What fits. Differences not told yet are told by rule; those that cannot be are listed."""
        summary = list(choose(topics, self.max_words).values())
        left = self._untold(summary)
        if left:
            added = self._topics(self._by_rule(left), place=len(topics))
            topics = [*topics, *added]
            summary = list(choose(topics, self.max_words).values())
        for one in self._untold(summary):
            forms = [forms[-1] for _, forms in self._by_rule([one])]
            if not any(item.item == form.text for form in forms for item in self.rejected):
                self._reject(forms[0].text, [f"no room in {self.max_words} words"], forms[0].citations)
        return summary

    def _untold(self, summary: Sequence[SummarySentence]) -> list[Difference]:
        return [one for one in differences(self.brief) if not tells(summary, one, self.brief)]

    def _by_rule(self, left: Iterable[Difference]) -> Made:
        """Each difference as the built-in composer tells it."""
        return [
            (
                Rank.DIFFERENCE,
                figures.difference(one, self.brief)
                if isinstance(one, MergedFigure)
                else make.dispute(one, self.brief),
            )
            for one in left
        ]

    def _agreed(self, told: Sequence[SummarySentence]) -> list[MergedFigure]:
        """The figures on which different texts agree, and which nothing tells yet."""
        return [
            figure
            for figure in by_weight(self.brief)
            if figure.status == "agree" and figure.origins.texts > 1 and self._tellable(figure, told)
        ]

    def _alone(self, told: Sequence[SummarySentence]) -> list[MergedFigure]:
        """The earliest figures of one outlet alone, where there are other texts to compare it with."""
        if len({source.copy_of or source.id for source in self.brief.sources}) < 2:  # noqa: PLR2004
            return []
        single = [
            figure
            for figure in self.brief.figures
            if figure.status == "single" and figure.origins.outlets == 1 and self._tellable(figure, told)
        ]
        return sorted(single, key=first_sentence)

    def _tellable(self, figure: MergedFigure, told: Sequence[SummarySentence]) -> bool:
        """Whether a figure can be told in passing, as its evidence has it, and is not told yet."""
        if not reads_well(figure) or names(told, figure, self.brief):
            return False
        form = figures.alone([figure], self.brief)[0]
        return not self.grounds.problems(form.text, form.evidence)

    def _topics(self, made: Made, place: int = 0) -> list[Topic]:
        topics = []
        for at, (rank, forms) in enumerate(made, start=place):
            checked = [(form, self.grounds.problems(form.text, form.evidence)) for form in forms]
            good = tuple(form for form, problems in checked if not problems)
            if good:
                topics.append(Topic(rank=rank, place=at, forms=good))
            elif checked:
                form, problems = checked[0]
                self._reject(form.text, problems, form.citations)
        return topics

    def _reject(self, text: str, problems: Sequence[str], sources: Sequence[int]) -> None:
        source = min(sources, default=self.brief.sources[0].id if self.brief.sources else 0)
        reason = "; ".join(problems)
        self.rejected.append(Rejected(source=source, kind="summary", item=text, reason=reason))
