"""Noun phrases beside a number, found by function words and plurals alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache, partial
from itertools import accumulate, islice
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from summarizer.language.lexicon import FUNCTION_WORDS, NUMBER_WORDS, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")


class Word(NamedTuple):
    """A word or mark of the text with its place.

    `low` is the word in lower case, with straight apostrophes and without a possessive ending.
    """

    text: str
    start: int
    end: int
    low: str

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.text[0].isalnum()


_word = partial(tuple.__new__, Word)  # as Word._make, in a third of its time
# A word or mark with the white space behind it; most words are plain letters, and quick to tell.
_WORD = re.compile(
    r"[A-Za-z]++(?:\s++|(?![\w.’'&-]))|,\s*+"
    r"|(?:\d{1,3}(?:,\d{3}){1,20}(?:\.\d+)?|\w++(?:[.’'&-]\w++){0,40}+(?:[’'](?=\s))?|[^\w\s])\s*+"
)

# Units that stand between a number and what it measures.
UNITS = word_set(
    "percent per cent points point dollars euros pounds feet metres meters miles years million billion"
)
# Plurals without -s, and words that stand for people in the plural.
PLURALS = word_set(
    "people men women children police troops staff personnel crew dead wounded injured missing others "
    "fish sheep cattle mice feet teeth media data aircraft spacecraft forces youth"
)
_PERSONS = re.compile(
    r"(?:people|men|children|kids|police|troops|crew|staff|personnel|dead|[^s]ers|ors|ists|[^e]ants|dents|ees|ians|victims"
    r"|pilots|boys|girls|teens|adults)\Z"
)
_NOT_PLURAL = re.compile(r"(?:ss|us|is|'s)\Z")
_PAST = re.compile(r"[a-z]{2,}ed\Z")
_IRREGULAR = word_set(
    "went came left lost won got took made hit held met sent became said told saw shot fell rose grew "
    "cut paid bought sold built found gave kept led ran set spent stood struck broke began drew drove "
    "flew fought hurt knew lay put read spoke stole swept threw wore wrote hid fed felt sat sang sank swam "
    "slept wept woke rode rang shook sought taught tore blew chose clung crept dug fled froze hung "
    "swore understood heard fought bore caught bound bred hid spun stuck swung thought wound"
)
_FILLERS = word_set(
    "of more other another additional further such the its his her their our these those this"
)
LONGEST_PHRASE = 5
_TOGETHER = 32  # words that are made at one time
_WORD_LENGTH = 8  # of a long one, with its space: so far back so many words are looked for


def words_of(text: str, start: int, end: int, most: int | None = None) -> list[Word]:
    """The words and marks between two offsets, or so many of them."""
    while start < end and text[start].isspace():
        start += 1
    if most is None:
        pieces = _WORD.findall(text, start, end)
    else:
        pieces = [match.group() for match in islice(_WORD.finditer(text, start, end), most)]
    words, starts, ends = _placed(pieces, start)
    return _made(words, starts, ends)


def _placed(pieces: list[str], start: int) -> tuple[list[str], list[int], list[int]]:
    """Words without the white space behind them, with where each begins and ends."""
    words = list(map(str.rstrip, pieces))
    starts = list(accumulate(map(len, pieces), initial=start))[:-1]
    return words, starts, list(map(add, starts, map(len, words)))


def _made(words: list[str], starts: list[int], ends: list[int]) -> list[Word]:
    return list(map(_word, zip(words, starts, ends, map(_folded, words), strict=True)))


class Words:
    """The words and marks of a text, read once and handed out by their offsets.

    Each `Word` is made, with its neighbours, when it is first asked for: of many no rule ever asks.
    """

    def __init__(self, text: str) -> None:
        """Find where they all are."""
        self.text = text
        blank = len(text) - len(text.lstrip())
        self._texts, self._starts, self._ends = _placed(_WORD.findall(text, blank), blank)
        self._words: list[Word] = [_word(("", 0, 0, ""))] * len(self._texts)
        self._unmade = set(range(0, len(self._texts), _TOGETHER))

    def between(self, start: int, end: int, most: int | None = None) -> list[Word]:
        """The words and marks between two offsets, or so many of them; a word cut by one is read anew."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if (first and self._ends[first - 1] > start) or (last and self._cuts(last - 1, end)):
            return words_of(self.text, start, end, most)
        return self._slice(first, last if most is None else min(last, first + most))

    def before(self, start: int, end: int, most: int) -> list[Word]:
        """The last words and marks between two offsets, at most so many."""
        reach = max(start, end - most * _WORD_LENGTH)
        if reach == start:
            return self.between(start, end)[-most:]
        whole, last = bisect_left(self._starts, reach), bisect_left(self._starts, end)
        halved = whole and self._ends[whole - 1] > reach
        if halved and last - whole >= most:
            return self.between(self._starts[last - most], end)[-most:]
        return self.between(reach, end)[1:][-most:]  # the first is perhaps half a word

    def _slice(self, first: int, last: int) -> list[Word]:
        """The words from one number to before another."""
        for at in range(first - first % _TOGETHER, last, _TOGETHER):
            if at in self._unmade:
                self._unmade.remove(at)
                block = slice(at, at + _TOGETHER)
                self._words[block] = _made(self._texts[block], self._starts[block], self._ends[block])
        return self._words[first:last]

    def _cuts(self, word: int, end: int) -> bool:
        """Whether an end falls inside a word, or before the space that an apostrophe at its end needs."""
        return self._ends[word] > end or (self._ends[word] == end and self.text[end - 1] in "’'")


def is_plural(word: Word) -> bool:
    """Whether a word looks like a noun in the plural."""
    low = word.low
    return (
        low in PLURALS
        or low.endswith(("men", "people"))
        or (len(low) > len("ads") and low.endswith("s") and not _NOT_PLURAL.search(word.text.lower()))
    )


def is_persons(noun: str) -> bool:
    """Whether a plural in lower case looks like one for people."""
    return _PERSONS.search(noun) is not None


def is_past(word: Word) -> bool:
    """Whether a word looks like a verb in the past or a participle."""
    return word.low in _IRREGULAR or (word.text.endswith("ed") and _PAST.match(word.text) is not None)


def is_content(word: Word) -> bool:
    """Whether a word carries meaning of its own: no mark, no number, no function word."""
    return not word.is_mark and not is_number(word) and word.low not in FUNCTION_WORDS


def is_number(word: Word) -> bool:
    """Whether a word is or begins with a number."""
    return word.text[0].isdigit() or word.low in NUMBER_WORDS


def noun_after(words: Sequence[Word], *, singular: bool = False) -> list[Word]:
    """The noun phrase with which `words` begin, without the words that lead to it ("of its").

    It ends with its first plural (or the last of several: "service members"), or, where `singular`
    is expected, before the first word that cannot belong to it.
    """
    at = 0
    while at < len(words) and words[at].low in _FILLERS:
        at += 1
    phrase: list[Word] = []
    for place in range(at, min(len(words), at + LONGEST_PHRASE)):
        word = words[place]
        if word.is_mark or word.low in FUNCTION_WORDS or is_number(word):
            break
        if phrase and singular and (is_past(word) or word.text.endswith("ing")):
            break
        if phrase and not singular and is_plural(phrase[-1]) and not is_plural(word):
            break
        phrase.append(word)
    while phrase and not singular and not is_plural(phrase[-1]):
        phrase.pop()
    return phrase


def with_second(phrase: list[Word], rest: Sequence[Word]) -> list[Word]:
    """A plural noun phrase with the one that "and" joins to it ("officers and soldiers")."""
    if (
        not phrase
        or not is_plural(phrase[-1])
        or len(rest) < len(("and", "noun"))
        or rest[0].low not in {"and", "or"}
    ):
        return phrase
    second = noun_after(rest[1:])
    if not second or second[0].start != rest[1].start or second[0].text.endswith("ing"):
        return phrase
    if is_past(second[0]) and len(second) == 1:
        return phrase  # "and injured dozens"
    return [*phrase, rest[0], *second]
