"""Events: what the lead tells, and what else happened on a day that the article names.

An event is told in the article's own words: the clause in which it stands, without who said so.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from summarizer.extract.rule_attributions import is_statement
from summarizer.extract.rule_scenes import find_place, find_who
from summarizer.language.noun_phrases import is_content, is_past, words_of
from summarizer.records import Event, When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.extract.rule_scan import Scan, SpokenPiece
    from summarizer.language.dates import DateMention
    from summarizer.language.noun_phrases import Word, Words
    from summarizer.records import Sentence

MOST_EVENTS = 8
_LEAD = 3
_FEWEST_WORDS, _MOST_WORDS = 6, 30
_WINDOW = 600
_SLACK = 3
_NEARBY = 120  # characters before a date
_FEWEST_SHARED = 2  # words of meaning that an aside has in common with the story
_SHORT = 2
_NEWS = timedelta(days=4)
_HELPERS = frozenset({"will", "shall", "due", "scheduled", "plans", "planned", "expected", "intends", "had"})
_BREAKS = re.compile(
    r"[,;:–—]| \(| - |(?<= )(?:who|which|where|while|although|because|but|and|as|after|before|when)(?= )"
)
# "It was beginning to ..." tells nothing without the speaker in front of it.
_PRONOUN = re.compile(r"(?:it|its|he|his|she|her|they|their|this|that)\b", re.IGNORECASE)
# "the hall, built in 1974, holds 300": a date of the past that the sentence only mentions
_ASIDE = re.compile(
    r", (?:which (?:was )?)?(?:built|founded|opened|established|completed|born|launched)[^,;.]{0,40}\Z"
)
_LEADING = re.compile(r"(?:(?:And|But|Yet|Meanwhile|However|Also),? )?")


def find_events(scan: Scan) -> list[Event]:
    """The main event first, then the dated ones in the order of the article."""
    sentences = scan.article.sentences
    found: list[Event] = []
    told: set[int] = set()
    story = _story_words(scan)
    for lead in sentences[:_LEAD]:
        clause = _clause(scan, lead)
        if clause:
            found.append(_main_event(scan, lead, clause))
            told.add(lead.n)
            break
    for mention in scan.dates:
        sentence = scan.sentence_at(mention.start)
        if len(found) == MOST_EVENTS or sentence.n in told or mention.first is None:
            continue
        if _is_aside(scan, sentence, mention):
            continue
        clause = _clause(scan, sentence, mention)
        if clause and _happens(scan.words, clause) and _belongs(scan, sentence, mention, story):
            told.add(sentence.n)
            found.append(_event(scan, [sentence], clause, mention, None))
    return found


def _main_event(scan: Scan, lead: Sentence, clause: tuple[int, int]) -> Event:
    """The event of the lead; its day may stand in one of the next sentences, which is then evidence too."""
    mention = _date_of(scan, lead)
    evidence = [lead]
    if mention is None:
        last = scan.article.sentences[min(lead.n + _LEAD, len(scan.article.sentences)) - 1]
        mention = next((near for near in scan.dates_in(lead.start, last.end) if _is_news(near, scan)), None)
        evidence += [scan.sentence_at(mention.start)] if mention else []
    return _event(scan, evidence, clause, mention, scan.dateline.place if scan.dateline else None)


def _is_news(mention: DateMention, scan: Scan) -> bool:
    """Whether a date is a day of this news: one day, and close to publication."""
    if not mention.first or not scan.article.published or mention.first != mention.last:
        return False
    try:
        published = date.fromisoformat(scan.article.published[:10])
    except ValueError:
        return False
    return abs(published - date.fromisoformat(mention.first[:10])) <= _NEWS


def _event(
    scan: Scan,
    sentences: Sequence[Sentence],
    clause: tuple[int, int],
    mention: DateMention | None,
    elsewhere: str | None,
) -> Event:
    text = scan.article.text
    where = find_place(text, *clause) or find_place(text, clause[0], sentences[0].end) or elsewhere
    return Event(
        what=" ".join(text[clause[0] : clause[1]].split()),
        who=find_who(text, *clause, where),
        where=where,
        when=When(text=mention.text, start=mention.first, end=mention.last) if mention else None,
        evidence=[scan.evidence(sentence.start, sentence.end) for sentence in sentences],
    )


def _clause(scan: Scan, sentence: Sentence, mention: DateMention | None = None) -> tuple[int, int] | None:
    """The part of a sentence that tells an event, cut at a clause's edge; None where there is none.

    Of a sentence that reports speech it is what is said, without who said it; quotations are none.
    Where `mention` dates the saying itself, that is the event if it is no news of the day.
    """
    text = scan.article.text
    start, end = scan.without_dateline(sentence.start, sentence.end), sentence.end
    pieces = scan.speech_in(sentence)
    if any(piece.speech.mode == "direct" for piece in pieces):
        return None
    if mention and pieces and not any(piece.start <= mention.start < piece.end for piece in pieces):
        if _is_news(mention, scan):
            return None
        pieces = []
    for piece in pieces:
        apart = _apart(scan.words, start, piece)
        if apart:
            end = min(end, apart)
            continue
        told = piece.start <= start + _SLACK or piece.end >= end - _SLACK
        if told and is_statement(piece.speech, scan.words) and not _PRONOUN.match(text, piece.start):
            start, end = max(start, piece.start), min(end, piece.end)
    return _trimmed(scan.words, start, end)


def _apart(words: Words, start: int, piece: SpokenPiece) -> int | None:
    """Where the clause before ends that "and" joins a report to: "raised its rate on Friday, and said"."""
    cue = piece.speech.cue
    if cue is None or not start < cue.start < piece.start:
        return None
    joint = _JOINT.search(words.text, max(start, cue.start - len(", and then ")), cue.start)
    if joint is None or len(words.between(start, joint.start())) < _FEWEST_WORDS:
        return None
    return joint.start()


_JOINT = re.compile(r",? and (?:also |then )?\Z")


def _trimmed(printed: Words, start: int, end: int) -> tuple[int, int] | None:
    """At most so many words, up to the edge of a clause; None where there are too few."""
    text = printed.text
    start = _LEADING.match(text, start, end).end()  # type: ignore[union-attr]  # it matches anything
    words = [word for word in printed.between(start, min(end, start + _WINDOW)) if not word.is_mark]
    if len(words) < _FEWEST_WORDS:
        return None
    if len(words) > _MOST_WORDS:
        end = words[_MOST_WORDS - 1].end
        floor = words[_FEWEST_WORDS].end
        end = max((match.start() for match in _BREAKS.finditer(text, floor, end)), default=end)
    return start, start + len(text[start:end].rstrip(" .,;:–—-”\"’'"))


def _belongs(scan: Scan, sentence: Sentence, mention: DateMention, story: set[str]) -> bool:
    """Whether a dated sentence is of this story rather than an aside on another happening.

    What is told of a day, of the time to come or in the lead belongs; what happened "in March" or
    "earlier this month" must share words with the title or lead (`story`).
    """
    published = scan.article.published
    to_come = bool(published and mention.last and mention.last[:10] > published[:10])
    if sentence.n <= _LEAD or mention.first == mention.last or to_come:
        return True
    return len(story & _meaning(scan.words.between(sentence.start, sentence.end))) >= _FEWEST_SHARED


def _story_words(scan: Scan) -> set[str]:
    """The words of meaning of title and lead."""
    title = scan.article.title or ""
    story = _meaning(words_of(title, 0, len(title)))
    for lead in scan.article.sentences[:_LEAD]:
        story |= _meaning(scan.words.between(lead.start, lead.end))
    return story


def _meaning(words: Sequence[Word]) -> set[str]:
    return {word.low.removesuffix("s") for word in words if is_content(word) and len(word.low) > _SHORT}


def _date_of(scan: Scan, sentence: Sentence) -> DateMention | None:
    """The first known date of a sentence, the shortest time before longer ones."""
    dates = scan.dates_in(sentence.start, sentence.end)
    known = [mention for mention in dates if mention.first and not _is_aside(scan, sentence, mention)]
    return next((mention for mention in known if mention.first == mention.last), known[0] if known else None)


def _is_aside(scan: Scan, sentence: Sentence, mention: DateMention) -> bool:
    """Whether a date only tells of how old something is."""
    start = max(sentence.start, mention.start - _NEARBY)
    return _ASIDE.search(scan.article.text, start, mention.start) is not None


def _happens(words: Words, clause: tuple[int, int]) -> bool:
    return any(is_past(word) or word.low in _HELPERS for word in words.between(*clause))
