"""Inputs into the ledger, and from there into stories: given by a person, or grouped by event."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.articles import Since, again, pieces_of
from summarizer.batch.ledger import READ, Failure
from summarizer.batch.stories import Stories
from summarizer.errors import InputError
from summarizer.records import Failed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

    from summarizer.articles import Limits
    from summarizer.batch.ledger import Ledger
    from summarizer.batch.run.runner import Machines
    from summarizer.batch.run.telling import Tell
    from summarizer.records import Story


@dataclass(frozen=True)
class Inputs:
    """What a batch is made of: inputs as `read_all` takes them, and stories where a person gave them."""

    names: Sequence[str]
    stdin: BinaryIO | None = None
    stories: Sequence[Story] | None = None
    since: datetime | None = None
    limits: Limits | None = None
    cache: Path | None = None

    def places(self) -> list[str]:
        """The inputs; of stories without any, the places that their articles came from."""
        if self.names or self.stories is None:
            return list(self.names)
        articles = (article for story in self.stories for article in story.articles)
        return sorted({place for one in articles if (place := one.path or one.url)})


async def take_in(inputs: Inputs, ledger: Ledger, machines: Machines, tell: Tell) -> None:
    """Read all inputs into the ledger; what cannot be read is told, and kept as a failure."""
    wanted = _digests(inputs.stories) if inputs.stories is not None and not inputs.names else None
    since = Since(inputs.since) if inputs.since else None
    failed: list[Failed] = []
    met: dict[str, str] = {}
    pieces = pieces_of(
        inputs.places(), stdin=inputs.stdin, limits=inputs.limits, since=since, cache=inputs.cache
    )
    parcels = machines.read(pieces)
    # In a thread, for reading may wait for the web: signs of life are given meanwhile, and signals heard.
    while (parcel := await asyncio.to_thread(next, parcels, None)) is not None:
        for found in parcel:
            if isinstance(found, Failed):
                failed.append(found)
                continue
            reference = found.features.article
            if since and not since.keeps(reference.path or reference.sha256, reference.published):
                continue
            if wanted is None or reference.sha256 in wanted:
                twice = again(reference, met)
                if twice:
                    failed.append(twice)
                else:
                    ledger.articles.add(found.article, found.features)
    ledger.failures.forget_stage(READ)
    for number, one in enumerate(failed):
        tell("left_out", path=one.path, reason=one.reason)
        ledger.failures.add(Failure(_key(one), READ, "ArticleError", one.path, one.reason), number)
    ledger.flush()
    tell("read", articles=len(met), failed=len(failed), older=since.told if since else None)


def group(inputs: Inputs, ledger: Ledger, machines: Machines, tell: Tell) -> list[Story]:
    """The stories: those given, else those of the ledger, which its other articles join. Keeps nothing.

    Raises InputError where there is no article at all.
    """
    given = inputs.stories
    stories = machines.group(ledger) if given is None else _given(given, ledger, tell)
    if not stories:
        raise InputError("no article could be read", fix="the lines above say why")
    tell("grouped", articles=sum(len(one.articles) for one in stories), stories=len(stories))
    return stories


def grouped(ledger: Ledger) -> list[Story]:
    """The stories of the ledger, which its other articles join."""
    features = {one.article.sha256: one for one in ledger.articles.features()}
    stories = Stories(ledger.stories.all(), features.values())
    stories.add(features.values())
    return stories.stories()


def _given(stories: Sequence[Story], ledger: Ledger, tell: Tell) -> list[Story]:
    """The stories as given; what is not in them is left out, what of them cannot be found is told."""
    wanted = _digests(stories)
    known = ledger.articles.entries(sorted(wanted)).keys()
    others = ledger.articles.leave_out_all_but(wanted & known)
    if others:
        tell("left_out", path=f"{others} articles", reason="in no story of the file")
    found: list[Story] = []
    for story in stories:
        here = [article for article in story.articles if article.sha256 in known]
        for article in story.articles:
            if article.sha256 not in known:
                place = article.path or article.url or article.id
                failure = Failed(
                    path=place, reason="not where it was, or changed since the stories were made"
                )
                tell("left_out", path=failure.path, reason=failure.reason)
                ledger.failures.add(
                    Failure(_key(failure), READ, "ArticleError", failure.path, failure.reason), len(found)
                )
        if here:
            found.append(story.model_copy(update={"articles": here}))
    return found


def _digests(stories: Sequence[Story]) -> set[str]:
    return {article.sha256 for story in stories for article in story.articles}


def _key(failed: Failed) -> str:
    return hashlib.sha256(f"{failed.path}\n{failed.reason}".encode()).hexdigest()
