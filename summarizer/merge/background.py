"""Sentences that tell of the past, or of a figure that was put right."""

from __future__ import annotations

import re
from typing import Literal

from summarizer.merge.words import stem, word_set

_PAST = re.compile(
    r"\blast (?:week|month|year|spring|summer|autumn|fall|winter)\b|\bearlier this (?:week|month|year)\b"
    r"|\b(?:days|weeks|months|years|decades?) (?:ago|before|earlier)\b|\b(?:in|since|of) (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"\b(?:initially|originally|at first) (?:\w+ ){0,2}(?:said|reported|put|gave|given|believed|thought)\b"
    r"|\b(?:initial|earlier|first|previous) (?:reports?|counts?|estimates?|figures?)\b|\bfirst reported\b"
    r"|\b(?:correct(?:ed|ion)|revised|misreported|misstated)\b",
    re.IGNORECASE,
)


def is_past(sentence: str) -> bool:
    """Whether the sentence tells of something that was over before the story began."""
    return _PAST.search(sentence) is not None


def is_correction(sentence: str) -> bool:
    """Whether the sentence says that something was first given otherwise."""
    return _CORRECTED.search(sentence) is not None


def is_corrected_to(sentence: str, figure: str) -> bool:
    """Whether the figure is what the sentence corrects to: "revised to 22, from 19"."""
    at = sentence.find(figure)
    return at > 0 and re.search(r"\bto\W+$", sentence[:at]) is not None


# Values that go up and down within a day.
_SWINGING = word_set(
    """share shares stock stocks price prices index trading traded points yield yields futures barrel gain
    gains fell rose slid climbed dropped jumped surged plunged edged dipped"""
)
# What two parties agree on, or one of them offers, has one price, whatever the market does meanwhile.
_AGREED = word_set(
    "offer offers offered bid bids deal deals takeover merger acquisition purchase sale contract"
)
_PRICE = word_set("price prices value worth")
_MOTION = word_set(
    "fall fell rise rose drop dropped gain gains jump jumped trading traded close closing change slid"
)
_PART_AFTER = re.compile(
    r"\W{0,2}of (?:the|them|those|these|whom|which|its|his|her|their|our)\b", re.IGNORECASE
)
_PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|whom|those)|of whom|of which)\W+(?:\w+\W+){0,2}$", re.IGNORECASE
)
_EXTRA_BEFORE = re.compile(r"\b(?:another|additional|further|extra)\W+(?:\w+\W+)?$", re.IGNORECASE)
_EXTRA_WITHIN = re.compile(r"(?:another|an additional|a further|an extra)\b", re.IGNORECASE)
_NEAR = 40  # characters

Share = Literal["whole", "part", "addition"]


SWINGS = frozenset(map(stem, _SWINGING))
"""Stems of the words that say so."""


def swings(words: set[str]) -> bool:
    """Whether the words of a measure are of something that moves up and down within a day."""
    agreed = words & _AGREED and words & _PRICE and not words & _MOTION
    return not agreed and not words.isdisjoint(_SWINGING)


def share_of(sentence: str, start: int, end: int) -> Share:
    """What the number at start..end of the sentence is of a greater one, by the words next to it."""
    before = sentence[max(0, start - _NEAR) : start]
    if _EXTRA_BEFORE.search(before) or _EXTRA_WITHIN.match(sentence, start):
        return "addition"
    return "part" if _PART_AFTER.match(sentence, end) or _PART_BEFORE.search(before) else "whole"
