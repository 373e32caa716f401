"""Attributions from the speech that the rules of language find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.extract.grounding import evidence_at, statement_of
from summarizer.language.lexicon import AUXILIARIES, word_set
from summarizer.language.noun_phrases import is_number, is_past
from summarizer.language.speech import UNNAMED
from summarizer.records import Attribution

if TYPE_CHECKING:
    from summarizer.extract.rule_scan import Scan
    from summarizer.language.noun_phrases import Words
    from summarizer.language.speech import Speech


def find_attributions(scan: Scan) -> list[Attribution]:
    """Who said what, in the order of the article."""
    text = scan.article.text
    found = []
    for speech in scan.speeches:
        pieces = [span for span in speech.content if text[span.start : span.end].strip()]
        if not pieces or not is_statement(speech, scan.words):
            continue
        evidence = [
            evidence_at(scan.article, scan.without_dateline(span.start, span.end), span.end)
            for span in pieces
        ]
        found.append(
            Attribution(
                speaker=speech.name,
                mention=text[speech.speaker.start : speech.speaker.end] if speech.speaker else None,
                role=speech.role,
                anonymous=speech.anonymous,
                via=speech.via,
                mode=speech.mode,
                cue=text[speech.cue.start : speech.cue.end] if speech.cue else None,
                statement=statement_of(evidence),
                evidence=evidence,
            )
        )
    return found


def is_statement(speech: Speech, words: Words) -> bool:
    """Whether somebody known says something: no attitude, no plan, no bare object of a verb of saying."""
    if speech.stance or speech.name == UNNAMED:
        return False
    if speech.mode != "indirect":
        return True
    if _is_told(speech, words.text):
        return True
    said = [word for span in speech.content for word in words.between(span.start, span.end)]
    counted = any(is_number(word) for word in said) and any(word.low in ("at", "to") for word in said)
    return counted or any(word.low in AUXILIARIES or is_past(word) for word in said)


def _is_told(speech: Speech, text: str) -> bool:
    """Whether cue or "that" leave no doubt that a clause follows: "says the dams leak"."""
    cue = text[speech.cue.start : speech.cue.end].lower().split() if speech.cue else []
    start = speech.content[0].start
    return not _TELLS.isdisjoint(cue) or text[max(0, start - len("that ")) : start].lower() == "that "


_TELLS = word_set("say says said saying told tells telling according")
