"""Counts that an article recalls from earlier reports, beside counts that others give."""

from __future__ import annotations

from summarizer import article_from_text, extract_by_rules
from summarizer.merge import merge


def story(*articles: tuple[str, str]):
    """The brief of articles given as (publication time, text)."""
    return merge(
        [
            extract_by_rules(
                article_from_text(text, title=f"Mine fire {n}", published=at, outlet=f"Paper {n}")
            )
            for n, (at, text) in enumerate(articles)
        ]
    )


def killed(brief):
    return next(figure for figure in brief.figures if "killed" in figure.measure)


EARLY = ("2031-02-03T08:00:00", "A fire in the Orsk coal mine killed at least four people, police said.")
LATE = (
    "2031-02-04T20:00:00",
    "Nine people were killed in the fire in the Orsk coal mine, police said on Tuesday."
    " Earlier reports had spoken of seven people killed.",
)


def test_a_toll_that_rises_past_recalled_reports_is_an_update():
    assert killed(story(EARLY, LATE)).status == "update"


def test_a_count_revised_downwards_is_a_conflict():
    lower = (
        "2031-02-04T20:00:00",
        "Three people were killed in the fire in the Orsk coal mine, police said on Tuesday,"
        " correcting their earlier count.",
    )
    five = ("2031-02-03T08:00:00", "Five people were killed in a fire in the Orsk coal mine, police said.")
    assert killed(story(five, lower)).status == "conflict"


def test_bands_that_only_touch_do_not_agree():
    first = ("2031-02-03", "About 850 miners work at the Orsk coal mine, the owner said.")
    second = ("2031-02-03", "Roughly 1,000 miners work at the Orsk coal mine, the union said.")
    (figure,) = [figure for figure in story(first, second).figures if "miners" in figure.measure]
    assert figure.status == "conflict"
