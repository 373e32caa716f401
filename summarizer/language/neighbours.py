"""Numbers in articles of neighbouring languages: their signs between digits, and the noun behind a count."""

from __future__ import annotations

import re

from summarizer.language.lexicon import word_set

# Languages that print 3.500 for three and a half thousand, and 3,5 for three and a half.
_COMMA_DECIMAL = frozenset(
    {"de", "es", "it", "fr", "nl", "pt", "da", "sv", "no", "nb", "fi", "pl", "tr", "id"}
)
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]|,\d{3})")
_DECIMAL = re.compile(r"(?<=\d),(?=\d{1,2}(?![\d,]))")
_NOUN = re.compile(r"[ \u00a0\u202f]([^\W\d_]{4,30})\b")
# what the clock and the calendar count
_NO_NOUNS = word_set(
    "uhr heures heure horas hora minuten januar februar märz april juni juli august september oktober "
    "november dezember janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio "
    "febbraio aprile maggio giugno luglio settembre ottobre dicembre"
)


def with_english_signs(text: str, language: str | None) -> str:
    """The text of an article with the signs between its digits as English has them; as long as it was."""
    if language not in _COMMA_DECIMAL:
        return text
    grouped = _GROUPED.sub(lambda match: match.group().replace(".", ","), text)
    return _DECIMAL.sub(".", grouped)


def noun_behind(text: str, end: int, language: str | None) -> str | None:
    """The word behind a count in another language than English: what it most likely counts."""
    if language in (None, "en"):
        return None
    match = _NOUN.match(text, end)
    return match[1] if match and match[1].lower() not in _NO_NOUNS else None
