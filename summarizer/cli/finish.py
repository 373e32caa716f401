"""The end of `brief` and `merge` alike: check, write, report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from summarizer.cli.output import chosen_format, say, write_result
from summarizer.errors import VerificationError

if TYPE_CHECKING:
    from pathlib import Path

    from summarizer.cli.options import FormatName
    from summarizer.cli.session import Session
    from summarizer.pipeline import Made


def finish(
    session: Session, made: Made, fmt: FormatName | None, output: Path | None, *, strict: bool = False
) -> int:
    """Write the brief; the exit code. Raises VerificationError under `strict`, after writing nothing."""
    from summarizer.compose import verify
    from summarizer.render import render
    from summarizer.settings import color_wanted

    for note in made.notes:
        say(f"summarizer: {note}")
        session.partly = True
    problems = verify(made.brief) if strict else []
    if problems:
        raise VerificationError(f"{len(problems)} not in the evidence: {problems[0]}", where="summary")
    color = output is None and sys.stdout.isatty() and color_wanted()
    write_result(render(made.brief, chosen_format(fmt, output).value, color=color), output)
    return session.close()
