"""Words that matter when measures are compared: what befell the counted, and words of one meaning."""

from __future__ import annotations

import re

from summarizer.merge.words import content, stem, word_set

# What can befall the counted, under one name each. News changes the word from line to line.
_FATES = {
    "killed": "killed dead died die dies dying death deaths toll fatality fatalities perished slain lives"
    " body bodies",
    "injured": "injured injuries injury wounded wounds hurt maimed",
    "missing": "missing unaccounted",
    "held": "arrested arrests detained detainees jailed captured held custody",
    "freed": "rescued saved freed released",
    "moved": "evacuated displaced homeless fled",
    "treated": "hospitalised hospitalized hospital treated",
}
FATE_OF = {word: fate for fate, words in _FATES.items() for word in words.split()}
"""For each word of these the fate that it names."""

# Words that outlets use for one another, by the one that stands for all.
_SYNONYMS = {
    "soldier": "troops troop servicemen serviceman servicewomen personnel",
    "child": "children boy boys girl girls kid kids toddler toddlers youngster",
    "offer": "bid bids approach proposal",
    "car": "vehicle vehicles",
    "company": "firm firms corporation",
    "job": "position positions posts",
    "home": "house houses homes",
    "plane": "aircraft jet airplane aeroplane",
    "pupil": "student students",
    "blast": "explosion explosions",
}
_TWO_WORDS = re.compile(r"\bservice[ -]?(?:members?|personnel)\b", re.IGNORECASE)
_ONE_WORD = {stem(word): stem(name) for name, words in _SYNONYMS.items() for word in words.split()}

ARMED = frozenset(map(stem, word_set("soldier police officer guard fighter militant rebel insurgent")))
"""Stems of words for people who are no civilians."""

# Of these a measure says nothing: anybody, and dimensions, which its unit names as well.
_ANYONE = word_set("people person persons victim victims others civilian civilians man men")
_DIMENSION = word_set("weight length time age height speed area number count total amount duration volume")
TELLS_NOTHING = frozenset(stem(word) for word in (*_ANYONE, *_DIMENSION, *FATE_OF))
"""Stems that do not tell one measure from another."""


def one_word(stemmed: str) -> str:
    """The stem that stands for all of its meaning."""
    return _ONE_WORD.get(stemmed, stemmed)


def meanings(text: str) -> list[str]:
    """The stems of the content words of `text`, in order, each by the one that stands for its meaning."""
    return [one_word(word) for word in content(_TWO_WORDS.sub("soldier", text))]
