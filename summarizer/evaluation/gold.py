"""The gold file of a story: what a person found in its articles.

Its format is described in docs/reference/gold.md. An article is known by its number `nn`, with which
the file name of its source begins ("03_kestrel.json"). Keys that are not scored are let through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from summarizer.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

GoldStatus = Literal["agree", "rounding", "updated over time", "conflict"]
DIFFERING = {"conflict": "conflict", "updated over time": "update"}
"""Gold statuses of figures on which outlets really differ, and the brief's word for each."""

ArticleNumber = Annotated[str, Field(pattern=r"^\d+$")]


def _bare(group: object) -> object:
    """A group of copies may be written as its article numbers alone, or with remarks around them."""
    return group.get("articles") if isinstance(group, dict) else group


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldValue(_Part):
    """One value of a figure; `quotes` maps the number of an article to the words that state it."""

    value_low: int | float | str | None = None
    value_high: int | float | str | None = None
    unit: str | None = None
    qualifier: str | None = None
    articles: list[ArticleNumber]
    quote: str = ""
    quotes: dict[ArticleNumber, str] = Field(default_factory=dict)
    attributed_to: str | None = None
    via: str | None = None

    @property
    def numbers(self) -> frozenset[float]:
        """The numbers it names, without sign; none for "dozens" or a time of day."""
        return frozenset(abs(v) for v in (self.value_low, self.value_high) if isinstance(v, int | float))

    @property
    def words(self) -> dict[int, str]:
        """Article number to quote."""
        return {
            int(nn): quote for nn, quote in (self.quotes or dict.fromkeys(self.articles, self.quote)).items()
        }


class GoldFigure(_Part):
    """What is measured, how the outlets stand to each other, and the values they give."""

    what: str
    status: GoldStatus
    values: list[GoldValue]

    @property
    def differs_in_numbers(self) -> bool:
        """A conflict or an update that holds at least two different numbers."""
        held = {value.numbers for value in self.values if value.numbers}
        return self.status in DIFFERING and len(held) > 1


class GoldAttribution(_Part):
    """Who says what in one article; direct quotations stand without their marks."""

    article: ArticleNumber
    speaker: str
    role: str | None = None
    via: str | None = None
    anonymous: bool = False
    direct: bool
    quote: str


class GoldEvent(_Part):
    """What happened, and when as far as an ISO date tells: a day, or a month or year if no more is known."""

    what: str
    who: str | None = None
    where: str | None = None
    when_iso: str | None = None
    articles: list[ArticleNumber] = Field(default_factory=list)


class GoldArticle(_Part):
    """An article, told for the reader of the file; nothing in it is scored."""

    nn: str
    publisher: str | None = None
    date: str | None = None
    title: str | None = None


class Gold(_Part):
    """One story as a person read it. `traps` are strings that must not get into a brief."""

    story: str
    articles: list[GoldArticle] = Field(default_factory=list)
    figures: list[GoldFigure]
    attributions: list[GoldAttribution]
    events: list[GoldEvent] = Field(default_factory=list)
    wire_groups: list[Annotated[list[ArticleNumber], BeforeValidator(_bare)]] = Field(default_factory=list)
    traps: list[str] = Field(default_factory=list)


def read_gold(path: Path) -> Gold:
    """The gold file at `path`. Raises InputError where it is none, naming the key."""
    try:
        return Gold.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        at = ".".join(map(str, first["loc"]))
        raise InputError(f"is no gold file: {at}: {first['msg']}", where=str(path)) from error
