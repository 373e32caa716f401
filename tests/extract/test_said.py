from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.articles import article_from_text
from summarizer.extract.grounding import Ground, Span
from summarizer.extract.said import mode_of, pieces_of

SPEAKER, CUE = "Ann Roe", "said"


def said_in(text: str, first: str, last: str) -> tuple[list[str], str]:
    """The pieces from `first` to the last `last`, and their mode."""
    article = article_from_text(text, title="A title", outlet="Vell Post")
    text = article.text
    ground = Ground(article)
    whole = Span(text.index(first), text.rindex(last) + len(last))
    cues = [
        Span(text.index(words), text.index(words) + len(words)) for words in (SPEAKER, CUE) if words in text
    ]
    pieces = pieces_of(ground, whole, cues)
    return [text[piece.start : piece.end] for piece in pieces], mode_of(ground, pieces)


@pytest.mark.parametrize(
    ("text", "first", "last", "pieces", "mode"),
    [
        ("“We left,” said Ann Roe.", "We left", "We left", ["We left"], "direct"),
        (
            "“We left,” said Ann Roe, the head of the port, at a meeting. “It was dark.”",
            "We left",
            "was dark",
            ["We left", "It was dark"],
            "direct",
        ),
        (
            "'We left', said Ann Roe, 'and it was dark'.",
            "We left",
            "was dark",
            ["We left", "and it was dark"],
            "direct",
        ),
        (
            '"We left," said Ann Roe. "It was dark," she added. "Nobody came."',
            "We left",
            "Nobody came",
            ["We left", "It was dark", "Nobody came"],
            "direct",
        ),
        ("Ann Roe said that they left.", "that they", "they left", ["they left"], "indirect"),
        ("Ann Roe said: “That will do.”", "That will", "will do", ["That will do"], "direct"),
        (
            "They left, Ann Roe said, before it was dark.",
            "They left",
            "was dark",
            ["They left", "before it was dark"],
            "indirect",
        ),
        (
            "“We left,” Ann Roe said, adding that the port was “dark and cold”.",
            "We left",
            "cold",
            ["We left", "the port was “dark and cold”"],
            "mixed",
        ),
        (
            "Ann Roe said the “old port” was empty.",
            "old port",
            "was empty",
            ["“old port” was empty"],
            "mixed",
        ),
        (
            "Ann Roe said the report on what Ann Roe said was false.",
            "the report",
            "was false",
            ["the report on what Ann Roe said was false"],
            "indirect",
        ),
    ],
)
def test_what_is_said(text: str, first: str, last: str, pieces: list[str], mode: str):
    found, how = said_in(text, first, last)
    assert ([piece.rstrip(".") for piece in found], how) == (pieces, mode)


CLAUSES = st.lists(
    st.sampled_from(["we left", "it rained", "the port was shut", "nobody came"]), min_size=2, unique=True
)
CUES = st.sampled_from([", Ann Roe said, ", ", said Ann Roe. ", ", Ann Roe, a pilot, said. "])


@settings(deadline=None)
@given(CLAUSES, CUES, st.sampled_from(["“”", '""', "«»"]))
def test_an_interrupted_quotation_loses_nothing_but_the_interruption(
    clauses: list[str], cue: str, marks: str
):
    half = len(clauses) // 2
    before, after = " and ".join(clauses[:half]), " and ".join(clauses[half:])
    text = f"{marks[0]}{before},{marks[1]}{cue[1:]}{marks[0]}{after}.{marks[1]}"
    found, mode = said_in(text, before, after)
    assert [piece.rstrip(".") for piece in found] == [before, after]
    assert mode == "direct"


@settings(deadline=None)
@given(st.text(alphabet="ab ,.“”\"'\n", min_size=1, max_size=60), st.data())
def test_pieces_lie_in_order_inside_the_statement(text: str, data: st.DataObject):
    article = article_from_text(f"a {text} b.", title="A title", outlet="Vell Post")
    length = len(article.text)
    start = data.draw(st.integers(0, length - 1))
    whole = Span(start, data.draw(st.integers(start + 1, length)))
    cue_start = data.draw(st.integers(0, length - 1))
    cue = Span(cue_start, data.draw(st.integers(cue_start + 1, length)))
    pieces = pieces_of(Ground(article), whole, [cue])
    edges = [edge for piece in pieces for edge in (piece.start, piece.end)]
    assert edges == sorted(edges)
    assert all(piece.start < piece.end for piece in pieces)
    around = article.text[edges[0] : whole.start] + article.text[whole.end : edges[-1]]
    assert not any(letter.isalnum() for letter in around)  # a quotation's own marks may stand just outside
