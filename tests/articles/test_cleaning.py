"""Cleaning: what a page prints around and inside a story goes, is recorded, and the story stays."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.articles import article_from_text
from summarizer.errors import ArticleError

STORY = [
    "A ferry with 212 people on board caught fire off Port Valen on Tuesday, the coast guard said.",
    "“We heard a bang and then saw smoke,” said Ana Bellor, a teacher from Torran who was on deck.",
    "Nearly 40 passengers were taken to hospital, according to the harbour office.",
    "The cause was not known, but the operator said the engine had been repaired in March.",
    "Divers will search the wreck on Thursday if the sea is calm, the mayor told reporters.",
]
ONE_LINE = " ".join(STORY)

FURNITURE = [
    "Advertisement Continue reading the main story",
    "Read or Share this story: https://exm.pl/2aBc",
    "Click to share on Chirper (Opens in new window)",
    "Get harbour tales by mail + Subscribe Thank you for subscribing! Could not subscribe, try again later",
    "Read more: Five ferries that never came home",
    "More: What the inspectors wrote about the fleet",
    "Follow Tam Orrin on Twitter: @tamorrin.",
    "Sign up for the Valen Morning newsletter.",
    "Media playback is unsupported on your device",
    "Copyright 2031 The Harbour Wire. All rights reserved. This material may not be sold or copied.",
    "The burning ferry seen from the pier. (Photo: Lu Fen, Harbour Wire)",
    "FILE PHOTO: A ferry leaves Port Valen",
    "Smoke over the bay on Tuesday evening. REUTERS/Kim Dorr",
    "Do you have a story for the Valen desk?",
    "more-in",
    "Please verify you're not a robot by ticking this field.",
    "___",
]


def cleaned(*lines: str, **known: str) -> str:
    return article_from_text("\n".join(lines), **known).text


@pytest.mark.parametrize("junk", FURNITURE)
@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_line_of_furniture_goes_and_the_story_stays(junk, at):
    article = article_from_text("\n".join([*STORY[:at], junk, *STORY[at:]]))
    assert article.text == "\n\n".join(STORY)
    assert " ".join(cut.text for cut in article.removed).split() == junk.split()


@pytest.mark.parametrize(
    "junk",
    [
        "Advertisement Continue reading the main story",
        "Invalid email address. Please re-enter.",
        "Click to share on Chirper (Opens in new window)",
        "Get the Tide newsletter delivered to your inbox every morning.",
        "Five ferries that never came home Read more",
        "pic.twitter.com/aB3dE",
        "(Photo: Harbour Images)",
    ],
)
def test_furniture_inside_a_line_goes(junk):
    article = article_from_text(" ".join([*STORY[:2], junk, *STORY[2:]]))
    assert " ".join(article.text.split()) == ONE_LINE
    assert " ".join(cut.text for cut in article.removed).split() == junk.split()


def test_captions_between_sentences_end_where_the_story_goes_on():
    text = f"{STORY[0]} Image copyright EPA Image caption Smoke rose above the old town {STORY[3]}"
    article = article_from_text(text)
    assert " ".join(article.text.split()) == f"{STORY[0]} {STORY[3]}"
    assert "Smoke rose above the old town" in article.removed[0].text


def test_numbered_captions_of_a_gallery_go():
    text = f"{STORY[0]} EPA 6 Smoke over the bay Getty Images 6 Crews on the pier at dawn {STORY[3]}"
    assert " ".join(cleaned(text).split()) == f"{STORY[0]} {STORY[3]}"


def test_a_quotation_before_a_credit_is_not_taken_for_a_caption():
    text = f"{STORY[0]} {STORY[1]} (Photo: Harbour Images) {STORY[2]}"
    assert " ".join(cleaned(text).split()) == " ".join(STORY[:3])


@pytest.mark.parametrize(
    "sentence",
    [
        "He asked users to sign up for a newsletter, the regulator said.",
        "The advertisement ran for 3 weeks on local radio, the company said.",
        "“Click here” was the only thing the message said, according to the bank.",
        "The photo released by the ministry shows 3 boats near the pier, Bellor said.",
        "EPA inspectors arrived at the harbour on Friday morning.",
        "The video has been viewed more than 2 million times since Sunday.",
        "Most read in the survey were crime stories, the institute found.",
    ],
)
def test_what_only_looks_like_furniture_stays(sentence):
    assert sentence in cleaned(*STORY, sentence, STORY[0].replace("212", "213"))
    assert sentence in " ".join(cleaned(f"{ONE_LINE} {sentence}").split())


def test_a_body_printed_twice_is_kept_once():
    article = article_from_text("\n".join(STORY * 2))
    assert article.text == "\n\n".join(STORY)
    assert [cut.text for cut in article.removed] == STORY
    assert {cut.reason for cut in article.removed} == {"printed twice"}


def test_a_body_printed_twice_on_one_line_is_kept_once():
    text = cleaned(f"{ONE_LINE} {ONE_LINE}")
    assert text.count("212 people") == 1
    assert text.count("Nearly 40 passengers") == 1


def test_a_second_print_with_another_number_stays():
    corrected = STORY[0].replace("212", "198")
    assert cleaned(*STORY, corrected).endswith(corrected)


LONG = (
    "Nearly 40 passengers were taken to hospital in Torran, according to the harbour office, while the others"
    " waited in a school until buses brought them home late in the evening through heavy rain."
)


def test_a_near_copy_of_a_paragraph_goes():
    assert cleaned(STORY[0], LONG, LONG.replace("heavy", "steady")) == f"{STORY[0]}\n\n{LONG}"


@pytest.mark.parametrize(("was", "now"), [("were taken", "were not taken"), ("40", "60")])
def test_a_near_copy_that_says_something_else_stays(was, now):
    other = LONG.replace(was, now)
    assert cleaned(STORY[0], LONG, other).endswith(other)


def test_pull_quotes_and_subheadings_go():
    lines = [*STORY[:2], "The engine had been repaired in March", *STORY[2:4], "Calm sea needed", STORY[4]]
    article = article_from_text("\n".join(lines))
    assert article.text == "\n\n".join(STORY)
    assert {cut.text for cut in article.removed} == {
        "The engine had been repaired in March",
        "Calm sea needed",
    }


def test_a_short_line_with_a_number_is_no_subheading():
    assert "212 on board" in cleaned(STORY[0], "212 on board", STORY[1])


@pytest.mark.parametrize(
    "heading", ["Related Articles", "Popular", "Opinion", "MOST READ IN NEWS", "Read more:", "Trending"]
)
def test_teasers_after_the_story_go(heading):
    teasers = [
        "Copper giant Mintara borrows $666 million",
        "Asia|Business|Markets",
        "Stocks rise as investors wait",
    ]
    article = article_from_text("\n".join([*STORY, heading, *teasers]))
    assert article.text == "\n\n".join(STORY)
    assert [cut.text for cut in article.removed] == [heading, *teasers]


def test_a_heading_of_teasers_inside_the_story_takes_only_them():
    lines = [*STORY[:2], "Related stories", "Five ferries that never came home", *STORY[2:]]
    assert cleaned(*lines) == "\n\n".join(STORY)


def test_what_follows_the_closing_line_goes():
    lines = [
        *STORY,
        "Published in Valen Post, May 7th, 2031",
        "Editorial",
        "Canal fees",
        "Updated 01 Jun, 2031",
    ]
    article = article_from_text("\n".join(lines), find_title=True)
    assert article.text == "\n\n".join(STORY)
    assert (article.outlet, article.published) == ("Valen Post", "2031-05-07")


def test_the_headline_is_not_in_the_text():
    title = "Ferry burns off Port Valen"
    assert cleaned(title, *STORY, title=title) == "\n\n".join(STORY)
    assert cleaned(f"{title} {ONE_LINE}", title=title) == ONE_LINE


def test_a_sentence_that_resembles_the_headline_stays():
    title = "Ferry burns off Port Valen"
    sentence = (
        "Ferry burns off Port Valen were rare until now, the mayor said, and nobody was ready for this one."
    )
    assert cleaned(sentence, *STORY, title=title).startswith(sentence)


def test_a_page_saved_as_text():
    header = [
        "The Valen Post",
        "U.S. World Business Lifestyle",
        "Today: June 01, 2031",
        "Ferry with 212 people burns",
    ]
    article = article_from_text(
        "\n".join(
            [
                *header,
                "FILE PHOTO: The ferry in 2029",
                "May 06, 2031",
                f"PORT VALEN (AP) - {STORY[0]}",
                *STORY[1:],
            ]
        ),
        find_title=True,
    )
    assert article.title == "Ferry with 212 people burns"
    assert article.outlet == "The Valen Post"
    assert article.published == "2031-05-06"
    assert article.credit == "AP"
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("lead", "credit"),
    [
        ("TORRAN (Reuters) - ", "Reuters"),
        ("PORT VALEN, May 6 (AFP) — ", "AFP"),
        ("TORRAN, May 6. /TASS/. ", "TASS"),
        ("PORT VALEN, Northern Region of Orland - ", None),
        ("TORRAN: ", None),
        ("TORRAN/VALEN — ", None),
        ("By Ana Bell and Tom Ray TORRAN, May 6 (Reuters) - ", "Reuters"),
        ("(AP) - ", "AP"),
    ],
)
def test_datelines_are_cut_and_tell_the_agency(lead, credit):
    article = article_from_text("\n".join([lead + STORY[0], *STORY[1:]]))
    assert article.text == "\n\n".join(STORY)
    assert article.credit == credit


def test_turns_of_a_transcript_are_no_datelines():
    lines = [
        "ANA BELL, HOST:",
        "A ferry burned off Port Valen today, and we ask why.",
        "TOM RAY: It was the engine, they say.",
    ]
    assert "TOM RAY:" in cleaned(*lines)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(Reporting by Ana Bell; Editing by Tom Ray)", "Reporting by Ana Bell; Editing by Tom Ray"),
        ("Additional reporting from agencies", "Additional reporting from agencies"),
        ("With input from AFP", "With input from AFP"),
        ("Tom Ray in Torran contributed to this report.", "Tom Ray in Torran contributed to this report"),
    ],
)
def test_credit_lines(line, credit):
    article = article_from_text("\n".join([*STORY, line]))
    assert (article.credit, article.text) == (credit, "\n\n".join(STORY))


def test_a_byline_gives_the_authors():
    article = article_from_text("\n".join(["By Ana Bell and Tom Ray", *STORY]))
    assert article.authors == ["Ana Bell", "Tom Ray"]
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the portâ€™s crane", "the port’s crane"),
        ("the portโ€™s crane", "the port’s crane"),
        ("the cafÃ© on the pier", "the café on the pier"),
        ("the\u00a0old\u200b pier", "the old pier"),
        ("the har\u00adbour", "the harbour"),
    ],
)
def test_mojibake_and_invisible_signs_are_repaired(broken, whole):
    assert whole in cleaned(f"Crews closed {broken} on Tuesday after the fire.")


def test_quotation_marks_dashes_and_spelling_stay_as_printed():
    text = "“It’s a naïve plan” — so said ‘the boss’, per the ﬁrst report… in the Ｔorran file."
    assert cleaned(text) == text


def test_dates_and_times_keep_their_precision():
    assert article_from_text(ONE_LINE, published="2031-05-06T07:08:09").published == "2031-05-06T07:08:09"
    assert (
        article_from_text(ONE_LINE, published="2031-05-06T07:08:09Z").published == "2031-05-06T07:08:09+00:00"
    )
    assert article_from_text(ONE_LINE, published="2031-05-06").published == "2031-05-06"
    assert (
        article_from_text(ONE_LINE, published="Tue, 06 May 2031 07:08:09 +0000").published
        == "2031-05-06T07:08:09+00:00"
    )


def test_a_dateline_without_a_year_takes_it_from_a_full_date_or_none():
    lead = "TORRAN, May 6 (Reuters) - "
    assert article_from_text(lead + ONE_LINE).published is None
    with_year = f"{lead}{ONE_LINE}\n(Harbour Daily 05/06/2031 page1)\nUpdated: May 7, 2031"
    assert article_from_text(with_year).published == "2031-05-07"
    assert article_from_text(ONE_LINE, url="https://news.example/2031/05/06/ferry").published == "2031-05-06"


def test_an_outlet_comes_from_the_address_or_is_unknown():
    assert article_from_text(ONE_LINE, url="https://www.valenpost.co.uk/a").outlet == "valenpost"
    assert article_from_text(ONE_LINE).outlet is None


def test_nothing_but_furniture_is_no_article():
    with pytest.raises(ArticleError, match="no article text"):
        article_from_text("Advertisement Continue reading the main story", path="a.txt")


def test_languages_are_told_apart():
    german = "Die Fähre geriet am Dienstag vor dem Hafen in Brand, wie die Küstenwache am Abend mitteilte."
    assert article_from_text(ONE_LINE).language == "en"
    assert article_from_text(german).language == "de"
    assert article_from_text("Smoke, fire").language is None


def test_the_digest_is_of_title_date_and_text_alone():
    plain = article_from_text(ONE_LINE)
    assert article_from_text(f"{ONE_LINE}\nmore-in", path="x", outlet="y").sha256 == plain.sha256
    assert article_from_text(ONE_LINE, title="Other").sha256 != plain.sha256
    assert plain.id == plain.sha256[:12]
    assert article_from_text(ONE_LINE, id="mine").id == "mine"


pages = st.lists(
    st.sampled_from([*STORY, *FURNITURE, "Calm sea needed", "Related Articles", ONE_LINE]),
    min_size=1,
    max_size=12,
)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@settings(max_examples=60, deadline=None)
@given(pages, st.booleans())
def test_laws_of_cleaning(lines, find_title):
    page = "\n".join(lines)
    try:
        article = article_from_text(page, find_title=find_title)
    except ArticleError:
        return
    # Nothing is lost and nothing made up.
    assert words(page) == words(article.text) + sum((words(cut.text) for cut in article.removed), Counter())
    # What is clean stays as it is.
    assert article_from_text(article.text).text == article.text
    # Line ends do not matter.
    assert article_from_text(page.replace("\n", "\r\n"), find_title=find_title) == article


@pytest.mark.parametrize(
    "run",
    [
        '"',
        "“a” ",
        "(a ",
        "1,",
        "A",
        "AB, C",
        "a. ",
        "Read more ",
        "Getty Images 5 ",
        "image caption ",
        "A.",
        "[(",
        "' ",
    ],
)
def test_long_runs_are_read_through(run):
    article = article_from_text(ONE_LINE + "\n" + run * 20_000 + " end.")
    assert article.text.startswith(STORY[0])


def test_the_hour_of_publication_counts_where_its_zone_is_printed():
    story = ONE_LINE + "\n\n" + ONE_LINE.replace("ferry", "tug")
    stamped = article_from_text(f"Published May 7, 2031, 19:10 GMT\n\n{story}", find_title=True)
    assert stamped.published == "2031-05-07T19:10:00+00:00"
    bare = article_from_text(f"Published May 7, 2031, 19:10\n\n{story}", find_title=True)
    assert bare.published == "2031-05-07"
