"""How the batch API of the bench server behaves, and the flags that say so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

# What may befall a row: an error of the server's, no time left, half a line, no line at all, the line
# twice, a line that nobody asked for, an answer without words.
ROW_FAULTS = ("failed", "expired", "cut", "missing", "doubled", "unknown", "empty")


@dataclass
class BatchSettings:
    """How the batch API behaves: seconds a batch takes, shares and limits."""

    delay: float = 1.0
    faults: float = 0.0
    kinds: tuple[str, ...] = ROW_FAULTS
    rows: int = 50_000
    enqueued: int | None = None
    at_once: bool = False  # whether a full queue is told when a batch is made, or later
    seed: int = 0
    state: Path | None = None


def add_batch_flags(parser: argparse.ArgumentParser) -> None:
    """What the batch API can be told."""
    parser.add_argument("--no-batches", action="store_true", help="no batch API")
    parser.add_argument("--state", type=Path, help="a folder that keeps files and batches over a restart")
    parser.add_argument("--batch-delay", type=float, default=1.0, help="seconds that a batch takes")
    parser.add_argument("--batch-faults", type=float, default=0.0, help="share of rows that are spoiled")
    parser.add_argument("--batch-kinds", default=",".join(ROW_FAULTS), help="how they are")
    parser.add_argument("--batch-rows", type=int, default=50_000, help="rows that a batch may have")
    parser.add_argument("--enqueued", type=int, help="tokens that may wait in batches")
    parser.add_argument("--full-at-once", action="store_true", help="tell a full queue without delay")


def batch_settings(given: dict[str, Any]) -> BatchSettings | None:
    """The flags of the batch API, taken out of `given`."""
    settings = BatchSettings(
        delay=given.pop("batch_delay"),
        faults=given.pop("batch_faults"),
        kinds=tuple(given.pop("batch_kinds").split(",")),
        rows=given.pop("batch_rows"),
        enqueued=given.pop("enqueued"),
        at_once=given.pop("full_at_once"),
        seed=given["seed"],
        state=given.pop("state"),
    )
    return None if given.pop("no_batches") else settings
