"""Who wrote it and where it comes from: bylines, datelines, agency credits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from summarizer.records import Removed

BYLINE, DATELINE, CREDIT = "byline", "dateline", "credit line"

_AGENCY = (
    r"Reuters|Thomson Reuters Foundation|AP|Associated Press|AFP|Agence France-Presse|TASS|UPI|dpa|DPA"
    r"|ANSA|EFE|PTI|IANS|ANI"
    r"|PA|PA Media|Xinhua|Kyodo|Yonhap|Interfax|RIA Novosti|Anadolu|APA|Bloomberg|CNN|AAP|CP"
    r"|Press Association"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?)"
)
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}(?:(?:[ /]| - )[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,4}"
_LABELS = "FILE PHOTO VIDEO WATCH UPDATE UPDATED BREAKING EXCLUSIVE CORRECTION NOTE LIVE OPINION ANALYSIS"
_NO_PLACE = frozenset(_LABELS.split())
_REGION = r"(?:, [A-Z][\w.’'-]*(?: (?:of |and |the |al |de )?[A-Z][\w.’'-]*){0,5})? ?"
_BY_AGENCY = rf"(?:[(/](?P<agency>{_AGENCY})[)/])"
# After a place any name in brackets before a dash is an agency: PORT HALDEN, Oct. 14 (Northlight) -
_BY_ANYONE = r"(?:[(](?P<other>[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3})[)] ?[-–—]{1,2} )"
# BAGHDAD (Reuters) - / DOHA, December 19. /TASS/. / ERIE, Pa. — / BAGHDAD: / (CNN)
_DATELINE = re.compile(
    rf"^(?:(?P<place>{_PLACE}){_REGION}(?:,? ?(?P<day>{_DAY}))?\.? ?"
    rf"(?:{_BY_AGENCY}\.? ?(?:[-–—:]{{1,2}} )?|{_BY_ANYONE}|[-–—]{{1,2}} |: )"
    rf"|[(](?P<alone>{_AGENCY})[)] ?(?:[-–—]{{1,2}} )?)(?=\S)"
)

_NAME = r"(?:[A-Z][\w’'.-]*|de|van|von|der|al|el|bin|la|di)"
_NAMES = rf"{_NAME}(?: {_NAME}){{1,4}}(?:(?:, | and |, and | & ){_NAME}(?: {_NAME}){{1,4}}){{0,4}}"
_BYLINE_LINE = re.compile(
    rf"^by:? (?P<names>(?-i:{_NAMES}(?: and {_NAME})?))(?:,? (?:in|for|at) [^\n]{{2,60}}|, [^\n]{{2,60}})?$",
    re.IGNORECASE,
)
_BYLINE_LEAD = re.compile(rf"^By (?P<names>{_NAMES}?) (?={_PLACE}(?:,|\s\())")
_AUTHOR_LINE = re.compile(
    rf"^(?P<names>{_NAME}(?: {_NAME}){{1,3}}), [\w.]+\.(?:com|ca|org|net|co\.uk|au|ie|in)$"
)

_REPORTING = re.compile(
    r"\((?:(?:additional )?report(?:ing|ed)|writ(?:ing|ten)|ed(?:it|tit)(?:ing|ed)|compiled"
    r"|with reporting|source:) [^()\n]{2,400}\)\.?"
    r"|\([^()\n]{2,120}; ?edit(?:ing|ed) by [^()\n]{2,80}\)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"^(?:[-–—_]+ ?)?(?:with (?:additional )?(?:assistance|inputs?|material|reporting|contributions?) (?:by"
    r"|from) [^\n]{2,120}"
    r"|(?:additional|extra) reporting (?:by|from) [^\n]{2,160}|(?:reporting|edited|editing|compiled"
    r"|written) by [A-Z][^\n]{2,160}"
    r"|contribut(?:ing|ed)(?: by)?: [^\n]{2,160}|information from: [^\n]{2,120}|source: [^\n]{2,60}"
    r"|author: [^\n]{2,60}"
    r"|[^.!?\n]{3,300} contributed (?:to this (?:report|article|story)|reporting)(?: from [^\n.]{2,60})?\.?"
    r"|(?:image|photo|picture) credits?: [^\n]{2,100}"
    r"|this (?:article|story|report) (?:was )?(?:originally|first) (?:appeared|published) (?:on|in|at"
    r"|by) [^\n]{2,80}"
    r"|[^\n]{3,200} originally appeared on [^\n]{2,120}"
    r"|(?:\w{1,3}/){1,3}\w{1,3} \([^()\n]{2,60}\)"
    r"|\([A-Z][\w ]{2,40} \d{1,2}/\d{1,2}/\d{4}[^()\n]{0,20}\))$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:(?<=[.!?”\"’')] )|(?<=[a-z] ))(?:(?:additional|extra) reporting (?:by|from) [^.\n]{2,100}"
    r"|with (?:inputs?|material|assistance) from [^.\n]{2,80}|contributing: [^.\n]{2,100}"
    r"|[-–—] ?with assistance by [^.\n]{2,80})\.?$",
    re.IGNORECASE,
)
_TAIL_HINTS = ("reporting ", "input", "material", "assistance", "contributing:")
_TAIL_REACH = 200
_AGENCIES_ONLY = re.compile(
    rf"^\(?(?:with )?(?:inputs? from )?(?:{_AGENCY}|Ap|Afp|Agencies)(?:(?:,| -| –|/| and|;) ?(?:{_AGENCY}"
    rf"|Ap|Afp|agencies)){{0,5}}\)?$"
)
_CLOSING_AGENCY = re.compile(rf"(?<=[.!?”\"’']) [(](?P<agency>(?:{_AGENCY})(?:[,/] ?(?:{_AGENCY}))*)[)]\.?$")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\)) ?(?:\d{4})?,? ?(?:by )?(?:the )?(?P<holder>[A-Z][^.\n]{2,60})", re.IGNORECASE
)
_UPDATED = re.compile(
    r"^(?:(?:first |last )?(?:updated|published|posted|modified)(?: on"
    r"| at)?[:,]? )[^\n]{0,40}?\d{4}[^\n]{0,60}$"
    r"|^today: [^\n]{4,40}$",
    re.IGNORECASE,
)
_PUBLISHED_IN = re.compile(
    rf"^published in (?P<outlet>[A-Z][\w’' ]{{1,40}}?),? (?:on )?(?P<day>{_DAY})\.?$", re.IGNORECASE
)


@dataclass
class Origin:
    """What bylines, datelines and credit lines say."""

    removed: list[Removed] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    outlet: str | None = None
    day: str | None = None
    agency: str | None = None
    """Who stands in the dateline."""
    ended: bool = False
    """Whether a line was met that stands only after the end of an article."""


def cut_lead(line: str, origin: Origin, *, colon: bool) -> str:
    """Cut a byline and a dateline off the first line of the story; `colon`: "PLACE: " may be one."""
    found = _BYLINE_LEAD.match(line)
    if found:
        origin.authors += names_in(found["names"])
        origin.removed.append(Removed(text=found.group().strip(), reason=BYLINE))
        line = line[found.end() :]
    found = _DATELINE.match(line)
    if (
        found
        and found.end() < len(line)
        and _is_place(found["place"])
        and (colon or ":" not in found.group())
    ):
        agency = found["agency"] or found["alone"] or found["other"]
        if agency:
            origin.notes.append(agency)
            origin.agency = agency
        origin.day = origin.day or found["day"]
        origin.removed.append(Removed(text=found.group().strip(), reason=DATELINE))
        line = line[found.end() :]
    return line


def cut_credits(line: str, origin: Origin, *, edge: bool = True) -> str:
    """Cut what one line says of its origin; empty where that is all it says. `edge`: first or last."""
    found = _BYLINE_LINE.match(line) or _AUTHOR_LINE.match(line)
    if found:
        origin.authors += names_in(found["names"])
        return _drop(line, BYLINE, origin)
    found = _PUBLISHED_IN.match(line)
    if found:
        origin.outlet, origin.day, origin.ended = found["outlet"].strip(), found["day"], True
        return _drop(line, CREDIT, origin)
    if _UPDATED.match(line):
        return _drop(line, "date line", origin)
    if _AGENCIES_ONLY.match(line):
        # Inside the story an agency alone on a line is the credit of a picture.
        origin.notes += re.findall(_AGENCY, line) if edge else []
        return _drop(line, CREDIT, origin)
    if _CONTRIBUTED.match(line):
        origin.notes.append(_note(line))
        return _drop(line, CREDIT, origin)
    for pattern in (_REPORTING, _TAIL, _CLOSING_AGENCY):
        start = 0 if pattern is _REPORTING else max(0, len(line) - _TAIL_REACH)
        found = pattern.search(line, start) if _is_hinted_at(pattern, line[start:]) else None
        if found:
            origin.notes.append(_note(found.group()))
            origin.removed.append(Removed(text=found.group().strip(), reason=CREDIT))
            origin.ended = origin.ended or pattern is _REPORTING
            line = f"{line[: found.start()].rstrip()} {line[found.end() :].lstrip()}".strip()
    return line


def _is_hinted_at(pattern: re.Pattern[str], words: str) -> bool:
    """Whether a pattern can be found at all; most lines hold no credit, which is cheap to see."""
    if pattern is _TAIL:
        lowered = words.lower()
        return any(hint in lowered for hint in _TAIL_HINTS)
    return "(" in words


def copyright_holder(notice: str) -> str | None:
    """Whom a copyright notice names."""
    found = _COPYRIGHT.search(notice)
    return found["holder"].strip() if found else None


def names_in(names: str) -> list[str]:
    """The single names of "Ana Bell, Tom Ray and Lu Fen"."""
    return [name.strip(" .") for name in re.split(r",? and |, | & ", names) if name.strip(" .")]


def starts_with_dateline(line: str) -> bool:
    """Whether a line is the first of a story rather than a headline."""
    found = _DATELINE.match(line)
    return found is not None and _is_place(found["place"])


def _is_place(words: str | None) -> bool:
    """Whether the capitals before a dash or colon may name a place; none are needed before "(AP) -"."""
    return not words or _NO_PLACE.isdisjoint(words.split())


def _note(words: str) -> str:
    """A credit line without its brackets and dashes."""
    words = words.strip(" -–—_").rstrip(".")
    return words[1:-1] if words.startswith("(") and words.endswith(")") else words


def _drop(line: str, reason: str, origin: Origin) -> str:
    origin.removed.append(Removed(text=line.strip(), reason=reason))
    return ""
