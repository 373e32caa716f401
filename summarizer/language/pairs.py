"""Two numbers that belong together: ranges, scores, ratios, heights in feet and inches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.moments import read_moment
from summarizer.language.terms import Term, read_term, starts_number, with_value

if TYPE_CHECKING:
    from summarizer.language.quantities import Kind, Number

_JOIN = re.compile(
    r"-?\s+(?P<word>to|and|or|through|until)\s+"
    r"(?:(?:about|around|nearly|almost|over|perhaps|maybe|even|as many as|possibly)\s+)?"
    r"|(?P<dash>-to-| ?[-–‑] ?)"
)
_OF = re.compile(r"\s+(?:(?P<out>out\s+of)|(?P<in>in))\s+(?:every\s+)?")
_COLON = re.compile(r":(\d{1,2})(?![\d:])")
_SLASH = re.compile(r"/(\d{1,3})(?:ths?|rds?)?(?![\d/])")
_INCHES = re.compile(
    r"(?:,? (?:and )?|-)?(\d{1,2}(?:\.5)?|[a-z]{3,6})"
    r"(?:(?P<mark>[ -]?(?:inches|inch|ins?)\b|[\"″”](?!\w))|(?=[ ,.;)]))"
)
_PRIMES = re.compile(r"(\d)['’′] ?(\d{1,2})(?:\.5)?[\"″”]")
_CURRENCY = re.compile(r"(?:US|A|C|NZ|HK|S|R|Rs\.? ?)?[$£€¥₹]?")
_SCORING = re.compile(
    r"\b(?:w[io]n|wins|winning|beat|beats|beating|beaten|lost|lose|loses|losing|defeat\w*|victory|victories|draw"
    r"|drew|drawn|lead|led|leading|leads|scor(?:e|ed|es|ing)|thrash\w*|edged|edging|tied?|vot(?:e|es|ed|ing)"
    r"|rul(?:ed|es|ing)|decision|margin|finish\w*|final|ended|goals?|trail(?:s|ed|ing)?|down|up|ahead|match"
    r"|game|series|record|defence|aggregate)\b[^.;]{0,40}\Z",
    re.IGNORECASE,
)
_RESULT = re.compile(r" (?:margin|vote|ruling|decision|win|victory|lead|defeat|loss|score|split)\b")
_CHANGE = re.compile(
    r"\b(?:rose|risen|rise|rises|rising|fell|fall|falls|falling|fallen|up|down|climb\w*|gain\w*|dropp?\w*|slipp?\w*"
    r"|jump\w*|increas\w*|declin\w*|edged|grew|grow\w*|rais\w+|cut|cuts|cutting|lower\w*|reduc\w*|shr[aiu]nk\w*"
    r"|chang\w*|went|go|goes|going|mov\w+|slash\w*|doubl\w+|tripl\w+|expand\w*|surg\w*|plung\w*|soar\w*"
    r"|widen\w*|narrow\w*|revis\w*|corrected|swung|shift\w*)\b[^.;,]{0,40}\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(r" (?!against|loss|wins|across)(?:[a-z]{1,30} )?[a-z]{3,30}s\b")
_IN_GAMES = re.compile(
    r" (?:overs|balls|games|matches|seasons|starts|attempts|outings|innings|races|laps|tests)\b"
)
_SETS = re.compile(r"\d[-–]\d{1,2}(?: ?\(\d{1,2}(?:[-–]\d{1,2})?\))?(?:,? (?:and )?| ?\()\Z")
_ROUND_WHOLES = frozenset(
    (*range(2, 13), 15, 16, 20, 24, 25, 30, 40, 50, 60, 100, 1000, 10_000, 100_000, 10**6, 10**9)
)
_OUT_OF = frozenset((*range(2, 11), 20, 50, 100, 1000))
_PARTS_OF = frozenset((2, 3, 4, 5, 6, 8, 10, 16))
_INCHES_A_FOOT, _TALLEST = 12, 8
_HUNDRED, _THOUSAND = 100, 1000
_A_CHANGE = 3
_MOST_GOALS, _MOST_POINTS = 20, 300
_REACH = 60


class Pair(NamedTuple):
    """Two numbers read as one: a range (`low` to `high`), a score, or a ratio (`value`)."""

    end: int
    kind: Kind
    value: Number | None
    low: Number | None
    high: Number | None
    unit: str | None
    is_range: bool = False


class Joint(NamedTuple):
    """How two numbers are joined: by a dash or a word, after an opening ("between"), after which words."""

    dash: str
    word: str
    opening: str
    before: str


def read_pair(text: str, first: Term, edge: int, opening: str) -> Pair | None:
    """What `first` and a number after it say together; `opening` is "between", "from" or empty."""
    if first.numeral.value is None:
        return None
    following = text[first.numeral.end : first.numeral.end + 1]
    if following == ":" and first.numeral.plain:
        match = _COLON.match(text, first.numeral.end)
        if match and _is_clock_run(text, first, match[1]):
            return Pair(match.end(), "identifier", None, None, None, None)
        if match and int(match[1]):
            return _quotient(match.end(), first.numeral.value, int(match[1]))
    if following == "/" and first.numeral.plain:
        return _slashed(text, first)
    return _height(text, first) or _share(text, first) or _joined(text, first, edge, opening)


def _is_clock_run(text: str, first: Term, seconds: str) -> bool:
    """Whether it is a time that somebody took ("in 31:12"), no ratio and no odds."""
    whole = len(seconds) == len("12") and int(seconds) < _SECONDS
    return whole and _RATIO.search(text, max(0, first.start - _REACH), first.start) is None


_SECONDS = 60
_RATIO = re.compile(r"\b(?:ratio|odds|proportion)\b[^.;]*\Z", re.IGNORECASE)


def _quotient(end: int, part: Number, total: Number) -> Pair:
    return Pair(end, "ratio", part / total, part / total, part / total, None)


def _scored(end: int, value: Number) -> Pair:
    return Pair(end, "score", value, value, value, None)


def read_primes(text: str, pos: int) -> Pair | None:
    """A height printed with primes: 5'10"."""
    match = _PRIMES.match(text, pos)
    if match is None:
        return None
    feet = int(match[1]) + int(match[2]) / 12
    return Pair(match.end(), "measure", feet, feet, feet, "ft")


def _slashed(text: str, first: Term) -> Pair | None:
    match = _SLASH.match(text, first.numeral.end)
    value = first.numeral.value
    if match is None or value is None:
        return None
    below = int(match[1])
    if 0 < value < below and below in _PARTS_OF:
        return _quotient(match.end(), value, below)
    return Pair(match.end(), "identifier", None, None, None, None)


def _height(text: str, first: Term) -> Pair | None:
    """Feet with inches: "6ft 2in", "5-foot-10"."""
    feet = first.numeral.value
    match = _INCHES.match(text, first.end) if first.unit == "ft" and isinstance(feet, int) else None
    if match is None or feet is None:
        return None
    bare = match["mark"] is None
    if bare and (feet > _TALLEST or text[first.end : match.start(1)] not in (" ", "-")):
        return None
    inner = read_term(text, match.start(1), match.start(1)) if starts_number(text, match.start(1)) else None
    inches = inner.numeral.value if inner else None
    if inches is None or inches >= _INCHES_A_FOOT:
        return None
    height = feet + inches / _INCHES_A_FOOT
    return Pair(match.end(), "measure", height, height, height, "ft")


def _share(text: str, first: Term) -> Pair | None:
    """A share such as "two in three", if the second is a number that shares are told in; not "9 of 120"."""
    part = first.numeral.value
    match = _OF.match(text, first.numeral.end) if first.unit is None else None
    if match is None or not isinstance(part, int) or not starts_number(text, match.end()):
        return None
    second = read_term(text, match.end(), match.end())
    total = second.numeral.value if second and second.unit is None else None
    if second is None or total is None or not 0 < part < total or _IN_GAMES.match(text, second.end):
        return None
    if total not in (_OUT_OF if match["out"] else _ROUND_WHOLES):
        return None
    if match["in"] and total < _HUNDRED and part not in range(11):
        return None
    return _quotient(second.end, part, total)


def _joined(text: str, first: Term, edge: int, opening: str) -> Pair | None:
    """A range or a score, joined to the bare number ("10 to 12 feet") or behind its unit ("$3 to $4")."""
    for end in (first.numeral.end, first.end) if first.end != first.numeral.end else (first.end,):
        match = _JOIN.match(text, end)
        second = _second(text, match.end()) if match else None
        if match is None or second is None:
            continue
        joint = Joint(
            match["dash"] or "",
            match["word"] or "",
            opening,
            text[max(edge, first.start - _REACH) : first.start],
        )
        found = _score(text, first, second, joint) or _ranged(
            first, second, joint, unit_shown=end == first.end
        )
        if found:
            return found
    return None


def _second(text: str, pos: int) -> Term | None:
    currency = _CURRENCY.match(text, pos)
    at = currency.end() if currency else pos
    if not starts_number(text, at) or (text[at].isdecimal() and read_moment(text, at, pos, "")):
        return None
    return read_term(text, at, pos)


def _score(text: str, first: Term, second: Term, joint: Joint) -> Pair | None:
    """Two bare numbers as a result: 3-1, or 3 to 1 where something is won."""
    one, two = first.numeral.value, second.numeral.value
    if one is None or two is None or first.unit is not None or second.unit is not None:
        return None
    if joint.word == "to" and not joint.opening and two <= one <= _MOST_GOALS:
        won = _SCORING.search(joint.before) or _RESULT.match(text, second.end)
        return _scored(second.end, one) if won else None
    if not joint.dash or " " in joint.dash or max(one, two) > _MOST_POINTS:
        return None
    if not ((first.numeral.plain and second.numeral.plain) or joint.dash == "-to-"):
        return None
    sets = _SETS.search(text, max(0, first.start - len("10-12 (12-10), and ")), first.start)
    if (
        one >= two
        or one == 0
        or sets
        or (_SCORING.search(joint.before) and not _COUNTED.match(text, second.end))
    ):
        return _scored(second.end, one)
    return None


def _ranged(first: Term, second: Term, joint: Joint, *, unit_shown: bool) -> Pair | None:
    """The range of the two, if they are alike and the joint means what it may mean."""
    first = _alike(first, second, joint)
    low, high = first.numeral.value, second.numeral.value
    if low is None or high is None or low >= high:
        return None
    if first.unit is not None and first.unit != second.unit and (second.unit or first.kind != "money"):
        return None
    if not _may_join(first, second, joint, unit_shown=unit_shown):
        return None
    kind = second.kind if second.unit is not None else first.kind
    return Pair(second.end, kind, None, low, high, second.unit or first.unit, is_range=True)


def _alike(first: Term, second: Term, joint: Joint) -> Term:
    """The first with the magnitude of the second where it has none: "3 to 4 million", "5-6,000"."""
    one, two = first.numeral, second.numeral
    if one.magnitude != 1 or one.mantissa >= _THOUSAND:
        return first
    if two.magnitude >= _THOUSAND and one.mantissa <= two.mantissa:
        return with_value(first, two.magnitude)
    thousands = two.magnitude == 1 and two.mantissa % _THOUSAND == 0
    if joint.dash and thousands and one.plain and one.mantissa < two.mantissa / _THOUSAND:
        return with_value(first, _THOUSAND)
    return first


def _may_join(first: Term, second: Term, joint: Joint, *, unit_shown: bool) -> bool:
    low, high = first.numeral.value or 0, second.numeral.value or 0
    if "between" in joint.opening or joint.word == "and":
        return "between" in joint.opening and joint.word != "or"
    if joint.word == "or":
        return high <= 2 * low + 1
    if joint.dash:
        return " " not in joint.dash or (second.unit is not None and high <= 10 * low)
    if not _CHANGE.search(joint.before):
        return True
    # "rose 3 to 5 percent" is a range, "rose from 3 to 5", "rose 3% to 5%" and "rose 90 to 1,210" are not
    measured = first.unit is not None and second.unit is not None
    if joint.opening == "from" or (measured and unit_shown and first.kind != "money"):
        return False
    return second.unit is not None or high <= _A_CHANGE * low
