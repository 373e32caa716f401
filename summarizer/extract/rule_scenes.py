"""Where something happened and who is named in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.language.lexicon import FUNCTION_WORDS, word_set


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place that opens an agency story, and where the story itself begins."""

    place: str
    end: int


_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Z'’.\- ]{2,30}[A-Z]|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?=[^\n]{0,40}[(/]))"
    r"(?:, [^\n—–/()]{0,40}?)?(?: ?\([^)\n]{2,40}\))?"
    r"(?: ?[—–-]{1,2} ?|[. ] ?/[^/\n]{2,40}/[.,]? ?[—–-]? ?)(?=[\w“\"‘'])"
)
_WORD = r"(?:[a-z]{2,3}-)?[A-Z](?:[\w’'.&-]*\w)?"
_NAME = rf"{_WORD}(?:(?: (?:of|of the|bin|ibn|de|del|la|van|von))? {_WORD})*"
_START = r"(?<![\w’'.-])"
_AREA = r"(?:city|town|village|province|state|district|region|county|port|island|capital|airport)"
_PLACE = re.compile(
    rf"{_START}(?:(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]ff|[Aa]cross|[Tt]hroughout) |(?={_AREA} of ))"
    rf"(?P<place>(?:the )?(?:(?:[a-z]+ ){{0,3}}{_AREA} of )?{_NAME})(?P<noun> [a-z]{{4,}})?"
)
_NAMES = re.compile(_START + _NAME)
_TIMES = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|GMT|UTC|BST|CES?T|E[SD]T)s?\b"
)
_OPENERS = word_set(
    "The A An In On At It Its He She His Her We They Their But And I You This That These Those There "
    "After Before When While As If For From With By To Some Many No Not Then Now Last What One Two "
    "Next Between Overnight Yesterday Today Tomorrow Until During Following Despite Amid Meanwhile However "
    "More Most Nearly About Earlier Late Also Since Under Over All Both Our My At Police Officials "
    "People Authorities"
)
_MOST_NAMES = 6


def read_dateline(text: str) -> Dateline | None:
    """The dateline with which a text opens, if it does."""
    match = _DATELINE.match(text)
    return Dateline(match["place"].strip(), match.end()) if match else None


def find_place(text: str, start: int, end: int) -> str | None:
    """The first place named behind "in", "at" or "near", with the noun that its name qualifies."""
    for match in _PLACE.finditer(text, start, end):
        place, noun = match["place"], match["noun"]
        if _TIMES.match(place.removeprefix("the ")):
            continue
        # "at the Orlec consulate", but "in the Orlec Valley after"
        the = place.startswith("the ") and noun.strip() not in FUNCTION_WORDS if noun else False
        qualified = the or (noun and re.fullmatch(_AREA, noun.strip()))
        return f"{place}{noun}" if qualified else place.removesuffix("’s").removesuffix("'s")
    return None


def find_who(text: str, start: int, end: int, where: str | None) -> list[str]:
    """The names between two offsets, as printed and in order, without times and the place itself."""
    names: list[str] = []
    for match in _NAMES.finditer(text, start, end):
        name = match.group().removesuffix("’s").removesuffix("'s")
        if match.start() == start:
            name = _without_opener(name, text)
        numbered = text[match.end() : match.end() + 2][1:].isdigit()  # "Category 4"
        known = not name or numbered or _TIMES.match(name) or name in names or (where and name in where)
        if not known and len(names) < _MOST_NAMES:
            names.append(name)
    return names


def _without_opener(name: str, text: str) -> str:
    """A name that opens a sentence, without a first word that is capital only for standing there."""
    first, _, rest = name.partition(" ")
    if first in _OPENERS:
        return rest if rest[:1].isupper() else ""
    if rest or re.search(rf"[a-z,] {re.escape(first)}\b", text):
        return name
    return ""
