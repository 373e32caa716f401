"""Small readings of a line that several cleaning rules share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
SENTENCE_END = re.compile(r"[.!?…:;][”\"’'»)\]]*\s*$")
SENTENCE_STOP = re.compile(r"[.…][”\"’'»)\]]*\s*$")
_USUAL_LENGTH = 16  # of a word, at most, with its space
_TOKEN = re.compile(r"\w+")

# Words that open a sentence and seldom stand inside one with a capital: where one follows a small
# letter without a stop, two texts were run together.
STARTERS = (
    "The|A|An|In|It|Its|He|She|They|We|You|His|Her|Their|But|And|This|That|These|Those|There|On|At|As"
    "|After|Before|When|While|If|For|From|With|By|Some|Many|Although|Meanwhile|However|Last|One|Two|Three"
)
_FUSE = re.compile(rf"(?<=[a-z0-9)’'”\"%]) (?=(?:{STARTERS})\b)|(?<=[a-z0-9]) (?=[“\"][A-Z])")
_STOP = re.compile(r"(?<=[a-z0-9%][.!])[”\"’')]* (?=[“\"‘'(]?[A-Z])|(?<=[a-z0-9%][.!])[”\"’')]*$")


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def folded(text: str) -> str:
    """A text without case, punctuation and spaces, for telling whether two say the same."""
    return " ".join(folded_words(text))


def folded_words(text: str) -> list[str]:
    """The words of a text without case; an underline is no part of a word."""
    return _TOKEN.findall(text.casefold().replace("_", " "))


def first_folded(text: str, count: int) -> list[str]:
    """So many of the first words of a text, without case."""
    words = folded_words(text[: count * _USUAL_LENGTH])
    if len(words) <= count:  # the last may be cut in two
        words = folded_words(text)
    return words[:count]


def without(line: str, spans: Sequence[tuple[int, int]]) -> str:
    """A line without some of its passages, which are in order."""
    edges = [0, *(edge for span in spans for edge in span), len(line)]
    kept = (line[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True))
    return " ".join(part for part in kept if part)


def fuses(text: str, end: int | None = None) -> list[int]:
    """Where a text seems to start anew without a stop before."""
    return [found.end() for found in _FUSE.finditer(text, 0, len(text) if end is None else end)]


def resumes_at(text: str) -> int | None:
    """Where the story goes on after words without a stop (captions, headlines) at the start of `text`.

    None where no such place can be told; `len(text)` where the words fill the text.
    """
    stop = _STOP.search(text)
    if stop is None:
        return None if SENTENCE_END.search(text) else len(text)
    joints = fuses(text, stop.start())
    return joints[-1] if joints else None
