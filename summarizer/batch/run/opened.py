"""A story as the work finds it: its articles, the keys of what is made of them, what has failed before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.records import Failed

if TYPE_CHECKING:
    from summarizer.batch.ledger import Entry, Failure, Ledger
    from summarizer.batch.run.keys import Keys
    from summarizer.records import Story


@dataclass
class Opened:
    """A story. `entries` and `keys`, of their extractions, are in order of time; `failed` is by key.

    `missing` counts the articles that are still to be extracted.
    """

    story: Story
    entries: list[Entry]
    keys: list[str]
    failed: dict[str, Failure]
    missing: int = 0

    @property
    def pairs(self) -> list[tuple[Entry, str]]:
        """Each article with the key of its extraction."""
        return list(zip(self.entries, self.keys, strict=True))

    def left_out(self) -> list[Failed]:
        """The articles that failed, as a brief says it."""
        found = (self.failed[key] for key in self.keys if key in self.failed)
        return [Failed(path=one.path, reason=one.reason) for one in found]

    def brief_key(self, keys: Keys) -> str:
        """What a brief of the story depends on, as far as it is known by now."""
        return keys.brief([key for key in self.keys if key not in self.failed], self.left_out())


def open_story(story: Story, ledger: Ledger, keys: Keys) -> Opened:
    """The story's articles, in order of time whatever their order in the story."""
    found = ledger.articles.entries([article.sha256 for article in story.articles])
    entries = sorted(found.values(), key=lambda one: (one.published or "", one.sha256))
    of_them = [keys.extraction(one.digest) for one in entries]
    return Opened(story, entries, of_them, ledger.failures.of(of_them))
