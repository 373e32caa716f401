"""Input that nobody would wish for, and what becomes of it."""

from __future__ import annotations

from summarizer.merge import merge
from summarizer.records import Grouping, Rejected


def votes(make, districts, *, outlet, extra=0):
    """An article that lists the votes of so many districts."""
    rows = [(f"{101 + 7 * n + extra} votes", f"votes in district {n}") for n in range(districts)]
    article = make.article(" ".join(f"District counted {words}." for words, _ in rows), outlet=outlet)
    figures, at = [], 0
    for words, measure in rows:
        start = article.text.index(f"counted {words}.", at) + len("counted ")
        figure = make.figure(article, words, measure)
        piece = figure.evidence[0].model_copy(
            update={"start": start, "end": start + len(words), "sentence": len(figures) + 1}
        )
        figures.append(figure.model_copy(update={"evidence": [piece]}))
        at = start
    return make.extraction(article, figures=figures)


def test_nothing_makes_an_empty_brief():
    brief = merge([])
    assert (brief.sources, brief.figures, brief.attributions, brief.events, brief.disagreements) == ([],) * 5


def test_articles_without_text_figures_or_date_are_sources_all_the_same(make):
    empty = make.article("", outlet=None, published=None)
    bare = make.article("Nothing happened in Oslin.", outlet="A", published="not a date")
    brief = merge([make.extraction(empty), make.extraction(bare)])
    assert [(source.outlet, source.words) for source in brief.sources] in (
        [(None, 0), ("A", 4)],
        [("A", 4), (None, 0)],
    )
    assert brief.figures == []


def test_extraction_of_which_all_was_rejected_is_accounted_for(make):
    article = make.article("Some 40 boats sank off Oslin.", outlet="A")
    rejected = [Rejected(source=article.id, kind="figure", item="Some 40 boats", reason="no such words")]
    brief = merge([make.extraction(article, rejected=rejected)])
    assert brief.figures == []
    assert [one.source for one in brief.audit.rejected] == [1]
    assert brief.audit.numerals.unused[0].reason == "rejected: no such words"


def test_two_articles_with_one_id_are_two_sources(make):
    first = make.article("Twelve boats sank off Oslin.", outlet="A", published="2031-05-07")
    second = make.article("Fifteen boats sank off Oslin.", outlet="B", published="2031-05-08")
    second = second.model_copy(update={"id": first.id})
    brief = merge(
        [
            make.extraction(first, figures=[make.figure(first, "Twelve boats", "boats that sank")]),
            make.extraction(second, figures=[make.figure(second, "Fifteen boats", "boats that sank")]),
        ]
    )
    assert [[reading.sources for reading in figure.readings] for figure in brief.figures] == [[[1], [2]]]


def test_sources_without_dates_are_compared_without_time(make):
    extractions = [
        make.told(f"{n} people were killed in the Arn fire.", n, "people killed", outlet=o, published=None)
        for n, o in (("Twelve", "A"), ("Fifteen", "B"))
    ]
    (figure,) = merge(extractions).figures
    assert figure.status == "conflict"


def test_long_lists_of_numbers_are_kept_apart_but_joined_where_they_are_equal(make):
    districts = 2_000
    lists = [votes(make, districts, outlet="A"), votes(make, districts, outlet="B")]
    brief = merge(lists)
    assert len(brief.figures) == districts
    assert {len(figure.readings[0].sources) for figure in brief.figures} == {2}
    other = merge([lists[0], votes(make, districts, outlet="B", extra=3)])
    assert {figure.status for figure in other.figures} <= {"single", "agree"}


def test_grouping_of_ids_that_are_not_there_changes_nothing(make):
    extractions = [make.told("Twelve boats sank.", "Twelve boats", "boats that sank", outlet="A")]
    grouping = Grouping(figures=[["f7", "f9"]], speakers=[["a1"]], events=[["e4"]], contrasts=[])
    assert len(merge(extractions, grouping).figures) == 1
