"""A text as words and punctuation marks, by position: what the readers of speech walk over."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import add

# A word or mark with the white space behind it.
_FORMS = (
    r"[a-z]++\s++"  # most words are plain, and quick to tell
    r"|(?=\S)(?:"
    r"(?=[A-Zv])(?:Mr|Mrs|Ms|Dr|Gen|Lt|Sen|Rep|Gov|Col|Maj|Capt|Cmdr|Adm|Sgt|Brig|Prof|Rev|Hon|Pres|St|Jr|Sr"
    r"|Inc|Corp|Co|Ltd|No|Sens|Reps|Messrs|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s|,)"
    r"|[A-Z]-[A-Z][A-Za-z.]*\.(?=\))|(?:[A-Za-z]\.){2,}|[A-Z]\.(?=\s[A-Z])"
    r"|''|``|--+|\.\.+"
    r"|[@#$]?\w++(?:[.,'’&-]\w++)*+{possessive}"
    r"|\S)\s*+"
)
_TOKEN = re.compile(_FORMS.replace("{possessive}", ""))
# where no quotation is in single marks, one behind an s can only be a possessive: "the dockers’ union"
_POSSESSIVE = re.compile(_FORMS.replace("{possessive}", r"(?:(?<=s)['’](?=\s\w))?"))
_SINGLE = re.compile(r"‘|(?:\A|\s)'")
QUOTE_MARKS = frozenset({"“", "”", '"', "''", "``", "«", "»", "„", "‟", "‘", "’", "'"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: the words as printed, the same folded, and their spans.

    Folded is lower case, with straight apostrophes, and every dash that stands alone as "—" or "–".
    """

    text: str
    raw: list[str]
    words: list[str]
    starts: list[int]
    ends: list[int]

    def index(self, offset: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self.starts, offset)


def _is_spaced(text: str, at: int) -> bool:
    """Whether a hyphen stands alone, as a dash."""
    return text[at - 1 : at + 2] == " - "


def tokenize(text: str) -> Tokens:
    """Split a text into words and single marks; nothing but white space is left out."""
    pieces = (_TOKEN if _SINGLE.search(text) else _POSSESSIVE).findall(text)
    raw = list(map(str.rstrip, pieces))
    starts = list(accumulate(map(len, pieces), initial=len(text) - len(text.lstrip())))[:-1]
    ends = list(map(add, starts, map(len, raw)))
    words = list(map(str.lower, raw))
    if "’" in text:
        words = [word.replace("’", "'") if "’" in word and word != "’" else word for word in words]
    if "―" in text or " - " in text:
        words = [
            "—" if word == "―" or (word == "-" and _is_spaced(text, at)) else word
            for word, at in zip(words, starts, strict=True)
        ]
    return Tokens(text, raw, words, starts, ends)
