"""What becomes of one item of an answer: a record, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from summarizer.extract.grounding import Ground

R = TypeVar("R")
Kind = Literal["figure", "attribution", "event"]


@dataclass(frozen=True)
class Checked(Generic[R]):
    """A `record` that holds, or the `reason` why there is none.

    `hopeless` marks an item that asking again would not save, such as a date given as a figure.
    """

    record: R | None = None
    reason: str = ""
    hopeless: bool = False


def no_such_words(ground: Ground, words: str, n: int) -> str:
    """Why `words` were not found in sentence `n`, in terms the model can act on."""
    count = len(ground.article.sentences)
    if ground.sentence(n) is None:
        return f"there is no sentence {n}, only 1 to {count}"
    return f"the words {words!r} do not stand in sentence {n}" if words.strip() else "no words given"
