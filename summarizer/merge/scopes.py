"""How far a count reaches: the town, the province, the country; and who is counted in or left out."""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.language.names import same_name

_LEVELS = {
    "town": "town city village suburb municipality",
    "district": "district county borough",
    "province": "province region state governorate",
}
_LEVEL_OF = {word: level for level, words in _LEVELS.items() for word in words.split()}
_KINDS = "|".join(_LEVEL_OF)
_LEVEL_OF |= dict.fromkeys(("country", "nation", "nationwide", "countrywide", "nationally"), "country")
_LEVEL_OF |= dict.fromkeys(("world", "worldwide", "globally"), "world") | {"statewide": "province"}
_NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}"
_AREA = re.compile(
    rf"\b(?:nationwide|countrywide|nationally|statewide|worldwide|globally)\b"
    rf"|\b(?i:across|throughout|around|all over) the (?P<all>country|nation|world)\b"
    rf"|\b(?i:in|across|throughout|around|over|inside|outside) (?:the )?(?:whole |entire |[a-z]+ )?"
    rf"(?:(?P<kind>{_KINDS})\b(?: of (?P<name>{_NAME}))?|(?P<named>{_NAME}) (?P<of>{_KINDS})\b)",
)
# What stands between says that something happened there, rather than how many it befell there.
_BETWEEN = re.compile(r"\b(?:an?|the|when|after|as|by)\b|[,;:]", re.IGNORECASE)
_FAR = 90  # characters; what stands further off is said of something else
_CLOSE = 4  # characters

_FEW = {"the": 1, "a": 1, "an": 1, "one": 1, "its": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ATTACKERS = r"attacker|gunman|gunmen|bomber|assailant|shooter|hijacker|perpetrator"
_OTHERS = "driver|suspect|pilot"
_FEW_OF = rf"(?P<few>{'|'.join(_FEW)}) (?:[\w-]+ ){{0,2}}?"
_DOERS = rf"{_FEW_OF}(?:{_ATTACKERS}|{_OTHERS})s?\b"
_COUNTED_IN = (
    re.compile(
        rf"\b(?:including|(?<!not )counting|among (?:them|whom|those)|as well as)\W+{_DOERS}", re.IGNORECASE
    ),
    re.compile(
        rf"\b{_DOERS} (?:was |were )?(?:(?:him|her|them)sel\w+ )?(?:among (?:them|the dead)|included)",
        re.IGNORECASE,
    ),
)
_LEFT_OUT = (
    re.compile(
        rf"\b(?:not (?:including|counting)|excluding|besides|in addition to|apart from)\W+{_DOERS}",
        re.IGNORECASE,
    ),
    re.compile(rf"\bby {_FEW_OF}(?:{_ATTACKERS})s?\b", re.IGNORECASE),  # whom an attacker kills is another
    re.compile(rf"\A(?:\W+\w+){{0,3}}\W+and {_DOERS}", re.IGNORECASE),  # "eleven people and the attacker"
)


class Area(NamedTuple):
    """How far a count reaches: "town", "district", "province", "country" or "world", and its name."""

    level: str
    name: str | None

    def differs(self, other: Area | None) -> bool:
        """Whether two counts are of two areas; where one is not told, only the whole country is another."""
        if other is None:
            return self.level in ("country", "world")
        if self.level != other.level:
            return True
        return bool(self.name and other.name and not same_name(self.name, other.name))


def area_of(sentence: str, start: int, end: int) -> Area | None:
    """The area in which the number at start..end of its sentence is counted: "forty died in the town".

    Where something happened is another thing: "forty died in an attack in the town".
    """
    for match in _AREA.finditer(sentence, max(0, start - _FAR), min(len(sentence), end + _FAR)):
        before = match.end() <= start and start - match.end() <= _CLOSE
        behind = match.start() >= end and not _BETWEEN.search(sentence, end, match.start())
        if before or behind:
            kind = match["all"] or match["kind"] or match["of"] or match.group().lower()
            return Area(_LEVEL_OF[kind], match["name"] or match["named"])
    return None


def counted_in(sentence: str, end: int) -> int:
    """How many who did it are counted in the number that ends at `end`: "including the attacker"."""
    return _few(_COUNTED_IN, sentence[end : end + _FAR])


def left_out(sentence: str, end: int) -> int:
    """How many who did it are told of beside those of the number: "eleven people and the attacker"."""
    return _few(_LEFT_OUT, sentence[end : end + _FAR])


def _few(forms: tuple[re.Pattern[str], ...], words: str) -> int:
    match = next((match for form in forms if (match := form.search(words))), None)
    return _FEW[match["few"].lower()] if match else 0
