"""Small readings of a line that several cleaning rules share."""

from __future__ import annotations

import re
from itertools import islice

WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
SENTENCE_END = re.compile(r"[.!?…:;][”\"’'»)\]]*\s*$")
SENTENCE_STOP = re.compile(r"[.…][”\"’'»)\]]*\s*$")
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


def folded_words(text: str, most: int | None = None) -> list[str]:
    """The words of a text without case, or so many of the first; an underline is no part of a word."""
    plain = text.casefold().replace("_", " ")
    if most is None:
        return _TOKEN.findall(plain)
    return [word.group() for word in islice(_TOKEN.finditer(plain), most)]


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
