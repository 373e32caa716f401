"""One speaker under several names, and speakers who are only described."""

from __future__ import annotations

import pytest

from summarizer import article_from_text, extract_by_rules
from summarizer.merge import merge

QUOTE = "We will rebuild the mill before the winter comes to Oslin"


def story(*texts):
    return merge(
        [
            extract_by_rules(
                article_from_text(
                    text, title="Mill fire", published=f"2031-05-0{n}T09:00", outlet=f"Paper {n}"
                )
            )
            for n, text in enumerate(texts, start=1)
        ]
    )


def said(brief):
    """(speaker, sources) of each statement."""
    return [(one.speaker, one.sources) for one in brief.attributions]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ahmad Mohammadawi", "al-Muhammadawi"),
        ("Ahmad Mohammadawi", "Ahmed Muhammadawi"),
        ("Governor Ana Ruiz", "Ms Ruiz"),
        ("Oskar Lindqvist", "Oskar Lindquist"),
        ("Piet Holm", "Mr. Holm"),
    ],
)
def test_names_of_one_speaker_are_joined_under_the_fullest(first, second):
    for one, other in ((first, second), (second, first)):
        ((speaker, sources),) = said(story(f'"{QUOTE}," {one} said.', f'"{QUOTE}," said {other}.'))
        assert sources == [1, 2]
        assert len(speaker.split()) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ana Ruiz", "Carlos Ruiz"),
        ("a port official", "a harbour official"),
        ("a senior official", "Piet Holm"),
    ],
)
def test_other_names_and_other_descriptions_stay_apart(first, second):
    assert len(said(story(f'"{QUOTE}," {first} said.', f'"{QUOTE}," said {second}.'))) == 2


def test_unnamed_under_one_description_are_one():
    ((_, sources),) = said(
        story(f'"{QUOTE}," a senior official said.', f'"{QUOTE}," said a senior official.')
    )
    assert sources == [1, 2]


@pytest.mark.parametrize(
    "named",
    ["Interior Minister Piet Holm came to the mill.", "Piet Holm, the interior minister, came to the mill."],
)
def test_the_minister_is_the_one_whom_the_same_article_names(named):
    brief = story(f'{named} "{QUOTE}," the minister said.', f'"{QUOTE}," Piet Holm said.')
    (one,) = brief.attributions
    assert (one.speaker, one.anonymous, one.sources) == ("Piet Holm", False, [1, 2])
    assert one.origins.named == ["Piet Holm"]


@pytest.mark.parametrize(
    "around",
    [
        "Nobody came to the mill.",
        "Interior Minister Piet Holm and Health Minister Ana Ruiz came to the mill.",
        "Interior Minister Piet Holm came. So did a minister from Arn.",
    ],
)
def test_the_minister_stays_unnamed_where_it_may_be_anybody(around):
    brief = story(f'{around} "{QUOTE}," the minister said.', f'"{QUOTE}," Piet Holm said.')
    assert ("the minister", [1]) in said(brief)


def test_minister_of_another_article_is_not_meant():
    brief = story("Interior Minister Piet Holm came to the mill on Monday.", f'"{QUOTE}," the minister said.')
    assert ("the minister", [2]) in said(brief)


def test_figure_of_the_minister_goes_back_to_the_person():
    brief = story(
        "Interior Minister Piet Holm came to the mill. Nine people were killed there, the minister said.",
        "Nine people were killed at the mill, Piet Holm said.",
    )
    (figure,) = [figure for figure in brief.figures if "killed" in figure.measure]
    assert figure.origins.named == ["Piet Holm"]
    assert len(figure.readings) == 1


def test_doctor_whom_an_article_introduces_is_the_doctor_it_goes_on_to_quote():
    brief = story(f'Nine people were hurt, a doctor at the Oslin hospital said. "{QUOTE}," the doctor added.')
    assert {speaker for speaker, _ in said(brief)} == {"a doctor at the Oslin hospital"}
    assert all(one.anonymous for one in brief.attributions)


def test_few_words_are_one_statement_only_where_all_are_the_same():
    brief = story(
        "The mill will be rebuilt before the winter, Ana Ruiz said.",
        "The mill would be rebuilt before winter, Ana Ruiz said.",
        "The bridge would be rebuilt before winter, Ana Ruiz said.",
    )
    assert sorted(sources for _, sources in said(brief)) == [[1, 2], [3]]
