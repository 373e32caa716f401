"""Who is behind a claim: outlets that print it, different texts, and where it goes back to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.language.names import is_anonymous, name_key, same_name
from summarizer.records import Origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.merge.copies import Copies
    from summarizer.merge.sources import Text
    from summarizer.records import Evidence


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's word for something: by whom it is said to come, and where it stands."""

    source: int
    attributed_to: str | None
    evidence: tuple[Evidence, ...]


@dataclass
class Names:
    """Which names are one person or body; asked often, so that answers are kept."""

    joined: dict[str, str] = field(default_factory=dict)
    _first: dict[str, str] = field(default_factory=dict)
    _by_word: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def canonical(self, name: str) -> str:
        """The first name met that means the same person or body."""
        name = self.joined.get(name, name)
        known = self._first.get(name)
        if known is None:
            known = self._first[name] = self._look_up(name)
        return known

    def _look_up(self, name: str) -> str:
        """Only names that share a word, or the start of one, are compared."""
        key = name_key(name)
        blocks = sorted({word[:3] for word in key.split()} or {key})
        anonymous = is_anonymous(name)
        for block in blocks:
            for other in self._by_word[block]:
                if name_key(other) == key or (
                    not anonymous and not is_anonymous(other) and same_name(other, name)
                ):
                    return other
        for block in blocks:
            self._by_word[block].append(name)
        return name


@dataclass(frozen=True)
class Provenance:
    """Counts outlets, texts and origins of claims about a story's sources."""

    texts: Sequence[Text]
    copies: Copies
    names: Names

    def of(self, claims: Sequence[Claim]) -> Origins:
        """The three counts for one claim, as all of `claims` make it."""
        named: dict[str, None] = {}
        for claim in sorted(claims, key=lambda claim: claim.source):
            named.setdefault(self._origin(claim))
        outlets = {self._outlet_key(claim.source) for claim in claims}
        return Origins(
            outlets=len(outlets), texts=self.count_texts(claims), origins=len(named), named=list(named)
        )

    def count_texts(self, claims: Sequence[Claim]) -> int:
        """How many different texts make the claim: copies, and passages that are copied, count once."""
        return len(set(self.text_of(claims).values()))

    def text_of(self, claims: Sequence[Claim]) -> dict[int, int]:
        """For each source of the claims, the first source that has the same words for them."""
        pieces: dict[int, list[Evidence]] = defaultdict(list)
        for claim in claims:
            pieces[claim.source].extend(claim.evidence)
        seen: dict[int, int] = {}
        for source in sorted(pieces):
            seen[source] = next(
                (first for other, first in seen.items() if self._same_words(source, other, pieces[source])),
                source,
            )
        return seen

    def _same_words(self, source: int, other: int, pieces: Iterable[Evidence]) -> bool:
        if self.copies.root(source) == self.copies.root(other):
            return True
        return any(self.copies.is_shared(piece, other) for piece in pieces)

    def _outlet_key(self, source: int) -> str:
        outlet = self.texts[source - 1].outlet
        return name_key(outlet) if outlet else f"source {source}"

    def _origin(self, claim: Claim) -> str:
        """The end of the chain: who said it, else the agency that wrote it, else the outlet."""
        if claim.attributed_to:
            return self.names.canonical(claim.attributed_to)
        holders = self.copies.holders(claim.source, claim.evidence)
        agencies = (self.texts[source - 1].agency for source in holders)
        return next((agency for agency in agencies if agency), None) or self.outlet(holders[0])

    def outlet(self, source: int) -> str:
        """What to call a source: its outlet, else its number."""
        return self.texts[source - 1].outlet or f"source {source}"

    def sentences(self, evidence: Iterable[Evidence]) -> list[str]:
        """The whole sentences in which pieces of evidence start."""
        return [sentence for piece in evidence if (sentence := sentence_of(piece, self.texts)[0])]


def sentence_of(piece: Evidence, texts: Sequence[Text]) -> tuple[str, int]:
    """The sentence in which a piece of evidence starts, and where in its text it begins."""
    article = texts[int(piece.source) - 1].article
    if not 0 < piece.sentence <= len(article.sentences):
        return "", 0
    span = article.sentences[piece.sentence - 1]
    return article.text[span.start : span.end], span.start


def sentence_at(evidence: Sequence[Evidence], words: str, texts: Sequence[Text]) -> tuple[str, int]:
    """The sentence of the first piece of `evidence`, and where in it `words` of that piece begin."""
    if not evidence:
        return "", 0
    sentence, begins = sentence_of(evidence[0], texts)
    return sentence, evidence[0].start - begins + max(evidence[0].quote.find(words), 0)
