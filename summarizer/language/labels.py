"""What is a number and no figure: model names, addresses, telephone numbers, versions, codes."""

from __future__ import annotations

import re

from summarizer.language.lexicon import word_set

_NOUNS = word_set(
    "flight formula boeing airbus iphone ipad galaxy pixel windows ios android playstation xbox apollo"
    " falcon voyager highway route interstate motorway channel article articles page pages section"
    " sections chapter chapters paragraph clause rule rules resolution amendment appendix figure table"
    " proposition regulation directive protocol room gate platform terminal suite apartment apt floor"
    " box pier exit junction ward district sector zone precinct division brigade battalion squadron type"
    " phase stage category level grade tier version mark mk generation number no. nos. issue volume vol"
    " vol. episode season part round week day game lap hole step case docket badge id isbn tel phone fax"
    " ext ext. extension bbc itv radio sol kepler gliese ngc tesla ps super windows mac serial code lane"
    " runway reactor turbine schedule pool group world cup title act bowl unit camp stand hangar studio"
    " falcon soyuz tornado hurricane cyclone locker cell bill class line century car war"
)
# nouns that only name something when they are printed with a capital
_CAPITAL_ONLY = word_set(
    "week day game season part round case group unit act camp figure table bill code class line car"
    " world super title figure cell stand number lap hole century issue rule rules level stage grade"
    " mark type step war"
)
_ATTACHED = frozenset("_@#&-")
_STREET = re.compile(
    r"[A-Za-z]?(?:[ -]\d{1,4}[A-Za-z]?)?,? (?:(?:N|S|E|W|North|South|East|West|St)\.? )?"
    r"(?:[A-Z0-9][\w'’.-]{0,30} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Dr|Boulevard|Blvd|Square"
    r"|Place|Court|Way|Terrace|Crescent|Parkway|Highway|Row|Quay|Plaza|Gardens|Hill|Close|Mews|Alley)\b\.?"
)
_CODES = re.compile(
    r"(?P<phone>\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)|\d[ -]\(?\d{3}\)?[ -]\d{3}[ -]\d{4}(?!\d)"
    r"|\d{3}-\d{4}(?!\d)"
    r"|0\d{1,5}[ /-]\d{2,4}(?:[ -]\d{1,4}){0,4}(?![\d])|1?-?800-[A-Z]{4,8}\b)"
    r"|(?P<version>\d{1,4}(?:\.\d{1,5}){2,5}(?![\d]))"
    r"|(?P<zeros>0\d{1,14}(?![\d.:]))"
    r"|(?P<attack>9/11\b|26/11\b|7/7\b|24/7\b|4x4\b|50-50\b|50/50\b|20/20\b|20-20\b|360-degree\b|24-7\b)"
    r"|(?P<mixed>\d+[A-Za-z]+\d[\w-]*|\d+-[A-Z]\b)"
)
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3}){2,6}(?!\d|\.\d)")
_INTERNATIONAL = re.compile(r"\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}")
_LINKS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”]{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}|[@#]\w+"
)
_LETTERS_BEFORE = re.compile(r"[^\W_](?:[\w./&'’]|-(?=\w)){0,24}-?\Z")
_WORD_AFTER = re.compile(r"(?:[^\W\d_]|\d|-(?=[A-Z\d])|\.(?=\d)){0,40}")
_TEMPORAL = word_set("mid pre post early late since circa spring summer autumn winter")
_NEXT_WORD = re.compile(r"[ \u00a0]([A-Za-z][A-Za-z'’-]*)")


def find_links(text: str) -> list[tuple[int, int]]:
    """Spans of web addresses, mail addresses, handles and hashtags, the last one first."""
    if "://" not in text and "@" not in text and "#" not in text and "www." not in text:
        return []
    return [match.span() for match in _LINKS.finditer(text)][::-1]


def attached_before(text: str, pos: int, edge: int) -> tuple[int, str] | None:
    """Start and letters of what is grown together with the digit at `pos`: "G" of G20."""
    before = text[pos - 1 : pos]
    if pos <= edge or not (before.isalnum() or before in _ATTACHED):
        return None
    if before == "#":
        return pos - 1, "#"
    window = text[max(edge, pos - 26) : pos]
    match = _LETTERS_BEFORE.search(window)
    if match is None:
        return None
    return pos - len(match.group()), match.group().rstrip("-")


def is_temporal(letters: str) -> bool:
    """Whether a prefix goes with a year: mid-2015, pre-1990."""
    return letters.lower() in _TEMPORAL


def label_end(text: str, pos: int) -> int:
    """Where the code that holds the digit at `pos` ends: letters, digits and inner hyphens."""
    match = _WORD_AFTER.match(text, pos)
    return match.end() if match else pos + 1


def read_code(text: str, pos: int, edge: int) -> tuple[int, int] | None:
    """The span of a telephone number, version, address or code that begins at `pos`."""
    if pos > edge and text[pos - 1] == "+":
        match = _INTERNATIONAL.match(text, pos)
        if match and sum(map(str.isdigit, match.group())) > 7:  # noqa: PLR2004
            return pos - 1, match.end()
    match = _CODES.match(text, pos)
    if match and not (match["version"] and _EUROPEAN.match(text, pos)):
        start = (
            pos - 1
            if match["phone"] and pos > edge and text[pos - 1] == "(" and ")" in match.group()
            else pos
        )
        return start, match.end()
    return None


def street_end(text: str, end: int) -> int | None:
    """Where a street address ends whose number ends at `end`; None if no street follows."""
    match = _STREET.match(text, end)
    return match.end() if match else None


def names_by_noun(previous: str) -> bool:
    """Whether the word before makes a number a name: flight 370, page 5, Formula One."""
    word = previous.lower().strip("(\"“‘'")
    return word in _NOUNS and (word not in _CAPITAL_ONLY or previous[:1].isupper() or word in ("no.", "nos."))


def names_by_capital(text: str, end: int, previous: str, before_that: str) -> bool:
    """Whether a capitalised word inside a sentence makes the plain number after it a name: Longmarch 5.

    Not where what follows is counted by it ("In Arden 40 people"): a plural or a word for persons.
    """
    name = previous.strip('("“‘')
    if not name[:1].isupper() or not name.isalnum() or (name.isupper() and len(name) == 1):
        return False
    if (
        not before_that
        or before_that.endswith((".", "!", "?", ":", "”", '"', "\n"))
        or not before_that.islower()
    ):
        return False
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return True
    word = following[1]
    return not (word == "people" or (word.islower() and word.endswith("s") and len(word) > 3))  # noqa: PLR2004
