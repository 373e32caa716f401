"""When words are the same words, and which numbers a sentence of a brief claims."""

from __future__ import annotations

import re

_FOLD = str.maketrans("’‘“”–—\u00a0", "''\"\"-- ")
_TOKEN = re.compile(r"[a-z0-9]+(?:[.,'][a-z0-9]+)*")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")
_LITTLE = frozenset("a an and at by dr for her his in its mr mrs ms of on s said the their to".split())  # noqa: SIM905
_FUNCTION_WORDS = frozenset(
    "with from into that this it he she they him them who which as but or is are was were be been has"  # noqa: SIM905
    " have had will would not no than after before".split()
)
_STEM = 5
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:,?\s+\d{4})?"
_OUTLETS = r"(?:article|newspaper|origin|outlet|report|source|text)s?"
# Dates, citations, and counts of sources are the brief's own business, no figures of the story.
_NO_FIGURE = re.compile(
    "|".join(
        (
            r"\[[\d, ]+\]",
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}{_YEAR}",
            rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?{_YEAR}",
            rf"\b{_MONTH}\s+\d{{4}}",
            r"\b\d{4}-\d\d-\d\d\b",
            r"\b\d+(?:\s+(?:of|out of|in)(?:\s+the)?\s+\d+)?"
            rf"\s+(?:(?:different|independent|other)\s+)?{_OUTLETS}\b",
        )
    ),
    re.IGNORECASE,
)
SHARED_AT_LEAST = 3


def folded(text: str | None) -> str:
    """`text` with straight quotes and dashes and single spaces."""
    return " ".join((text or "").translate(_FOLD).split())


def tokens(text: str | None) -> list[str]:
    """Lower-case words and numbers of `text`."""
    return _TOKEN.findall(folded(text).lower())


def spaced(text: str | None) -> str:
    """The tokens with a blank around each, so that `in` finds whole words only."""
    return f" {' '.join(tokens(text))} "


def name_words(*texts: str | None) -> set[str]:
    """The words of a name that tell it from others."""
    return {
        part for text in texts for token in tokens(text) for part in token.split("'") if part not in _LITTLE
    }


def numbers(text: str | None) -> set[float]:
    """The figures in `text`: digits that are no date, no citation, no count of sources."""
    return all_numbers(_NO_FIGURE.sub(" ", text or ""))


def all_numbers(text: str) -> set[float]:
    """Every run of digits in `text` as a number."""
    return {float(match.replace(",", "")) for match in _NUMBER.findall(text)}


def shares_words(mine: str, theirs: str, *, longest: int) -> bool:
    """One holds the other, or they share half of the shorter one's words in a row, three at least.

    `mine` counts for nothing when it has more than `longest` words: a whole page proves nothing.
    """
    a, b = tokens(mine), tokens(theirs)
    if not a or not b or len(a) > longest:
        return False
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    run = len(short) if len(short) <= SHARED_AT_LEAST else max(SHARED_AT_LEAST, len(short) // 2)
    haystack = f" {' '.join(long)} "
    return any(f" {' '.join(short[i : i + run])} " in haystack for i in range(len(short) - run + 1))


def stems(*texts: str | None) -> set[str]:
    """The words that carry meaning, cut to their first letters: "killed" and "killing" are one."""
    return {
        part[:_STEM]
        for text in texts
        for token in tokens(text)
        for part in token.split("'")
        if part not in _LITTLE | _FUNCTION_WORDS
    }


def alike(theirs: str, *mine: str | None) -> bool:
    """Whether `mine` holds a third of what `theirs` says, and two words of it at least."""
    wanted = stems(theirs)
    shared = len(wanted & stems(*mine))
    return shared >= min(2, len(wanted)) and 3 * shared >= len(wanted)
