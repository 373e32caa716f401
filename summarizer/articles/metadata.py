"""Title, outlet and publication date, from the text where nothing else gives them."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import SplitResult, urlsplit

from summarizer.articles.words import folded, word_count
from summarizer.language.dates import find_dates

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_FULL = (
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)[-/](?P<month>\d\d)[-/](?P<day>\d\d)\b"),
)
_PARTIAL = (
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}\b", re.IGNORECASE),
)
_CRAWLED = re.compile(r"^\s*(?:today|today is|it is|retrieved|accessed|archived)\b", re.IGNORECASE)
_STAMPED = re.compile(
    r"^\s*(?:updated|published|posted|last (?:updated|modified)|first published|date|issued)\b", re.IGNORECASE
)
_URL_DATE = re.compile(r"/(?P<year>(?:19|20)\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?=[/_-]|$)")
_ZONE = re.compile(r"\.\d+(?=[Z+-]|$)")
_MASTHEAD = re.compile(
    r"\b(?:Post|Times|News|Herald|Tribune|Journal|Gazette|Daily|Guardian|Observer|Chronicle|Star|Standard"
    r"|Mail|Telegraph|Press"
    r"|Courier|Examiner|Independent|Record|Sentinel|Dispatch|Express|Mirror|Today|Globe|Sun|Bulletin"
    r"|Inquirer|Register|Review"
    r"|Weekly|Broadcasting|Radio|TV|Wire|Mercury|Argus|Echo|Citizen|Advertiser|Monitor|World|Reporter"
    r"|Ledger|Republic|Nation|Online|Channel)\b"
)
_HOST_PARTS = frozenset(
    ["www", "m", "mobile", "amp", "edition", "news", "en", "uk", "us", "web", "beta", "feeds", "rss"]
)
_SUFFIXES = frozenset(["co", "com", "org", "net", "ac", "gov", "edu"])
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "&"])
_DAY_NAME = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATED_END = re.compile(
    rf"[,|·–—-]? *{_DAY_NAME}(?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}})?,? \d{{4}}\W*$", re.IGNORECASE
)
_OFFSET = re.compile(r"[+-]\d\d:\d\d\Z")
_STAMP_WORDS, _MASTHEAD_WORDS = 14, 5
_DAY_LENGTH = len("2020-01-31")
_HOST_LENGTH = 2
# A headline shares words with its story; of two lines that do, the first, unless another far more.
_SHARED, _BETTER, _MASTHEAD_COST = 0.2, 0.25, 0.5
_TITLE_WORDS = range(3, 31)


def find_date(text: str) -> str | None:
    """The first full date in some words, as ISO, or None."""
    for pattern in _FULL:
        found = pattern.search(text)
        if found:
            return _iso(found["year"], found["month"], found["day"])
    return None


def publication_date(
    stamps: list[str], dateline: str | None, url: str | None, published: str | None
) -> str | None:
    """The publication date that lines around the story give.

    `stamps` are lines outside the running text, `dateline` the day in the dateline ("December 19").
    A line that tells the day of the visit ("Today: ...") does not count; the hour of a stamp does where
    its zone is printed. A dateline without a year takes it from any full date at hand, and is None
    without one.
    """
    if published and (given := normal_date(published)):
        return given
    dated = [
        stamp
        for stamp in stamps
        if word_count(stamp) <= _STAMP_WORDS and not _CRAWLED.match(stamp) and find_date(stamp)
    ]
    dated.sort(key=lambda stamp: not (_STAMPED.match(stamp)))
    for words in [dateline or "", *dated]:
        if found := find_date(words):
            return _with_hour(found, words)
    return _url_date(url) or _with_year(dateline, stamps)


def normal_date(words: str) -> str | None:
    """A date as data gives it, as ISO: date-times keep their time; None where it cannot be read."""
    words = words.strip()
    try:
        return (
            datetime.fromisoformat(_ZONE.sub("", words)).isoformat()
            if len(words) > _DAY_LENGTH
            else date.fromisoformat(words).isoformat()
        )
    except ValueError:
        pass
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(words).isoformat()
    except ValueError:
        return find_date(words)


def outlet_of_url(url: str | None) -> str | None:
    """The name in a URL's host: "dailybugle" of https://www.dailybugle.co.uk/story."""
    host = (_split(url).hostname or "") if url else ""
    parts = [part for part in host.lower().split(".") if part]
    if len(parts) < _HOST_LENGTH or parts[-1].isdigit():
        return None
    parts = parts[:-1]
    if len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts = parts[:-1]
    named = [part for part in parts if part not in _HOST_PARTS]
    return (named or parts)[-1]


def find_title(preamble: list[str], body: str) -> str | None:
    """The line before the story that is its headline: the one that shares most words with it."""
    told = set(folded(body).split())
    best: tuple[float, str] | None = None
    for line in preamble:
        words = folded(line).split()
        if len(words) not in _TITLE_WORDS or find_date(line) or "|" in line:
            continue
        shared = sum(word in told for word in words) / len(words)
        if _is_masthead(line):
            shared -= _MASTHEAD_COST
        if best is None or shared > best[0] + _BETTER:
            best = (shared, line)
    return best[1] if best and (best[0] > _SHARED or len(preamble) == 1) else None


def find_masthead(lines: list[str]) -> str | None:
    """The name of a newspaper on a line of its own before the headline."""
    return next((masthead_of(line) for line in lines if _is_masthead(masthead_of(line))), None)


def masthead_of(line: str) -> str:
    """A line without emphasis, and without the date that may follow a newspaper's name."""
    return _DATED_END.sub("", line.strip("*_ ")).strip("*_ ,|·-–—")


def _is_masthead(line: str) -> bool:
    named = 1 < word_count(line) <= _MASTHEAD_WORDS and _MASTHEAD.search(line.title()) is not None
    proper = all(word[0].isupper() or word in _SMALL for word in line.split())
    return named and proper and "|" not in line and ":" not in line and line[-1] != "."


def _iso(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _split(url: str) -> SplitResult:
    """The parts of an address; of what is none, no part."""
    try:
        parts = urlsplit(url)
        _ = parts.hostname
    except ValueError:
        return urlsplit("")
    return parts


def _url_date(url: str | None) -> str | None:
    found = _URL_DATE.search(_split(url).path) if url else None
    return _iso(found["year"], found["month"], found["day"]) if found else None


def _with_hour(day: str, words: str) -> str:
    """A date with the clock time beside it, if that has a zone: without one it tells no moment."""
    for mention in find_dates(words, None):
        if mention.first and mention.first.startswith(f"{day}T") and _OFFSET.search(mention.first):
            return datetime.fromisoformat(mention.first).isoformat()
    return day


def _with_year(dateline: str | None, stamps: list[str]) -> str | None:
    for pattern in _PARTIAL:
        found = pattern.search(dateline or "")
        years = [day[:4] for stamp in stamps if (day := find_date(stamp))]
        if found and years:
            return _iso(years[0], found["month"], found["day"])
    return None
