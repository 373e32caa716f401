"""The model engine: one request an article, every item checked, at most one asking again.

The model points at words, the program copies them. What does not hold is asked for again, once, with
the reasons, all of it together; what fails again is in `rejected` with its reason.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import EmptyAnswerError, InvalidAnswerError, ModelError, TruncatedError
from summarizer.extract.answers import ExtractAnswer
from summarizer.extract.grounding import Ground
from summarizer.extract.harvest import Harvest, Pointed
from summarizer.extract.missed import NOTHING_MISSED
from summarizer.extract.request import MAX_CHARS, TEMPLATE, Part, parts_of, request_for
from summarizer.extract.wording import Wording
from summarizer.records import Article, Extraction, Rejected, Run

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterable, Sequence
    from typing import Any

    from summarizer.model import Model, Prompts

# Faults of one answer, not of the endpoint: another try may do better.
_WORTH_ASKING_AGAIN = (InvalidAnswerError, EmptyAnswerError, TruncatedError)
_REACH = 6  # sentences shown either side of a fault in a long article, when asking again


@dataclass(frozen=True)
class _Answered:
    """What came back for one part: an answer, or the error instead."""

    part: Part
    answer: ExtractAnswer | None
    error: ModelError | None = None


async def extract_by_model(
    article: Article, model: Model, prompts: Prompts, *, model_name: str, max_chars: int = MAX_CHARS
) -> Extraction:
    """All that the model finds in one article, each item grounded in it.

    Raises ModelError where nothing usable came back; part of a long article that got no answer is
    noted in `rejected`.
    """
    asker = _Asker(article, model, prompts)
    answered = await asker.ask_all(parts_of(article, max_chars))
    if answered and all(one.answer is None for one in answered):
        raise next(one.error for one in answered if one.error)
    harvest = Harvest(Ground(article), Wording(article))
    for one in answered:
        if one.answer is not None:
            harvest.take(one.answer)
    if not asker.asked_again:
        again = await asker.ask_again(harvest, [one.part for one in answered])
        if again is not None:
            harvest.take_corrections(again)
    lost = [_lost(article, one) for one in answered if one.answer is None]
    return Extraction(
        article=article,
        events=harvest.events,
        figures=harvest.figures,
        attributions=harvest.attributions,
        rejected=[*harvest.rejected, *lost],
        run=Run(
            engine="model",
            model=model_name,
            prompts={prompts.resolve(TEMPLATE): prompts.digest(TEMPLATE)},
            settings={"max_chars": max_chars},
        ),
    )


class _Asker:
    """Asks for the parts of one article and keeps to one asking again."""

    def __init__(self, article: Article, model: Model, prompts: Prompts) -> None:
        self.article, self.model, self.prompts = article, model, prompts
        self.asked_again = False

    async def ask_all(self, parts: Sequence[Part]) -> list[_Answered]:
        """An answer or an error for each part; the first fault of an answer is asked for once more."""
        answered = await _all_of(self._ask(part) for part in parts)
        for i, one in enumerate(answered):
            if isinstance(one.error, _WORTH_ASKING_AGAIN):
                self.asked_again = True
                return [*answered[:i], *await self._retry(one), *answered[i + 1 :]]
        return answered

    async def ask_again(self, harvest: Harvest, parts: Sequence[Part]) -> ExtractAnswer | None:
        """The failing items put right, as far as the model can, and what it left out.

        None where there is nothing to ask for, or nothing came back.
        """
        missed = harvest.missed() if len(parts) == 1 else NOTHING_MISSED
        if not harvest.failing and not missed.is_gross:
            return None
        self.asked_again = True
        problems = [*(one.problem() for one in harvest.failing), *missed.problems]
        try:
            return await self._send(self._around(harvest.failing, parts), problems)
        except ModelError:
            return None

    async def _ask(self, part: Part) -> _Answered:
        try:
            return _Answered(part, await self._send(part))
        except ModelError as error:
            return _Answered(part, None, error)

    async def _retry(self, failed: _Answered) -> list[_Answered]:
        """A truncated answer is asked for in halves, any other once more with the reason."""
        halves = failed.part.halves() if isinstance(failed.error, TruncatedError) else None
        if halves:
            return await _all_of(self._ask(half) for half in halves)
        why = failed.error.what if failed.error else ""
        problems: list[dict[str, object]] = [{"in": "the answer", "item": "all of it", "fault": why}]
        try:
            return [_Answered(failed.part, await self._send(failed.part, problems))]
        except ModelError as error:
            return [_Answered(failed.part, None, error)]

    async def _send(self, part: Part, problems: Sequence[dict[str, object]] = ()) -> ExtractAnswer:
        prompt = request_for(self.article, part, self.prompts, problems)
        return await self.model.ask(prompt, ExtractAnswer)

    def _around(self, failing: Sequence[Pointed], parts: Sequence[Part]) -> Part:
        """The sentences to show when asking again: the one part there is, else those near the faults."""
        if len(parts) == 1:
            return parts[0]
        last = len(self.article.sentences)
        cited = [min(max(n, 1), last) for one in failing for n in one.cited]
        return Part(max(1, min(cited) - _REACH), min(last, max(cited) + _REACH))


async def _all_of(questions: Iterable[Coroutine[Any, Any, _Answered]]) -> list[_Answered]:
    """What comes of each. One that ends it all ends it when the others have come: they are paid for."""
    found = await asyncio.gather(*questions, return_exceptions=True)
    for one in found:
        if isinstance(one, BaseException):
            raise one
    return [one for one in found if not isinstance(one, BaseException)]


def _lost(article: Article, one: _Answered) -> Rejected:
    item = f"sentences {one.part.first} to {one.part.last}"
    why = one.error.what if one.error else ""
    return Rejected(source=article.id, kind="event", item=item, reason=f"no answer for them: {why}")
