"""What an article prints twice: its body, a paragraph, a sentence, a pull-quote."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.articles.words import SENTENCE_END, folded_words, word_count
from summarizer.records import Removed

if TYPE_CHECKING:
    from summarizer.articles.sentences import Splitter

TWICE, PULLED = "printed twice", "pull-quote: repeats the text"
_GRAM, _RUN = 5, 4
_SHORTEST = 8
_LONG_ENOUGH = 12
# One word changed in a sentence of fifteen, or in a paragraph of thirty, leaves so much of it.
_NEARLY, _NEARLY_LONG, _LONG_GRAMS = 0.9, 0.8, 25
_DENIALS = frozenset({"not", "no", "never", "nor", "without", "t"})
_PULLED_SHARE = 0.75
_PULLED_LONGEST = 40


def cut_repeats(lines: list[str], splitter: Splitter) -> tuple[list[str], list[Removed]]:
    """Keep the first print of everything; numbers that differ keep a passage from being a repeat."""
    seen_lines: set[str] = set()
    seen_grams: set[str] = set()
    kept: list[str] = []
    removed: list[Removed] = []
    for line in lines:
        words = folded_words(line)
        key, grams = " ".join(words), _grams(words)
        if key in seen_lines or _is_repeat(words, grams, seen_grams):
            removed.append(Removed(text=line, reason=TWICE))
            continue
        seen_lines.add(key)
        # Most lines repeat nothing, and need not be split.
        rest = _cut_sentences(line, splitter, seen_grams, removed) if _may_repeat(grams, seen_grams) else line
        seen_grams.update(grams)
        if rest:
            kept.append(rest)
    return kept, removed


def _may_repeat(grams: list[str], seen: set[str]) -> bool:
    """Whether some sentence of a line can be a repeat.

    So few n-grams of a repeat are new that between two of them there is a run of four or more known ones.
    """
    if len(set(grams)) < len(grams):
        return True
    if seen.isdisjoint(grams):
        return False
    new = [at for at, gram in enumerate(grams) if gram not in seen]
    return any(after - before > _RUN for before, after in pairwise([-1, *new, len(grams)]))


def _cut_sentences(line: str, splitter: Splitter, seen: set[str], removed: list[Removed]) -> str:
    """Cut the sentences of a line that stood before, also within the line."""
    runs: list[tuple[int, int]] = []
    going_on = False
    for start, end in splitter.spans(line):
        words = folded_words(line[start:end])
        grams = _grams(words)
        repeat = _is_repeat(words, grams, seen)
        if repeat:
            runs.append((runs.pop()[0] if going_on else start, end))
        going_on = repeat
        seen.update(grams)
    for start, end in reversed(runs):
        if not _whole(line[start:end]):
            continue
        removed.append(Removed(text=line[start:end], reason=TWICE))
        line = f"{line[:start].rstrip()} {line[end:].lstrip()}".strip()
    return line


def _whole(words: str) -> bool:
    """Whether a passage is long enough to be no accident, and leaves no quotation half open."""
    marks = words.count('"') % 2 == 0 and words.count("“") == words.count("”")
    return marks and word_count(words) >= _LONG_ENOUGH


def _grams(words: list[str]) -> list[str]:
    """The runs of so many words, in order."""
    return list(map(" ".join, zip(*(words[at:] for at in range(_GRAM)), strict=False)))


def _is_repeat(words: list[str], grams: list[str], seen: set[str]) -> bool:
    if len(words) < _SHORTEST or seen.isdisjoint(grams):
        return False
    new = [at for at, gram in enumerate(grams) if gram not in seen]
    if len(new) > (1 - (_NEARLY_LONG if len(grams) >= _LONG_GRAMS else _NEARLY)) * len(grams):
        return False
    # Another number, or a "not", makes another statement.
    return not any(word in _DENIALS or any(map(str.isdigit, word)) for word in _changed(words, new))


def _changed(words: list[str], new: list[int]) -> set[str]:
    """The words that make these n-grams new: a changed word is common to all that run over it."""
    changed: set[str] = set()
    while new:
        run = next((at for at in range(1, len(new)) if new[at] != new[0] + at), len(new))
        edges = sorted((new[run - 1], new[0] + _GRAM - 1))
        changed.update(words[edges[0] : edges[1] + 1])
        new = new[run:]
    return changed


def cut_pulled(lines: list[str], splitter: Splitter) -> tuple[list[str], list[Removed]]:
    """Cut lines without a stop whose words, in the same order, a sentence of the text has as well."""
    doubtful = [
        at
        for at, line in enumerate(lines)
        if not SENTENCE_END.search(line) and _SHORTEST - 3 <= word_count(line) <= _PULLED_LONGEST
    ]
    if not doubtful:
        return lines, []
    body = [
        folded_words(line[start:end])
        for at, line in enumerate(lines)
        if at not in doubtful
        for start, end in splitter.spans(line)
    ]
    pulled = {at for at in doubtful if _stands_in(folded_words(lines[at]), body)}
    removed = [Removed(text=lines[at], reason=PULLED) for at in sorted(pulled)]
    return [line for at, line in enumerate(lines) if at not in pulled], removed


def _stands_in(words: list[str], body: list[list[str]]) -> bool:
    numbers = Counter(word for word in words if word.isdigit())
    return any(
        numbers <= Counter(sentence) and _in_order(words, sentence) >= _PULLED_SHARE * len(words)
        for sentence in body
        if len(set(words) & set(sentence)) >= _PULLED_SHARE * len(set(words))
    )


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
