"""Writes schemas/*.schema.json from the records; tests/test_schemas.py holds the files to them."""

import json
from pathlib import Path

from summarizer.records import Article, Brief, Comparison, Edition, Extraction, Grouping, Record, Story

FOLDER = Path(__file__).resolve().parent.parent / "schemas"
RECORDS: dict[str, type[Record]] = {
    "article": Article,
    "extraction": Extraction,
    "brief": Brief,
    "grouping": Grouping,
    "comparison": Comparison,
    "story": Story,
    "edition": Edition,
}


def schema_text(record: type[Record]) -> str:
    """The JSON Schema of one record, as its file holds it."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **record.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, record in RECORDS.items():
        (FOLDER / f"{name}.schema.json").write_text(schema_text(record), encoding="utf-8")
