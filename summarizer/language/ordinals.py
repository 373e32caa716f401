"""Number words that order, multiply or divide: third, twice, a third. Told apart from counts here."""

from __future__ import annotations

import re

_NAMES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {name: rank for rank, name in enumerate(_NAMES.split(), start=1)}
ORDINALS |= {
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "hundredth": 100,
    "thousandth": 1000,
    "millionth": 10**6,
}
FRACTION_WORDS = {"half": 2, "quarter": 4} | {name: ORDINALS[name] for name in _NAMES.split()[2:10]}
_FOLDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
MULTIPLES = {f"{name}fold": value for value, name in enumerate(_FOLDS, start=2)}
MULTIPLES |= {"twice": 2, "thrice": 3, "hundredfold": 100}
MULTIPLES |= dict.fromkeys(("double", "doubled", "doubles", "doubling"), 2)
MULTIPLES |= dict.fromkeys(("triple", "tripled", "triples", "tripling", "treble", "trebled"), 3)
MULTIPLES |= dict.fromkeys(("quadruple", "quadrupled", "quadrupling"), 4)
ROMAN = {
    "II": 2,
    "III": 3,
    "IV": 4,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "XI": 11,
    "XII": 12,
    "XIV": 14,
    "XVI": 16,
}

_SUFFIX = re.compile(r"(?:st|nd|rd|th)s?\b")
_RANKED = re.compile(
    r"-(?:largest|biggest|highest|most|best|busiest|richest|oldest|longest|placed|ranked|tallest|fastest"
    r"|smallest|lowest|worst|deadliest|ever|in-command)\b"
)
_PARTS = re.compile(
    r"(?:[ \u00a0-])(?P<name>hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?"
    r"|eighths?|ninths?|tenths?|twelfths?|sixteenths?|hundredths?|thousandths?)\b(?!-)"
)
_FINER = {"hundredth": 100, "thousandth": 1000, "twelfth": 12, "sixteenth": 16, "halve": 2}
_TWENTY_FIRST = re.compile(r"-(" + "|".join(_NAMES.split()[:9]) + r")\b")
_COMPARES = re.compile(
    r" (?:as|the|that|its|their|his|her|what|this|last|since|in|to|from|over|within|by|or)\b|[.,;]"
)
_DOUBLES = re.compile(r" (?:as|the|that|its|their|his|her|what|last|those)\b")
_DIVIDES = re.compile(
    r"(?: (?:of|as|more|less|fewer|higher|lower|larger|smaller|over|from|since|to)\b|[.,;:)]|\Z)"
)


def suffix_end(text: str, end: int) -> int | None:
    """The end of an ordinal whose digits end at `end` ("20th", with "-largest"); None if it is none."""
    match = _SUFFIX.match(text, end)
    return rank_end(text, match.end()) if match else None


def rank_end(text: str, end: int) -> int:
    """The end of "-largest" and the like after an ordinal."""
    match = _RANKED.match(text, end)
    return match.end() if match else end


def part_after(text: str, end: int, value: float) -> tuple[int, int] | None:
    """Denominator and end of the fraction word after a number: "two-thirds", "one quarter"."""
    match = _PARTS.match(text, end)
    if match is None:
        return None
    name = match["name"]
    plural = name.endswith("s")
    name = "half" if name.startswith("hal") else name.removesuffix("s")
    below = FRACTION_WORDS.get(name) or _FINER[name]
    if plural == (value == 1) or not 0 < value < below:
        return None
    return below, match.end()


def joined_ordinal(text: str, end: int, value: float) -> tuple[int, int] | None:
    """Rank and end of "twenty-first", whose tens end at `end`."""
    match = _TWENTY_FIRST.match(text, end)
    if match is None or value % 10 or value < 20:  # noqa: PLR2004
        return None
    return int(value) + ORDINALS[match[1]], rank_end(text, match.end())


def divides(text: str, start: int, end: int, *, qualified: bool) -> bool:
    """Whether "third" at `start` is a part of something: "a third of", "nearly a third"."""
    if text[max(0, start - 2) : start].lower() != "a ":
        return False
    before = text[max(0, start - 6) : start - 2].lower()
    return text[end : end + 3] == " of" or (
        (qualified or before.endswith(" by ")) and bool(_DIVIDES.match(text, end))
    )


def multiplies(text: str, word: str, end: int) -> bool:
    """Whether a word such as "twice" or "double" tells a ratio here, not a number of times or a kind."""
    if word.endswith("fold"):
        return True
    if word in ("double", "triple", "treble", "quadruple"):
        return bool(_DOUBLES.match(text, end))
    return word not in ("twice", "thrice") or bool(_COMPARES.match(text, end) and _DOUBLES.match(text, end))
