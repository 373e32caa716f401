"""Fills a brief's headline and summary: by rules, or from a model's proposal, each held to its evidence."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from summarizer.compose import figure_sentences as figures
from summarizer.compose import sentences as make
from summarizer.compose.choose import Rank, Topic, choose, words
from summarizer.compose.differences import Difference, by_weight, differences, first_sentence, names, tells
from summarizer.compose.grounds import Grounds
from summarizer.compose.headline import headline
from summarizer.compose.labels import capital, one_line
from summarizer.compose.lead import events_by_weight, further, lead
from summarizer.compose.naming import reads_well
from summarizer.compose.proposal import ComposeAnswer, evidence_by_id
from summarizer.compose.quotes import quotes
from summarizer.records import Brief, MergedFigure, Rejected, SummarySentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HEADLINE_WORDS = 20
_AGREED, _QUOTES, _ALONE = 3, 2, 2
# A longer brief holds more of what is not contested: one thing more for so many words.
_WORDS_A_THING = 75

# What says something else without the sentence before it.
_LEANS = re.compile(
    r"^(?:it|he|she|they|this|that|these|those|his|her|its|their|both|another)\b"
    r"|^the (?:former|latter|other|same)\b"
    r"|\b(?:ordered|did|said|made) (?:this|that|so)\b|\b(?:it|this|them|him|so)[.!]?$",
    re.IGNORECASE,
)

Made = list[tuple[Rank, make.Forms]]


def compose(brief: Brief, *, max_words: int = 150, proposal: ComposeAnswer | None = None) -> Brief:
    """The brief with headline and summary; `max_words` bounds the summary.

    What fails verification is not printed but listed in `audit.rejected` as kind "summary". Every
    figure in conflict or moving, and every disagreement, goes before all else; one that a proposal
    leaves out is added by rule, and one for which there is no room is listed as well.
    """
    composer = _Composer(brief, max_words)
    title = composer.proposed_headline(proposal) if proposal and proposal.sentences else ""
    if proposal and proposal.sentences:
        summary = composer.chosen(composer.proposed(proposal), everything=True)
    else:
        summary = composer.chosen(composer.by_rules())
    kept = [item for item in brief.audit.rejected if item.kind != "summary"]
    audit = brief.audit.model_copy(update={"rejected": [*kept, *composer.rejected]})
    title = title or headline(brief, composer.main, composer.grounds)
    return brief.model_copy(update={"headline": title, "summary": summary, "audit": audit})


def shorten(brief: Brief, max_words: int) -> Brief:
    """The brief with a summary of at most `max_words` words, from the sentences that it has.

    One that tells a difference may give way to a shorter one made by rule; no model is asked.
    """
    if sum(map(words, brief.summary)) <= max_words:
        return brief
    composer = _Composer(brief, max_words)
    summary = composer.chosen(composer.printed())
    run = brief.run.model_copy(update={"settings": {**brief.run.settings, "max_words": max_words}})
    audit = brief.audit.model_copy(update={"rejected": [*brief.audit.rejected, *composer.rejected]})
    return brief.model_copy(update={"summary": summary, "audit": audit, "run": run})


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
        made.append((Rank.FURTHER, figures.agreed(self._agreed(told, _AGREED + more), brief)))
        made += self._by_rule(differences(brief))
        made += [(Rank.FURTHER, forms) for forms in quotes(brief, _QUOTES + more, grounds.writes)]
        made.append((Rank.LAST, figures.alone(self._alone(told, _ALONE + more), brief)))
        made += [(Rank.LAST, forms) for forms in make.copies(brief)]
        events = further(brief, self.events, more)
        made += [(Rank.LAST, lead(event, grounds.writes)) for event in events]
        return self._topics(made)

    def proposed(self, proposal: ComposeAnswer) -> list[Topic]:
        """The proposal's sentences that hold; the built-in lead in place of one that does not."""
        evidence = evidence_by_id(self.brief)
        topics = []
        for at, item in enumerate(proposal.sentences):
            pieces = [piece for record in dict.fromkeys(item.ids) for piece in evidence.get(record, ())]
            problems = self.grounds.problems(item.text, pieces) if item.text.strip() else ["empty"]
            if not problems:
                topics.append(self._topic(make.sentence(make.stop(item.text.strip()), pieces), at))
                continue
            self._reject(item.text, problems, [int(piece.source) for piece in pieces])
            if not at and self.main:
                topics += self._topics([(Rank.LEAD, lead(self.main, self.grounds.writes))])
        return topics

    def printed(self) -> list[Topic]:
        """The sentences that the brief has."""
        return [self._topic(sentence, at) for at, sentence in enumerate(self.brief.summary)]

    def _topic(self, sentence: SummarySentence, place: int) -> Topic:
        """A sentence of a model or of an earlier brief; one on a difference may be told shorter by rule."""
        told = [one for one in differences(self.brief) if tells([sentence], one, self.brief)]
        rank = Rank.DIFFERENCE if told else Rank.FURTHER if place else Rank.LEAD
        by_rule = self._by_rule(told)[0][1] if len(told) == 1 else []
        shorter = [
            form
            for form in by_rule
            if words(form) < words(sentence) and not self.grounds.problems(form.text, form.evidence)
        ]
        return Topic(rank, place, (sentence, *shorter), leans=bool(place and _LEANS.search(sentence.text)))

    def proposed_headline(self, proposal: ComposeAnswer) -> str:
        """The proposed headline where it holds, else ""."""
        text = capital(one_line(proposal.headline.text)).rstrip(".")
        problems = self.grounds.headline_problems(text)
        if len(text.split()) > _HEADLINE_WORDS:
            problems.append(f"a headline of more than {_HEADLINE_WORDS} words")
        if problems:
            self._reject(text, problems, [])
        return "" if problems else text

    def chosen(self, topics: list[Topic], *, everything: bool = False) -> list[SummarySentence]:
        """What fits. Differences not told yet are told by rule; those for which there is no room are listed.

        `everything` lists whatever is not printed.
        """
        told = choose(topics, self.max_words)
        left = self._untold(told.values())
        if left:
            after = max((topic.place for topic in topics), default=0) + 1
            topics = [*topics, *self._topics(self._by_rule(left), place=after)]
            told = choose(topics, self.max_words)
        places = {topic.place for topic in told}
        for topic in topics:
            if topic in told and not (everything and told[topic] is not topic.forms[0]):
                continue
            if everything or topic.rank is Rank.DIFFERENCE:
                lost = topic.leans and topic.place - 1 not in places
                why = "leans on a sentence that is not printed" if lost else self._no_room(topic, told)
                self._reject(topic.forms[0].text, [why], topic.forms[0].citations)
        return list(told.values())

    def _no_room(self, topic: Topic, told: Mapping[Topic, SummarySentence]) -> str:
        return f"no room in {self.max_words} words" + ("; told shorter" if topic in told else "")

    def _untold(self, told: Iterable[SummarySentence]) -> list[Difference]:
        summary = list(told)
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

    def _agreed(self, told: Sequence[SummarySentence], most: int) -> list[MergedFigure]:
        """The figures on which different texts agree, and which nothing tells yet."""
        several = (f for f in by_weight(self.brief) if f.status == "agree" and f.origins.texts > 1)
        return list(islice((f for f in several if self._tellable(f, told)), most))

    def _alone(self, told: Sequence[SummarySentence], most: int) -> list[MergedFigure]:
        """The earliest figures of one outlet alone, where there are other texts to compare it with."""
        if len({source.copy_of or source.id for source in self.brief.sources}) < 2:  # noqa: PLR2004
            return []
        single = (f for f in self.brief.figures if f.status == "single" and f.origins.outlets == 1)
        early = sorted(single, key=first_sentence)
        return list(islice((f for f in early if self._tellable(f, told)), most))

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
            if checked and checked[0][1]:
                form, problems = checked[0]
                self._reject(form.text, problems, form.citations)
        return topics

    def _reject(self, text: str, problems: Sequence[str], sources: Sequence[int]) -> None:
        source = min(sources, default=self.brief.sources[0].id if self.brief.sources else 0)
        reason = "; ".join(problems)
        self.rejected.append(Rejected(source=source, kind="summary", item=text, reason=reason))
