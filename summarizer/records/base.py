"""What all records share: strictness, the version, the words that a key may hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SchemaVersion = Literal["1.0"]
SCHEMA_VERSION: SchemaVersion = "1.0"

Engine = Literal["model", "rules"]
Qualifier = Literal["exact", "about", "nearly", "over", "at least", "at most", "range"]
Mode = Literal["direct", "indirect", "mixed"]
Status = Literal["single", "agree", "update", "conflict"]
Number = int | float
SourceId = int | str
Share = Annotated[float, Field(ge=0, le=1)]


class Record(BaseModel):
    """Base of every record: no unknown keys, no silent conversion, no change after it is made."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
