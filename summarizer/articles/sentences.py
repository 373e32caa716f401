"""Splits clean text into numbered sentences, with sentencex and a few repairs for news."""

from __future__ import annotations

import re
from itertools import pairwise

import sentencex

from summarizer.articles.words import STARTERS, folded_words, fuses
from summarizer.records import Sentence

# sentencex shields what stands in quotation marks and brackets, but a long quotation must be cited
# sentence by sentence. So it is shown letters in place of the marks, one for one, and a stop before
# closing marks is moved behind them: the offsets stay those of the text. (The patterns begin with the
# mark, and look behind it only then: so the search skips from mark to mark.)
_CLOSED_STOP = re.compile(r"([.!?…])(?<=\w.)([”\"’'»)\]]{1,3})(?!\w)")
_OPENING = re.compile(r"[“„«\"‘'’(\[](?<!\w.)(?=[\w“‘\"'$£€#@])")
_CLOSING = re.compile(r"[“”„«»\"()\[\]‘’']")
# "by the river.The mayor": pages that lost a space between two sentences.
_NO_SPACE = re.compile(r"[.!?](?<=[a-z]{3}.)[”’]?(?=[“\"‘]?[A-Z][a-z])")
_PARAGRAPH = re.compile(r"[^\n]+")

# What sentencex does not know to be followed by a name or a number as a rule.
_GLUE = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Gov|Sen|Rep|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Adm|Cmdr|Supt|Insp"
    r"|Pres|Messrs|Mt|Ft|vs|v|No|Nos|Op|Art|approx|ca|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)$"
)
_LONGEST_GLUE = len("Messrs.")
_SMALL = re.compile(r"[”\"’')\]]*[a-z]")
_INITIAL = re.compile(r"(?:^|[\s(“\"‘'.])(?:[A-Z]\.)+$")
_REACH = 16
# Characters; real sentences of news are hardly ever longer.
_LONGEST = 500
_HOURS = ("a.m.", "p.m.")
_MERIDIEM = re.compile(r"\b[ap]\.m\.$")
_STARTERS = frozenset(f"{STARTERS}|I|To|No|Not|Then|Now|What|Who|How|Why".split("|"))
_FIRST_WORD = re.compile(r"\W*(\w+)")


Spans = list[tuple[int, int]]


def split_sentences(text: str) -> list[Sentence]:
    """Number the sentences of `text`: in order, each non-space character in exactly one.

    A line break always ends a sentence; a quotation of several sentences is split like other text.
    """
    return Splitter().sentences(text)


class Splitter:
    """Splits the paragraphs of one article, each of them once however often it is asked for."""

    def __init__(self) -> None:
        """Nothing is split yet."""
        self._known: dict[str, Spans] = {}
        self._words: dict[str, list[list[str]]] = {}

    def sentences(self, text: str) -> list[Sentence]:
        """The numbered sentences of a text."""
        spans = enumerate(self.spans(text), start=1)
        return [Sentence(n=number, start=start, end=end) for number, (start, end) in spans]

    def spans(self, text: str) -> Spans:
        """Start and end of each sentence of a text, in order."""
        found: Spans = []
        for match in _PARAGRAPH.finditer(text):
            offset, paragraph = match.start(), match.group()
            spans = self._known.get(paragraph)
            if spans is None:
                spans = self._known[paragraph] = _spans(paragraph)
            found += [(offset + start, offset + end) for start, end in spans] if offset else spans
        return found

    def words(self, line: str) -> list[list[str]]:
        """The words of each sentence of a line, folded; two cuts compare the same sentences."""
        words = self._words.get(line)
        if words is None:
            words = self._words[line] = [folded_words(line[start:end]) for start, end in self.spans(line)]
        return words


def _spans(paragraph: str) -> Spans:
    """Trimmed spans of the sentences of one paragraph."""
    shown = paragraph
    if _CLOSING.search(paragraph):
        shown = _CLOSED_STOP.sub(lambda found: "x" * len(found.group(2)) + found.group(1), paragraph)
        shown = _CLOSING.sub("x", _OPENING.sub("X", shown))
    shown = shown.replace("…", ".")
    edges = [bound["start_index"] for bound in sentencex.get_sentence_boundaries("en", shown)]
    edges = [_after_closing(paragraph, edge) for edge in edges]
    edges = sorted({0, *edges, *(found.end() for found in _NO_SPACE.finditer(paragraph)), len(paragraph)})
    spans: Spans = []
    for start, end in pairwise(edges):
        piece = paragraph[start:end]
        if not piece.strip():
            continue
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        first, last = spans[-1] if spans else (0, 0)
        if spans and _belongs_to(paragraph[max(first, last - _REACH) : last], paragraph[left:right]):
            spans[-1] = (first, right)
        else:
            spans.append((left, right))
    return [part for span in spans for part in _shorter(paragraph, *span)]


def _shorter(paragraph: str, start: int, end: int) -> Spans:
    """A sentence of undue length in parts: captions and list items run together without stops."""
    if end - start <= _LONGEST:
        return [(start, end)]
    words = paragraph[start:end]
    joints = [start, *(start + joint for joint in fuses(words)), end]
    return [(left, left + len(paragraph[left:right].rstrip())) for left, right in pairwise(joints)]


def _after_closing(paragraph: str, edge: int) -> int:
    """Where a boundary falls inside closing marks, move it behind them; before opening ones, back."""
    if edge and paragraph[edge - 1].isspace():
        return edge
    while 0 < edge < len(paragraph) and not paragraph[edge - 1].isspace() and not paragraph[edge].isspace():
        edge += 1
    start = edge
    while start > 0 and not paragraph[start - 1].isspace():
        start -= 1
    # "word. “Next" was shown with a blank for the mark: the mark opens the next sentence.
    return start if start < edge and not any(sign.isalnum() for sign in paragraph[start:edge]) else edge


def _belongs_to(before: str, after: str) -> bool:
    """Whether a boundary between the end of one piece and another is none."""
    if not any(sign.isalnum() for sign in after) or _SMALL.match(after):
        return True
    if not before.endswith("."):
        return False
    initial = before[-2:-1].isupper() and _INITIAL.search(before)
    if initial or (before.endswith(_HOURS) and _MERIDIEM.search(before)):
        first = _FIRST_WORD.match(after)
        return first is None or first.group(1) not in _STARTERS
    return bool(_GLUE.search(before, max(0, len(before) - _LONGEST_GLUE)))
