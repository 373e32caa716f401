"""What an article prints twice: its body, a paragraph, a sentence."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from summarizer.articles.words import without, word_count
from summarizer.records import Removed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.articles.sentences import Spans, Splitter

Gram = tuple[str, ...]

TWICE = "printed twice"
_GRAM, _RUN = 5, 4
_SHORTEST = 8
_LONG_ENOUGH = 12
# One word changed in a sentence of fifteen, or in a paragraph of thirty, leaves so much of it.
_NEARLY, _NEARLY_LONG, _LONG_GRAMS = 0.9, 0.8, 25
_DENIALS = frozenset({"not", "no", "never", "nor", "without", "t"})


def cut_repeats(lines: list[str], splitter: Splitter) -> tuple[list[str], list[Removed]]:
    """Keep the first print of everything; numbers that differ keep a passage from being a repeat."""
    seen_lines: set[str] = set()
    seen_grams: set[Gram] = set()
    kept: list[str] = []
    removed: list[Removed] = []
    for line in lines:
        spans = splitter.spans(line)
        sentences = splitter.words(line)
        words = list(chain.from_iterable(sentences))
        key, grams = " ".join(words), _grams(words)
        own = frozenset(grams)  # each is hashed once
        new = _new(grams, own, seen_grams)
        if key in seen_lines or _is_repeat(words, new):
            removed.append(Removed(text=line, reason=TWICE))
            continue
        seen_lines.add(key)
        rest = line
        if _may_repeat(grams, own, new):
            repeats = [span for span in _repeats(spans, sentences, seen_grams) if _is_whole(line, span)]
            removed += [Removed(text=line[start:end], reason=TWICE) for start, end in reversed(repeats)]
            rest = without(line, repeats)
        seen_grams |= own
        if rest:
            kept.append(rest)
    return kept, removed


def _new(grams: list[Gram], own: frozenset[Gram], seen: set[Gram]) -> Sequence[int]:
    """Which of the n-grams, each of which is in `own`, were not seen before; of most lines all."""
    if seen.isdisjoint(own):
        return range(len(grams))
    return [at for at, gram in enumerate(grams) if gram not in seen]


def _may_repeat(grams: list[Gram], own: frozenset[Gram], new: Sequence[int]) -> bool:
    """Whether some sentence of a line can be a repeat.

    So few n-grams of a repeat are new that between two of them there is a run of four or more known ones.
    """
    if len(new) < len(grams) and any(
        after - before > _RUN for before, after in pairwise([-1, *new, len(grams)])
    ):
        return True
    return len(own) < len(grams) and len({grams[at] for at in new}) < len(new)


def _repeats(spans: Spans, sentences: list[list[str]], seen: set[Gram]) -> Spans:
    """The sentences of a line that stood before, also within the line; neighbours are one passage."""
    found: Spans = []
    going_on = False
    for (start, end), words in zip(spans, sentences, strict=True):
        grams = _grams(words)
        repeat = _is_repeat(words, _new(grams, frozenset(grams), seen))
        if repeat:
            found.append((found.pop()[0] if going_on else start, end))
        going_on = repeat
        seen.update(grams)
    return found


def _is_whole(line: str, span: tuple[int, int]) -> bool:
    """Whether a passage is long enough to be no accident, and leaves no quotation half open."""
    words = line[slice(*span)]
    marks = words.count('"') % 2 == 0 and words.count("“") == words.count("”")
    return marks and word_count(words) >= _LONG_ENOUGH


def _grams(words: list[str]) -> list[Gram]:
    """The runs of so many words, in order."""
    return list(zip(*(words[at:] for at in range(_GRAM)), strict=False))


def _is_repeat(words: list[str], new: Sequence[int]) -> bool:
    """Whether so few n-grams of a passage are new that it is a repeat."""
    if len(words) < _SHORTEST:
        return False
    grams = len(words) - _GRAM + 1
    if len(new) > (1 - (_NEARLY_LONG if grams >= _LONG_GRAMS else _NEARLY)) * grams:
        return False
    # Another number, or a "not", makes another statement.
    return not any(word in _DENIALS or any(map(str.isdigit, word)) for word in _changed(words, new))


def _changed(words: list[str], new: Sequence[int]) -> set[str]:
    """The words that make these n-grams new: a changed word is common to all that run over it."""
    changed: set[str] = set()
    first = 0
    for at in range(1, len(new) + 1):
        if at < len(new) and new[at] == new[at - 1] + 1:
            continue
        edges = sorted((new[at - 1], new[first] + _GRAM - 1))
        changed.update(words[edges[0] : edges[1] + 1])
        first = at
    return changed
