"""Tells a story from what a page prints around and inside it; what is cut is recorded."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from summarizer.articles.captions import CAPTION, cut_captions, is_caption
from summarizer.articles.credits import Origin, copyright_holder, cut_credits, cut_lead
from summarizer.articles.furniture import (
    NOTICE,
    ServiceRules,
    cut_fragments,
    hints_at_service,
    is_service,
    service_rules,
)
from summarizer.articles.preamble import cut_preamble, cut_title
from summarizer.articles.pulled import cut_pulled
from summarizer.articles.repeats import cut_repeats
from summarizer.articles.sections import (
    cut_galleries,
    cut_headings,
    cut_headlines,
    cut_pointers,
    cut_rest,
    cut_sections,
)
from summarizer.articles.sentences import Splitter
from summarizer.articles.words import without, word_count
from summarizer.records import Removed

SERVICE, RULE = "notice of the site", "ornament"
_ORNAMENT = re.compile(r"^[\W_]+$")
_LEAD_LINES = 6
_BEFORE_END = 60
_EDGE = 3
# "ANNA BELL, HOST:" opens a turn of a transcript; one such opening alone is a dateline.
_TURN = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:, [A-Z]+)?: ?")

Cut = Callable[[list[str]], tuple[list[str], list[Removed]]]


@dataclass
class Cleaned:
    """The story's own text, what was cut, and what the cut parts told."""

    text: str
    removed: list[Removed]
    title: str | None
    outlet: str | None
    origin: Origin
    stamps: list[str]


def clean(text: str, splitter: Splitter, *, title: str | None, seek_title: bool) -> Cleaned:
    """Clean normalised `text`; with `seek_title` its first lines may hold masthead and headline."""
    removed: list[Removed] = []
    origin = Origin()
    lines = [line for line in text.split("\n") if line]
    outlet = None
    if seek_title and not title:
        lines, title, outlet = cut_preamble(lines, removed, origin)
    lines = cut_title(lines, title, removed)
    cuts: tuple[Cut, ...] = (
        cut_fragments,
        _captions,
        _each(cut_pointers),
        _services,
        _credits_into(origin),
        cut_sections,
        cut_galleries,
        cut_headlines,
        partial(cut_pulled, splitter=splitter),
        partial(cut_repeats, splitter=splitter),
        cut_headings,
    )
    for cut in cuts:
        lines, gone = cut(lines)
        removed += gone
    _cut_leads(lines, origin)
    origin.notes += [
        holder for cut in removed if cut.reason == NOTICE and (holder := copyright_holder(cut.text))
    ]
    removed += origin.removed
    stamps = [part for cut in removed for part in cut.text.split("\n")]
    return Cleaned("\n\n".join(lines), removed, title, outlet or origin.outlet, origin, stamps)


def _each(cut: Callable[[str], tuple[list[str], list[Removed]]]) -> Cut:
    """A cut of one line, done to every line."""

    def cut_all(lines: list[str]) -> tuple[list[str], list[Removed]]:
        results = [cut(line) for line in lines]
        return [line for kept, _ in results for line in kept], [gone for _, cuts in results for gone in cuts]

    return cut_all


def _captions(lines: list[str]) -> tuple[list[str], list[Removed]]:
    kept: list[str] = []
    removed: list[Removed] = []
    for at, line in enumerate(lines):
        if is_caption(line, last=at == len(lines) - 1):
            removed.append(Removed(text=line, reason=CAPTION))
            continue
        pieces, gone = cut_captions(line)
        kept += pieces
        removed += gone
    return kept, removed


def _credits_into(origin: Origin) -> Cut:
    """Cut lines of origin into `origin`; after the line that closes an article, also what follows."""

    def cut(lines: list[str]) -> tuple[list[str], list[Removed]]:
        kept: list[str] = []
        for at, line in enumerate(lines):
            rest = cut_credits(line, origin, edge=at < _EDGE or at >= len(lines) - _EDGE)
            if rest:
                kept.append(rest)
            if origin.ended and sum(map(word_count, kept)) >= _BEFORE_END:
                after, removed = cut_rest(lines[at + 1 :])
                return kept + after, removed
        return kept, []

    return cut


def _services(lines: list[str]) -> tuple[list[str], list[Removed]]:
    """Cut what the site says; only the rules that the article hints at are tried on its lines."""
    return _each(partial(_service, rules=service_rules("\n".join(lines))))(lines)


def _service(line: str, rules: ServiceRules) -> tuple[list[str], list[Removed]]:
    """Cut the sentences in which the site speaks, and lines without any letter."""
    if _ORNAMENT.match(line):
        return [], [Removed(text=line, reason=RULE)]
    if not hints_at_service(line, rules):
        return [line], []
    spans = [(start, end) for start, end in Splitter().spans(line) if is_service(line[start:end])]
    removed = [Removed(text=line[start:end], reason=SERVICE) for start, end in spans]
    rest = without(line, spans) if spans else line
    return [rest] if rest else [], removed


def _cut_leads(lines: list[str], origin: Origin) -> None:
    """Cut the dateline off the first line that has one: highlights may stand before it."""
    transcript = sum(_TURN.match(line) is not None for line in lines) > 1
    for at, line in enumerate(lines[:_LEAD_LINES]):
        rest = cut_lead(line, origin, colon=at == 0 and not transcript)
        if rest != line:
            lines[at] = rest
            return
