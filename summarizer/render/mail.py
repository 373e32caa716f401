"""Markdown as an HTML mail: one column, styles in the elements, nothing to load, nothing to run.

Mail programs drop style sheets, so each element carries its own style; the sheet in the head only adds the
colours of the night, where a program reads it.
"""

from __future__ import annotations

from summarizer.render.anchors import anchors
from summarizer.render.markup import Safe, element, join
from summarizer.render.typeset import read_markdown, written

_SERIF = "Georgia, 'Times New Roman', serif"
_SANS = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_PAPER, _INK, _SOFT, _RULE, _LINK = "#fcfbf8", "#1d1c1a", "#625d54", "#dcd6ca", "#1f4e79"
_STYLES = {
    "h1": f"margin:0 0 8px;font:600 30px/1.2 {_SERIF};color:{_INK}",
    "h2": f"margin:36px 0 8px;padding-top:14px;border-top:3px double {_RULE};"
    f"font:600 23px/1.25 {_SERIF};color:{_INK}",
    "h3": f"margin:22px 0 6px;font:600 13px/1.4 {_SANS};color:{_INK};"
    "letter-spacing:0.06em;text-transform:uppercase",
    "p": f"margin:8px 0;font:17px/1.55 {_SERIF};color:{_INK}",
    "ul": f"margin:8px 0;padding:0 0 0 20px;font:16px/1.5 {_SERIF};color:{_INK}",
    "ol": f"margin:8px 0;padding:0 0 0 24px;font:16px/1.5 {_SERIF};color:{_INK}",
    # What stands often is kept short: some mail programs cut a mail off at 100 kilobytes.
    "li": "margin:6px 0;unicode-bidi:plaintext",
    "blockquote": f"margin:8px 0;padding:0 0 0 12px;border-left:2px solid {_RULE};color:{_INK}",
    "a": f"color:{_LINK}",
    "em": f"font:normal 14px/1.5 {_SANS};color:{_SOFT}",
    "hr": f"margin:24px 0;border:0;border-top:1px solid {_RULE}",
}
# Of either writing direction. The marks of a list stay where they are: its items turn their text alone.
_EITHER_WAY = frozenset({"h1", "h2", "h3", "p", "blockquote", "a"})
_NIGHT = """
@media (prefers-color-scheme: dark) {
  body, table, td { background: #171614 !important; }
  h1, h2, h3, p, li, strong, blockquote { color: #e9e5dc !important; border-color: #3a3630 !important; }
  em { color: #a8a195 !important; }
  a { color: #9cc3ea !important; }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def mail_of(text: str, title: str, *, language: str = "en") -> str:
    """The Markdown as a whole page, fit to be the HTML part of a mail."""
    column = element("td", _body(text), style=f"padding:24px 16px;background:{_PAPER}")
    # A table, since some mail programs know no other way to keep a column narrow.
    inner = _table(column, style="width:100%;max-width:640px;margin:0 auto;table-layout:fixed", width="640")
    outer = _table(
        element("td", inner, align="center", style="padding:0"), width="100%", style="table-layout:fixed"
    )
    page = join(
        element("head", *_head(title)),
        element(
            "body",
            element("main", outer),
            style=f"margin:0;padding:0;background:{_PAPER};overflow-wrap:anywhere",
        ),
        between="\n",
    )
    return f"<!doctype html>\n{element('html', page, lang=language)}\n"


def _table(cell: Safe, **attributes: str) -> Safe:
    row = element("tr", cell)
    return element(
        "table", row, role="presentation", cellpadding="0", cellspacing="0", border="0", **attributes
    )


def _head(title: str) -> list[Safe]:
    return [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("link", rel="icon", href="data:,"),
        element("title", title),
        element("style", Safe(_NIGHT)),
    ]


def _body(text: str) -> Safe:
    tokens = read_markdown(text)
    opened = [at for at, token in enumerate(tokens) if token.type == "heading_open"]
    words = ["".join(one.content for one in tokens[at + 1].children or []) for at in opened]
    for at, anchor in zip(opened, anchors(words), strict=True):
        if anchor:
            tokens[at].attrSet("id", anchor)
    for token in tokens:
        for one in (token, *(token.children or [])):
            if one.nesting >= 0 and one.tag in _STYLES:
                one.attrSet("style", _STYLES[one.tag])
            if one.nesting > 0 and one.tag in _EITHER_WAY:
                one.attrSet("dir", "auto")
    return written(tokens)
