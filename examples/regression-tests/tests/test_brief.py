"""What this newsroom relies on, checked on a recorded run."""

from summarizer.comparison import kinds_named

CASE = "../../../cassettes/harbour"


def test_no_figure_and_no_source_has_been_lost(recorded_case):
    case = recorded_case(CASE)
    assert not case.comparison.of(kinds_named(["figure-lost", "source-lost"])).changes


def test_every_reading_of_a_figure_stands_in_its_source(recorded_case):
    for figure in recorded_case(CASE).brief.figures:
        for reading in figure.readings:
            assert reading.evidence
            assert {piece.source for piece in reading.evidence} <= set(reading.sources)


def test_a_brief_costs_no_more_than_it_used_to(recorded_case):
    assert recorded_case(CASE).usage.requests <= 20
