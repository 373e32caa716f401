"""Who is behind a claim: outlets that print it, different texts, and where it goes back to."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.language.names import is_anonymous, name_key, same_name, surname_key
from summarizer.merge.passages import bits
from summarizer.merge.sources import agency_name
from summarizer.merge.words import plain_words
from summarizer.records import Origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from summarizer.merge.copies import Copies
    from summarizer.merge.sources import Text
    from summarizer.merge.speakers import Speakers
    from summarizer.merge.times import Span
    from summarizer.records import Evidence

_SOUNDS = 3  # letters of a word, vowels aside, that two spellings of a name have in common
_NUMBER = re.compile(r"\d[\d.,]*")


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
        """Only names that share the sound with which a word begins, or their initials, are compared."""
        key = name_key(name)
        words = key.split()
        blocks = sorted({surname_key(word)[:_SOUNDS] for word in words} | {"".join(w[0] for w in words), key})
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
    speakers: Speakers

    def of(self, claims: Sequence[Claim]) -> Origins:
        """The three counts for one claim, as all of `claims` make it."""
        text_of = self.text_of(claims)
        holders: dict[int, int] = defaultdict(int)
        for claim in claims:
            holders[text_of[claim.source]] |= self.copies.holders(claim.source, claim.evidence)
        named: dict[str, None] = {}
        for claim in sorted(claims, key=lambda claim: claim.source):
            if claim.attributed_to:
                named.setdefault(self.speaker(claim.source, claim.attributed_to))
            else:
                named.setdefault(self._writer(holders[text_of[claim.source]]))
        return Origins(
            outlets=len({self._outlet_key(claim.source) for claim in claims}),
            texts=len(set(text_of.values())),
            origins=len(named),
            named=list(named),
        )

    def text_of(self, claims: Iterable[Claim]) -> dict[int, int]:
        """For each source of the claims, the first of these sources that makes them in the same words.

        What stands in a passage that both print is one text, whether or not one copies the other as a
        whole; so is a sentence that a copy prints with a few words changed. What a copy adds is its own.
        """
        pieces: dict[int, list[Evidence]] = defaultdict(list)
        for claim in claims:
            pieces[claim.source].extend(claim.evidence)
        text_of: dict[int, int] = {}
        seen = 0
        for source in sorted(pieces):
            before = next(bits(self.copies.holders(source, pieces[source]) & seen), None)
            if before is None:
                text_of[source] = self._edited_from(source, pieces, set(text_of.values()))
            else:
                text_of[source] = text_of[before]
            seen |= 1 << source
        return text_of

    def _edited_from(self, source: int, pieces: Mapping[int, Sequence[Evidence]], firsts: set[int]) -> int:
        """Which of the texts `firsts` the copy `source` prints with changes; itself, where it prints none."""
        kin = firsts.intersection(self.copies.family(source))
        return next(
            (first for first in sorted(kin) if self._are_alike(pieces[source], pieces[first])), source
        )

    def _are_alike(self, left: Sequence[Evidence], right: Sequence[Evidence]) -> bool:
        """Whether the sentences of two pieces have most words in common, and no other number is claimed."""
        return any(
            2 * len(mine & theirs) >= len(mine | theirs) > 0
            and not (numbers and others and numbers.isdisjoint(others))
            for mine, numbers in map(self._words, left)
            for theirs, others in map(self._words, right)
        )

    def _words(self, piece: Evidence) -> tuple[frozenset[str], frozenset[str]]:
        """The words of the sentence in which a piece stands, and the numbers of the piece."""
        words = frozenset(plain_words(sentence_of(piece, self.texts)[0]))
        return words, frozenset(_NUMBER.findall(piece.quote))

    def speaker(self, source: int, printed: str) -> str:
        """Who is behind a claim, by the name under which the story knows them first."""
        return self.names.canonical(self.speakers.name(source, printed))

    def printed_first(self, source: int, evidence: Iterable[Evidence]) -> Span | None:
        """When a claim was first printed in the words of `source`: a copy is as old as what it copies."""
        return self.texts[self.copies.first(source, evidence) - 1].published

    def _writer(self, holders: int) -> str:
        """Who wrote what `holders` print: the agency that one of them is or credits, else the first."""
        sources = list(bits(holders))
        agency = next((agency for source in sources if (agency := self._agency(source, sources))), None)
        return agency or self.outlet(sources[0])

    def _agency(self, source: int, holders: Sequence[int]) -> str | None:
        """The agency that wrote what `source` prints, as far as it says so.

        Where the agency's own text is there and does not have it, the outlet that credits it added it.
        """
        agency, family = self.texts[source - 1].agency, self.copies.family(source)
        if agency is None or agency_name(self.outlet(source)) == agency:
            return agency
        own = [other for other in family if agency_name(self.outlet(other)) == agency]
        return None if own and not set(own) & set(holders) else agency

    def _outlet_key(self, source: int) -> str:
        outlet = self.texts[source - 1].outlet
        return name_key(outlet) if outlet else f"source {source}"

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
