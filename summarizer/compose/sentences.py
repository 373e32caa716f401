"""Makes the brief's sentences, each from records and in the articles' own words.

A maker returns the forms that a sentence can take, the fullest first, so that the composer can choose
what fits. Figures are printed as the articles print them, hence stand in their evidence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.compose.claims import Claim, claims_of, uncapital, who_gives
from summarizer.compose.labels import capital, few_outlets, join, one_line, outlets
from summarizer.records import (
    Brief,
    Disagreement,
    Evidence,
    MergedAttribution,
    MergedEvent,
    MergedFigure,
    Position,
    SummarySentence,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LEAD_WORDS, _LEAD_CLIPPED, _LEAD_SHORTEST = 40, 26, 14
_MEASURE_WORDS, _POSITION_WORDS, _ROLE_WORDS, _TITLE_WORDS = 12, 14, 10, 2
_QUOTE_WORDS = range(6, 32)
_PIECES = 8
_CLAUSE_END = re.compile(
    r"[,;:]? (?=(?:after|although|as|because|but|that|when|where|which|while|who)\b)|[,;] | – | — "
)
_CITED = re.compile(
    r",? ((?:according to [^,;]{3,80}|[^,;]{3,60} (?:said|says|reported|reports))[^,;.]{0,30})\.?$"
)
_SAYS = re.compile(r"\b(?:according to|said|says|told|reported|announced|confirmed)\b")
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "we", "i", "unnamed", "unknown"})
_RELATION = re.compile(r" (?:of|per|for|to) ")
_DETERMINED = re.compile(r"(?:the|a|an|his|her|its|their)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_WHEN = re.compile(r"^when: (.+)$", re.IGNORECASE)
_MARKS = "\"“”‘’' "
_PLURALS = frozenset({"children", "men", "people", "police", "troops", "women"})
_OPENS_SENTENCE = re.compile(r"[A-Z\d]")

Forms = list[SummarySentence]


def sentence(text: str, evidence: Iterable[Evidence]) -> SummarySentence:
    """A sentence with the sources it rests on, which are those of its evidence."""
    pieces = {(str(p.source), p.start, p.end): p for p in evidence}
    ordered = sorted(pieces.values(), key=lambda p: (int(p.source), p.start, p.end))
    cited = sorted({int(piece.source) for piece in ordered})
    return SummarySentence(text=capital(one_line(text)), citations=cited, evidence=ordered)


def clip(text: str, most: int) -> str:
    """At most so many words, cut where a clause ends if there is such a place, with an ellipsis."""
    words = one_line(text).split()
    if len(words) <= most:
        return " ".join(words)
    short = " ".join(words[:most])
    ends = [match.start() for match in _CLAUSE_END.finditer(short)]
    cut = next((end for end in reversed(ends) if len(short[:end].split()) * 2 >= most), len(short))
    return short[:cut].rstrip(" ,;:–—-") + " …"


def stop(text: str) -> str:
    """With a full stop, unless it ends a sentence already."""
    return text if re.search(r"[.!?…][\"”’')]*$", text) else text.rstrip(" ,;:–—-") + "."


def lead(event: MergedEvent) -> Forms:
    """What happened, in the words of the article."""
    told = [_with_source(event.what, event.evidence[0].quote), *(piece.quote for piece in event.evidence)]
    short = [text for text in told if 1 < len(text.split()) <= _LEAD_WORDS]
    forms = [*short[:1], clip(event.what, _LEAD_CLIPPED), clip(event.what, _LEAD_SHORTEST)]
    return [sentence(stop(one_line(form)), event.evidence[:_PIECES]) for form in forms]


def _with_source(what: str, quote: str) -> str:
    """What happened, with whom the article cites for it at the sentence's end, should `what` lack that."""
    cited = _CITED.search(one_line(quote))
    return what if not cited or _SAYS.search(what) else f"{what.rstrip(' .,;:')}, {cited[1]}"


def difference(figure: MergedFigure, brief: Brief) -> Forms:
    """A figure that moved, or on which accounts differ: the numbers, and who gives them."""
    claims = claims_of(figure, brief)
    told = _update if figure.status == "update" else _conflict
    two = [claims[0], claims[-1]] if len(claims) > 1 else claims
    wide = claims if len(claims) <= 5 else [*claims[:4], claims[-1]]  # noqa: PLR2004  # more is a table
    forms = [
        told(figure, wide, brief, citing=True, shown=3),
        told(figure, wide, brief, citing=False, shown=3),
        told(figure, two, brief, citing=False, shown=1),
        told(figure, two, brief, citing=False, shown=0),
    ]
    return [form for form in forms if form.text]


def _conflict(
    figure: MergedFigure, claims: Sequence[Claim], brief: Brief, *, citing: bool, shown: int
) -> SummarySentence:
    between = "; " if shown else " or "
    told = between.join(claim.text + who_gives(claim, brief, citing=citing, shown=shown) for claim in claims)
    return sentence(f"Accounts differ on {_number_of(figure)}: {told}.", _first_pieces(claims))


def _update(
    figure: MergedFigure, claims: Sequence[Claim], brief: Brief, *, citing: bool, shown: int
) -> SummarySentence:
    steps = ["at first", *["then"] * (len(claims) - 2), "later"]
    told = ("; " if shown else ", ").join(
        f"{step} {claim.text}{who_gives(claim, brief, citing=citing, shown=shown)}"
        for step, claim in zip(steps, claims, strict=False)
    )
    return sentence(f"{capital(measure(figure))}: {told}.", _first_pieces(claims))


def dispute(disagreement: Disagreement, brief: Brief) -> Forms:
    """A disagreement beyond numbers: what each side has, and who prints it."""
    forms = []
    for most in (_POSITION_WORDS, _POSITION_WORDS // 2):
        sides = "; ".join(_side(position, most, brief) for position in disagreement.positions)
        evidence = [piece for position in disagreement.positions for piece in position.evidence[:_PIECES]]
        about = _WHEN.sub(r"the time (\1)", clip(disagreement.about, _MEASURE_WORDS))
        forms.append(sentence(f"Accounts differ on {uncapital(about)}: {sides}.", evidence))
    return forms


def _side(position: Position, most: int, brief: Brief) -> str:
    """A position with the outlets that print it, unless it names them itself."""
    text, names = uncapital(clip(position.text, most)), outlets(brief, position.sources)
    named = any(name in position.text for name in names)
    return text if named else f"{text} ({few_outlets(brief, position.sources)})"


def agreed(figures: Sequence[MergedFigure], brief: Brief) -> Forms:
    """The figures on which different texts agree; each form leaves one more out."""
    parts = []
    for figure in figures:
        claims = claims_of(figure, brief)
        sources = {source for reading in figure.readings for source in reading.sources}
        origin = f", citing {one_line(figure.origins.named[0])}" if _one_origin(figure) else ""
        texts = {" ".join(_DIGITS.findall(claim.text)) or claim.text: claim.text for claim in claims[1::-1]}
        values = " or ".join(reversed(texts.values()))
        told = f"{measure(figure)}, {values} ({few_outlets(brief, sources)}{origin})"
        parts.append((told, _first_pieces(claims)))
    return [
        sentence(
            f"Agreed: {'; '.join(text for text, _ in parts[:n])}.",
            [piece for _, pieces in parts[:n] for piece in pieces],
        )
        for n in range(len(parts), 0, -1)
    ]


def quoted(attribution: MergedAttribution) -> Forms:
    """A direct quotation with its speaker; nothing where no unbroken piece of it makes a sentence.

    Pieces are never joined: what stood between them may have changed the sense.
    """
    pieces = [piece for piece in attribution.evidence if piece.source == attribution.evidence[0].source]
    who, role = one_line(attribution.speaker), one_line(attribution.role or "").rstrip(".,")
    whole = [(words, piece) for piece in pieces if _is_sentence(words := one_line(piece.quote).strip(_MARKS))]
    if not whole or who.lower() in _PRONOUNS:
        return []
    words, piece = max(whole, key=lambda pair: len(pair[0]))
    if _is_role(role) and role.lower() not in who.lower():
        who = f"{role} {who}" if role.istitle() and len(role.split()) <= _TITLE_WORDS else f"{who}, {role},"
    inner = words.rstrip(" ,;:–—-").replace("“", "‘").replace("”", "’").replace('"', "’")
    comma = "," if "," in who and not who.endswith(",") else ""
    text = f"{who}{comma} said: “{stop(inner)}”"
    if attribution.via:
        text = f"{text} ({one_line(attribution.via)})"
    return [sentence(text, [piece])]


def _is_sentence(words: str) -> bool:
    return len(words.split()) in _QUOTE_WORDS and _OPENS_SENTENCE.match(words) is not None


def _is_role(role: str) -> bool:
    """Whether a role can stand beside a name: "the mayor" or "President", not "jubilant"."""
    count = len(role.split())
    if role.lower().startswith("who "):
        return False
    return 1 < count <= _ROLE_WORDS or (count == 1 and role.istitle())


def alone(figures: Sequence[MergedFigure], brief: Brief) -> Forms:
    """What one outlet alone reports; each form leaves one more out."""
    parts = []
    for figure in figures:
        claim = claims_of(figure, brief)[0]
        parts.append(
            (f"{measure(figure)}, {claim.text} ({few_outlets(brief, claim.sources)})", claim.evidence[:2])
        )
    return [
        sentence(
            f"Reported by one outlet only: {'; '.join(text for text, _ in parts[:n])}.",
            [piece for _, pieces in parts[:n] for piece in pieces],
        )
        for n in range(len(parts), 0, -1)
    ]


def copies(brief: Brief) -> list[Forms]:
    """Which sources print one text, a sentence for each such text."""
    families: dict[int, list[int]] = {}
    parents = {source.id: source.copy_of for source in brief.sources}
    for source in parents:
        root, seen = source, {source}
        while (parent := parents.get(root)) is not None and parent not in seen:
            root = parent
            seen.add(root)
        families.setdefault(root, []).append(source)
    made = []
    for family in families.values():
        names = outlets(brief, family) if len(family) > 1 else []
        pieces = [piece for source in family for piece in _any_piece(brief, source)] if names[1:] else []
        if pieces:
            made.append([sentence(f"{join(names)} print one text.", pieces)])
    return made


def measure(figure: MergedFigure) -> str:
    """What a figure measures, in few words."""
    return clip(figure.measure, _MEASURE_WORDS)


def _number_of(figure: MergedFigure) -> str:
    """As prose names it: "the number of people killed", "price per share"."""
    words = measure(figure)
    counted = any(w.lower() in _PLURALS or w.endswith("s") for w in words.split()[:2])
    is_count = not figure.unit or figure.unit.lower() in words.lower().split()
    if counted and is_count:
        return f"the number of {words}"
    return f"the {words}" if _RELATION.search(words) and not _DETERMINED.match(words) else words


def _first_pieces(claims: Sequence[Claim]) -> list[Evidence]:
    """For each claim its words, and one piece from each source that gives it."""
    kept = []
    for claim in claims:
        by_source = {piece.source: piece for piece in reversed(claim.evidence)}
        kept += [claim.evidence[0], *by_source.values()] if claim.evidence else []
    return kept


def _one_origin(figure: MergedFigure) -> bool:
    return figure.origins.origins == 1 and figure.origins.texts > 1 and bool(figure.origins.named)


def _any_piece(brief: Brief, source: int) -> list[Evidence]:
    """The first words of a source that the brief holds as evidence of an event or a figure."""
    pieces = [piece for event in brief.events for piece in event.evidence]
    pieces += [piece for figure in brief.figures for r in figure.readings for piece in r.evidence]
    pieces += [piece for attribution in brief.attributions for piece in attribution.evidence]
    own = (piece for piece in pieces if piece.source == source)
    return sorted(own, key=lambda piece: (piece.start, piece.end))[:1]
