"""A text cut into the stretches read as sentences: quotations stay whole, with the cue behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.language.cues import CUES
from summarizer.language.lexicon import word_set
from summarizer.language.phrases import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.language.quotations import Quotation
    from summarizer.language.tokens import Tokens

_LONGEST = 600  # tokens; what is longer is no sentence, and is read in pieces
_TAG = 8  # tokens in which '"Why?" Stone asked' comes to its verb
_DASHES = frozenset({"—", "–", "--"})
_AFTER_TAG = word_set(". , on in at during when as after to of with while last")


def mark_quoted(tokens: Tokens, outer: list[Quotation]) -> list[int]:
    """For each token the number of the outermost quotation that it is in, marks included, or -1."""
    quoted = [-1] * len(tokens.words)
    for number, quotation in enumerate(outer):
        for i in range(tokens.index(quotation.outer_start), tokens.index(quotation.outer_end)):
            quoted[i] = number
    return quoted


def find_passages(tokens: Tokens, quoted: list[int], sentences: Sequence[tuple[int, int]]) -> list[Passage]:
    """The passages of a text: its sentences, joined where one ends inside a quotation."""
    found: list[Passage] = []
    for start, end in sentences:
        first, last = tokens.index(start), tokens.index(end)
        if first >= last:
            continue
        inside = first > 0 and quoted[first] >= 0 and quoted[first - 1] == quoted[first]
        joins = found and last - found[-1].first <= _LONGEST and found[-1].last == first
        if joins and (inside or _tags_quotation(tokens, quoted, first, last)):
            found[-1] = Passage(tokens, quoted, found[-1].first, last)
            continue
        pieces = range(first, last, _LONGEST)
        found += [Passage(tokens, quoted, at, min(at + _LONGEST, last)) for at in pieces]
    return found


def _tags_quotation(tokens: Tokens, quoted: list[int], first: int, last: int) -> bool:
    """Whether a sentence only tells who said the quotation before it: '"Why?" Stone asked.'."""
    words = tokens.words
    parted = "\n" in tokens.text[tokens.ends[max(first - 1, 0)] : tokens.starts[first]]
    if parted or first <= 1 or quoted[first] >= 0 or quoted[first - 1] < 0:
        return False
    if words[first] in _DASHES and last - first <= _TAG:
        return True  # a signature
    stopped = words[first - 2] == "."
    for i in range(first, min(first + _TAG, last)):
        word, following = words[i], words[i + 1] if i + 1 < last else "."
        form = CUES.get(word)
        if form is not None and form.cue.speech and "quote" in form.cue.takes and form.forms & {"past", "s"}:
            answers = following == "," and quoted[min(i + len((",", "“")), last - 1)] >= 0
            tagging = following in _AFTER_TAG or word in ("told", "asked")  # no '"Why?" He replied, "So."'
            return following == "." if stopped else tagging and not answers
        if word == ".":
            return not stopped and i - first in (2, 3) and words[i - 1].endswith("ed")
        if word in (",", ":", ";"):
            return False
    return False
