"""What the answers for one article yield: checked items, those to ask for again, and what is rejected."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from summarizer.extract.check_events import check_event, join_events
from summarizer.extract.check_figures import check_figure, join_figures
from summarizer.extract.check_speech import check_attribution, join_attributions
from summarizer.extract.checks import Checked, Kind
from summarizer.extract.grounding import Ground, Span, evidence_at
from summarizer.extract.missed import Missed, find_missed
from summarizer.records import Attribution, Event, Figure, Rejected

if TYPE_CHECKING:
    from summarizer.extract.answers import (
        ExtractAnswer,
        Item,
    )
    from summarizer.extract.wording import Wording

R = TypeVar("R", Figure, Attribution, Event)
_WORD = re.compile(r"\w+")
_ALIKE = 0.25  # of its words a correction keeps at least this share
_NOT_THE_STORY = "not part of the story"


@dataclass(frozen=True)
class Pointed:
    """An item of an answer, and the `reason` why it does not hold ("" where it does)."""

    kind: Kind
    item: Item
    reason: str = ""

    @property
    def cited(self) -> list[int]:
        """The sentences that it names."""
        n = getattr(self.item, "n", 1)
        return n or [1] if isinstance(n, list) else [n]

    def problem(self) -> dict[str, object]:
        """As the model is shown it."""
        return {"in": f"{self.kind}s", "item": self.item.model_dump(), "fault": self.reason}

    def likeness(self, other: Pointed) -> float:
        """The share of this item's words that the other has too: is that a correction of this?"""
        words = set(_WORD.findall(self.item.shown()))
        return len(words & set(_WORD.findall(other.item.shown()))) / max(1, len(words))


class Harvest:
    """Collects the items of one article. Repeated ones are joined when they are read off."""

    def __init__(self, ground: Ground, wording: Wording) -> None:
        """Start with nothing."""
        self._ground, self._wording = ground, wording
        self._figures: list[Figure] = []
        self._attributions: list[Attribution] = []
        self._events: list[Event] = []
        self._skipped: set[int] = set()
        self._roles: dict[str, str] = {}
        self._hopeless: list[Pointed] = []
        self.failing: list[Pointed] = []

    @property
    def figures(self) -> list[Figure]:
        """In the order of the text."""
        return join_figures(sorted(self._figures, key=_place))

    @property
    def attributions(self) -> list[Attribution]:
        """In the order of the text, each with the role that its speaker was given somewhere."""
        joined = join_attributions(sorted(self._attributions, key=_place))
        return [one.model_copy(update={"role": self._roles.get(one.speaker.casefold())}) for one in joined]

    @property
    def events(self) -> list[Event]:
        """In the order given: the main one first."""
        return join_events(self._events)

    @property
    def rejected(self) -> list[Rejected]:
        """What did not hold, and the sentences left out that a reader might look for."""
        source = self._ground.article.id
        items = [
            Rejected(source=source, kind=one.kind, item=one.item.shown(), reason=one.reason)
            for one in [*self._hopeless, *self.failing]
        ]
        return [*items, *self._left_out()]

    def take(self, answer: ExtractAnswer) -> list[Pointed]:
        """Check every item of an answer and keep what holds. Returns the items that did."""
        self._skipped.update(n for n in answer.skip if self._ground.sentence(n))
        held: list[Pointed] = []
        for figure in answer.figures:
            checked = check_figure(figure, self._ground, self._wording)
            held += self._sort(Pointed("figure", figure), checked, self._figures)
        for said in answer.attributions:
            spoken = check_attribution(said, self._ground, self._wording, self._roles)
            held += self._sort(Pointed("attribution", said), spoken, self._attributions)
        for event in answer.events:
            happened = check_event(event, self._ground, self._wording)
            held += self._sort(Pointed("event", event), happened, self._events)
        return held

    def take_corrections(self, answer: ExtractAnswer) -> None:
        """Keep what was put right; each correction settles the fault that it is most like."""
        open_faults, self.failing = self.failing, []
        for held in self.take(answer):
            alike = [one for one in open_faults if one.kind == held.kind and one.likeness(held) >= _ALIKE]
            if alike:
                open_faults.remove(max(alike, key=lambda one: one.likeness(held)))
        self.failing = open_faults

    def missed(self) -> Missed:
        """What of the article none of the items rests on."""
        figures = [piece for one in self._figures for piece in one.evidence]
        speech = [piece for one in self._attributions for piece in one.evidence]
        failing = {n for one in [*self.failing, *self._hopeless] for n in one.cited}
        return find_missed(self._ground, self._skipped | failing, figures, speech)

    def _sort(self, pointed: Pointed, checked: Checked[R], kept: list[R]) -> list[Pointed]:
        """Put an item where it belongs; one that holds is also returned."""
        checked = self._in_story(checked)
        if checked.record is not None:
            kept.append(checked.record)
            return [pointed]
        failing = replace(pointed, reason=checked.reason)
        (self._hopeless if checked.hopeless else self.failing).append(failing)
        return []

    def _in_story(self, checked: Checked[R]) -> Checked[R]:
        """An item from a sentence that the model itself set aside is not kept."""
        record = checked.record
        if record and all(piece.sentence in self._skipped for piece in record.evidence):
            return Checked(reason=_NOT_THE_STORY, hopeless=True)
        return checked

    def _left_out(self) -> list[Rejected]:
        """The skipped sentences that hold a number or a quotation: an audit says why those are not used."""
        article = self._ground.article
        left: list[Rejected] = []
        for n in sorted(self._skipped):
            sentence = article.sentences[n - 1]
            quote = evidence_at(article, sentence.start, sentence.end).quote
            left_out = partial(Rejected, source=article.id, item=quote, reason=_NOT_THE_STORY)
            if self._ground.quantities(n):
                left.append(left_out(kind="figure"))
            if self._ground.quotations_in(Span(sentence.start, sentence.end)):
                left.append(left_out(kind="attribution"))
        return left


def _place(record: Figure | Attribution | Event) -> tuple[int, int]:
    return record.evidence[0].start, record.evidence[0].end
