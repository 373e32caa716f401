"""Tells figures: what accounts agree on, what moved, where they differ, what one outlet alone has.

Numbers are written as the articles print them, hence stand in their evidence; what they measure is a
label, and where that says too little the article's own words around the number stand in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.compose.claims import Claim, claims_of, who_gives
from summarizer.compose.labels import capital, clip, few_outlets, one_line
from summarizer.compose.naming import reads_well, topic, valued
from summarizer.compose.sentences import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.compose.sentences import Forms
    from summarizer.records import Brief, Evidence, MergedFigure, SummarySentence

_MEASURE_WORDS = 12
_SHOWN = 5  # values; more is a table
_ALIKE = 1.1


def difference(figure: MergedFigure, brief: Brief) -> Forms:
    """A figure that moved, or on which accounts differ: the numbers, and who gives them."""
    claims = claims_of(figure, brief)
    told = _update if figure.status == "update" else _conflict
    two = [claims[0], claims[-1]] if len(claims) > 1 else claims
    wide = claims if len(claims) <= _SHOWN else [*claims[: _SHOWN - 1], claims[-1]]
    forms = [
        told(figure, wide, brief, citing=True, most=3),
        told(figure, wide, brief, citing=False, most=3),
        told(figure, two, brief, citing=False, most=1),
        told(figure, two, brief, citing=False, most=0),
    ]
    if figure.status == "conflict" and not reads_well(figure) and all(claim.words for claim in wide):
        forms.insert(0, _conflicting_words(wide, brief))
    return forms


def _conflict(
    figure: MergedFigure, claims: Sequence[Claim], brief: Brief, *, citing: bool, most: int
) -> SummarySentence:
    between = "; " if most else " or "
    told = between.join(claim.text + who_gives(claim, brief, citing=citing, most=most) for claim in claims)
    return sentence(f"Accounts differ on {topic(figure)}: {told}.", first_pieces(claims))


def _conflicting_words(claims: Sequence[Claim], brief: Brief) -> SummarySentence:
    """Where the label is poor: "Accounts differ: “Vell's original $105 million offer” (Daily Quay)"."""
    told = "; ".join(f"“{claim.words}”{who_gives(claim, brief, citing=True)}" for claim in claims)
    return sentence(f"Accounts differ: {told}.", first_pieces(claims))


def _update(
    figure: MergedFigure, claims: Sequence[Claim], brief: Brief, *, citing: bool, most: int
) -> SummarySentence:
    steps = ["at first", *["then"] * (len(claims) - 2), "later"]
    told = ("; " if most else ", ").join(
        f"{step} {claim.text}{who_gives(claim, brief, citing=citing, most=most)}"
        for step, claim in zip(steps, claims, strict=False)
    )
    about = capital(clip(figure.measure, _MEASURE_WORDS)) + ("" if most else ", as reported")
    return sentence(f"{about}: {told}.", first_pieces(claims))


def agreed(figures: Sequence[MergedFigure], brief: Brief) -> Forms:
    """The figures on which different texts agree; each form leaves one more out."""
    return _fewer_and_fewer("Agreed", [(_agreed(figure, brief), figure) for figure in figures], brief)


def _agreed(figure: MergedFigure, brief: Brief) -> str:
    claims = claims_of(figure, brief)
    sources = {source for reading in figure.readings for source in reading.sources}
    origin = f", citing {one_line(figure.origins.named[0])}" if _one_origin(figure) else ""
    shown = list({claim.size or claim.text: claim for claim in claims[1::-1]}.values())[::-1]
    if len(shown) > 1 and not _alike(shown):
        values = [claim.text + who_gives(claim, brief, citing=False) for claim in shown]
        return valued(figure, " or ".join(values))
    told = valued(figure, " or ".join(claim.text for claim in shown))
    return f"{told} ({few_outlets(brief, sources)}{origin})"


def _alike(claims: Sequence[Claim]) -> bool:
    """Whether two wordings are of one size, so that it matters little who has which."""
    sizes = [claim.size for claim in claims if claim.size]
    return len(sizes) == len(claims) and max(sizes) <= _ALIKE * min(sizes)


def alone(figures: Sequence[MergedFigure], brief: Brief) -> Forms:
    """What one outlet alone reports; each form leaves one more out."""
    parts = []
    for figure in figures:
        claim = claims_of(figure, brief)[0]
        parts.append((valued(figure, claim.text) + who_gives(claim, brief, citing=True), figure))
    return _fewer_and_fewer("Reported by one outlet only", parts, brief)


def _fewer_and_fewer(opening: str, parts: Sequence[tuple[str, MergedFigure]], brief: Brief) -> Forms:
    return [
        sentence(
            f"{opening}: {'; '.join(told for told, _ in parts[:n])}.",
            (piece for _, figure in parts[:n] for piece in first_pieces(claims_of(figure, brief))),
        )
        for n in range(len(parts), 0, -1)
    ]


def first_pieces(claims: Iterable[Claim]) -> list[Evidence]:
    """For each claim its words, and one piece from each source that gives it."""
    kept = []
    for claim in claims:
        by_source = {piece.source: piece for piece in reversed(claim.evidence)}
        kept += [claim.evidence[0], *by_source.values()] if claim.evidence else []
    return kept


def _one_origin(figure: MergedFigure) -> bool:
    return figure.origins.origins == 1 and figure.origins.texts > 1 and bool(figure.origins.named)
