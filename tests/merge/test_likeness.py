"""Which figures are taken for one where no model says so."""

from __future__ import annotations

import pytest

from summarizer import article_from_text, extract_by_rules
from summarizer.merge import merge


def numbers(brief):
    """The numbers of each figure, as sets, with its status."""
    return sorted((sorted({r.value for r in figure.readings}), figure.status) for figure in brief.figures)


def both(make, text, rows, **about):
    """An article with a figure for each (words, measure, more)."""
    article = make.article(text, **about)
    figures = [make.figure(article, words, measure, **more) for words, measure, more in rows]
    return make.extraction(article, figures=figures)


CROWD = "size of crowd"


def test_police_and_organisers_count_one_crowd_however_far_apart(make):
    extractions = [
        both(
            make,
            "In Oslin police counted 3,000 on the quay while the organisers claimed 14,000.",
            [("3,000", CROWD, {}), ("14,000", CROWD, {})],
            outlet="A",
        ),
        make.told(
            "Some 14,000 filled the old quay, the organisers said.",
            "Some 14,000",
            "people who filled quay",
            outlet="B",
        ),
        make.told("Police put the crowd at 3,000.", "3,000", CROWD, outlet="C"),
    ]
    assert numbers(merge(extractions)) == [([3000, 14000], "conflict")]


def test_two_crowds_that_the_police_counted_stay_apart(make):
    extractions = [
        both(
            make,
            "Police put the crowd in Oslin at 3,000. Police put the crowd in Vell at 14,000.",
            [("3,000", CROWD, {}), ("14,000", CROWD, {})],
            outlet="A",
        ),
        make.told("The crowd in Vell was 14,000, police said.", "14,000", CROWD, outlet="B"),
    ]
    assert numbers(merge(extractions)) == [([3000], "single"), ([14000], "agree")]


def test_residents_who_were_moved_are_the_people_who_were(make):
    extractions = [
        make.told("About 900 people left the shore.", "About 900 people", "people evacuated", outlet="A"),
        make.told("The mayor counted 886 residents.", "886 residents", "residents evacuated", outlet="B"),
        make.told("A guard put them at 1,800.", "1,800", "people evacuated", outlet="C"),
    ]
    assert numbers(merge(extractions)) == [([886, 900, 1800], "conflict")]


COSTS = "The bridge would cost 3.1 billion euros. The bill could reach 3.5 billion euros, Arvo said."


@pytest.mark.parametrize(
    ("auditor", "expected"),
    [
        ("Arvo", [([3.1e9, 3.5e9], "conflict")]),
        ("the ministry", [([3.1e9], "agree"), ([3.5e9], "single")]),
    ],
)
def test_what_two_say_a_thing_costs_is_one_figure_by_any_of_its_names(make, auditor, expected):
    rows = [
        ("3.1 billion euros", "cost of bridge", {"by": "the ministry"}),
        ("3.5 billion euros", "bill", {"by": auditor}),
    ]
    again = make.told(
        "The bridge has a price of 3.1 billion euros.", "3.1 billion euros", "price of bridge", outlet="B"
    )
    assert numbers(merge([both(make, COSTS, rows, outlet="A"), again])) == expected


def test_bare_number_that_a_sum_has_elsewhere_is_that_sum(make):
    extractions = [
        make.told("Arvo warned of 3.1 billion for the bridge.", "3.1 billion", "bridge", outlet="A"),
        make.told("The price is 3.1 billion euros.", "3.1 billion euros", "price", outlet="B"),
        make.told("The yard has 3.1 million bolts.", "3.1 million bolts", "bolts", outlet="C", unit="bolts"),
    ]
    assert numbers(merge(extractions)) == [([3.1e6], "single"), ([3.1e9], "agree")]


def test_what_was_expected_long_before_is_not_set_against_what_is(make):
    def brief(as_of):
        return merge(
            [
                make.told(
                    "The bridge was to cost 3.1 billion euros.",
                    "3.1 billion euros",
                    "cost of bridge",
                    outlet="A",
                    as_of=as_of,
                ),
                make.told(
                    "The bridge will cost 3.5 billion euros.",
                    "3.5 billion euros",
                    "cost of bridge",
                    outlet="B",
                ),
            ]
        )

    assert numbers(brief("2031-05-06")) == [([3.1e9, 3.5e9], "conflict")]
    assert numbers(brief("2030-02-01")) == [([3.1e9], "single"), ([3.5e9], "single")]


def test_toll_that_one_source_puts_in_the_past_is_of_the_past_for_all(make):
    extractions = [
        make.told(
            "In 2019 a flood killed 60 in Vell.", "60", "people killed", outlet="A", published="2031-05-08"
        ),
        make.told("The flood on the coast killed 60.", "60", "people killed", outlet="B"),
        make.told("A fire at the mill killed 41 nurses.", "41", "people killed", outlet="C"),
    ]
    assert numbers(merge(extractions)) == [([41], "single"), ([60], "agree")]


def test_rise_and_fall_of_one_thing_by_name_are_one_figure_that_moves():
    def story(*sentences):
        return merge(
            [
                extract_by_rules(
                    article_from_text(
                        text, title="Arvo", published=f"2031-05-07T{hour}:00", outlet=f"Paper {hour}"
                    )
                )
                for hour, text in zip(("09", "15"), sentences, strict=True)
            ]
        )

    one = story("Arvo fell 3 percent in Vell.", "Arvo shares rose 0.2 percent after the news from Oslin.")
    assert numbers(one) == [([0.2, 3], "update")]
    two = story("Arvo fell 3 percent in Vell.", "Belm shares rose 0.2 percent after the news from Oslin.")
    assert numbers(two) == [([0.2], "single"), ([3], "single")]


def test_service_members_are_soldiers(make):
    extractions = [
        make.told(
            "Some 900 service members stayed at the camp.", "Some 900", "service members at camp", outlet="A"
        ),
        make.told("Nearly 900 troops were at the camp.", "Nearly 900", "troops at camp", outlet="B"),
    ]
    assert [status for _, status in numbers(merge(extractions))] == ["agree"]
