"""Flags that several verbs share: each declared once, with the help that the reference page prints."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class EngineName(StrEnum):
    """Who reads the articles."""

    model = "model"
    rules = "rules"


class FormatName(StrEnum):
    """How a brief is written out."""

    md = "md"
    txt = "txt"
    html = "html"
    json = "json"


class ModeName(StrEnum):
    """How the endpoint is held to the schema."""

    auto = "auto"
    tools = "tools"
    json_schema = "json_schema"
    json = "json"


class RecordModeName(StrEnum):
    """What is asked of the endpoint, and what is answered from recordings."""

    none = "none"
    once = "once"
    new = "new"
    all = "all"


Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE...",
        help="Files (.txt .md .html .json .jsonl), folders, globs, http(s) addresses, or - for stdin.",
        show_default=False,
    ),
]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...",
        help="Articles or lists of them (feeds, OPML, sitemaps, addresses one a line): files, folders, globs,"
        " http(s) addresses, or - for stdin.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        help="Leave out what was published before: a day, a time, or an age such as 2d or 12h.",
        metavar="DATE|AGE",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Let addresses lead into the own network."),
]
Cache = Annotated[
    Path | None,
    typer.Option(help="Keep fetched pages here; next time only ask whether they changed.", metavar="DIR"),
]
Ledger = Annotated[
    str | None,
    typer.Option(
        help="What a batch knows: sqlite:///FILE or postgresql://... (SUMMARIZER_LEDGER)."
        " Default: ledger.sqlite in its folder.",
        metavar="URL",
    ),
]
Engine = Annotated[
    EngineName | None,
    typer.Option(help="Who reads the articles. Default: model where a key or an address is set, else rules."),
]
Model = Annotated[str | None, typer.Option(help="The model's name (SUMMARIZER_MODEL).")]
BaseUrl = Annotated[
    str | None, typer.Option(help="An OpenAI-compatible endpoint (OPENAI_BASE_URL).", metavar="URL")
]
Mode = Annotated[ModeName | None, typer.Option(help="How the endpoint is held to the schema.")]
Timeout = Annotated[float | None, typer.Option(help="Seconds that one answer may take.", metavar="SECONDS")]
Replay = Annotated[
    Path | None,
    typer.Option(help="Answer every request from this recording, offline.", metavar="CASSETTE"),
]
Record = Annotated[
    Path | None,
    typer.Option(help="Record every request and answer here, keys removed.", metavar="CASSETTE"),
]
PromptsDir = Annotated[
    Path | None, typer.Option("--prompts", help="A folder with prompt templates of your own.", metavar="DIR")
]
Temperature = Annotated[
    float | None, typer.Option(help="Sent with every request (SUMMARIZER_TEMPERATURE).", metavar="N")
]
Profile = Annotated[str | None, typer.Option(help="A profile of summarizer.toml (SUMMARIZER_PROFILE).")]
Language = Annotated[
    str | None, typer.Option(help="Language of the brief's own sentences, as ISO 639-1.", metavar="CODE")
]
Style = Annotated[
    str | None,
    typer.Option(
        help="Layout and wording: a name that `summarizer styles` lists, or a template of your own.",
        metavar="NAME|FILE",
    ),
]
MaxWords = Annotated[
    int | None,
    typer.Option(help="Length of the summary, in words. Default: the style's, else 150.", metavar="N"),
]
Format = Annotated[
    FormatName | None,
    typer.Option(
        "-f", "--format", help="Default: by the output's suffix, else txt on a terminal, md elsewhere."
    ),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="Write here instead of stdout.", metavar="FILE")
]
KeepAll = Annotated[
    bool, typer.Option("--keep-all", help="Keep articles that seem to be about another event.")
]
Strict = Annotated[
    bool,
    typer.Option("--strict", help="Exit 4 if the brief says anything that its evidence does not hold."),
]
