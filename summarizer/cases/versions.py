"""The version of the program, as a manifest names it."""

from __future__ import annotations

from importlib.metadata import version


def program_version() -> str:
    """The version that is installed."""
    return version("summarizer")
