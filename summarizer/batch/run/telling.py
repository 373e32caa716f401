"""What a batch tells of itself while it works: events with a name and a few values, for whoever listens."""

from __future__ import annotations

from typing import Protocol


class Tell(Protocol):
    """Takes note of an event.

    left_out    path, reason                  an article that is not in the edition
    read        articles, failed, older       all inputs are read; in words what --since has left out
    grouped     articles, stories             the stories are known
    chosen      articles, stories, left_out   what is to be done, and how much of it is kept already
    batch_api   doing, batches, ended,        how far the provider's batch API is
                rows, done
    by_batch    answered, open, reasons       what it has answered, and why the rest is still to be asked
    article     path, story, outcome          extracted, kept or failed
    story       id, articles, outcome         briefed, kept or failed
    noted       story, note                   what was done without the model although it was asked
    stopped     reason                        the work ended before all was done
    written     out                           the edition is written
    """

    def __call__(self, event: str, /, **values: object) -> None:
        """`values` are of JSON's types."""


def silence(event: str, /, **values: object) -> None:
    """Nobody listens."""
    del event, values
