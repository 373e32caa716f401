"""What every HTML page of the program is: one file that loads nothing, with its own style sheet alone."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from summarizer.render.markup import Safe, element, join
from summarizer.render.style import STYLE


def document(title: str, body: Safe, *, language: str = "en", style: str = STYLE) -> str:
    """The page as text. Its policy lets a browser load nothing but the style sheet within it."""
    head = join(*_head(title, style), between="\n")
    page = element("html", "\n", element("head", head), "\n", body, "\n", lang=language)
    return f"<!doctype html>\n{page}\n"


def _head(title: str, style: str) -> list[Safe]:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        # An empty icon keeps browsers from asking a server for one.
        element("link", rel="icon", href="data:,"),
        element("title", title),
        element("style", Safe(style)),
    ]
