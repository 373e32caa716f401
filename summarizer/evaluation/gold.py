"""The gold file of a story: what a person found in its articles.

Its format is described in docs/reference/gold.md. An article is known by its number `nn`, with which
the file name of its source begins ("03_kestrel.json"). Keys that are not scored are let through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

DIFFERING = {"conflict": "conflict", "updated over time": "update"}
"""Gold statuses of figures on which outlets really differ, and the brief's word for each."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldValue(_Part):
    """One value of a figure; `quotes` maps the number of an article to the words that state it."""

    value_low: float | str | None = None
    value_high: float | str | None = None
    unit: str | None = None
    qualifier: str | None = None
    articles: list[str]
    quote: str = ""
    quotes: dict[str, str] = Field(default_factory=dict)
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
    status: str
    values: list[GoldValue]

    @property
    def differs_in_numbers(self) -> bool:
        """A conflict or an update that holds at least two different numbers."""
        held = {value.numbers for value in self.values if value.numbers}
        return self.status in DIFFERING and len(held) > 1


class GoldAttribution(_Part):
    """Who says what in one article; direct quotations stand without their marks."""

    article: str
    speaker: str
    quote: str
    direct: bool
    role: str | None = None
    via: str | None = None
    anonymous: bool = False


class GoldEvent(_Part):
    """What happened, and when as far as an ISO date tells."""

    what: str
    when_iso: str | None = None
    articles: list[str] = Field(default_factory=list)


class Gold(_Part):
    """One story as a person read it. `traps` are strings that must not get into a brief."""

    story: str
    figures: list[GoldFigure]
    attributions: list[GoldAttribution]
    events: list[GoldEvent] = Field(default_factory=list)
    wire_groups: list[list[str]] = Field(default_factory=list)
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
