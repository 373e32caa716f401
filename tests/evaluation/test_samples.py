"""How good both engines are on the sample stories: what the project promises, as means over the stories."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.evaluation import COUNTS, RunScore, StoryScore, read_gold, score

GOLD = Path(__file__).resolve().parents[2] / "examples" / "gold"
STORIES = ("harbour", "tunnel")

# measure: (the model engine, the built-in engine); at least, and at most for counts
PROMISED = {
    "figure_recall": (0.95, 0.75),
    "figure_precision": (0.90, 0.60),
    "grouping_f1": (0.93, 0.70),
    "conflict_recall": (0.85, 0.60),
    "false_conflicts": (1, 3),
    "status_exact": (0.85, 0.70),
    "conflicts_told": (0.90, 0.80),
    "attribution_recall": (0.88, 0.60),
    "attribution_precision": (0.85, 0.65),
    "direct_recall": (0.97, 0.85),
    "wire_f1": (1.0, 1.0),
    "verbatim": (1.0, 1.0),
    "cited": (1.0, 1.0),
    "numerals_grounded": (1.0, 1.0),
    "traps": (0, 1),
}

# What the recorded answers do not reach; docs/quality.md tells it. Strict: whoever gets there takes it out.
FALLS_SHORT = {("model", "figure_precision"), ("model", "conflict_recall")}


@pytest.fixture(scope="module")
def in_all(sample):
    """The means of an engine over the stories."""

    def measured(engine):
        told = {story: sample(story, engine) for story in STORIES}
        return RunScore(
            [
                StoryScore(story, score(read_gold(GOLD / f"{story}.json"), one.brief, one.texts))
                for story, one in told.items()
            ]
        ).in_all

    return measured


@pytest.mark.parametrize("measure", PROMISED)
@pytest.mark.parametrize(("engine", "column"), [("model", 0), ("rules", 1)], ids=["model", "rules"])
def test_an_engine_is_as_good_as_promised(in_all, engine, column, measure, request):
    if (engine, measure) in FALLS_SHORT:
        request.applymarker(pytest.mark.xfail(strict=True, reason="below the promise, see docs/quality.md"))
    value, promised = in_all(engine)[measure], PROMISED[measure][column]
    assert value is not None
    if measure in COUNTS:
        assert value <= promised
    else:
        assert value >= promised
