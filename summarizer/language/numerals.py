"""Digits to values, with their magnitude: the bare numeral, before any currency, unit or qualifier."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from summarizer.language.quantities import Number

MAGNITUDES = {
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "crore": 10_000_000,
    "crores": 10_000_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
# as neighbours write them: the digits of an article in another language are not read without them
_FOREIGN = {
    10**6: "millionen mio millions millones millón milione milioni milhão milhões miljoen miljoner",
    10**9: "milliarde milliarden mrd milliard milliards miliardo miliardi bilhão bilhões miljard miljarder",
}
MAGNITUDES |= {word: step for step, words in _FOREIGN.items() for word in words.split()}
_SHORT = {"mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "k": 1000}
# letters that mean a magnitude only where something else says that a sum or a crowd is meant
_SHORT_MONEY = {"m": 10**6, "b": 10**9, "t": 10**12, "cr": 10_000_000}

_THIN = "\u00a0\u202f\u2009"
_DIGITS = re.compile(
    r"(?P<western>\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?:\.\d+)?(?![\d]|,\d))"
    r"|(?P<spaced>\d{1,3}(?:(?P<gap>[" + _THIN + r"'’ ])\d{3}(?:(?P=gap)\d{3}){0,6})(?:\.\d+)?"
    r"(?![\d]|[ ,.-]\d|['’-]))"
    r"|(?P<typo>(?:\d{1,2}, \d{3}|\d{3}, 000)(?![\d,])(?= [a-z]{2}))"
    r"|(?P<european>\d{1,3}(?:(?:\.\d{3}){2,6}(?:,\d{1,2})?|(?:\.\d{3}){1,6},\d{1,2})(?![\d]))"
    r"|(?P<comma>\d{1,6},\d{1,2}(?!\d|,)"
    r"(?=\s?(?i:%|€|per ?cent\b|pro[zc]ent|percent\b|mil[lihj]|mrd|mio|billion|bn\b|euros?\b)))"
    r"|(?P<plain>\d+(?:\.\d+)?)"
)
_MIXED = re.compile(r"[ -]?([¼-¾⅐-⅞])|[ -](\d)/(\d{1,2})(?![\d/])|[ -]and[ -]a[ -]half\b")
_AFTER = re.compile(r"[ \u00a0\u202f\n-]?([^\W\d_]+)\b")
# "4.2m small farms" are millions, "50m from the pier" are metres
_MANY = re.compile(
    r"\s+(?!from|of|to|away|above|below|in|on|at|off|before|hurdles|across|towards)"
    r"(?:[\w-]{1,30}\s+){0,2}(?:people|[a-z]{3,30}s)\b"
)
_MAX_DIGITS = 15
_CROWD = 100


class Numeral(NamedTuple):
    """A number as printed. `value` is None for a vague word, whose floor is `low`.

    `mantissa` is the number before its magnitude, `plain` says that it is digits without separator,
    point or magnitude (a year, a label and a phone number look like that), `about` that the words
    themselves are loose ("a couple of hundred").
    """

    start: int
    end: int
    value: Number | None
    low: Number | None = None
    mantissa: Number = 0
    magnitude: int = 1
    plain: bool = False
    about: bool = False
    fraction: bool = False


def whole(value: Number) -> Number:
    """A float that is a whole number as int."""
    return int(value) if value == int(value) else value


def _scaled(digits: str, decimals: int, magnitude: int) -> Number:
    """The number whose digits are given, with so many of them after the point, times a magnitude."""
    total = int(digits) * magnitude
    power: int = 10**decimals
    return total // power if total % power == 0 else total / power


def read_digits(text: str, pos: int, *, money: bool) -> Numeral | None:
    """The numeral that starts with the digit (or vulgar fraction) at `pos`.

    `money` says that a currency stands before it, so that "m" and "b" are magnitudes.
    None where the digits are too many to be a quantity.
    """
    match = _DIGITS.match(text, pos)
    if match is None:
        return _vulgar(text, pos, money=money)
    style = match.lastgroup
    printed = match.group()
    if style in ("european", "comma"):
        printed = printed.replace(".", "").replace(",", ".")
    front, _, rest = printed.partition(".")
    digits = (front if style == "plain" else "".join(filter(str.isdecimal, front))) + rest
    if len(digits) > _MAX_DIGITS:
        return None
    start = pos
    if pos and text[pos - 1] == "." and not rest and not text[max(0, pos - 2)].isalnum():
        start, rest = pos - 1, digits
    mantissa = _scaled(digits, len(rest), 1)
    if style == "plain" and not rest:
        return _plain(text, Numeral(start, match.end(), mantissa, mantissa=mantissa, plain=True), money=money)
    magnitude, end = magnitudes(text, match.end(), money=money, crowd=bool(rest))
    return Numeral(start, end, _scaled(digits, len(rest), magnitude), mantissa=mantissa, magnitude=magnitude)


def _vulgar(text: str, pos: int, *, money: bool) -> Numeral:
    part = unicodedata.numeric(text[pos])
    magnitude, end = magnitudes(text, pos + 1, money=money, crowd=False)
    value = whole(part * magnitude)
    return Numeral(pos, end, value, mantissa=part, magnitude=magnitude, fraction=magnitude == 1)


def _plain(text: str, numeral: Numeral, *, money: bool) -> Numeral:
    """Plain digits with what may follow them: a fraction ("5½"), a magnitude, or both."""
    mantissa, end = numeral.mantissa, numeral.end
    mixed = _MIXED.match(text, end)
    if mixed:
        mantissa, end = mantissa + _part(mixed), mixed.end()
    magnitude, end = magnitudes(text, end, money=money, crowd=mantissa < _CROWD)
    plain = mixed is None and magnitude == 1
    value = whole(mantissa * magnitude)
    return Numeral(numeral.start, end, value, mantissa=mantissa, magnitude=magnitude, plain=plain)


def _part(mixed: re.Match[str]) -> float:
    if mixed[1]:
        return unicodedata.numeric(mixed[1])
    return int(mixed[2]) / max(1, int(mixed[3])) if mixed[2] else 0.5


def magnitudes(text: str, end: int, *, money: bool, crowd: bool) -> tuple[int, int]:
    """The product of the magnitudes that follow ("lakh crore"), and where they end."""
    magnitude = 1
    for _ in range(2):
        match = _AFTER.match(text, end)
        if match is None:
            break
        word = match[1].lower()
        attached = match.start(1) == end
        step = MAGNITUDES.get(word) or (_SHORT.get(word) if attached or word != "k" else None)
        if step is None and (attached or money) and word in _SHORT_MONEY:
            many = crowd and attached and word == "m" and _MANY.match(text, match.end())
            step = _SHORT_MONEY[word] if money or many or (attached and match[1] in "MB") else None
        if step is None:
            break
        magnitude *= step
        end = match.end()
    return magnitude, end
