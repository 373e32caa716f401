"""The three standard streams, made fit for use: open, and UTF-8 whatever the locale says."""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    """Open what the caller has closed, and let stdout write UTF-8.

    With a closed descriptor the next file opened would take its number, and results or messages would
    end up in it. In its place stands a null device that is open the wrong way: what is written to
    stdout fails instead of being lost in silence.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            opened = _in_place_of_closed(number, mode)
            setattr(sys, name, opened)
            setattr(sys, f"__{name}__", opened)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def give_up_stdout() -> None:
    """Let what is still waiting for stdout go nowhere: Python would complain once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _in_place_of_closed(number: int, mode: str) -> io.TextIOWrapper:
    wrong_way = os.O_RDONLY if number == 1 else os.O_RDWR
    opened = os.open(os.devnull, wrong_way)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)
    return io.TextIOWrapper(
        io.BufferedReader(io.FileIO(number)) if mode == "r" else io.BufferedWriter(io.FileIO(number, mode)),
        encoding="utf-8",
    )
