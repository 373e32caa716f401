"""What prose calls a source, and how it strings words together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarizer.records import Brief, Source

_SHOWN = 3
_CLAUSE_END = re.compile(
    r"[,;:]? (?=(?:after|although|as|because|but|that|when|where|which|while|who)\b)|[,;] | – | — "
)


def label(source: Source) -> str:
    """The outlet; where none is known, "source [3]", which a reader can look up."""
    return one_line(source.outlet or "") or f"source [{source.id}]"


def outlets(brief: Brief, ids: Iterable[int]) -> list[str]:
    """The labels of these sources, each once, in order of id. Unknown ids are left out."""
    wanted = set(ids)
    return list(dict.fromkeys(label(source) for source in brief.sources if source.id in wanted))


def few_outlets(brief: Brief, ids: Iterable[int], *, shown: int = _SHOWN) -> str:
    """The labels in prose; well beyond `shown` of them the rest is counted: "A, B and 4 other outlets"."""
    names = outlets(brief, ids)
    kept = max(shown - 1, 1)
    if len(names) > max(shown, kept + 1):
        names = [*names[:kept], f"{len(names) - kept} other outlets"]
    return join(names)


def join(words: Sequence[str]) -> str:
    """["a", "b", "c"] to "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def capital(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """White space folded; control characters and marks that turn the writing direction dropped."""
    folded = " ".join(text.split())
    return "".join(c for c in folded if c.isprintable() or c == "\u200d")


def clip(text: str, most: int) -> str:
    """At most so many words, cut where a clause ends if there is such a place, with an ellipsis."""
    words = one_line(text).split()
    if len(words) <= most:
        return " ".join(words)
    short = " ".join(words[:most])
    ends = [match.start() for match in _CLAUSE_END.finditer(short)]
    cut = next((end for end in reversed(ends) if len(short[:end].split()) * 2 >= most), len(short))
    return short[:cut].rstrip(" ,;:–—-") + " …"
