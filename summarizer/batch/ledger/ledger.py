"""A ledger: everything a batch has read, paid for and made, on shelves of one store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.batch.ledger.answers import AnswerShelf
from summarizer.batch.ledger.articles import ArticleShelf, StoryShelf
from summarizer.batch.ledger.made import BriefShelf, ExtractionShelf, FailureShelf
from summarizer.batch.ledger.runs import JobShelf, RunShelf

if TYPE_CHECKING:
    from summarizer.batch.ledger.store import Store


class Ledger:
    """What `open_ledger` gives. One batch writes to it; others may read meanwhile."""

    def __init__(self, store: Store) -> None:
        """`store` is open, and of this version."""
        self._store = store
        self.where = store.where
        self.articles = ArticleShelf(store)
        self.stories = StoryShelf(store)
        self.answers = AnswerShelf(store)
        self.extractions = ExtractionShelf(store)
        self.briefs = BriefShelf(store)
        self.failures = FailureShelf(store)
        self.runs = RunShelf(store)
        self.jobs = JobShelf(store)

    def flush(self) -> None:
        """Write what waits, and commit."""
        self._store.commit()
