"""Builds HTML so that no text can break out of it: what is not `Safe` is escaped, always."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"meta", "link", "br", "hr"})


class Safe(str):
    """HTML made by this module, or written by hand in this package; never an article's text."""

    __slots__ = ()


def element(tag: str, *content: str, **attributes: str | None) -> Safe:
    """`<tag attributes>content</tag>`; an attribute that is None is left out.

    Names of attributes are Python's: `class_` for class, `aria_label` for aria-label.
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_visible(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Safe(f"<{tag}{given}>")
    return Safe(f"<{tag}{given}>{join(*content)}</{tag}>")


def join(*content: str, between: str = "") -> Safe:
    """The pieces one after another, each escaped unless it is `Safe`."""
    return Safe(text(between).join(text(piece) for piece in content))


def text(words: str) -> Safe:
    """Words as text of a page: escaped, without control characters."""
    return words if isinstance(words, Safe) else Safe(escape(_visible(words)))


def _visible(words: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else " " for c in words)
