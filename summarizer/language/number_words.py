"""Number words to values: exact ones ("two hundred and five") and vague ones ("dozens")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.language.numerals import MAGNITUDES, Numeral, magnitudes, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.language.quantities import Number

_LOW = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_LOW += " sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL_WORDS = {word: value for value, word in enumerate(_LOW.split())}
SMALL_WORDS |= {word: value * 10 for value, word in enumerate(_TENS.split(), start=2)}
# the least that a vague word claims: two of what it names
VAGUE = {
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
    "trillions": 2 * 10**12,
}
_SOME = 3  # the least that "several" claims
_STEPS = MAGNITUDES | {"dozen": 12}
WORD_STARTS = frozenset(
    (*SMALL_WORDS, *VAGUE, *_STEPS, "several", "few", "couple", "pair", "half", "quarter")
)

_WORD = re.compile(r"[A-Za-z]+")
_NEXT_WORD = re.compile(r"(?:[ \u00a0\n]|-)([A-Za-z]+)\b")
_AND_HALF = re.compile(r"[ -]and[ -]a[ -]half\b")
_OF_VAGUE = re.compile(r"\s+(of|upon|and)\s+([a-z]+)\b")
_OF_STEP = re.compile(r"(?:\s+of)?(?:\s+|-)(?:an?\s+)?([a-z]+)\b")
_COUPLE_OF = re.compile(r" of (?=\S)| (?=hundred|thousand|million|dozen)")
_SCORES_OF = re.compile(
    r" (?:of (?!\d)|more\b|others?\b|were\b|dead\b|killed\b|injured\b|wounded\b|hurt\b|missing\b|feared\b)"
)
_HUNDRED, _TWENTY = 100, 20


def read_words(text: str, pos: int) -> Numeral | None:
    """The numeral that starts with the word at `pos`, one of `WORD_STARTS`; None if it is no number."""
    match = _WORD.match(text, pos)
    word = match.group().lower() if match else ""
    end = pos + len(word)
    if word in VAGUE:
        counts = word != "scores" or _SCORES_OF.match(text, end)
        return _read_vague(text, pos, end, VAGUE[word]) if counts else None
    if word in _LOOSE:
        return _LOOSE[word](text, pos, end, word)
    start = _with_article(text, pos) if word in _STEPS else pos
    bare = word in MAGNITUDES and start == pos and text[end : end + 1] != "-"
    return None if bare else _spell(text, start, pos)


def _with_article(text: str, pos: int) -> int:
    before = text[max(0, pos - 3) : pos].lower()
    if before.endswith(("a ", "a-", "a\u00a0")) and not before[:-2].isalnum():
        return pos - 2
    return pos


def _read_vague(text: str, start: int, end: int, low: int) -> Numeral:
    """A vague word, or two: "tens of thousands", "hundreds and hundreds"."""
    match = _OF_VAGUE.match(text, end)
    second = VAGUE.get(match[2], 0) if match else 0
    if match and second >= VAGUE["hundreds"]:
        end = match.end()
        low = low * (second // 2) if match[1] == "of" else max(low, second)
    return Numeral(start, end, None, low=low)


def _read_some(text: str, start: int, end: int, word: str) -> Numeral | None:
    """What "several", "several hundred" or "a few thousand" claims; "a few" alone is no figure."""
    match = _NEXT_WORD.match(text, end)
    step = _STEPS.get(match[1].lower(), 1) if match else 1
    if match and step > 1:
        start = _with_article(text, start) if word == "few" else start
        return Numeral(start, match.end(), None, low=_SOME * step)
    return Numeral(start, end, None, low=_SOME) if word == "several" else None


def _read_couple(text: str, start: int, end: int, word: str) -> Numeral | None:
    """The words "a couple of", "a couple of hundred", "a pair of"; "the couple" is no number."""
    begin = _with_article(text, start)
    if begin == start or not _COUPLE_OF.match(text, end):
        return None
    match = _OF_STEP.match(text, end)
    step = _STEPS.get(match[1], 1) if match else 1
    stop = match.end() if match and step > 1 else end + len(" of")
    return Numeral(begin, stop, 2 * step, mantissa=2, magnitude=step, about=word == "couple")


def _read_part(text: str, start: int, end: int, word: str) -> Numeral:
    """The words "half", "half a dozen", "a quarter of a million"."""
    part = 0.5 if word == "half" else 0.25
    begin = _with_article(text, start)
    match = _OF_STEP.match(text, end)
    step = _STEPS.get(match[1], 1) if match else 1
    if match and step > 1:
        return Numeral(begin, match.end(), whole(part * step), mantissa=part, magnitude=step)
    return Numeral(begin, end, part, mantissa=part, fraction=True)


_LOOSE: dict[str, Callable[[str, int, int, str], Numeral | None]] = {
    "several": _read_some,
    "few": _read_some,
    "couple": _read_couple,
    "pair": _read_couple,
    "half": _read_part,
    "quarter": _read_part,
}


def _spell(text: str, start: int, pos: int) -> Numeral | None:
    """A number in words from `pos`; `start` may lie before it, at its article."""
    total, group, ceiling, end = 0, 1 if start < pos else 0, 10**18, pos
    first = True
    while True:
        match = _WORD.match(text, pos) if first else _NEXT_WORD.match(text, end)
        if match is None:
            break
        word = match.group(match.lastindex or 0).lower()
        if word == "and" and not first:
            match = _and_more(text, match.end(), group or ceiling)
            if match is None:
                break
            word = match[1].lower()
        step = _add(word, group, fresh=first and start == pos)
        if step is not None:
            group = step
        elif word in MAGNITUDES and MAGNITUDES[word] < ceiling and (group or first):
            ceiling = MAGNITUDES[word]
            total, group = total + max(group, 1) * ceiling, 0
        elif word == "dozen" and not total:
            return Numeral(start, match.end(), max(group, 1) * 12, mantissa=max(group, 1), magnitude=12)
        else:
            break
        end, first = match.end(), False
    if first:
        return None
    return _finish(text, start, end, total, group)


def _add(word: str, group: int, *, fresh: bool) -> int | None:
    """The group (below a thousand) with one more word, None where the word does not go on from it."""
    small = SMALL_WORDS.get(word)
    if small is not None:
        if fresh or group == 0 or (group % _HUNDRED == 0 and small):
            return group + small
        ten = group % _HUNDRED
        return group + small if ten >= _TWENTY and ten % 10 == 0 and small in range(1, 10) else None
    return group * _HUNDRED if word == "hundred" and 0 < group < _HUNDRED else None


def _and_more(text: str, pos: int, above: int) -> re.Match[str] | None:
    """The word after "and" if it goes on with the number: "two hundred and five", not "one and two"."""
    match = _NEXT_WORD.match(text, pos)
    if match is None or above % _HUNDRED or match[1].lower() not in SMALL_WORDS:
        return None
    following = _NEXT_WORD.match(text, match.end())
    while following and following[1].lower() in SMALL_WORDS:
        following = _NEXT_WORD.match(text, following.end())
    larger = MAGNITUDES.get(following[1].lower(), 0) if following else 0
    return None if larger and larger <= above else match


def _finish(text: str, start: int, end: int, total: int, group: int) -> Numeral:
    value: Number = total + group
    mantissa: Number = value
    half = _AND_HALF.match(text, end)
    if half:
        value, mantissa, end = value + 0.5, mantissa + 0.5, half.end()
        magnitude, end = magnitudes(text, end, money=False, crowd=False)
        return Numeral(start, end, whole(value * magnitude), mantissa=mantissa, magnitude=magnitude)
    magnitude = 1
    for step in (10**12, 10**9, 10**6, 1000):
        if not group and total and total % step == 0:
            magnitude, mantissa = step, total // step
            break
    return Numeral(start, end, value, mantissa=mantissa, magnitude=magnitude)
