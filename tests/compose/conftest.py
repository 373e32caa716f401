from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.records import Brief


@pytest.fixture
def brief() -> Brief:
    """Five invented reports of one invented fire, merged and not yet composed."""
    path = Path(__file__).parents[1] / "data" / "ferry_fire.json"
    return Brief.model_validate_json(path.read_text(encoding="utf-8"))
