"""The forms of a date in print, one expression each.

A word that can begin a date is looked for first (TRIGGER), and only there are the forms tried: so the
time taken grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
COUNTS |= {"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
_WEEKDAY = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?![a-rt-z])"
_SHORT_WEEKDAY = r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?,? "
_NUMBER_ENDS = r"(?![\w%]|[.,:/]\d| ?(?:percent|per cent|million|billion|trillion)\b)"
_DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?{_NUMBER_ENDS}"
_DAYS = rf"(?P<day>{_DAY})(?:(?: ?[-–—] ?| to | and )(?P<day2>{_DAY})(?! [a-z]+s\b))?"
_YEAR = rf"(?P<year>(?:1[5-9]|20)\d\d){_NUMBER_ENDS}"
_PART = r"(?:(?P<part>early|late|mid)(?:-| on | in | ))?"
_WHICH = r"(?:(?P<which>last|next|this|this past|this coming|the past) )?"
_DAYTIME = r"(?:(?: (?:early|late|mid))?[ -](?:morning|afternoon|evening|night|lunchtime)s?)?"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ZONES = r"local(?: time)?|hrs|GMT|UTC|[ECMP][SD]?T|CES?T|BST|IST|MSK|JST|KST|AES?T|AEDT"
_ZONE = rf"(?: (?:{_ZONES})\b)"
# hours from UTC of the zones that one abbreviation tells; "ET" or "IST" may be one of several
OFFSETS = {
    "gmt": "+00:00",
    "utc": "+00:00",
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "msk": "+03:00",
    "est": "-05:00",
    "edt": "-04:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "jst": "+09:00",
    "kst": "+09:00",
    "aest": "+10:00",
    "aedt": "+11:00",
}

_FLAGS = re.IGNORECASE
OF_DAY = re.compile(_ZONE)
ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)(?!\d)(?:T(?P<clock>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
SLASHED = re.compile(r"(?P<a>\d{1,2})(?P<mark>[/.])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)")
DAY_MONTH = re.compile(rf"{_DAYS}(?: of|-)?[ -]?{_MONTH}(?:(?:,? |-){_YEAR})?", _FLAGS)
MONTH_DAY = re.compile(rf"(?:{_SHORT_WEEKDAY})?{_MONTH} (?:the )?{_DAYS}(?:,? {_YEAR})?", _FLAGS)
MONTH_ONLY = re.compile(rf"(?:earlier in )?{_PART}{_WHICH}{_MONTH}(?:,? (?:of )?{_YEAR})?", _FLAGS)
WEEKDAY_ONLY = re.compile(
    rf"(?:(?:early|late|earlier|later)(?: on)? )?{_WHICH}{_WEEKDAY}(?P<many>s)?\b{_DAYTIME}", _FLAGS
)
PERIOD = re.compile(
    r"(?:(?P<part>early|late|mid|earlier|later)[ -](?:in )?)?(?P<which>this past|last|next|this|past)"
    r" (?P<unit>week(?:end)?|month|year|decade|century)(?![a-z-])",
    _FLAGS,
)
NEAR = re.compile(
    r"(?:earlier |later |early |late )?(?P<word>day before yesterday|day after tomorrow|today|tonight"
    r"|yesterday|tomorrow|overnight|this (?:morning|afternoon|evening)|last (?:night|evening)|weekend)\b"
    r"(?: (?:morning|afternoon|evening|night)\b)?",
    _FLAGS,
)
AGO = re.compile(rf"{_COUNT} (?P<unit>day|week|month|year|decade)s? ago\b", _FLAGS)
FLOATING = re.compile(
    rf"(?:{_COUNT}|several|some|(?:a )?few) (?:minute|hour|day|week|month|year|decade)s?"
    r" (?:later|earlier|before|after)\b"
    r"|(?:following|previous|next|same) (?:morning|day|night|evening|week|month|year)\b",
    _FLAGS,
)
DECADE = re.compile(rf"{_PART}(?:the )?(?P<year>(?:1[5-9]|20)\d0|['’][1-9]0)['’]?s\b", _FLAGS)
YEARS = re.compile(
    rf"{_PART}{_YEAR}(?:(?:[-–/]| to | until )(?P<until>(?:1[5-9]|20)?\d\d){_NUMBER_ENDS})?(?! [a-z]+s ago)",
    _FLAGS,
)
CLOCK = re.compile(
    rf"(?:(?P<hour>1[0-2]|0?\d)(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])(?:m\b|\.m\.?){_ZONE}?"
    rf"|(?P<hour24>[01]?\d|2[0-3])(?:[:.]?(?P<minute24>[0-5]\d)(?::[0-5]\d)?{_ZONE}|:(?P<minute24b>[0-5]\d)(?![\w:.]\d|\w)))",
    _FLAGS,
)
# Months that are names or verbs as well count as months behind one of these words alone.
ALSO_NAMES = {"may", "march", "april", "june", "august"}
BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|from|to|through|during|of|and|before|after|between|late|every|each"
    r"|an?|or) \Z",
    _FLAGS,
)
LONGEST_BEFORE_MONTH = len("between ") + 1
# A bare number of four figures is a year behind one of these, or where no plural noun follows it.
BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|to|through|during|of|and|before|after|between|the|summer|autumn|fall|winter|spring)"
    r"|['’]s|s['’]|\() ?\Z",
    _FLAGS,
)
LONGEST_BEFORE_YEAR = len("between ") + 1
COUNTED = re.compile(r" (?:[a-z]+ )?[a-z]{2,}s\b")
_BEFORE_UNITS = (
    "early|earlier|late|later|mid|last|next|this|past|following|previous|same|several|some|few|one|two|three"
    "|four|five|six|seven|eight|nine|ten|eleven|twelve"
)
_ALONE = "day before yesterday|day after tomorrow|today|tonight|yesterday|tomorrow|overnight|weekend"


def _first_letters(words: str) -> str:
    """The first two letters of the words, in either case: cheap to look for before the words themselves."""
    seconds: dict[str, set[str]] = {}
    for word in words.split("|"):
        seconds.setdefault(word[0], set()).update((word[1], word[1].upper()))
    return "|".join(
        f"[{first}{first.upper()}][{''.join(sorted(seconds[first]))}]" for first in sorted(seconds)
    )


# The sign before a word that can begin a date, and the word: before the first of a text a space is put.
TRIGGER = re.compile(
    r"[^\w$€£.,/:-](?=[\d'’A-Za-z])(?:\d|['’](?=\d0)|(?=[JFMASOND][a-zA-Z]{2}|[TW][a-zA-Z]{2})"
    r"(?:(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun))"
    rf"|(?={_first_letters(f'{_BEFORE_UNITS}|{_ALONE}')})(?i:(?:{_BEFORE_UNITS})(?=[ -])|(?:{_ALONE})\b)"
    r"|[Aa][Nn]?(?= (?i:day|week|month|year|decade|hour|minute|few)\b))"
)
