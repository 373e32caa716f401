from __future__ import annotations

import pytest

from summarizer.merge import merge
from summarizer.records import Grouping


def grouped(*groups):
    return Grouping(figures=[list(group) for group in groups], speakers=[], events=[], contrasts=[])


def statuses(brief):
    return [figure.status for figure in brief.figures]


SAME_COUNT = [
    ("exactly 1,365 settlers crossed at Oslin", "1,365 settlers"),
    ("nearly 1,400 settlers crossed at Oslin", "nearly 1,400 settlers"),
    ("more than 1,300 settlers crossed at Oslin", "more than 1,300 settlers"),
]


def told(make, rows, measure="settlers who crossed", **more):
    return [
        make.told(
            f"On Monday {text}.", words, measure, outlet=f"Paper {n}", published=f"2031-05-0{n}", **more
        )
        for n, (text, words) in enumerate(rows, start=1)
    ]


def test_exact_number_its_rounding_and_its_bound_agree(make):
    brief = merge(told(make, SAME_COUNT), grouped(["f1", "f2", "f3"]))
    assert statuses(brief) == ["agree"]
    assert [reading.text for reading in brief.figures[0].readings] == [
        "1,365",
        "nearly 1,400",
        "more than 1,300",
    ]
    assert brief.disagreements == []


def test_without_grouping_the_same_is_found_by_likeness(make):
    assert statuses(merge(told(make, SAME_COUNT))) == ["agree"]


def test_numbers_of_one_day_that_cannot_both_be_true_conflict(make):
    rows = [
        ("Paper One", "The council put the number of settlers in the camp at 1,820.", "1,820"),
        ("Paper Two", "The number of settlers in the camp is around 2,700.", "around 2,700"),
    ]
    brief = merge(
        [make.told(text, words, "settlers in the camp", outlet=outlet) for outlet, text, words in rows]
    )
    assert statuses(brief) == ["conflict"]
    reason = brief.figures[0].reason
    assert all(part in reason for part in ("1,820", "around 2,700", "Paper One", "Paper Two", "same day"))
    assert brief.disagreements[0].figure == 0
    assert [position.sources for position in brief.disagreements[0].positions] == [[1], [2]]


def test_toll_that_rises_is_an_update_and_one_that_falls_is_not(make):
    def brief(early, late):
        return merge(
            [
                make.told(
                    f"{early} people were killed in the Arn fire.",
                    early,
                    "people killed",
                    outlet="A",
                    published="2031-05-07",
                ),
                make.told(
                    f"{late} people were killed in the Arn fire.",
                    late,
                    "people killed",
                    outlet="B",
                    published="2031-05-09",
                ),
            ]
        )

    assert statuses(brief("At least two", "At least four")) == ["update"]
    assert statuses(brief("Twelve", "Fifteen")) == ["update"]
    assert statuses(brief("Fifteen", "Twelve")) == ["conflict"]


def test_time_that_a_figure_gives_itself_goes_before_publication(make):
    rows = [
        ("Twelve", "A", "2031-05-07", "2031-05-06T20:00"),
        ("Nine", "B", "2031-05-08", "2031-05-06T08:00"),
    ]
    brief = merge(
        [
            make.told(
                f"{n} people were killed in the Arn fire.",
                n,
                "people killed",
                outlet=o,
                published=day,
                as_of=at,
            )
            for n, o, day, at in rows
        ]
    )
    assert statuses(brief) == ["update"]


def test_corrected_figure_is_a_conflict_whatever_the_time(make):
    brief = merge(
        [
            make.told(
                "A 7-year-old girl fell into the harbour.", "7-year-old girl", "age of girl", outlet="A"
            ),
            make.told(
                "The girl was initially reported to be 7, but a 6-year-old girl fell, police said.",
                "6-year-old girl",
                "age of girl",
                outlet="B",
                published="2031-05-09",
            ),
        ],
        grouped(["f1", "f2"]),
    )
    assert statuses(brief) == ["conflict"]
    assert "correction" in brief.figures[0].reason


def test_share_price_moves_within_a_day(make):
    rows = [("$48.17", "2031-05-07T09:34:00"), ("$46.95", "2031-05-07T15:00:00")]
    brief = merge(
        [
            make.told(f"Arvo shares fell to {n} in Vell.", n, "Arvo shares fell to", outlet=at, published=at)
            for n, at in rows
        ]
    )
    assert statuses(brief) == ["update"]


def test_the_price_in_an_offer_does_not_move(make):
    rows = [("$47 million", "2031-05-07T09:34:00"), ("$38 million", "2031-05-07T15:00:00")]
    brief = merge(
        [
            make.told(f"Vell bid {n} for Arvo.", n, "price of Arvo, Vell bid", outlet=at, published=at)
            for n, at in rows
        ],
        grouped(["f1", "f2"]),
    )
    assert statuses(brief) == ["conflict"]


def test_lengths_in_two_units_are_one_figure(make):
    brief = merge(
        [
            make.told(
                "The camp lies about 240 kilometers from Vell.",
                "about 240 kilometers",
                "length from Vell",
                outlet="A",
            ),
            make.told("The camp lies 149 miles from Vell.", "149 miles", "length from Vell", outlet="B"),
        ]
    )
    assert statuses(brief) == ["agree"]
    assert {reading.value for reading in brief.figures[0].readings} == {240, 149}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("12 percent", "members lost"), ("12 members", "members lost")),
        (("$12", "price of a ticket"), ("£12", "price of a ticket")),
        (("Twelve people", "people killed"), ("Twelve people", "people injured")),
        (("12 years", "duration of the search"), ("12-year-old", "age of the girl")),
    ],
)
def test_what_cannot_be_compared_is_never_one_figure(make, left, right):
    extractions = [
        make.told(f"The Arn club spoke of {words}.", words, measure, outlet=outlet)
        for outlet, (words, measure) in zip("AB", (left, right), strict=True)
    ]
    assert statuses(merge(extractions)) == ["single", "single"]


def test_grouping_that_mixes_percent_and_counts_is_split(make):
    extractions = [
        make.told("Turnout was 12 percent in Arn.", "12 percent", "turnout", outlet="A"),
        make.told("Turnout was 12 voters in Arn.", "12 voters", "turnout", outlet="B"),
    ]
    assert statuses(merge(extractions, grouped(["f1", "f2"]))) == ["single", "single"]


def test_part_is_not_set_against_the_whole(make):
    extractions = [
        make.told("The Arn fire killed 12 people.", "12 people", "people killed", outlet="A"),
        make.told(
            "Nine of the dead in the Arn fire were nurses.", "Nine of the dead", "people killed", outlet="B"
        ),
    ]
    assert statuses(merge(extractions)) == ["single", "single"]


def test_one_article_that_gives_two_numbers_means_two_things(make):
    text = "The old offer was $31 a share. The new offer is $38 a share."
    article = make.article(text, outlet="A")
    figures = [make.figure(article, n, "offer per share") for n in ("$31", "$38")]
    other = make.told("The offer is $38 a share.", "$38", "offer per share", outlet="B")
    brief = merge([make.extraction(article, figures=figures), other])
    assert [[r.value for r in figure.readings] for figure in brief.figures] == [[31], [38]]
    assert statuses(brief) == ["single", "agree"]


def test_readings_keep_who_gives_them_apart(make):
    extractions = [
        make.told("Police said 12 boats sank.", "12 boats", "boats that sank", outlet="A", by="police"),
        make.told("The mayor said 12 boats sank.", "12 boats", "boats that sank", outlet="B", by="Ana Ruiz"),
        make.told(
            "In all 12 boats sank, police said.", "12 boats", "boats that sank", outlet="C", by="police"
        ),
    ]
    (figure,) = merge(extractions).figures
    assert sorted((reading.attributed_to, len(reading.sources)) for reading in figure.readings) == [
        ("Ana Ruiz", 1),
        ("police", 2),
    ]
    assert (figure.origins.outlets, figure.origins.origins) == (3, 2)


def test_every_evidence_of_a_brief_stands_in_its_source(make):
    extractions = told(make, SAME_COUNT)
    texts = {one.article.outlet: one.article.text for one in extractions}
    brief = merge(extractions)
    outlets = {source.id: source.outlet for source in brief.sources}
    pieces = [piece for figure in brief.figures for reading in figure.readings for piece in reading.evidence]
    assert pieces
    assert all(texts[outlets[piece.source]][piece.start : piece.end] == piece.quote for piece in pieces)
