"""Markdown that a style has written, as blocks for a terminal and as a page.

It is read as CommonMark without HTML: what a template or an article writes in angle brackets is text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from summarizer.render.markup import Safe
from summarizer.render.outline import Heading, Line, Span
from summarizer.render.wording import web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from summarizer.render.outline import Block, Style


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def page_of(text: str) -> Safe:
    """The Markdown as HTML; links lead nowhere but to the web, and take no name along."""
    return written(read_markdown(text))


def read_markdown(text: str) -> list[Token]:
    """The Markdown taken apart; its links take no name of the page along."""
    tokens = _reader().parse(text)
    for token in (inner for block in tokens for inner in block.children or []):
        if token.type == "link_open":
            token.attrSet("rel", "noopener noreferrer")
    return tokens


def written(tokens: Sequence[Token]) -> Safe:
    """What was taken apart, as HTML."""
    reader = _reader()
    return Safe(reader.renderer.render(tokens, reader.options, {}))


def blocks_of(text: str) -> Iterator[Block]:
    """The Markdown as headings, paragraphs and bullets, for a terminal."""
    tokens = _reader().parse(text)
    return _Blocks(tokens).read(tokens)


class _Blocks:
    """Where in lists and quotations the reading of some tokens stands."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        links = [one for token in tokens for one in token.children or [] if one.type == "link_open"]
        # An address is shown once, at the last link to it.
        self._shown = {id(one) for one in {str(one.attrs.get("href")): one for one in links}.values()}
        self._numbers: list[int | None] = []  # a list within a list; None for one with bullets
        self._quoted = 0
        self._opens_item = False

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for at, token in enumerate(tokens):
            kind = token.type.removesuffix("_open").removesuffix("_close")
            if kind in ("bullet_list", "ordered_list"):
                self._list(token, numbered=kind == "ordered_list")
            elif kind == "list_item":
                self._item(opens=token.nesting > 0)
            elif kind == "blockquote":
                self._quoted += token.nesting
            elif token.type == "inline" and tokens[at - 1].type == "heading_open":
                words = "".join(span.text for span in self._spans(token))
                yield Heading(int(tokens[at - 1].tag[1:]), words)
            elif token.content:
                yield self._line(tuple(self._spans(token)) or (Span(token.content),))

    def _list(self, token: Token, *, numbered: bool) -> None:
        if token.nesting > 0:
            self._numbers.append(int(token.attrs.get("start", 1)) if numbered else None)
        else:
            self._numbers.pop()

    def _item(self, *, opens: bool) -> None:
        self._opens_item = opens
        number = self._numbers[-1]
        if not opens and number is not None:
            self._numbers[-1] = number + 1

    def _line(self, spans: tuple[Span, ...]) -> Line:
        """A bullet for the first paragraph of an item; a further one stands below it."""
        depth, opens = len(self._numbers), self._opens_item
        self._opens_item = False
        if self._quoted or (depth and not opens):
            return Line(spans, depth=depth + 1, quoted=bool(self._quoted))
        return Line(spans, depth=depth, number=self._numbers[-1] if depth else None)

    def _spans(self, block: Token) -> Iterator[Span]:
        """Runs of words in one style."""
        style: Style = "plain"
        url = None
        for token in block.children or []:
            if token.nesting and token.tag in ("strong", "em"):
                style = "plain" if token.nesting < 0 else "strong" if token.tag == "strong" else "soft"
            elif token.type == "link_open":
                url = web_address(str(token.attrs.get("href", ""))) if id(token) in self._shown else None
            elif token.type == "link_close":
                url = None
            elif token.type in ("softbreak", "hardbreak"):
                yield Span(" ")
            elif token.content:
                yield Span(token.content, style, url)
