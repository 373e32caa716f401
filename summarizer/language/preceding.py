"""What is reported before its cue, and round it: "The dam, Stone said, would hold"."""

from __future__ import annotations

import re

from summarizer.language.cues import CUES
from summarizer.language.extents import until
from summarizer.language.phrases import (
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    PERIODS,
    PREDICATES,
    PREPOSITIONS,
    Passage,
    Range,
    is_adverb,
    is_title,
)
from summarizer.language.tokens import QUOTE_MARKS


def quote_ends_at(passage: Passage, position: int) -> bool:
    """Whether a quotation that is followed by its speaker ends right before a token."""
    if position <= passage.first:
        return False
    last = position - 1
    words = passage.tokens.words
    if words[last] == "," and last > passage.first and passage.quoted[last - 1] >= 0:
        return True
    return passage.quoted[last] >= 0 and (
        words[last - 1] in (",", "?", "!", "—", "–", "--", "...", "…", ".", "-", "'", "’")
        or (passage.quoted[position] < 0 and words[last] in QUOTE_MARKS and _starts_passage(passage, last))
    )


def _starts_passage(passage: Passage, i: int) -> bool:
    """Whether the quotation of token i is the first thing of the passage."""
    return passage.quoted[i] == passage.quoted[passage.first]


def around(passage: Passage, left_end: int, right_start: int, *, need_quote: bool) -> tuple[Range, ...]:
    """What is reported before the subject, and after the cue where the cue breaks it in two."""
    words, quoted = passage.tokens.words, passage.quoted
    if left_end - 1 <= passage.first:
        return ()
    last = left_end - 1
    quote = quoted[last] >= 0 or (words[last] == "," and quoted[last - 1] >= 0)
    if not quote and (need_quote or words[last] not in (",", "—", "–", "--", "-")):
        return ()
    first = _quotation_start(passage, last) if quote else clause_start(passage, last)
    for k in range(first, last):
        if words[k] == "(" and quoted[k] < 0 and ")" not in words[k:last]:
            first = k + 1
            break
    end = last if quoted[last] < 0 else last + 1
    left = (first, end)
    if end <= first:
        return ()
    right = resumption(passage, left, right_start, quote=quote)
    if right is None and not quote and _is_adverbial(passage, left):
        return ()  # an adverbial: "A day before, Stone had written ..."
    return (left, right) if right else (left,)


def clause_start(passage: Passage, end: int) -> int:
    """Where the clause begins that ends at a token: behind the dateline, and a semicolon."""
    first, words = after_dateline(passage), passage.tokens.words
    for i in range(end - 1, first, -1):
        if words[i] == ";" and passage.quoted[i] < 0:
            return first if words[i + 1] in ("and", "or") else i + 1  # of a list all is told
    return first


def clause_before(passage: Passage, end: int) -> Range | None:
    """The whole clause, no adverbial and no report, that a comma ends right before a token."""
    words = passage.tokens.words
    piece = (after_dateline(passage), end - 1)
    if piece[1] <= piece[0] or words[piece[1]] != "," or passage.quoted[piece[1] - 1] >= 0:
        return None
    opening = words[piece[0]]
    dependent = opening in PREPOSITIONS or opening in CONJUNCTIONS - {"and", "but"} or opening.endswith("ing")
    spoken = any(word in CUES and CUES[word].cue.speech for word in words[slice(*piece)])
    return None if dependent or spoken or not _has_predicate(passage, piece) else piece


# "11.20am: ", "12:05 UPDATE: ": an entry of a live page
_HOUR = re.compile(r"\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{3,4})?:\s(?:[A-Z]{4,8}:\s)?")


def after_dateline(passage: Passage) -> int:
    """Where a passage begins behind its dateline: "ELMFORD, Jan. 5 (Agency) — ..."."""
    tokens, words = passage.tokens, passage.tokens.words
    hour = _HOUR.match(tokens.text, tokens.starts[passage.first], tokens.ends[passage.last - 1])
    if hour:
        return next(i for i in range(passage.first, passage.last) if tokens.starts[i] >= hour.end())
    if not tokens.raw[passage.first].isupper() or len(words[passage.first]) < 3:  # noqa: PLR2004
        return passage.first
    for i in range(passage.first + 1, min(passage.first + 14, passage.last)):
        if words[i] in ("—", "–", "--", "-") or (words[i] == ":" and i <= passage.first + 3):
            return i + 1
    return passage.first


def _quotation_start(passage: Passage, last: int) -> int:
    """Where the quotation that ends at a token begins, behind a colon or comma; else the passage's start."""
    words, quoted = passage.tokens.words, passage.quoted
    start = last if quoted[last] >= 0 else last - 1
    quotation = quoted[start]
    while start > passage.first and quoted[start - 1] == quotation:
        start -= 1
    if start > passage.first and (
        words[start - 1] in (":", ",", ".", "?", "!") or _ends_sentence(passage, start - 1)
    ):
        return start
    return passage.first


def _ends_sentence(passage: Passage, i: int) -> bool:
    """Whether a quotation ends with a full stop at a token."""
    words, quoted = passage.tokens.words, passage.quoted
    return quoted[i] >= 0 and words[i] in QUOTE_MARKS and words[i - 1] in (".", "?", "!")


def resumption(passage: Passage, left: Range, first: int, *, quote: bool) -> Range | None:
    """Where what is reported goes on behind the cue: "The dam, he said, would hold"."""
    words, quoted = passage.tokens.words, passage.quoted
    start = _next_piece(passage, first)
    if start is None or (quote and quoted[start] < 0):
        return None
    word = words[start]
    bare = quoted[start] < 0 and word not in AUXILIARIES
    whole = _has_predicate(passage, left) and not _is_broken_off(passage, left)
    if bare and (whole or word in CONJUNCTIONS or word in CUES):
        return None
    ranges = until(passage, start, "clause")
    return ranges[0] if ranges else None


def _is_broken_off(passage: Passage, piece: Range) -> bool:
    """Whether a piece ends before its verb: "A deal could also", "The roof fell and"."""
    last = piece[1] - 1
    while last > piece[0] and (passage.tokens.words[last] == "," or is_adverb(passage.tokens, last)):
        last -= 1
    return passage.tokens.words[last] in _BREAKING_OFF


def _is_adverbial(passage: Passage, piece: Range) -> bool:
    """Whether a piece tells only when or where: "A day before", "In Elmford"."""
    words = passage.tokens.words[slice(*piece)]
    leading = words[0] in PREPOSITIONS or words[0].endswith("ing")
    timed = not _TIMES.isdisjoint(words[:_WHEN])
    return (leading or timed) and not _has_predicate(passage, piece)


_BREAKING_OFF = (AUXILIARIES - {"'s"}) | {"and", "but", "or", "to", "that"}
_WHEN = 4  # tokens in which a clause shows that it only tells when
_TIMES = DAYS | PERIODS | {"before", "after", "ago", "earlier", "later"}


def _has_predicate(passage: Passage, piece: Range) -> bool:
    """Whether a piece seems to hold a finite verb."""
    words = passage.tokens.words[slice(*piece)]
    return any(word in PREDICATES or word.endswith("ed") for word in words)


def _next_piece(passage: Passage, first: int) -> int | None:
    """The first token behind the cue's comma, or of a quotation that is more than a title."""
    words, quoted = passage.tokens.words, passage.quoted
    i = first
    aside = False  # behind a remark such as "referring to the dam"
    while i < passage.last:
        if quoted[i] >= 0:
            if not is_title(passage, i) and (i == first or words[i - 1] not in DETERMINERS):
                return i
            i = _behind_quotation(passage, i)
            continue
        if words[i] == "," and not aside:
            aside = _is_remark(passage, i + 1)
            if not aside:
                behind = i + 1 < passage.last and not (quoted[i + 1] >= 0 and is_title(passage, i + 1))
                return i + 1 if behind else None
        elif words[i] == ";" or (words[i] in CUES and CUES[words[i]].forms != {"base"} and not aside):
            return None
        i += 1
    return None


def _is_remark(passage: Passage, i: int) -> bool:
    """Whether a participle begins at a token that says what the speech is about: ", referring to ...,"."""
    form = CUES.get(passage.tokens.words[i]) if i < passage.last else None
    return form is not None and form.forms == {"ing"} and not form.cue.takes & {"clause", "quote", "that"}


def _behind_quotation(passage: Passage, i: int) -> int:
    """The first token behind the quotation of a token."""
    quotation = passage.quoted[i]
    while i < passage.last and passage.quoted[i] == quotation:
        i += 1
    return i
