"""Which stories get a brief, in which order, and why the others do not."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.batch.ledger import Ledger
    from summarizer.records import Story
    from summarizer.settings import Settings


@dataclass(frozen=True)
class Choice:
    """Stories in the order of the edition, and those left out, each with the reason."""

    stories: list[Story] = field(default_factory=list)
    left_out: list[tuple[Story, str]] = field(default_factory=list)


def choose(stories: Sequence[Story], *, min_sources: int = 1, max_stories: int | None = None) -> Choice:
    """The stories that at least `min_sources` outlets tell, at most `max_stories` of them, the largest first.

    Large is a story by its outlets, then by its articles; of equal ones the latest comes first.
    """
    choice = Choice()
    for story in sorted(sorted(stories, key=lambda one: one.id), key=_weight, reverse=True):
        many = outlets(story)
        if many < min_sources:
            some = "1 outlet" if many == 1 else f"{many} outlets"
            choice.left_out.append((story, f"told by {some}, fewer than {min_sources}"))
        elif max_stories is not None and len(choice.stories) >= max_stories:
            choice.left_out.append((story, f"not among the {max_stories} largest stories"))
        else:
            choice.stories.append(story)
    return choice


def check_language(choice: Choice, ledger: Ledger, settings: Settings) -> None:
    """The rules copy the articles' words, so they cannot write another language. Raises SettingsError."""
    wanted = settings.language
    if settings.chosen_engine != "rules" or not wanted:
        return
    others = [found for story in choice.stories if (found := _language(story, ledger)) != wanted]
    if others:
        raise SettingsError(
            f"the built-in engine cannot write {wanted!r}: the articles of {len(others)} of"
            f" {len(choice.stories)} stories are in {', '.join(map(repr, sorted(set(others))))}",
            where="--language",
            fix="use a model, or leave --language out",
        )


def _language(story: Story, ledger: Ledger) -> str:
    """As `main_language`, without building all records."""
    articles = (json.loads(ledger.articles.article(one.sha256)) for one in story.articles)
    counts = Counter(str(one["language"]) for one in articles if one["language"])
    return min(counts, key=lambda code: (-counts[code], code)) if counts else "en"


def outlets(story: Story) -> int:
    """How many outlets tell a story; an article of an unknown one counts as one of its own."""
    named = {article.outlet.casefold() for article in story.articles if article.outlet}
    return len(named) + sum(not article.outlet for article in story.articles)


def _weight(story: Story) -> tuple[int, int, str]:
    return (outlets(story), len(story.articles), story.last or "")
