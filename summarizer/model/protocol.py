"""What the rest of the program knows of a language model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.model.prompts import Prompt
    from summarizer.model.usage import Usage

    A = TypeVar("A", bound=BaseModel)


class Model(Protocol):
    """Anything that answers a prompt with a record of the type asked for."""

    usage: Usage

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """The answer to `prompt`, validated as `answer`.

        Raises a ModelError (RefusalError, TruncatedError, BadResponseError, ...) where there is none,
        and RecordingError where a replayed run asks what was not recorded.
        """
        ...
