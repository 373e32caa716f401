"""Holds what the model phrases to the article: its names and numbers must stand there."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.records import Article

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_SHORTEST_STEM = 5  # "Afghan" for "Afghanistan", "Koreans" for "Korean"
_NUMBER_WORD = re.compile(
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|trillion|dozen"
)
_LINK_WORD = re.compile(
    r"an?|and|as|at|by|for|from|in|into|its|not|of|on|or|s|that|the|their|to|was|were|who|with"
)
_CAPITALISED = r"[^\W\d_a-z](?:\w|-(?=\w)|['’](?!s\b)(?=\w))+"
# Behind a word or a comma: at the start of a sentence anything is capitalised.
_NAME = re.compile(rf"(?<=[\w,] )(?:{_CAPITALISED})(?: {_CAPITALISED}){{0,3}}")
_LOWER = re.compile(r"(?<![\w-])[a-z]\w*(?:-\w+)*")


class Wording:
    """The words of an article, headline and outlet included, for holding phrases to them."""

    def __init__(self, article: Article) -> None:
        """Put the texts together; their words are collected when one is not found as it is."""
        given = (article.text, article.title, article.outlet, article.credit, *article.authors)
        self._text = "\n".join(text for text in given if text)
        self._body = article.text

    @cached_property
    def _known(self) -> set[str]:
        """All words, plain."""
        return {_plain(word) for word in set(_WORD.findall(self._text))}

    def capitalised(self, phrase: str) -> str:
        """The phrase with the article's names as it prints them, where a model wrote them in lower case."""
        if not any(name in phrase for name in self._names):
            return phrase
        longest_first = sorted(self._names, key=lambda name: (-len(name), name))
        names = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
        return names.sub(lambda match: self._names[match.group()], phrase)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The names that the text never prints in lower case, by their lower case."""
        names = {name.lower(): name for name in _NAME.findall(self._body)}
        ordinary = set(_LOWER.findall(self._body))
        return {lower: name for lower, name in names.items() if lower not in ordinary}

    def holds(self, phrase: str) -> bool:
        """Every name and every number in the phrase stands in the article."""
        return all(self._knows(word) for word in _WORD.findall(phrase) if _is_specific(word))

    def has_source(self, description: str) -> bool:
        """A source is in the article: all its names, and some word of it at all."""
        words = [_plain(word) for word in _WORD.findall(description)]
        telling = [word for word in words if not _LINK_WORD.fullmatch(word)]
        return self.holds(description) and any(self._has(word) for word in telling)

    def _has(self, word: str) -> bool:
        """Whether it stands in the article, however it is spelt."""
        return self._is_printed(word) or _plain(word) in self._known

    def _is_printed(self, word: str) -> bool:
        """Whether a word of letters stands in the article just so: mostly it does, and that is soon found."""
        if not word.isalpha():
            return False
        at = self._text.find(word)
        while at >= 0:
            end = at + len(word)
            if not (_is_letter(self._text[at - 1 : at]) or _is_letter(self._text[end : end + 1])):
                return True
            at = self._text.find(word, end)
        return False

    def _knows(self, word: str) -> bool:
        if self._has(word):
            return True
        plain = _plain(word)
        if len(plain) < _SHORTEST_STEM or plain[0].isdigit() or _NUMBER_WORD.fullmatch(plain):
            return False
        return any(
            len(known) >= _SHORTEST_STEM and (known.startswith(plain) or plain.startswith(known))
            for known in self._known
        )


def _is_specific(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or bool(_NUMBER_WORD.fullmatch(word))


def _is_letter(sign: str) -> bool:
    """Whether a word of letters goes on with it."""
    return sign.isalnum() and not sign.isdecimal()


def _plain(word: str) -> str:
    """Lower case, no diacritics, no separators of thousands."""
    if word.isascii():
        return word.lower().replace(",", "")
    decomposed = unicodedata.normalize("NFKD", word)
    return (
        "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower().replace(",", "")
    )
