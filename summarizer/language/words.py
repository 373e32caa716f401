"""The words just before a place in a text."""

from __future__ import annotations

_REACH = 40


def previous_words(text: str, pos: int, edge: int = 0) -> tuple[str, str]:
    """The last word before `pos` and the one before it, as printed; empty where there is none.

    A word counts as the last only where white space alone parts it from `pos`, and none is taken from
    before `edge` or from another line.
    """
    if pos <= edge or text[pos - 1] not in " \u00a0":
        return "", ""
    words = text[max(edge, pos - _REACH) : pos].rpartition("\n")[2].split()
    if not words:
        return "", ""
    return words[-1], words[-2] if len(words) > 1 else ""
