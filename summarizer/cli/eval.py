"""`summarizer eval`: briefs against gold files, and gold files started from briefs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli import options
from summarizer.cli.output import say, write_result
from summarizer.cli.records import read_brief
from summarizer.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.evaluation import Gold, RunScore


class ReportFormat(StrEnum):
    """How scores are written out."""

    txt = "txt"
    json = "json"


def command(
    gold: Annotated[
        list[Path] | None,
        typer.Argument(metavar="GOLD", help="Gold files, one a story.", show_default=False),
    ] = None,
    *,
    brief: Annotated[
        Path | None,
        typer.Option(
            help="The brief as JSON, or a folder with STORY.json for each gold file's story.",
            metavar="FILE|DIR",
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(help="An earlier run, given as --brief is: shows what changed.", metavar="FILE|DIR"),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option(
            help="The articles, in DIR/STORY or for one story in DIR: is the evidence verbatim?",
            metavar="DIR",
        ),
    ] = None,
    draft: Annotated[
        Path | None,
        typer.Option(help="Print a gold file started from this brief, to be corrected.", metavar="BRIEF"),
    ] = None,
    fmt: Annotated[
        ReportFormat | None,
        typer.Option("-f", "--format", help="Default: json for a file of that suffix, else txt."),
    ] = None,
    output: options.Output = None,
) -> int:
    """Score briefs against gold files: what a person found in the same articles."""
    if draft:
        if gold or brief or against or articles or fmt:
            raise InputError("--draft makes a gold file and scores nothing", fix="give it with -o alone")
        return _draft(draft, output)
    if not gold or brief is None:
        raise InputError(
            "there is nothing to score", fix="give gold files and --brief, or a brief with --draft"
        )
    from summarizer.evaluation import as_json, as_text, read_gold

    golds = [read_gold(path) for path in gold]
    texts = [_texts(articles, one.story, alone=len(golds) == 1) if articles else None for one in golds]
    run = _score(golds, texts, brief)
    earlier = _score(golds, texts, against) if against else None
    wanted = fmt or (ReportFormat.json if output and output.suffix == ".json" else ReportFormat.txt)
    write_result((as_json if wanted is ReportFormat.json else as_text)(run, earlier), output)
    return 0


def _draft(brief: Path, output: Path | None) -> int:
    from summarizer.evaluation import draft

    made = draft(read_brief(brief), story="story" if str(brief) == "-" else brief.stem)
    write_result(f"{made.model_dump_json(indent=2, exclude_unset=True)}\n", output)
    return 0


def _score(golds: Sequence[Gold], texts: Sequence[dict[int, str] | None], briefs: Path) -> RunScore:
    from summarizer.evaluation import RunScore, StoryScore, score

    folder = briefs.is_dir()
    if len(golds) > 1 and not folder:
        raise InputError(
            "is no folder", where=str(briefs), fix="several stories need one with STORY.json each"
        )
    return RunScore(
        [
            StoryScore(
                gold.story, score(gold, read_brief(briefs / f"{gold.story}.json" if folder else briefs), text)
            )
            for gold, text in zip(golds, texts, strict=True)
        ]
    )


def _texts(folder: Path, story: str, *, alone: bool) -> dict[int, str]:
    """Article number to text. Raises InputError where the story has no folder, or no article in it."""
    from summarizer.articles import read_articles
    from summarizer.evaluation import article_texts

    own = folder / story
    if not own.is_dir():
        if not alone or not folder.is_dir():
            raise InputError("is no folder", where=str(folder if alone else own))
        own = folder
    reading = read_articles([str(own)])
    for one in reading.failed:
        say(f"summarizer: left out: {one.path}: {one.reason}")
    texts = article_texts(reading.articles)
    if not texts:
        raise InputError("holds no article whose file begins with a number", where=str(own))
    return texts
