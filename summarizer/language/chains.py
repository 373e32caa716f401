"""Through whom a statement reached the reader: "told AFP", "cited by TASS", "according to the Courier"."""

from __future__ import annotations

import re

from summarizer.language.lexicon import word_set
from summarizer.language.phrases import DETERMINERS, PREPOSITIONS, Range, is_name
from summarizer.language.tokens import QUOTE_MARKS, Tokens

_MEDIA = re.compile(
    r"\b(?:news|newspaper|daily|weekly|post|times|journal|herald|tribune|courier|gazette|chronicle|telegraph"
    r"|guardian|observer|mail|express|today|standard|mirror|star|globe|magazine|tv|television|radio|channel"
    r"|broadcaster|station|network|press|agency|agence|wire|website|paper|podcast|reuters|bloomberg|interfax"
    r"|xinhua|tass|anadolu|kyodo|yonhap|al jazeera|politico|axios|associated|enquirer|examiner|inquirer"
    r"|dispatch|bulletin|sentinel|independent|\w+\.com)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"^[A-Z][A-Z&]{1,5}$|^[A-Z]{4}-?TV$")
_TELLS = frozenset({"told", "tells", "telling", "tell"})
_PAIRS_TEXT = (
    "interview with / interview on / interviewed by / speaking to / speaking on / spoke to / talking to / "
    "statement to / comments to / remarks to / email to / quoted by / cited by / reported by / "
    "published by / carried by / obtained by / seen by / viewed by / reviewed by / according to"
)
_PAIRS = frozenset(tuple(pair.split()) for pair in _PAIRS_TEXT.split("/"))
_OPENS = _TELLS | {pair[0] for pair in _PAIRS}
_PRINTS = frozenset({"printed", "published", "ran", "carried", "aired", "broadcast", "posted"})
_ENDS_OUTLET = PREPOSITIONS | word_set("that he she they it there after before when last this")
_LETTER = 12  # tokens between "printed" and "in which"
_REACH = 12  # tokens of a hearer
_NEAR = 40  # tokens round a cue in which the chain is looked for


def find_via(tokens: Tokens, cue: Range, taken: list[Range], bounds: Range) -> str | None:
    """The outlet or agency that one report names as its channel, outside of what is reported.

    `taken` is the content, `bounds` the passage.
    """
    words = tokens.words
    first, last = max(bounds[0], cue[0] - _NEAR), min(bounds[1], cue[1] + _NEAR)
    places = [i for i in range(first, last - 1) if words[i] in _OPENS]
    if not places and "which" not in words[first : cue[0]]:
        return None  # as most reports
    held = {i for start, end in taken for i in range(max(start, first), min(end, last))}
    for i in places:
        if i in held:
            continue
        if words[i] in _TELLS and cue[0] <= i < cue[1]:
            found = outlet(tokens, i + 1, last, held)
        elif (words[i], words[i + 1]) in _PAIRS and i + 1 not in held and not cue[0] == i == cue[1] - 2:
            found = outlet(tokens, i + 2, last, held)
        else:
            continue
        if found:
            return found
    return _printed(tokens, first, cue[0], held)


def _printed(tokens: Tokens, first: int, cue: int, held: set[int]) -> str | None:
    """The outlet of "the Herald printed a letter in which Stone warned"."""
    words = tokens.words
    which = next((i for i in range(cue - 1, first, -1) if words[i] == "which" and words[i - 1] == "in"), None)
    if which is None or which in held or "." in words[which:cue]:
        return None
    for verb in range(which - 1, max(first, which - _LETTER), -1):
        if words[verb] in _PRINTS:
            start = verb
            while start > first and (is_name(tokens, start - 1) or words[start - 1] in ("of", "and")):
                start -= 1
            return outlet(tokens, start, verb, held) if start < verb else None
    return None


def outlet(tokens: Tokens, first: int, last: int, held: set[int]) -> str | None:
    """The outlet that a phrase names, if it names one: "the Elmford Courier's Jane Doe"."""
    words, raw = tokens.words, tokens.raw
    end = first
    while end < min(first + _REACH, last) and end not in held:
        word = words[end]
        if word in QUOTE_MARKS or (not raw[end][0].isalnum() and word not in ("&", "@")):
            break
        if end > first and word in _ENDS_OUTLET:
            break
        end += 1
    start = first
    while start < end and words[start] in DETERMINERS and raw[start] != "The":
        start += 1
    names = [i for i in range(start, end) if is_name(tokens, i)]
    if not names:
        return None
    stop = names[0]
    while stop < end and (
        is_name(tokens, stop)
        or words[stop]
        in ("news", "agency", "newspaper", "of", "and", "&", "television", "radio", "tv", "channel")
    ):
        stop += 1
        if raw[stop - 1].endswith(("'s", "’s")):
            break
    text = " ".join(raw[names[0] : stop])
    if text.endswith(("'s", "’s")):
        text = text[: -len("'s")]
    label = " ".join(raw[start:end])
    first_word = raw[names[0]].removesuffix("’s").removesuffix("'s")
    if _ACRONYM.match(first_word):
        return text
    return text if _MEDIA.search(label) else None
