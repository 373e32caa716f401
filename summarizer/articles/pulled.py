"""Pull-quotes: lines without a stop that repeat words of the text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.articles.words import SENTENCE_END, folded_words, word_count
from summarizer.records import Removed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from summarizer.articles.sentences import Splitter

PULLED = "pull-quote: repeats the text"
_SHARE = 0.75  # of the words of a pull-quote that a sentence has as well
_WORDS = range(5, 41)
_MOST_TRIED = 200  # sentences that a line is compared with


def cut_pulled(lines: list[str], splitter: Splitter) -> tuple[list[str], list[Removed]]:
    """Cut lines without a stop whose words, in the same order, a sentence of the text has as well."""
    doubtful = {
        at for at, line in enumerate(lines) if not SENTENCE_END.search(line) and word_count(line) in _WORDS
    }
    if not doubtful:
        return lines, []
    sought = {at: folded_words(lines[at]) for at in doubtful}
    body = _Body(
        (words for at, line in enumerate(lines) if at not in doubtful for words in splitter.words(line)),
        set().union(*sought.values()),
    )
    pulled = {at for at, words in sought.items() if body.has(words)}
    removed = [Removed(text=lines[at], reason=PULLED) for at in sorted(pulled)]
    return [line for at, line in enumerate(lines) if at not in pulled], removed


class _Body:
    """The sentences of a text, found by those of their words that are sought."""

    def __init__(self, sentences: Iterable[list[str]], sought: set[str]) -> None:
        self._sentences = list(sentences)
        self._rows: dict[str, list[int]] = {}
        for row, sentence in enumerate(self._sentences):
            for word in sought.intersection(sentence):
                self._rows.setdefault(word, []).append(row)

    def has(self, words: list[str]) -> bool:
        """Whether a sentence has most of the words, in their order, and all of the numbers."""
        distinct = set(words)
        numbers = Counter(word for word in words if word.isdigit())
        return any(
            len(distinct & set(sentence)) >= _SHARE * len(distinct)
            and numbers <= Counter(sentence)
            and _in_order(words, sentence) >= _SHARE * len(words)
            for sentence in self._alike(distinct)
        )

    def _alike(self, words: set[str]) -> list[list[str]]:
        """The sentences with one of the rarest words: one that has most of all has one of these."""
        enough = int((1 - _SHARE) * len(words)) + 1
        rarest = sorted(words, key=lambda word: (len(self._rows.get(word, ())), word))[:enough]
        rows = sorted({row for word in rarest for row in self._rows.get(word, ())[:_MOST_TRIED]})
        return [self._sentences[row] for row in rows[:_MOST_TRIED]]


def _in_order(words: list[str], sentence: list[str]) -> int:
    """How many of `words` stand in `sentence` in their order (greedy)."""
    at = count = 0
    for word in words:
        try:
            at = sentence.index(word, at) + 1
        except ValueError:
            continue
        count += 1
    return count
