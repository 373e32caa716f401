"""The end of `brief` and `merge` alike: check, write, report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from summarizer.cli.output import say, write_result
from summarizer.errors import VerificationError

if TYPE_CHECKING:
    from summarizer.cli.session import Session
    from summarizer.pipeline import Made
    from summarizer.records import Brief

_NAMED = 3


def finish(session: Session, made: Made, *, strict: bool = False) -> int:
    """Write the brief; the exit code. Raises VerificationError under `strict`, after writing nothing."""
    from summarizer.render import render
    from summarizer.settings import color_wanted

    for note in made.notes:
        say(f"summarizer: {note}")
        session.partly = True
    check(made.brief, strict=strict)
    say_untold(made.brief, session.max_words)
    color = session.output is None and sys.stdout.isatty() and color_wanted()
    text = render(made.brief, session.fmt.value, style=session.style, color=color)
    write_result(text, session.output)
    return session.close()


def check(brief: Brief, *, strict: bool) -> None:
    """Raise VerificationError where `strict` is asked for and the brief says what its evidence does not."""
    from summarizer.compose import verify

    problems = verify(brief) if strict else []
    if problems:
        raise VerificationError(f"{len(problems)} not in the evidence: {problems[0]}", where="brief")


def say_untold(brief: Brief, max_words: int) -> None:
    """Say which differences the summary has no room for."""
    from summarizer.compose import untold

    left = untold(brief)
    if left:
        more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
        say(
            f"summarizer: in {max_words} words the summary does not tell where accounts differ on"
            f" {'; '.join(left[:_NAMED])}{more}; --max-words allows more"
        )
