"""What all records share: strictness, the version, the words that a key may hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

SchemaVersion = Literal["1.0"]
SCHEMA_VERSION: SchemaVersion = "1.0"

Engine = Literal["model", "rules"]
Qualifier = Literal["exact", "about", "nearly", "over", "at least", "at most", "range"]
Mode = Literal["direct", "indirect", "mixed"]
Status = Literal["single", "agree", "update", "conflict"]
_LARGEST = 1e100  # far beyond whatever is counted, far below what arithmetic cannot hold


def _countable(number: float) -> float:
    if not abs(number) <= _LARGEST:  # which not-a-number is not, either
        raise ValueError("no number that anything can amount to")
    return number


Number = Annotated[int | float, AfterValidator(_countable)]
SourceId = int | str
Share = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    """Base of every record: no unknown keys, no silent conversion, no change after it is made."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
