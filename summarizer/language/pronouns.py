"""The word "one" is a number less often than not: which of them count something."""

from __future__ import annotations

import re

from summarizer.language.lexicon import word_set

_NOT_AFTER = word_set(
    "no any every each some this that which the another number day loved not only's former latter such"
    " little big good first last next new old other his her their our my your what whichever when as"
)
_COUNTS_BEFORE = word_set(
    "kill killed kills killing wounded wounding wound injured injuring injures leaving left including"
    " arrested arresting detained detaining hospitalised hospitalized missing shot hit sank"
)
_SPAN_BEFORE = word_set("for in within just only after than least about exactly and")
_NO_COUNT = re.compile(
    r"-(?:offs?|time|sided|way|on-one|to-one|liners?|size|man|woman|stop|upmanship|party|track|trick|eyed"
    r"|sentence|line)\b|['’]"
    r"|\s+(?:of|another|thing|things|who|whom|that|which|whose|could|can|would|might|should|must|may|will"
    r"|has|is|was|does|did|had|knows|after|or the other|and the same|and only|hand|such|like|with|where|to"
    r"|by one|at a time|as|for|from|but|because|if|so|side|way|step|final|last|it|he|she|they|we|you|i)\b"
    r"|\s*[.,;:!?)”\"’—–]|\s*\Z"
)
_COMPOUND = re.compile(r"-(?:off|time|sided|way|on-one|party|track)\b")
_TIME_OF_DAY = re.compile(r"\s+(?:day|night|morning|evening|afternoon|weekend|summer|winter|time)\b")


def one_counts(text: str, end: int, previous: str, *, qualified: bool) -> bool:
    """Whether the "one" that ends at `end` counts something; `qualified` if "at least" or so precedes."""
    if qualified:
        return not _COMPOUND.match(text, end)
    word = previous.lower().strip("(\"“‘'")
    if word in _NOT_AFTER:
        return False
    if word in _COUNTS_BEFORE:
        return not text.startswith((" of", "-off", " another"), end)
    if _TIME_OF_DAY.match(text, end):
        return word in _SPAN_BEFORE
    return not _NO_COUNT.match(text, end)
