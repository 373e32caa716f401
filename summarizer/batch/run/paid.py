"""The engine of a batch: a model that keeps what it is told and stops at its limits, or the rules."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

from summarizer.errors import (
    AuthenticationError,
    BudgetError,
    EndpointDownError,
    ModelError,
    ModeRefusedError,
    NotFoundError,
)
from summarizer.extract.answers import ExtractAnswer
from summarizer.model import Prompts, open_model, price
from summarizer.pipeline import ModelEngine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pydantic import BaseModel

    from summarizer.batch.ledger import Ledger
    from summarizer.model import Attempt, Gate, Prompt
    from summarizer.model.client import OpenAIModel
    from summarizer.settings import Settings

    A = TypeVar("A", bound=BaseModel)


class StoppedError(Exception):
    """What would befall every further request as well. No ModelError, so that nothing makes do without."""

    def __init__(self, cause: ModelError) -> None:
        """`cause` is what happened."""
        super().__init__(str(cause))
        self.cause = cause


class LostError(Exception):
    """A question about an article to which no answer came. No ModelError, so that nothing makes do without.

    For half an extraction would be kept as a whole one, and nobody would ask for the rest of it.
    """

    def __init__(self, cause: ModelError) -> None:
        """`cause` is what happened."""
        super().__init__(str(cause))
        self.cause = cause


_STOPS = (BudgetError, AuthenticationError, ModeRefusedError, NotFoundError)


class StoppingModel:
    """A model whose limits, and whose refusals of everybody, end the work in place of one article."""

    def __init__(self, inner: OpenAIModel) -> None:
        """`usage` is the inner model's own."""
        self.inner, self.usage = inner, inner.usage

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """As `Model.ask`; raises StoppedError where no other request would fare better.

        Raises LostError for a question about an article that another try may well answer.
        """
        try:
            return await self.inner.ask(prompt, answer)
        except _STOPS as error:
            raise StoppedError(error) from error
        except ModelError as error:
            from summarizer.model.faults import may_come_later  # noqa: PLC0415  # it needs the SDK

            if isinstance(error, EndpointDownError) and not self.inner.in_contact:
                raise StoppedError(error) from error
            if answer is ExtractAnswer and may_come_later(error):
                raise LostError(error) from error
            raise


@asynccontextmanager
async def paid_engine(
    settings: Settings, ledger: Ledger, run: int, gate: Gate | None = None
) -> AsyncIterator[tuple[ModelEngine, OpenAIModel]]:
    """The model of `settings`: what the ledger holds is not asked for again, what comes goes there.

    The engine, and the model itself, which knows the provider's batch API as well.

    What earlier runs spent counts against the limits, back to the last one that did all it had to do. With
    a `gate` its limits count, and not these.
    """
    endpoint = settings.endpoint()

    def cost(attempt: Attempt) -> float | None:
        return price(endpoint.model, attempt.usage, endpoint.base_url, factor=attempt.factor)

    spent = None if gate else ledger.runs.spent(ledger.runs.unfinished_since())
    async with open_model(
        endpoint,
        answers=ledger.answers,
        on_attempt=ledger.runs.attempts_of(run, cost).note,
        spent=spent.usage if spent else None,
        batched=spent.batched if spent else None,
        gate=gate,
    ) as model:
        yield ModelEngine(StoppingModel(model), Prompts(settings.prompts), endpoint.model), model
