"""A numeral with its currency or unit: the pieces that ranges and ratios are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.currencies import currency_before, is_sterling
from summarizer.language.lexicon import word_set
from summarizer.language.number_words import WORD_STARTS, read_words
from summarizer.language.numerals import Numeral, read_digits, whole
from summarizer.language.units import SPELLINGS, unit_family

if TYPE_CHECKING:
    from summarizer.language.quantities import Kind

_WORD = re.compile(r"[A-Za-z]+")
_UNIT = re.compile(
    r"(?P<gap>[ \u00a0\u202f\n]|-)?(?:(?P<sign>%|[°º] ?[CF]\b|°)"
    r"|(?P<one>(?:[A-Za-z]\.[A-Za-z]\.|[A-Za-z]+)(?:/[a-z]+)?[²³23]?)"
    r"(?:[ \u00a0-](?P<two>[A-Za-z]+[²³]?))?(?:[ -](?P<three>[a-z]+))?)"
)
_FIRST_WORDS = frozenset(spelling.split(" ")[0] for spelling in SPELLINGS)
_PARTS = ("one", "two", "three")
# spellings that are also words or letters: where they are units
_ATTACHED_ONLY = word_set("m g l p c f x w v j k in st t ms b pc")
_CAPITAL_ONLY = frozenset(("c", "f"))
_SMALL_ONLY = frozenset("gmpx")
_SUMS_ONLY = frozenset(("won", "rand", "sterling"))
_A_SUM = 100
_OF_MONEY = re.compile(r" d(?:[ei] |['’])")  # "millions d'euros", "millones de euros"
_AGE = re.compile(r"[ -]olds?\b|\s+of\s+age\b")
_TIMES_AS = re.compile(
    r" (?:as|more|less|the|higher|lower|faster|slower|greater|larger|bigger|smaller|longer|that|its|their"
    r"|his|her|your|our|[a-z]{3,20}er|what|earnings|sales|current)\b"
)


class Term(NamedTuple):
    """A numeral with what it is measured in; the span holds currency and unit."""

    start: int
    end: int
    numeral: Numeral
    unit: str | None = None
    kind: Kind = "count"


def read_term(text: str, pos: int, edge: int) -> Term | None:
    """The numeral at `pos`, a digit or the first letter of a number word, with currency or unit."""
    currency = currency_before(text, pos, edge)
    if text[pos].isalpha():
        numeral = read_words(text, pos)
    else:
        numeral = read_digits(text, pos, money=currency is not None)
    if numeral is None:
        return None
    if currency:
        return Term(currency[0], numeral.end, numeral, currency[1], "money")
    return with_unit(text, numeral)


def starts_number(text: str, pos: int) -> bool:
    """Whether a digit or a number word begins at `pos`."""
    match = _WORD.match(text, pos)
    return text[pos : pos + 1].isdecimal() or (match is not None and match.group().lower() in WORD_STARTS)


def with_unit(text: str, numeral: Numeral) -> Term:
    """The numeral with the unit that follows it, if any; a vague one also over "of" ("billions of euros")."""
    unit, end = _unit_after(text, numeral)
    if unit is None and numeral.value is None and text.startswith(" of ", numeral.end):
        found = with_unit(text, numeral._replace(end=numeral.end + 3, value=numeral.low))
        if found.unit is not None and found.unit != "times":
            return found._replace(numeral=numeral)
    if unit is None and (match := _OF_MONEY.match(text, numeral.end)):
        found = with_unit(text, numeral._replace(end=match.end()))
        if found.kind == "money":
            return found._replace(numeral=numeral)
    if unit is None or (unit == "times" and not _multiplies(text, numeral, end)):
        return Term(numeral.start, numeral.end, numeral)
    family = unit_family(unit)
    if family == "duration":
        age = _AGE.match(text, end)
        kind: Kind = "age" if age else "duration"
        return Term(numeral.start, age.end() if age else end, numeral, unit, kind)
    if unit == "lb" and is_sterling(text, numeral.start, end, numeral.magnitude):
        return Term(numeral.start, end, numeral, "GBP", "money")
    return Term(numeral.start, end, numeral, unit, _kind(family))


def _multiplies(text: str, numeral: Numeral, end: int) -> bool:
    """Whether "times" (or "x", "-fold") makes a ratio: "three times the norm", not "arrested three times"."""
    if not text.endswith(("times", "time"), 0, end):
        return True
    return text[numeral.end] != "-" and bool(_TIMES_AS.match(text, end))


def _unit_after(text: str, numeral: Numeral) -> tuple[str | None, int]:
    match = _UNIT.match(text, numeral.end)
    if match is None:
        return None, numeral.end
    if match["sign"]:
        sign = match["sign"].replace(" ", "").replace("º", "°")
        return SPELLINGS[sign.lower()], match.end("sign")
    if match["one"].lower() not in _FIRST_WORDS:
        return None, numeral.end
    for last in (2, 1, 0):
        if match[_PARTS[last]] is None:
            continue
        spelling = " ".join(match[part] or "" for part in _PARTS[: last + 1]).lower()
        unit = SPELLINGS.get(spelling)
        if unit is not None and _fits(match, spelling, numeral):
            return unit, match.end(_PARTS[last])
    return None, numeral.end


def _fits(match: re.Match[str], spelling: str, numeral: Numeral) -> bool:
    """Whether a spelling that is also another word is a unit here."""
    gap, printed, value = match["gap"], match["one"], numeral.value or 0
    if spelling in _ATTACHED_ONLY:
        bracketed = gap == " " and spelling in _CAPITAL_ONLY and match.string[numeral.start - 1] == "("
        if (gap is not None and not bracketed) or not match.string[numeral.end - 1].isdecimal():
            return False
        return (
            printed.isupper()
            if spelling in _CAPITAL_ONLY
            else spelling not in _SMALL_ONLY or printed.islower()
        )
    special = {
        "second": gap == "-" or value == 1,
        "time": False,
        "fold": gap != " ",
        "stone": not match["two"],
        "magnitude": gap == "-",
    }
    if spelling in _SUMS_ONLY:
        return value >= _A_SUM
    return special.get(spelling, True)


def _kind(family: str) -> Kind:
    if family.startswith("money:"):
        return "money"
    named: dict[str, Kind] = {
        "percent": "percent",
        "points": "points",
        "index points": "points",
        "multiple": "ratio",
    }
    return named.get(family, "measure")


def with_value(term: Term, magnitude: int) -> Term:
    """The term with a magnitude that it shares with its partner in a range: $3-4bn."""
    numeral = term.numeral
    value = whole(numeral.mantissa * magnitude)
    return term._replace(numeral=numeral._replace(value=value, magnitude=magnitude))
