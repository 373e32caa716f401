"""The command line: one file a verb; flags, exit codes, printing. No rule of the trade lives here."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program and exit with one of the codes in docs/reference/exit-codes.md."""
    try:
        from summarizer.cli import app
    except KeyboardInterrupt:  # while Python was still loading
        sys.exit(130)
    app.main()
