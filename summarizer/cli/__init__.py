"""The command line: one file a verb; flags, exit codes, printing. No rule of the trade lives here."""

from summarizer.cli.app import main

__all__ = ["main"]
