"""A model that says what it was told to: for tests, the user's and ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.errors import EmptyAnswerError, InvalidAnswerError
from summarizer.model.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pydantic import BaseModel

    from summarizer.model.prompts import Prompt

    A = TypeVar("A", bound=BaseModel)

Scripted = Any  # a dict, a JSON text, a pydantic record, or an exception to raise


class ScriptedModel:
    """Answers from a list, in order, or from a function of prompt and answer type.

    An answer is a dict, a JSON text or a record, validated like an endpoint's answer, or an exception,
    which is raised. `prompts` keeps what was asked.
    """

    def __init__(self, answers: Sequence[Scripted] | Callable[[Prompt, type[Any]], Scripted]) -> None:
        """Take the script."""
        self.usage = Usage()
        self.prompts: list[Prompt] = []
        self._answers = answers

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """The next answer of the script. Raises EmptyAnswerError at its end."""
        from pydantic import BaseModel, ValidationError

        from summarizer.model.answers import why_invalid

        number = len(self.prompts)
        self.prompts.append(prompt)
        self.usage.requests += 1
        given = self._next(number, prompt, answer)
        if isinstance(given, Exception):
            raise given
        text = given.model_dump_json() if isinstance(given, BaseModel) else given
        text = text if isinstance(text, str) else json.dumps(text)
        try:
            return answer.model_validate_json(text, strict=True)
        except ValidationError as error:
            raise InvalidAnswerError(why_invalid(error), where=prompt.title) from error

    def _next(self, number: int, prompt: Prompt, answer: type[Any]) -> Scripted:
        if callable(self._answers):
            return self._answers(prompt, answer)
        if number >= len(self._answers):
            raise EmptyAnswerError(f"the script ends after {len(self._answers)} answers", where=prompt.title)
        return self._answers[number]
