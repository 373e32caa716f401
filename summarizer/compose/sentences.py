"""Makes the brief's sentences, each from records and in the articles' own words.

A maker returns the forms that a sentence can take, the fullest first, so that the composer can choose
what fits. Figures are told in `figure_sentences`, quotations in `quotes`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.compose.labels import capital, clip, few_outlets, join, one_line, outlets
from summarizer.compose.naming import uncapital
from summarizer.records import Brief, Disagreement, Evidence, Position, SummarySentence

if TYPE_CHECKING:
    from collections.abc import Iterable

_POSITION_WORDS, _ABOUT_WORDS = 14, 12
_PIECES = 8
_WHEN = re.compile(r"^when: (.+)$", re.IGNORECASE)

Forms = list[SummarySentence]


def sentence(text: str, evidence: Iterable[Evidence]) -> SummarySentence:
    """A sentence with the sources it rests on, which are those of its evidence."""
    pieces = {(str(p.source), p.start, p.end): p for p in evidence}
    ordered = sorted(pieces.values(), key=lambda p: (int(p.source), p.start, p.end))
    cited = sorted({int(piece.source) for piece in ordered})
    return SummarySentence(text=capital(one_line(text)), citations=cited, evidence=ordered)


def stop(text: str) -> str:
    """With a full stop, unless it ends a sentence already."""
    return text if re.search(r"[.!?…][\"”’')]*$", text) else text.rstrip(" ,;:–—-") + "."


def dispute(disagreement: Disagreement, brief: Brief) -> Forms:
    """A disagreement beyond numbers: what each side has, and who prints it."""
    about = uncapital(_WHEN.sub(r"the time (\1)", clip(disagreement.about, _ABOUT_WORDS)))
    evidence = [piece for position in disagreement.positions for piece in position.evidence[:_PIECES]]
    forms = []
    for opening, most in (
        (f"Accounts differ on {about}", _POSITION_WORDS),
        (f"Accounts differ on {about}", _POSITION_WORDS // 2),
        ("Accounts differ", _POSITION_WORDS // 2),  # what it is about are a model's words, and may not hold
    ):
        sides = "; ".join(_side(position, most, brief) for position in disagreement.positions)
        forms.append(sentence(f"{opening}: {sides}.", evidence))
    return forms


def _side(position: Position, most: int, brief: Brief) -> str:
    """A position with the outlets that print it, unless it names them itself."""
    text, names = uncapital(clip(position.text, most)), outlets(brief, position.sources)
    named = any(name in position.text for name in names)
    return text if named else f"{text} ({few_outlets(brief, position.sources)})"


def copies(brief: Brief) -> list[Forms]:
    """Which outlets print one text, a sentence for the same outlets."""
    families: dict[int, list[int]] = {}
    parents = {source.id: source.copy_of for source in brief.sources}
    for source in parents:
        root, seen = source, {source}
        while (parent := parents.get(root)) is not None and parent not in seen:
            root = parent
            seen.add(root)
        families.setdefault(root, []).append(source)
    found: dict[str, list[list[Evidence]]] = {}
    for family in families.values():
        names = outlets(brief, family) if len(family) > 1 else []
        pieces = [piece for source in family for piece in _any_piece(brief, source)] if names[1:] else []
        if pieces:
            found.setdefault(join(names), []).append(pieces)
    return [
        [sentence(f"{names} print {_texts(len(shared))}.", (piece for pieces in shared for piece in pieces))]
        for names, shared in found.items()
    ]


def _texts(count: int) -> str:
    return "one text" if count == 1 else f"the same {count} texts"


def _any_piece(brief: Brief, source: int) -> list[Evidence]:
    """The first words of a source that the brief holds as evidence of an event or a figure."""
    pieces = [piece for event in brief.events for piece in event.evidence]
    pieces += [piece for figure in brief.figures for r in figure.readings for piece in r.evidence]
    pieces += [piece for attribution in brief.attributions for piece in attribution.evidence]
    own = (piece for piece in pieces if piece.source == source)
    return sorted(own, key=lambda piece: (piece.start, piece.end))[:1]
