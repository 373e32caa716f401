"""Pages kept in a folder: there they wait for their turn, and the next time it is asked if they changed."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.articles.web.fetch import Page
from summarizer.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CONDITIONS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True)
class Copy:
    """A page as it was fetched before, and the headers that ask whether it still is so."""

    page: Page
    conditions: Mapping[str, str]


class Kept:
    """A folder with a file for each address; a file that cannot be read is as good as none."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when the first page is kept."""
        self._folder = folder

    def find(self, url: str) -> Copy | None:
        """The copy of an address."""
        try:
            head, _, packed = self._place(url).read_bytes().partition(b"\n")
            told = json.loads(head)
            page = Page(zlib.decompress(packed), told["charset"], str(told["kind"]), url)
            return Copy(page, dict(told["conditions"])) if told["url"] == url else None
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            return None

    def keep(self, page: Page, headers: Mapping[str, str]) -> None:
        """Keep the page at its address. Raises OutputError where the folder takes nothing."""
        conditions = {ask: headers[name] for name, ask in _CONDITIONS.items() if headers.get(name)}
        told = {"url": page.url, "charset": page.charset, "kind": page.kind, "conditions": conditions}
        head = json.dumps(told, ensure_ascii=True).encode()
        write_whole(self._place(page.url), head + b"\n" + zlib.compress(page.data, 1))

    def _place(self, url: str) -> Path:
        name = hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / name[2:34]
