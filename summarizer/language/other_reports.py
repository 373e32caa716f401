"""Reports without a verb: "according to", a colon, "the claim that"."""

from __future__ import annotations

from dataclasses import replace

from summarizer.language.extents import until
from summarizer.language.phrases import STOPS, Passage, Range, leading_phrase, phrase_before
from summarizer.language.preceding import after_dateline, clause_start, resumption
from summarizer.language.report import Report
from summarizer.language.subjects import phrase_after


def read_according(passage: Passage, to: int) -> Report | None:
    """Of "According to X, ..." and "..., according to X"."""
    words = passage.tokens.words
    start = to - 1
    subject = phrase_after(passage, to + 1)
    if subject is None:
        return None
    cue = (start, to + 1)
    if start == passage.first or (start == passage.first + 1 and words[passage.first] in ("and", "but")):
        mark = _first_comma(passage, to + 1)
        subject = (subject[0], min(subject[1], mark))
        cited = _cited(passage, mark)
        if cited is not None:
            cue, mark = (start, mark + len((",", "citing"))), cited[1]
        content = until(passage, mark + 1, "clause") if mark + 1 < passage.last else ()
        if not content or subject[0] >= subject[1]:
            return None
        report = Report(cue, subject, content, "according", speech=True, left=False)
        return report if cited is None else replace(report, subject=cited, via=subject)
    end = start
    if words[end - 1] == ",":
        end -= 1
    left = (clause_start(passage, end), end)
    if left[0] >= end:
        return None
    right = None
    after = subject[1]
    if after < passage.last and words[after] == ",":
        right = resumption(passage, left, after, quote=False)
    return Report(cue, subject, (left, right) if right else (left,), "according", speech=True, left=True)


def _cited(passage: Passage, comma: int) -> Range | None:
    """Who is cited behind a source: "According to the Courier, citing an official, ..."."""
    words = passage.tokens.words
    if words[comma + 1 : comma + 2] not in (["citing"], ["quoting"]):
        return None
    first = comma + len((",", "citing"))
    end = next((i for i in range(first, passage.last) if words[i] == ","), first)
    return (first, end) if end > first else None


def _first_comma(passage: Passage, first: int) -> int:
    """The comma behind "According to X": the next one after a relative clause, if there is one."""
    words = passage.tokens.words
    commas = [i for i in range(first, passage.last) if words[i] == "," and passage.quoted[i] < 0][:2]
    if not commas:
        return passage.last
    relative = commas[0] + 1 < passage.last and words[commas[0] + 1] in ("who", "which", "whose", "one")
    return commas[-1] if relative else commas[0]


def read_colon(passage: Passage, colon: int, before: list[Report]) -> Report | None:
    """Of 'Stone: "..."', and "It read as follows:" before a quotation."""
    if colon + 1 >= passage.last or any(
        colon in range(start, end + 1) for one in before for start, end in (one.cue,)
    ):
        return None
    if passage.quoted[colon + 1] < 0:
        return None
    subject = leading_phrase(passage, min(after_dateline(passage), colon), colon)
    content = until(passage, colon + 1, "clause")
    return Report((colon, colon + 1), subject, content, ":", speech=True, left=False) if content else None


def read_noun(passage: Passage, that: int) -> Report | None:
    """Of "Stone's claim that ...", "a statement saying ..."."""
    words = passage.tokens.words
    noun = that - 1
    subject = None
    for i in range(noun - 1, max(passage.first, noun - 4) - 1, -1):
        if words[i].endswith(("'s", "s'")):
            found = phrase_before(passage, i + 1)
            subject = found
            break
        if words[i] in ("his", "her", "their", "its", "my", "our", "your"):
            subject = (i, i + 1)
            break
        if words[i] in STOPS:
            break
    if subject is None and words[that] == "that":
        return None
    if subject is None:
        subject = phrase_before(passage, that)
    content = until(passage, that + 1, "clause")
    return Report((noun, that), subject, content, words[noun], speech=True, left=False) if content else None
