"""Addresses: lists of them, and when two are the same."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from summarizer.articles.lists.entry import Entry

_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
# What newsletters, advertisers and social networks hang on an address to count who comes from where.
_TRACKERS = frozenset(
    [
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "igshid", "twclid", "ttclid",
        "mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok", "vero_id", "oly_enc_id", "oly_anon_id",
        "at_medium", "at_campaign", "ns_campaign", "ns_mchannel", "ns_source", "cmpid", "ocid",
    ]
)  # fmt: skip
_SAFE = "/%:=&?~+!$,;'@()*[]"
_USUAL_PORTS = (None, 80, 443)


def key_of(url: str) -> str:
    """What is compared of an address: without fragment and trackers, http as https.

    Idempotent; for comparing only, since a server may tell http from https.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    if parts.scheme not in {"http", "https"} or not host:
        return url.strip()
    host = f"[{host}]" if ":" in host else host
    place = host if port in _USUAL_PORTS else f"{host}:{port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _is_tracker(pair))
    return urlunsplit(("https", place, _quoted(parts.path) or "/", _quoted(query), ""))


def _quoted(part: str) -> str:
    return quote(part, safe=_SAFE, errors="replace")


def _is_tracker(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name.startswith("utm_") or name in _TRACKERS


def is_web(url: str) -> bool:
    """Whether it looks like an address that can be fetched."""
    return bool(_WEB.fullmatch(url))


def joined(base: str | None, link: str) -> str:
    """A link as an address of its own, without the line breaks that lists put into it."""
    link = "".join(link.split("\n")).replace("\r", "").strip()
    try:
        return urljoin(base, link) if base else link
    except ValueError:
        return link


def starts_with_address(text: str) -> bool:
    """Whether the first line that says anything is an address: for a list of them it has to be."""
    for line in text.lstrip("\ufeff").split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            return is_web(line.strip())
    return False


def entries_of_addresses(text: str) -> list[Entry] | None:
    """The entries of a list of addresses, one a line, `#` before remarks; None if it is no such list."""
    lines = [line.strip() for line in text.lstrip("\ufeff").split("\n")]
    lines = [line for line in lines if line and not line.startswith("#")]
    return [Entry(line) for line in lines] if lines and all(map(is_web, lines)) else None
