from __future__ import annotations

from summarizer.merge import merge
from summarizer.records import Contrast, Grouping

NO_GROUPS = {"figures": [], "speakers": [], "events": [], "contrasts": []}


def saying(make, outlet, words, speaker, *, published="2031-05-07", **more):
    article = make.article(f"In Oslin, {speaker} said {words} on Monday.", outlet=outlet, published=published)
    return make.extraction(article, attributions=[make.attribution(article, words, speaker, **more)])


def happening(make, outlet, what, start, *, published="2031-05-07"):
    article = make.article(f"{what}.", outlet=outlet, published=published)
    return make.extraction(article, events=[make.event(article, what, what, start=start)])


QUOTE = "the harbour will open again before the summer holidays begin"


def test_one_statement_in_several_outlets_is_joined_with_each_wording_kept(make):
    shorter = "the harbour will open before the summer holidays begin"
    brief = merge(
        [
            saying(make, "A", QUOTE, "Ana Ruiz"),
            saying(make, "B", shorter, "Ana Ruiz", mode="direct"),
            saying(make, "C", "nobody has asked her about the burned ferry so far", "Ana Ruiz"),
        ]
    )
    joined, other = brief.attributions
    assert joined.sources == [1, 2] or sorted(joined.sources) == joined.sources
    assert {piece.quote for piece in joined.evidence} == {QUOTE, shorter}
    assert (joined.mode, joined.statement) == ("direct", shorter)
    assert (joined.origins.outlets, joined.origins.origins, joined.origins.named) == (2, 1, ["Ana Ruiz"])
    assert len(other.sources) == 1


def test_speakers_that_a_grouping_joins_are_one(make):
    extractions = [saying(make, "A", QUOTE, "Ana Ruiz"), saying(make, "B", QUOTE, "the harbour master")]
    assert len(merge(extractions).attributions) == 2
    brief = merge(extractions, Grouping(**NO_GROUPS | {"speakers": [["a1", "a2"]]}))
    assert [one.origins.origins for one in brief.attributions] == [1]


def test_unnamed_sources_are_one_only_under_one_description(make):
    brief = merge(
        [
            saying(make, "A", QUOTE, "an official", anonymous=True),
            saying(make, "B", QUOTE, "an Official", anonymous=True),
            saying(make, "C", QUOTE, "a port official", anonymous=True),
        ]
    )
    assert sorted(len(one.sources) for one in brief.attributions) == [1, 2]


def test_two_speakers_with_one_statement_stay_two(make):
    assert (
        len(merge([saying(make, "A", QUOTE, "Ana Ruiz"), saying(make, "B", QUOTE, "Piet Holm")]).attributions)
        == 2
    )


def test_events_are_joined_and_stand_in_order_of_time(make):
    brief = merge(
        [
            happening(make, "A", "A ferry of Marlin Lines caught fire off Oslin", "2031-05-06"),
            happening(make, "B", "Marlin Lines ferry caught fire off Oslin", "2031-05-06"),
            happening(make, "C", "Engineers in Vell found a crack in the pump", "2031-05-01"),
            happening(make, "D", "The council debated the library budget", None),
        ]
    )
    assert [len(event.sources) for event in brief.events] == [1, 2, 1]
    assert [event.when.start if event.when else None for event in brief.events] == [
        "2031-05-01",
        "2031-05-06",
        None,
    ]


def test_like_events_on_different_days_are_two_unless_a_grouping_says_otherwise(make):
    extractions = [
        happening(make, "A", "A ferry of Marlin Lines caught fire off Oslin", "2031-05-06"),
        happening(make, "B", "A ferry of Marlin Lines caught fire off Oslin", "2031-05-04"),
    ]
    assert len(merge(extractions).events) == 2
    brief = merge(extractions, Grouping(**NO_GROUPS | {"events": [["e1", "e2"]]}))
    assert len(brief.events) == 1
    (found,) = brief.disagreements
    assert (found.figure, len(found.positions)) == (None, 2)


def test_contrast_shows_the_words_of_the_articles(make):
    extractions = [
        saying(make, "A", "Vell asked for the talks", "Ana Ruiz"),
        saying(make, "B", "Arn wanted the talks", "Piet Holm"),
    ]
    contrast = Contrast(about="who asked for the talks", positions=[["a1"], ["a2", "a99"]])
    (found,) = merge(extractions, Grouping(**NO_GROUPS | {"contrasts": [contrast]})).disagreements
    texts = " ".join(position.text for position in found.positions)
    assert "Ana Ruiz: Vell asked for the talks" in texts
    assert "Piet Holm: Arn wanted the talks" in texts
    assert all(position.evidence and position.sources for position in found.positions)
