"""Fills a brief's headline and summary: by rules, or from a model's proposal, each held to its evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.compose import sentences as make
from summarizer.compose.choose import Topic, choose
from summarizer.compose.claims import claims_of
from summarizer.compose.headline import headline
from summarizer.compose.labels import capital, one_line
from summarizer.compose.proposal import ComposeAnswer, evidence_by_id
from summarizer.compose.verify import Grounds
from summarizer.language.denials import turns_around
from summarizer.records import (
    Brief,
    Disagreement,
    MergedAttribution,
    MergedEvent,
    MergedFigure,
    Rejected,
    SummarySentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+")
_LEAD_SENTENCES = 3
_AGREED, _QUOTES, _ALONE = 3, 2, 2
_HEADLINE_WORDS = 20
_PASSING_WORDS = range(2, 7)

# What goes first when words are short. Where a sentence stands is the order in which it is made.
_FIRST, _FURTHER, _LAST = range(3)


def compose(brief: Brief, *, max_words: int = 150, proposal: ComposeAnswer | None = None) -> Brief:
    """The brief with headline and summary; `max_words` bounds the summary.

    What fails verification is not printed but listed in `audit.rejected` as kind "summary". Every
    figure in conflict or moving, and every disagreement, goes before all else but the lead; one that a
    proposal leaves out is added by rule.
    """
    composer = _Composer(brief)
    main = main_event(brief)
    if proposal and proposal.sentences:
        topics = composer.proposed(proposal)
        title = composer.proposed_headline(proposal) or headline(brief, main, composer.grounds)
    else:
        topics = composer.by_rules(main)
        title = headline(brief, main, composer.grounds)
    kept = [item for item in brief.audit.rejected if item.kind != "summary"]
    audit = brief.audit.model_copy(update={"rejected": [*kept, *composer.rejected]})
    summary = choose(topics, max_words)
    return brief.model_copy(update={"headline": title, "summary": summary, "audit": audit})


def main_event(brief: Brief) -> MergedEvent | None:
    """What the story is about: the event that opens most of the different texts, the earliest of equals."""
    originals = {source.id for source in brief.sources if source.copy_of is None}

    def rank(event: MergedEvent) -> tuple[int, int, int, str]:
        opening = {
            p.source for p in event.evidence if p.source in originals and p.sentence <= _LEAD_SENTENCES
        }
        first = min((piece.sentence for piece in event.evidence), default=0)
        return -len(opening), -event.origins.texts, first, event.what

    return min((event for event in brief.events if event.evidence), key=rank, default=None)


class _Composer:
    """One composing: the topics made so far, and what was refused."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.grounds = Grounds(brief)
        self.rejected: list[Rejected] = []

    def by_rules(self, main: MergedEvent | None) -> list[Topic]:
        """All that the built-in composer can say, in the order in which it would be read."""
        brief, made = self.brief, list[tuple[int, make.Forms]]()
        if main:
            made.append((_FIRST, make.lead(main)))
        opening = made[0][1][0].text if made else ""
        agreed = [
            f for f in _by_weight(brief) if f.status == "agree" and f.origins.texts > 1 and _is_short(f)
        ]
        agreed = [f for f in agreed if not _told(f, opening, brief, need=1)][:_AGREED]
        made.append((_FURTHER, make.agreed(agreed, brief)))
        made += [(_FIRST, forms) for forms in self._differences([])]
        made += [(_FURTHER, forms) for forms in _quotes(brief)]
        made.append((_LAST, make.alone(_single(brief, opening), brief)))
        made += [(_LAST, forms) for forms in make.copies(brief)]
        return self._topics(made)

    def proposed(self, proposal: ComposeAnswer) -> list[Topic]:
        """The proposal's sentences that hold, and by rule the differences that none of them tells."""
        evidence = evidence_by_id(self.brief)
        made: list[tuple[int, make.Forms]] = []
        for item in proposal.sentences:
            pieces = [piece for record in dict.fromkeys(item.ids) for piece in evidence.get(record, ())]
            problems = self.grounds.problems(item.text, pieces) if item.text.strip() else []
            if problems or not item.text.strip():
                self._reject(item.text, problems or ["empty"], [int(piece.source) for piece in pieces])
            else:
                told = any(_told(figure, item.text, self.brief) for figure in _open(self.brief))
                rank = _FIRST if told else _FURTHER
                made.append((rank if made else _FIRST, [make.sentence(make.stop(item.text.strip()), pieces)]))
        made += [(_FIRST, forms) for forms in self._differences([forms[0] for _, forms in made])]
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

    def _differences(self, told: Sequence[SummarySentence]) -> list[make.Forms]:
        """Every conflict, update and disagreement that the sentences `told` do not tell."""
        brief, prose = self.brief, " ".join(one.text for one in told)
        forms = [make.difference(f, brief) for f in _open(brief) if not _told(f, prose, brief)]
        beyond = [one for one in brief.disagreements if one.figure is None]
        return forms + [make.dispute(d, brief) for d in beyond if not any(_sets_off(one, d) for one in told)]

    def _topics(self, made: Iterable[tuple[int, make.Forms]]) -> list[Topic]:
        topics = []
        for place, (rank, forms) in enumerate(made):
            checked = [(form, self.grounds.problems(form.text, form.evidence)) for form in forms]
            good = tuple(form for form, problems in checked if not problems)
            if good:
                topics.append(Topic(rank=rank, place=place, forms=good))
            elif checked:
                form, problems = checked[0]
                self._reject(form.text, problems, form.citations)
        return topics

    def _reject(self, text: str, problems: Sequence[str], sources: Sequence[int]) -> None:
        source = min(sources, default=self.brief.sources[0].id if self.brief.sources else 0)
        reason = "; ".join(problems)
        self.rejected.append(Rejected(source=source, kind="summary", item=text, reason=reason))


def _open(brief: Brief) -> list[MergedFigure]:
    """Figures that moved or on which accounts differ, those of most sources first."""
    return [figure for figure in _by_weight(brief) if figure.status in ("conflict", "update")]


def _by_weight(brief: Brief) -> list[MergedFigure]:
    def weight(figure: MergedFigure) -> tuple[int, int]:
        sources = {source for reading in figure.readings for source in reading.sources}
        return -len(sources), _first_sentence(figure)

    return sorted(brief.figures, key=weight)


def _first_sentence(figure: MergedFigure) -> int:
    return min((p.sentence for reading in figure.readings for p in reading.evidence), default=0)


def _sets_off(told: SummarySentence, dispute: Disagreement) -> bool:
    """Whether a sentence rests on at least two sides of a disagreement."""
    held = {(piece.source, piece.start, piece.end) for piece in told.evidence}
    sides = [
        any((piece.source, piece.start, piece.end) in held for piece in position.evidence)
        for position in dispute.positions
    ]
    return sum(sides) > 1


def _told(figure: MergedFigure, prose: str, brief: Brief, *, need: int = 2) -> bool:
    """Whether the prose names so many of a figure's different values, as printed."""
    spoken = _tokens(prose)
    return sum(_tokens(claim.text) in spoken for claim in claims_of(figure, brief)) >= need


def _tokens(text: str) -> str:
    return f" {' '.join(_TOKEN.findall(text.lower()))} "


def _quotes(brief: Brief) -> list[make.Forms]:
    """The direct quotations that most texts print, no two of one speaker."""

    def weight(attribution: MergedAttribution) -> tuple[int, bool, int]:
        first = min((piece.sentence for piece in attribution.evidence), default=0)
        return -attribution.origins.texts, attribution.anonymous, first

    made: dict[str, make.Forms] = {}
    direct = [
        one
        for one in brief.attributions
        if one.mode == "direct" and one.evidence and not turns_around(one.cue)
    ]
    for attribution in sorted(direct, key=weight):
        if attribution.speaker not in made and (forms := make.quoted(attribution)):
            made[attribution.speaker] = forms
    return list(made.values())[:_QUOTES]


def _is_short(figure: MergedFigure) -> bool:
    """Whether a measure can be told in passing: long ones say too much, one word says too little."""
    return len(figure.measure.split()) in _PASSING_WORDS


def _single(brief: Brief, told: str) -> list[MergedFigure]:
    """The earliest figures that one outlet alone has, where there are other texts to compare it with."""
    if len({source.copy_of or source.id for source in brief.sources}) < 2:  # noqa: PLR2004  # nothing to compare
        return []
    figures = [f for f in brief.figures if f.status == "single" and f.origins.outlets == 1 and _is_short(f)]
    return sorted((f for f in figures if not _told(f, told, brief, need=1)), key=_first_sentence)[:_ALONE]
