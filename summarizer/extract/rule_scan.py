"""One reading of an article for all the rules: its numbers, dates and speech, found once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from summarizer.extract.grounding import evidence_at
from summarizer.extract.rule_scenes import Dateline, read_dateline
from summarizer.language.dates import DateMention, find_dates
from summarizer.language.lexicon import word_set
from summarizer.language.neighbours import with_english_signs
from summarizer.language.noun_phrases import Words
from summarizer.language.numbers import find_quantities
from summarizer.language.speech import Speech, find_speech

if TYPE_CHECKING:
    from summarizer.language.quantities import Quantity
    from summarizer.records import Article, Evidence, Sentence


class SpokenPiece(NamedTuple):
    """An unbroken stretch of what somebody says."""

    start: int
    end: int
    speech: Speech


@dataclass(frozen=True, slots=True)
class Scan:
    """An article with everything that the rules look at; all offsets count from the start of its text."""

    article: Article
    quantities: list[Quantity]
    dates: list[DateMention]
    speeches: list[Speech]
    starts: list[int]
    dateline: Dateline | None
    words: Words
    date_starts: list[int]
    spoken: dict[int, list[SpokenPiece]] = field(default_factory=dict)

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence in which an offset lies; between two, the one before."""
        return self.article.sentences[max(0, bisect_right(self.starts, offset) - 1)]

    def without_dateline(self, start: int, end: int) -> int:
        """Where a stretch of text begins if the dateline at its head is left out."""
        line = self.dateline.end if self.dateline else 0
        return line if start < line < end else start

    def evidence(self, start: int, end: int) -> Evidence:
        """The words between two offsets as evidence."""
        return evidence_at(self.article, start, end, self.starts)

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        """The dates that stand between two offsets."""
        first, last = bisect_left(self.date_starts, start), bisect_left(self.date_starts, end)
        return self.dates[first:last]

    def speech_in(self, sentence: Sentence) -> list[SpokenPiece]:
        """The pieces of speech that touch a sentence."""
        return self.spoken.get(sentence.n, [])

    def speech_at(self, offset: int) -> Speech | None:
        """The innermost speech in which an offset lies, or what somebody gives as a number."""
        pieces = self.speech_in(self.sentence_at(offset))
        around = [
            piece for piece in pieces if piece.start <= offset < piece.end and self._tells(piece.speech)
        ]
        return min(around, key=lambda piece: piece.end - piece.start).speech if around else None

    def _tells(self, speech: Speech) -> bool:
        """Whether a figure in it is the speaker's: in a statement, in "spoke of 300", in "reported 40"."""
        if not speech.stance:
            return True
        cue = self.article.text[speech.cue.start : speech.cue.end] if speech.cue else ""
        return not _GIVES.isdisjoint(cue.lower().split())


_GIVES = word_set(
    "spoke spoken speak speaks talked reported reports report announced announces confirmed confirms counted "
    "estimated estimates estimate mentioned disclosed cited gave"
)


def _quantities(text: str, language: str | None) -> list[Quantity]:
    """The numbers of a text, as its language writes them and with the words that it prints."""
    signs = with_english_signs(text, language)
    found = find_quantities(signs)
    return found if signs is text else [one._replace(text=text[one.start : one.end]) for one in found]


def _cut_dateline(article: Article) -> Dateline | None:
    """The dateline that cleaning has cut off: its place tells where, none of the text is its."""
    cut = next((piece.text for piece in article.removed if piece.reason == "dateline"), None)
    line = read_dateline(f"{cut.rstrip()} x") if cut else None
    return Dateline(line.place.title() if line.place.isupper() else line.place, 0) if line else None


def scan(article: Article) -> Scan:
    """Read numbers, dates and speech of an article."""
    text, spans = article.text, [(sentence.start, sentence.end) for sentence in article.sentences]
    dates = find_dates(text, article.published)
    found = Scan(
        article=article,
        quantities=_quantities(text, article.language),
        dates=dates,
        speeches=find_speech(text, spans),
        starts=[start for start, _ in spans],
        dateline=read_dateline(text) or _cut_dateline(article),
        words=Words(text),
        date_starts=[mention.start for mention in dates],
    )
    for speech in found.speeches:
        for span in speech.content:
            piece = SpokenPiece(span.start, span.end, speech)
            for n in range(found.sentence_at(span.start).n, found.sentence_at(span.end - 1).n + 1):
                found.spoken.setdefault(n, []).append(piece)
    return found
