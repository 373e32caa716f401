"""What one outlet alone reports, what copies share, how words differ: visible in every format."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from summarizer.records import Brief, Evidence, MergedEvent, Origins, Position, SharedText, When
from summarizer.render import render
from summarizer.render.wording import when

FORMATS = ["md", "txt", "html"]


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data):
        self.words.append(data)


def shown(brief, fmt):
    """What a reader sees of the brief, in one line, without marks of the format."""
    text = render(brief, fmt, width=4000) if fmt == "txt" else render(brief, fmt)
    if fmt == "html":
        page = Words()
        page.feed(text.partition("<body>")[2])
        text = "".join(page.words)
    return re.sub(r"\s+", " ", text.replace("**", "").replace("\\", ""))


def origins(outlets, texts):
    return Origins(outlets=outlets, texts=texts, origins=1, named=["X"])


def changed(brief: Brief, **of) -> Brief:
    """The brief with the first item of each named list changed."""
    items = {name: [getattr(brief, name)[0].model_copy(update=update)] for name, update in of.items()}
    return brief.model_copy(update=items)


@pytest.mark.parametrize("fmt", FORMATS)
def test_statement_and_event_of_one_outlet_alone_are_marked(brief, fmt):
    brief = brief.model_copy(update={"disagreements": []})
    alone = changed(
        brief,
        attributions={"origins": origins(1, 1), "sources": [1]},
        events={"origins": origins(1, 1), "sources": [1]},
    )
    assert shown(alone, fmt).count("only Rudland Herald") == 2
    several = changed(
        brief,
        attributions={"origins": origins(2, 2), "sources": [1, 2]},
        events={"origins": origins(2, 1), "sources": [2, 3]},
    )
    text = shown(several, fmt)
    assert "only Rudland Herald" not in text
    assert "one text: Coast Post [2], Daily Quay [3]" in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_figures_of_one_outlet_alone_stand_apart_from_those_of_one_text(brief, fmt):
    figure = brief.figures[0]
    one = figure.model_copy(update={"status": "single", "origins": origins(1, 1)})
    wire = figure.model_copy(update={"status": "single", "origins": origins(2, 1)})
    text = shown(brief.model_copy(update={"figures": [one, wire]}), fmt).lower()
    assert text.index("from one text") < text.index("from one outlet alone")


@pytest.mark.parametrize("fmt", FORMATS)
def test_side_that_one_outlet_alone_takes_is_marked(brief, fmt):
    piece = brief.events[0].evidence[0]
    sides = [
        Position(text="before noon", sources=[1], evidence=[piece]),
        Position(text="after dusk", sources=[2, 3], evidence=[piece]),
    ]
    difference = brief.disagreements[0].model_copy(update={"figure": None, "positions": sides})
    text = shown(brief.model_copy(update={"disagreements": [difference]}), fmt)
    assert (
        text.count("only Rudland Herald [1]")
        - shown(brief.model_copy(update={"disagreements": []}), fmt).count("only Rudland Herald [1]")
        == 1
    )


def test_where_there_is_one_outlet_nothing_is_its_own_alone(brief):
    alone = changed(brief, attributions={"origins": origins(1, 1), "sources": [1]}, sources={})
    assert "only Rudland" not in shown(alone.model_copy(update={"disagreements": []}), "md")


@pytest.mark.parametrize("fmt", FORMATS)
def test_what_a_copy_takes_over_and_adds_is_told_and_a_long_list_of_others_cut(brief, fmt):
    shares = [SharedText(source=2, words=51, share=0.86)] + [
        SharedText(source=other, words=20 + other, share=0.3) for other in (1, 4, 5, 6, 7)
    ]
    source = brief.sources[2].model_copy(update={"shares": shares})
    text = shown(brief.model_copy(update={"sources": [*brief.sources[:2], source, *brief.sources[3:]]}), fmt)
    assert f"copy of Coast Post [2]: 86% of its text; {source.words - 51} words of its own" in text
    assert "30% of its text (25 words) also in" in text
    assert "passages also in 2 more" in text


@pytest.mark.parametrize("fmt", FORMATS)
def test_quotation_that_an_outlet_prints_with_other_words_is_shown_with_both(brief, fmt):
    def said(*printed, mode="direct"):
        evidence = [
            Evidence(source=source, sentence=1, start=0, end=len(words), quote=words)
            for source, words in printed
        ]
        update = {"mode": mode, "statement": printed[0][1], "evidence": evidence}
        return shown(changed(brief, attributions=update), fmt)

    full = "we will rebuild this quay stone by stone before the winter comes"
    other = "we shall rebuild this quay stone by stone before winter comes"
    text = said((1, full), (2, other))
    assert f"Worded differently: “{other}” – Coast Post [2]" in text
    assert "Worded differently" not in said((1, full), (2, "rebuild this quay stone by stone"))
    assert "Worded differently" not in said((1, full), (2, full.replace("we", "We") + ","))
    assert "Worded differently" not in said((1, full), (2, other), mode="indirect")
    assert "Worded differently" not in said((1, full), (2, "the governor promised a new quay soon"))


@pytest.mark.parametrize(
    ("start", "end", "text", "expected"),
    [
        ("2031-05-06T21:15", "2031-05-06T21:15", "9:15 p.m. on Tuesday", "6 May 2031, 21:15"),
        ("2031-05-06", "2031-05-06", "on Tuesday", "6 May 2031"),
        ("2031-05-01", "2031-05-31", "in May", "May 2031"),
        ("2028-02-01", "2028-02-29", "in February", "February 2028"),
        ("2019-01-01", "2021-12-31", "2019 to 2021", "2019 to 2021"),
        ("2030-11-21", "2030-11-30", "late November", "21 to 30 November 2030 (“late November”)"),
        ("2031-05-03", "2031-05-04", "3 and 4 May", "3 to 4 May 2031"),
        (None, None, "two days later", "two days later"),
    ],
)
def test_time_of_an_event_is_told_as_precisely_as_it_is_known(brief, start, end, text, expected):
    event: MergedEvent = brief.events[0].model_copy(update={"when": When(text=text, start=start, end=end)})
    assert when(event) == expected
