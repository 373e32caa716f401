"""Whether what a sentence says stands in the words of its evidence: numbers, quotations, names.

A number stands there by its value (1.2bn is 1.2 billion; one in digits must stand there in digits, so
that a reader finds it), a name word by word without regard to case, accents, possessives and endings
such as Norway, Norwegian; a quotation by its words. Names cannot be held to their spelling in another
language than English.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from summarizer.compose.vocabulary import CALENDAR, COMMON, MAGNITUDES, MONTHS, NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_FOLD = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "\u00a0": " ",
    }
)
_NUMERAL = re.compile(
    r"(?<![\w.,])(\d+(?:,\d+)*(?:\.\d+)?)"
    r"(?:(bn|mn|tn|m|k)\b|[\s-]{1,2}(hundred|thousand|million|billion|trillion|lakh|crore|bn|mn)\b)?",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\w+")
_PERCENT_NEXT = re.compile(r"\s?(?:%|per ?cent\b)", re.IGNORECASE)
_PERCENT_NEAR = re.compile(r"[^.;]{0,20}(?:%|per ?cent\b)", re.IGNORECASE)
_MONTH = rf"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)\.?"
_COUNTED = re.compile(
    r"\[[\d, ]+\]|\bsource \d+\b"
    r"|\b\w+ (?:different |independent |other )?(?:outlet|source(?! \d)|report|article|text|origin)s?\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b(?:(\d{{1,2}}) ({_MONTH})|({_MONTH}) (\d{{1,2}}))(?:,? (\d{{4}}))?\b", re.IGNORECASE)
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_FOREIGN = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_GROUPED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_QUOTED = re.compile(r'"([^"]{1,2000})"')
_OPENING = re.compile(r"(?:^|[.:;!?(\"\]-]\s?)$")
_ENDINGS = frozenset({"s", "n", "an", "ian", "i", "ish", "ese", "ns", "ans", "ians", "is", "er", "ers"})
_NO_NAMES = COMMON | CALENDAR
_STEM_LETTERS = 3

Day = tuple[int, int]


def fold(text: str) -> str:
    """With plain quotation marks, dashes and spaces, without accents."""
    plain = unicodedata.normalize("NFKD", text.translate(_FOLD))
    return "".join(c for c in plain if not unicodedata.combining(c))


def uncounted(said: str) -> str:
    """Without what counts sources, not things: "[3]", "4 other outlets"."""
    return _COUNTED.sub(" ", said)


def days_in(text: str) -> Iterator[Day]:
    """Day and month of each date that a text writes out."""
    yield from map(_day, _DATE.finditer(text))


def loose_numbers(said: str, ground: str, known: str, dates: Collection[Day]) -> Iterator[str]:
    """Numbers of a sentence that its evidence lacks; all folded.

    A date may be one of `dates`, a number in words part of a name that is `known` ("two officials").
    """
    bare = uncounted(_DATE.sub(lambda found: " " if _day(found) in dates else found.group(), said))
    there = {value for value, _ in _numerals(ground)}
    percents = {value for value, match in _numerals(ground) if _PERCENT_NEAR.match(ground, match.end())}
    for value, match in _numerals(bare):
        if value not in (percents if _PERCENT_NEXT.match(bare, match.end()) else there):
            yield match.group()
    spelled = {*_spelled(ground), *_spelled(known)}
    for word in dict.fromkeys(_spelled(_NUMERAL.sub(" ", bare))):
        if word in NUMBER_WORDS and word not in spelled and NUMBER_WORDS[word] not in there:
            yield word


def _numerals(text: str) -> list[tuple[float, re.Match[str]]]:
    """The value of each number in digits, scaled by the magnitude after it, and where it stands."""
    return [
        (
            round(float(m[1].replace(",", "")) * MAGNITUDES.get((m[2] or m[3] or "").lower(), 1), 6),
            m,
        )
        for m in _NUMERAL.finditer(text)
    ]


def _day(found: re.Match[str]) -> Day:
    return int(found[1] or found[4]), _MONTH_NUMBERS[(found[2] or found[3])[:3].lower()]


def _spelled(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text.replace("-", " "))]


def loose_foreign(said: str, ground: str) -> Iterator[str]:
    """Numbers in digits that the evidence lacks both as printed and by value, magnitudes apart.

    Elsewhere 3.000 and 3 000 are three thousand and 1,2 is a little more than one.
    """
    ground, said = _GROUPED.sub("", ground), uncounted(said)
    printed = {match[1] for match in _NUMERAL.finditer(ground)}
    there = {float(number.replace(",", "")) for number in printed}
    for match in _FOREIGN.finditer(_GROUPED.sub("", said)):
        number = match.group()
        value = number.replace(".", "") if _THOUSANDS.fullmatch(number) else number.replace(",", ".")
        if number not in printed and float(value) not in there:
            yield number


def loose_quotes(said: str, ground: str) -> Iterator[str]:
    """Words in quotation marks that do not stand, one after the other, in the evidence."""
    held = spoken(ground)
    for quoted in _QUOTED.findall(said):
        words = spoken(quoted)
        if words.strip() and words not in held:
            yield " ".join(quoted.split())


def spoken(text: str) -> str:
    """The bare words of a text, so that one stands in the other where its words do."""
    return f" {' '.join(_SPOKEN.findall(fold(text).lower()))} "


def words_of(text: str) -> set[str]:
    """The words of a text as names are compared by."""
    return {part for word in WORD.findall(text) for part in (_bare(word), *_bare(word).split("-"))}


def _bare(word: str) -> str:
    return word.lower().removesuffix("'s").replace("'", "")


def loose_names(said: str, words: set[str], plain: set[str]) -> Iterator[str]:
    """Capitalised words that the evidence lacks; `plain` ones may open a sentence or a clause."""
    for match in WORD.finditer(said):
        name = _bare(match.group())
        if not match.group()[0].isupper() or name in _NO_NAMES or _stands(name, words):
            continue
        if (name in plain or name in NUMBER_WORDS) and _OPENING.search(
            said[max(0, match.start() - 2) : match.start()]
        ):
            continue
        yield match.group()


def _stands(name: str, words: set[str]) -> bool:
    if name in words or (("-" in name) and all(part in words for part in name.split("-"))):
        return True
    stems = {name.removesuffix(ending) for ending in _ENDINGS if len(name) - len(ending) > _STEM_LETTERS}
    return any(stem in words or stem + "e" in words or stem + "y" in words for stem in stems) or any(
        name + ending in words for ending in _ENDINGS
    )
