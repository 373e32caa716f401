"""schemas/ is a promise to other programs: it is what the records say, and what the program prints."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parent.parent
spec = importlib.util.spec_from_file_location("write_schemas", TOP / "scripts" / "write_schemas.py")
write_schemas = importlib.util.module_from_spec(spec)
spec.loader.exec_module(write_schemas)


@pytest.mark.parametrize("name", sorted(write_schemas.RECORDS))
def test_the_file_is_what_the_record_says(name):
    written = (TOP / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(write_schemas.schema_text(write_schemas.RECORDS[name]))


def test_there_is_no_schema_of_nothing():
    files = {path.name.removesuffix(".schema.json") for path in (TOP / "schemas").iterdir()}
    assert files == set(write_schemas.RECORDS)
