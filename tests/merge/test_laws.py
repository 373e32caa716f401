"""What must hold of every merge, over stories that nobody thought of.

A story has articles of its own, copies that are cut and extended, articles that take over passages of
others, counts that rise from day to day, figures and statements that go back through others.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.merge import list_items, merge
from summarizer.records import (
    Article,
    Attribution,
    Event,
    Evidence,
    Extraction,
    Figure,
    Grouping,
    Run,
    Sentence,
    When,
)

OUTLETS = ["Oslin Post", "Vell Courier", "Arn Daily", "Reuters", "Sorland Radio", None]
CREDITS = [None, None, "Reuters", "AFP; Editing by Jo Lund"]
TIMES = [
    "2031-05-07",
    "2031-05-07T09:30:00",
    "2031-05-07T10:10:00",
    "2031-05-08",
    "2031-05-09T18:00:00+02:00",
]
SPEAKERS = [None, "police", "Ana Ruiz", "Governor Ana Ruiz", "Ruiz", "the governor", "a senior official"]
PLACES = [
    "the harbour",
    "the old mill of Arn",
    "the school in the town of Vell",
    "a camp in Sorland province",
]
# (measure, unit, how it is told)
MEASURES = [
    ("people killed", "people", "{n} people were killed at {place}"),
    ("people killed", "people", "the dead of {place} number {n}"),
    ("people injured", "people", "{n} people were hurt at {place}"),
    ("boats lost", "boats", "{n} boats were lost off {place}"),
    ("length of fence", "km", "a fence of {n} kilometres was put up around {place}"),
    ("length of fence", "miles", "the fence around {place} is {n} miles long"),
    ("share of homes without power", "%", "{n} percent of the homes near {place} had no power"),
    ("price of shares of Arvo", "USD", "shares of Arvo fell to ${n} after what happened at {place}"),
]
QUALIFIERS = {
    "exact": ("", lambda n: (n, n)),
    "at least": ("at least ", lambda n: (n, None)),
    "at most": ("up to ", lambda n: (None, n)),
    "over": ("more than ", lambda n: (n, None)),
    "nearly": ("nearly ", lambda n: (n * 0.95, n)),
    "about": ("about ", lambda n: (n * 0.9, n * 1.1)),
}
SAID = [
    "the gates had been closed on time and nobody had found a fault in them",
    "the gates had been closed in time and nobody had found any fault in them",
    "no family would be left without a roof before the first frost",
]
HAPPENED = ["a fire broke out at {place}", "crews reached {place} by boat"]
DAYS = [
    None,
    ("on Monday", "2031-05-05"),
    ("on Sunday", "2031-05-04"),
    ("at 9 p.m. on Monday", "2031-05-05T21:00"),
]
FILLER = [
    "The wind had turned in the night and nobody on the quay had slept for more than an hour.",
    "A committee of the town will meet on Friday to hear what the owners have to say for themselves.",
    "Fishermen carried blankets down the hill while the bells of the two churches rang until noon.",
    "Earlier reports had been wrong about the ferry, which lay safe behind the breakwater all the time.",
    "Last year the council had put off a decision on new pumps because the money went to the library.",
]


@dataclass(frozen=True)
class Line:
    """A sentence, and the words of it that are a figure, a statement or an event."""

    text: str
    words: str = ""
    figure: tuple[str, str, int, str] | None = None
    speaker: str | None = None
    via: str | None = None
    as_of: str | None = None
    mode: str | None = None
    when: tuple[str, str] | None = None
    kind: str = "filler"


@dataclass(frozen=True)
class Told:
    """One article of a story."""

    outlet: str | None
    published: str | None
    credit: str | None
    lines: list[Line] = field(default_factory=list)


@st.composite
def figure_lines(draw):
    measure, unit, told = draw(st.sampled_from(MEASURES))
    qualifier = draw(st.sampled_from(sorted(QUALIFIERS)))
    number = draw(
        st.one_of(st.integers(1, 60), st.sampled_from([100, 120, 900, 1000, 1187, 1200, 1_200_000]))
    )
    words = f"{QUALIFIERS[qualifier][0]}{number}"
    speaker = draw(st.sampled_from(SPEAKERS))
    via = draw(st.sampled_from([None, None, "AFP", "Vell Courier"])) if speaker else None
    by = f", {speaker} told {via}" if via else f", {speaker} said" if speaker else ""
    return Line(
        text=f"On Tuesday {told.format(n=words, place=draw(st.sampled_from(PLACES)))}{by}.",
        words=words,
        figure=(measure, unit, number, qualifier),
        speaker=speaker,
        via=via,
        as_of=draw(st.sampled_from([None, None, "2031-05-06", "2031-05-07T08:00"])),
        kind="figure",
    )


@st.composite
def said_lines(draw):
    words = draw(st.sampled_from(SAID))
    speaker = draw(st.sampled_from(SPEAKERS[1:]))
    direct = draw(st.booleans())
    shown = f"“{words},” {speaker} said." if direct else f"In Vell {speaker} said that {words}."
    return Line(shown, words, speaker=speaker, mode="direct" if direct else "indirect", kind="said")


@st.composite
def event_lines(draw):
    words = draw(st.sampled_from(HAPPENED)).format(place=draw(st.sampled_from(PLACES)))
    when = draw(st.sampled_from(DAYS))
    return Line(f"Then {words}{' ' + when[0] if when else ''}.", words, when=when, kind="event")


LINES = st.lists(
    st.one_of(figure_lines(), figure_lines(), said_lines(), event_lines(), st.sampled_from(FILLER).map(Line)),
    min_size=1,
    max_size=7,
)


@st.composite
def stories(draw, *, most=5):
    """Articles of their own, some with a passage of an earlier one or a whole earlier one in them."""
    story: list[Told] = []
    for _ in range(draw(st.integers(1, most))):
        lines = draw(LINES)
        if story and draw(st.booleans()):
            taken = draw(st.sampled_from(story)).lines
            first = draw(st.integers(0, len(taken) - 1))
            lines = draw(st.permutations([taken[first : first + draw(st.integers(1, 6))], lines]))
            lines = [line for part in lines for line in part]
        published = draw(st.sampled_from([*TIMES, None]))
        story.append(Told(draw(st.sampled_from(OUTLETS)), published, draw(st.sampled_from(CREDITS)), lines))
    return story


def extraction(told, widen=None):
    """The article, and what was taken from it; `widen` says for the figures by how much each is widened."""
    text, sentences, figures, said, events = "", [], [], [], []
    for line in told.lines:
        start = len(text) + line.text.index(line.words)
        evidence = [
            Evidence(
                source="id",
                sentence=len(sentences) + 1,
                start=start,
                end=start + len(line.words),
                quote=line.words,
            )
        ]
        if line.figure:
            measure, unit, number, qualifier = line.figure
            by = widen[len(figures) % len(widen)] if widen else 0
            low, high = QUALIFIERS[qualifier][1](number)
            figures.append(
                Figure(
                    measure=measure,
                    unit=unit,
                    value=number,
                    low=None if low is None else low - by,
                    high=None if high is None else high + by,
                    qualifier=qualifier,
                    text=line.words,
                    as_of=line.as_of,
                    attributed_to=line.speaker,
                    via=line.via,
                    evidence=evidence,
                )
            )
        if line.kind == "said":
            said.append(
                Attribution(
                    speaker=line.speaker,
                    mention=line.speaker,
                    role=None,
                    anonymous=line.speaker.startswith(("a ", "the ")),
                    via=None,
                    mode=line.mode,
                    cue="said",
                    statement=line.words,
                    evidence=evidence,
                )
            )
        if line.kind == "event":
            when = When(text=line.when[0], start=line.when[1], end=line.when[1]) if line.when else None
            events.append(Event(what=line.words, who=[], where=None, when=when, evidence=evidence))
        sentences.append(Sentence(n=len(sentences) + 1, start=len(text), end=len(text) + len(line.text)))
        text += line.text + " "
    digest = hashlib.sha256(f"{told.published}{text}".encode()).hexdigest()
    article = Article(
        id="id",
        path=None,
        url=None,
        outlet=told.outlet,
        title=None,
        published=told.published,
        authors=[],
        credit=told.credit,
        language="en",
        text=text,
        sentences=sentences,
        removed=[],
        sha256=digest,
    )
    return Extraction(
        article=article,
        events=events,
        figures=figures,
        attributions=said,
        rejected=[],
        run=Run(engine="rules", model=None, prompts={}, settings={}),
    )


@st.composite
def groupings(draw, extractions):
    """What a model might answer: groups of ids that need not make sense."""
    items = list_items(extractions)

    def groups(ids):
        marks = draw(st.lists(st.integers(0, 3), min_size=len(ids), max_size=len(ids)))
        return [
            group
            for mark in range(1, 4)
            if len(group := [one for one, its in zip(ids, marks, strict=True) if its == mark]) > 1
        ]

    return Grouping(
        figures=groups([item.id for item in items.figures]),
        speakers=groups([item.id for item in items.attributions]),
        events=groups([item.id for item in items.events]),
        contrasts=[],
    )


def dumped(brief):
    return brief.model_dump_json()


@given(stories(), st.data(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_order_is_irrelevant_and_merging_again_changes_nothing(story, data, shuffler):
    extractions = [extraction(told) for told in story]
    grouping = data.draw(st.one_of(st.none(), groupings(extractions)))
    brief = merge(extractions, grouping)
    again = [Extraction.model_validate_json(one.model_dump_json()) for one in extractions]
    shuffler.shuffle(again)
    assert dumped(merge(again, grouping)) == dumped(brief)


def opening(name):
    """So many words in a row that who prints them has taken them over; no eight without the name."""
    return [
        Line(f"In {name} the bells of {name} rang, and off {name} lay the boats of {name} until dawn."),
        Line(
            f"Some of {name} slept while others of {name} carried bread to {name} over the hills of {name}."
        ),
        Line(f"What {name} owns, said those of {name}, {name} will share with whoever came to {name}."),
    ]


@st.composite
def opened_stories(draw):
    """Stories whose articles open with many words of their own, or all with the same."""
    names = draw(st.sampled_from([["Ash", "Bel", "Cor", "Dun"], ["Ash"] * 4, ["Ash", "Bel", "Ash", "Bel"]]))
    return [
        replace(told, lines=[*opening(name), *told.lines], published=told.published or TIMES[0])
        for told, name in zip(draw(stories(most=4)), names, strict=False)
    ]


@st.composite
def copies(draw, story):
    """A copy of one of the articles: whole, cut at the end, or with a line of nobody's added."""
    told = draw(st.sampled_from(story))
    kept = told.lines[: draw(st.integers(3, len(told.lines)))]
    added = [Line("Nobody could be reached on the telephone that evening, said those who tried.")]
    credit = draw(st.sampled_from([None, told.credit]))
    return Told("Zeta Tribune", "2031-05-20", credit, kept + added * draw(st.booleans()))


def behind(items):
    """What must not change: for each claim its counts, and its status where it has one."""
    return [
        (getattr(item, "status", None), item.origins.texts, item.origins.origins, item.origins.named)
        for item in items
    ]


@given(opened_stories(), st.data())
@settings(max_examples=40)
def test_copy_that_is_added_changes_no_status_and_no_origin_count(story, data):
    before = merge([extraction(told) for told in story])
    after = merge([extraction(told) for told in [*story, data.draw(copies(story))]])
    assert after.sources[-1].copy_of is not None
    for kind in ("figures", "attributions", "events"):
        assert behind(getattr(after, kind)) == behind(getattr(before, kind))


def everything_joined(extractions):
    figures = [item.id for item in list_items(extractions).figures]
    return Grouping(figures=[figures], speakers=[], events=[], contrasts=[])


@given(stories(), st.lists(st.integers(0, 40), min_size=1, max_size=6))
@settings(max_examples=40)
def test_widening_never_turns_agreement_into_conflict(story, by):
    narrow, wide = [extraction(told) for told in story], [extraction(told, widen=by) for told in story]
    before = merge(narrow, everything_joined(narrow)).figures
    after = merge(wide, everything_joined(wide)).figures
    assert len(after) == len(before)
    for old, new in zip(before, after, strict=True):
        if old.status in {"single", "agree"}:
            assert new.status != "conflict"


@given(stories())
@settings(max_examples=40)
def test_counts_never_exceed_what_was_printed(story):
    brief = merge([extraction(told) for told in story])
    for item in (*brief.figures, *brief.attributions, *brief.events):
        readings = getattr(item, "readings", [item])
        sources = {source for reading in readings for source in reading.sources}
        assert 1 <= item.origins.texts <= len(sources)
        assert 1 <= item.origins.outlets <= len(sources)
        assert item.origins.origins == len(set(item.origins.named)) >= 1
    for figure in brief.figures:
        if figure.status in {"agree", "update"}:
            assert len(figure.readings) > 1 or figure.origins.texts > 1


@given(stories(), st.data())
@settings(max_examples=40)
def test_all_that_was_extracted_is_in_the_brief_and_nothing_else(story, data):
    extractions = [extraction(told) for told in story]
    brief = merge(extractions, data.draw(st.one_of(st.none(), groupings(extractions))))
    texts = {one.article.sha256: one.article.text for one in extractions}
    texts_by_source = {source.id: texts[source.sha256] for source in brief.sources}
    readings = [reading for figure in brief.figures for reading in figure.readings]
    for item in (*readings, *brief.attributions, *brief.events):
        assert item.sources == sorted({piece.source for piece in item.evidence})
        assert all(
            texts_by_source[piece.source][piece.start : piece.end] == piece.quote for piece in item.evidence
        )
    for kind, quotes in (
        ("figures", {piece.quote for reading in readings for piece in reading.evidence}),
        ("attributions", {piece.quote for said in brief.attributions for piece in said.evidence}),
    ):
        given_quotes = {
            piece.quote for one in extractions for item in getattr(one, kind) for piece in item.evidence
        }
        assert quotes == given_quotes
