"""What must hold of every merge, over extractions that nobody thought of."""

from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.merge import merge
from summarizer.records import Article, Attribution, Evidence, Extraction, Figure, Grouping, Run, Sentence

OUTLETS = ["Oslin Post", "Vell Courier", "Arn Daily", "Reuters", None]
PLACES = ["the harbour", "the old mill", "the school", "the camp"]
MEASURES = [
    ("people killed", "people were killed at"),
    ("boats lost", "boats were lost at"),
    ("people injured", "people were hurt at"),
]
BOUNDS = {
    "exact": ("", lambda n: (n, n)),
    "at least": ("at least ", lambda n: (n, None)),
    "at most": ("at most ", lambda n: (None, n)),
    "over": ("more than ", lambda n: (n, None)),
}
FILLER = [
    "The wind had turned in the night and nobody on the quay had slept for more than an hour.",
    "A committee of the town will meet on Friday to hear what the owners have to say for themselves.",
    "Fishermen carried blankets down the hill while the bells of the two churches rang until noon.",
]


@st.composite
def figures_in_words(draw):
    """(qualifier, number, measure, phrase, place, speaker)."""
    measure, phrase = draw(st.sampled_from(MEASURES))
    return (
        draw(st.sampled_from(sorted(BOUNDS))),
        draw(st.integers(1, 60)),
        measure,
        phrase,
        draw(st.sampled_from(PLACES)),
        draw(st.sampled_from([None, "police", "Ana Ruiz"])),
    )


def extraction(outlet, published, rows, filler, widen=0):
    """An article that states the rows, one sentence each, and what was taken from it."""
    sentences, figures, text = [], [], ""
    said = []
    for qualifier, number, measure, phrase, place, speaker in rows:
        before, bounds = BOUNDS[qualifier]
        words = f"{before}{number}"
        line = f"In Oslin {words} {phrase} {place}."
        start = len(text) + len("In Oslin ")
        sentences.append((len(text), len(text) + len(line)))
        text += line + " "
        low, high = bounds(number)
        evidence = Evidence(
            source="id", sentence=len(sentences), start=start, end=start + len(words), quote=words
        )
        figures.append(
            Figure(
                measure=measure,
                unit=None,
                value=number,
                low=None if low is None else low - widen,
                high=None if high is None else high + widen,
                qualifier=qualifier,
                text=words,
                as_of=None,
                attributed_to=speaker,
                via=None,
                evidence=[evidence],
            )
        )
        said.append(
            Attribution(
                speaker=speaker or "a nurse",
                mention=None,
                role=None,
                anonymous=speaker is None,
                via=None,
                mode="indirect",
                cue="said",
                statement=words,
                evidence=[evidence],
            )
        )
    for line in filler:
        sentences.append((len(text), len(text) + len(line)))
        text += line + " "
    digest = hashlib.sha256(f"{published}{text}".encode()).hexdigest()
    article = Article(
        id="id",
        path=None,
        url=None,
        outlet=outlet,
        title=None,
        published=published,
        authors=[],
        credit=None,
        language="en",
        text=text,
        sentences=[Sentence(n=n, start=start, end=end) for n, (start, end) in enumerate(sentences, start=1)],
        removed=[],
        sha256=digest,
    )
    return Extraction(
        article=article,
        events=[],
        figures=figures,
        attributions=said,
        rejected=[],
        run=Run(engine="rules", model=None, prompts={}, settings={}),
    )


ROWS = st.lists(figures_in_words(), min_size=1, max_size=4)
TIMES = st.sampled_from(
    ["2031-05-07", "2031-05-07T09:30:00", "2031-05-08", "2031-05-08T18:00:00+02:00", None]
)
PARTS = st.tuples(
    st.sampled_from(OUTLETS), TIMES, ROWS, st.lists(st.sampled_from(FILLER), max_size=3, unique=True)
)
STORIES = st.lists(PARTS, min_size=1, max_size=5)


def dumped(brief):
    return brief.model_dump_json()


@settings(deadline=None, max_examples=30)
@given(STORIES, st.randoms(use_true_random=False))
def test_order_is_irrelevant_and_merging_again_changes_nothing(story, shuffler):
    extractions = [extraction(*parts) for parts in story]
    brief = merge(extractions)
    shuffler.shuffle(extractions)
    assert dumped(merge(extractions)) == dumped(brief)
    assert dumped(
        merge([Extraction.model_validate_json(one.model_dump_json()) for one in extractions])
    ) == dumped(brief)


@settings(deadline=None, max_examples=30)
@given(STORIES, st.data())
def test_copy_that_is_added_changes_no_status_and_no_origin_count(story, data):
    filled = [parts if parts[3] else (*parts[:3], FILLER) for parts in story]
    _, published, rows, filler = data.draw(st.sampled_from(filled))
    # Of two undated texts nobody can tell which copies: they are sorted by name, and here the copy is last.
    copied = ("Zeta Tribune", "2031-05-09" if published else None, rows, filler)
    before = merge([extraction(*parts) for parts in filled])
    after = merge([extraction(*parts) for parts in [*filled, copied]])
    assert len(after.figures) == len(before.figures)
    for old, new in zip(before.figures, after.figures, strict=True):
        assert (old.status, old.origins.origins, old.origins.texts) == (
            new.status,
            new.origins.origins,
            new.origins.texts,
        )


@settings(deadline=None, max_examples=30)
@given(STORIES, st.integers(1, 20))
def test_widening_never_turns_agreement_into_conflict(story, by):
    def everything_joined(extractions):
        count = sum(len(one.figures) for one in extractions)
        return Grouping(
            figures=[[f"f{n}" for n in range(1, count + 1)]], speakers=[], events=[], contrasts=[]
        )

    narrow = [extraction(*parts) for parts in story]
    wide = [extraction(*parts, widen=by) for parts in story]
    (before,) = merge(narrow, everything_joined(narrow)).figures
    (after,) = merge(wide, everything_joined(wide)).figures
    if before.status in {"single", "agree"}:
        assert after.status != "conflict"


@settings(deadline=None, max_examples=30)
@given(STORIES)
def test_all_that_was_extracted_is_in_the_brief_and_nothing_else(story):
    extractions = [extraction(*parts) for parts in story]
    brief = merge(extractions)
    texts = {source.id: None for source in brief.sources}
    for source in brief.sources:
        texts[source.id] = next(
            one.article.text for one in extractions if one.article.sha256 == source.sha256
        )
    readings = [reading for figure in brief.figures for reading in figure.readings]
    for reading in readings:
        assert reading.sources == sorted({piece.source for piece in reading.evidence})
        assert all(texts[piece.source][piece.start : piece.end] == piece.quote for piece in reading.evidence)
    given_numbers = {(one.article.sha256, figure.text) for one in extractions for figure in one.figures}
    shown = {
        (brief.sources[source - 1].sha256, piece.quote)
        for reading in readings
        for source in reading.sources
        for piece in reading.evidence
        if piece.source == source
    }
    assert {number for _, number in shown} == {number for _, number in given_numbers}
