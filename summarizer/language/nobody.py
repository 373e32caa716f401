"""Counts of nobody: "no one was hurt", "all of the crew were unharmed"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.language.actions import ACTION_OF
from summarizer.language.noun_phrases import is_persons, noun_after, words_of


@dataclass(frozen=True, slots=True)
class Nobody:
    """Words that say that it befell nobody: their span, what they count, and the counted noun."""

    start: int
    end: int
    measure: str
    noun: str


_BE = r"(?:was|were|is|are|has been|have been|had been)"
_FATES = r"(?P<fate>hurt|injured|killed|harmed|wounded|missing|arrested)"
_NOBODY = re.compile(
    rf"\b(?P<none>no[- ]one|nobody|no (?P<whom>(?:[\w’'-]+ ){{0,3}}?[a-z]+)) {_BE} (?:\w+ly )?{_FATES}\b"
    r"|\b(?P<without>no (?:other |further |serious )?(?P<harm>injuries|casualties|deaths|fatalities))\b"
    r"|\b(?:all|everyone|everybody)\b(?P<all>[^.;:,]{0,80}?) (?:are|were|is|was) [“\"‘]?(?:all )?"
    r"(?:safe and )?(?P<unhurt>unharmed|uninjured|unhurt)\b",
    re.IGNORECASE,
)
# Without one of these nothing can be found, which is cheap to see.
_HINTS = (
    *("hurt", "injured", "killed", "harmed", "wounded", "missing", "arrested"),
    *("injuries", "casualties", "deaths", "fatalities"),
)
_REPORTS = re.compile(r"\b(?:reports?|word|confirmation|sign|evidence) of\s*\Z", re.IGNORECASE)
_BACK = 20


def find_nobody(text: str) -> list[Nobody]:
    """What the text says to have befallen nobody, in order."""
    found: list[Nobody] = []
    lowered = text.lower()
    if not any(fate in lowered for fate in _HINTS):
        return found
    for match in _NOBODY.finditer(text):
        if match["unhurt"]:
            whole = noun_after(words_of(text, *match.span("all")))
            noun = whole[-1].low if whole else "people"
            measure = " ".join([*(word.text for word in whole), "injured"]) if whole else "people injured"
            found.append(Nobody(*match.span("unhurt"), measure, noun))
        elif match["harm"]:
            if not _REPORTS.search(text, max(0, match.start() - _BACK), match.start()):
                action = ACTION_OF[match["harm"].lower()]
                found.append(Nobody(*match.span("without"), f"people {action}", "people"))
        else:
            whom = match["whom"] or "people"
            noun = whom.lower().split()[-1]
            fate = ACTION_OF.get(match["fate"].lower(), "injured")
            if is_persons(noun):
                found.append(Nobody(*match.span("none"), f"{whom} {fate}", noun))
    return found
