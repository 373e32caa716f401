"""The measures that another scorer has too give the same values as that one."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from summarizer.evaluation import read_gold, score

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCORER = SHARED / "checks" / "score_brief.py"
GOLD = sorted((SHARED / "gold").glob("*.json"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SCORER.is_file() or not GOLD, reason="../shared is not there"),
]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_values_are_those_of_the_other_scorer(by_rules, path):
    spec = importlib.util.spec_from_file_location("score_brief", SCORER)
    assert spec is not None
    assert spec.loader is not None
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    folder = SHARED / "stories" / path.stem
    told = by_rules(folder)
    theirs = other.score(
        json.loads(path.read_text(encoding="utf-8")),
        json.loads(told.brief.model_dump_json()),
        other.load_articles(folder),
    )
    theirs.pop("sprung")
    ours = score(read_gold(path), told.brief, told.texts)
    assert {name: ours[name] for name in theirs} == theirs
