from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from summarizer.merge import merge
from summarizer.merge.copies import find_copies
from summarizer.merge.sources import read_texts
from summarizer.records import Grouping

SHARED = Path(__file__).resolve().parents[3] / "shared"

WIRE = (
    "A ferry with some 300 passengers aboard caught fire off the coast of Oslin before dawn. "
    "Crews from three harbours towed it ashore and put out the last flames by noon. "
    "The port authority opened an inquiry and asked the owner to hand over the maintenance log. "
    "Two other ships of the same line were told to stay in harbour until they had been checked. "
)
OWN = (
    "Shops along the harbour street stayed shut all day while families waited behind the barriers. "
    "The mayor of the town walked over twice and promised that nobody would be left without news. "
)
ELSEWHERE = (
    "Arn has no ferry of its own since the bridge was built, and its old quay serves anglers now. "
    "Its people followed the rescue on the wireless and sent bread and soup to the neighbours. "
)
SPEECH = (
    "“We will rebuild this harbour stone by stone, and we will not rest until every family has had an "
    "answer to every question that it has asked of us since that terrible morning,”"
)


def brief_of(make, *articles):
    return merge([make.extraction(make.article(text, **more)) for text, more in articles])


def test_cut_and_extended_reprint_is_a_copy_of_the_earlier_text(make):
    first = (WIRE, {"outlet": "Oslin Post", "published": "2031-05-07T08:00:00"})
    second = (OWN + WIRE[90:250] + OWN, {"outlet": "Vell Courier", "published": "2031-05-07T11:00:00"})
    third = (WIRE[90:] + ELSEWHERE, {"outlet": "Arn Daily", "published": "2031-05-08"})
    sources = brief_of(make, third, second, first).sources
    assert [source.outlet for source in sources] == ["Oslin Post", "Vell Courier", "Arn Daily"]
    assert [source.copy_of for source in sources] == [None, None, 1]
    assert [share.source for share in sources[1].shares] == [1, 3]


def test_agency_itself_is_the_original_even_where_it_is_later(make):
    paper = (WIRE, {"outlet": "Oslin Post", "published": "2031-05-07", "credit": "Reuters"})
    agency = (WIRE + OWN, {"outlet": "Reuters", "published": "2031-05-08"})
    assert [source.copy_of for source in brief_of(make, paper, agency).sources] == [2, None]


def test_outlets_that_quote_one_speech_are_no_copies(make):
    one = (f"{OWN}{SPEECH} the mayor said.", {"outlet": "Oslin Post"})
    other = (f"Arn has seen worse, its people say. {SPEECH} she added.", {"outlet": "Arn Daily"})
    sources = brief_of(make, one, other).sources
    assert [source.copy_of for source in sources] == [None, None]
    assert all(source.shares for source in sources)


def test_added_paragraph_of_a_copy_is_its_own_and_the_copied_part_counts_once(make):
    wire = make.article(WIRE, outlet="Oslin Post", credit="Reuters", published="2031-05-07T08:00:00")
    added = WIRE + "Some 40 taxi drivers brought the passengers home without asking a fare."
    paper = make.article(added, outlet="Vell Courier", published="2031-05-07T10:00:00")
    brief = merge(
        [
            make.extraction(
                wire, figures=[make.figure(wire, "some 300 passengers", "passengers aboard the ferry")]
            ),
            make.extraction(
                paper,
                figures=[
                    make.figure(paper, "some 300 passengers", "passengers aboard the ferry"),
                    make.figure(paper, "Some 40 taxi drivers", "taxi drivers who brought passengers home"),
                ],
            ),
        ]
    )
    aboard, drivers = brief.figures
    assert (aboard.origins.outlets, aboard.origins.texts, aboard.origins.origins) == (2, 1, 1)
    assert aboard.origins.named == ["Reuters"]
    assert aboard.status == "single"
    assert drivers.origins.named == ["Vell Courier"]


def test_passage_shared_by_two_texts_that_are_no_copies_counts_once(make):
    passage = "Crews from three harbours towed it ashore and put out the last flames by noon."
    left = make.article(f"{OWN}{OWN}{passage}", outlet="Oslin Post")
    right = make.article(
        f"The line has run since 1990 and never lost a ship. Its owner, a widow, could not be reached "
        f"on the telephone and her lawyer kept silent as well. {passage}",
        outlet="Arn Daily",
    )
    brief = merge(
        [
            make.extraction(one, figures=[make.figure(one, "three harbours", "harbours")])
            for one in (left, right)
        ]
    )
    assert [source.copy_of for source in brief.sources] == [None, None]
    assert (brief.figures[0].origins.outlets, brief.figures[0].origins.texts) == (2, 1)


def drivers(make, text, **about):
    """An article with what it says of the passengers and of the drivers, where it says it."""
    article = make.article(text, **about)
    figures = [
        ("some 300 passengers", "passengers aboard"),
        ("Some 40 taxi drivers", "taxi drivers who helped"),
    ]
    return make.extraction(
        article, figures=[make.figure(article, words, what) for words, what in figures if words in text]
    )


ADDED = "Some 40 taxi drivers brought the passengers home without asking a fare. "


def counts(figure):
    return figure.status, figure.origins.outlets, figure.origins.texts, figure.origins.named


def test_claim_that_stands_only_in_what_two_papers_add_is_two_texts(make):
    brief = merge(
        [
            drivers(make, WIRE, outlet="Reuters", published="2031-05-07T08:00:00"),
            drivers(
                make, WIRE + ADDED, outlet="Vell Courier", credit="Reuters", published="2031-05-07T10:00:00"
            ),
            drivers(
                make,
                WIRE
                + "At dusk the town hall counted the cars on its forecourt. Some 40 taxi drivers had come.",
                outlet="Arn Daily",
                published="2031-05-07T12:00:00",
            ),
        ]
    )
    assert [source.copy_of for source in brief.sources] == [None, 1, 1]
    aboard, helped = brief.figures
    assert counts(aboard) == ("single", 3, 1, ["Reuters"])
    assert counts(helped) == ("agree", 2, 2, ["Vell Courier", "Arn Daily"])


def test_sentence_that_a_copy_prints_with_a_few_words_changed_is_no_text_of_its_own(make):
    changed = WIRE.replace("A ferry with some 300 passengers aboard", "A boat with some 300 passengers on it")
    brief = merge(
        [
            drivers(make, WIRE, outlet="Oslin Post", published="2031-05-07T08:00:00"),
            drivers(make, changed, outlet="Vell Courier", published="2031-05-07T10:00:00"),
        ]
    )
    assert counts(brief.figures[0]) == ("single", 2, 1, ["Oslin Post"])


def test_two_paragraphs_taken_from_an_agency_count_once_in_an_article_of_ones_own(make):
    own = ELSEWHERE + OWN + ELSEWHERE.replace("Arn", "Vell").replace("bridge", "dam")
    brief = merge(
        [
            drivers(make, WIRE, outlet="AFP", published="2031-05-07T08:00:00"),
            drivers(make, own + ADDED + WIRE[:88], outlet="Vell Courier", published="2031-05-07T10:00:00"),
        ]
    )
    assert [source.copy_of for source in brief.sources] == [None, None]
    aboard, helped = brief.figures
    assert counts(aboard) == ("single", 2, 1, ["AFP"])
    assert counts(helped) == ("single", 1, 1, ["Vell Courier"])


def test_set_phrase_that_two_articles_happen_to_share_leaves_them_two_texts(make):
    phrase = "some 300 passengers aboard caught fire off the coast"
    brief = merge(
        [
            drivers(make, f"{OWN}A boat with {phrase}.", outlet="Oslin Post"),
            drivers(make, f"{ELSEWHERE}The ship with {phrase} at night.", outlet="Arn Daily"),
        ]
    )
    assert counts(brief.figures[0]) == ("agree", 2, 2, ["Arn Daily", "Oslin Post"])


def test_number_that_a_copy_changes_is_its_own_word(make):
    later = WIRE.replace("some 300 passengers", "340 passengers")
    article = make.article(later, outlet="Vell Courier", published="2031-05-09T10:00:00")
    brief = merge(
        [
            drivers(make, WIRE, outlet="Oslin Post", published="2031-05-07T08:00:00"),
            make.extraction(article, figures=[make.figure(article, "340 passengers", "passengers aboard")]),
        ],
        Grouping(figures=[["f1", "f2"]], speakers=[], events=[], contrasts=[]),
    )
    assert brief.sources[1].copy_of == 1
    assert counts(brief.figures[0]) == ("conflict", 2, 2, ["Oslin Post", "Vell Courier"])


def test_shorter_than_a_shingle_and_empty_texts_are_compared_whole(make):
    texts = [
        make.extraction(make.article(text, outlet=outlet))
        for text, outlet in (("Fire.", "A"), ("Fire.", "B"))
    ]
    copies = find_copies(read_texts(texts))
    assert copies.root(1) == copies.root(2)


@pytest.mark.shared
def test_copies_in_real_stories_are_those_that_a_reader_found(make):
    if not SHARED.exists():
        pytest.skip("../shared is not here")
    stories = json.loads((SHARED / "stories" / "index.json").read_text(encoding="utf-8"))
    gold = {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (SHARED / "gold").glob("*.json")
    }
    for story in stories:
        golden = story["wire_groups"] or gold.get(story["story"], {}).get("wire_groups", [])
        wanted = {frozenset(map(int, pair)) for group in golden for pair in combinations(group, 2)}
        extractions = []
        for entry in story["articles"]:
            path = SHARED / "stories" / story["story"] / entry["file"]
            text = json.loads(path.read_text(encoding="utf-8"))["text"]
            extractions.append(
                make.extraction(make.article(text, outlet=entry["publisher"], path=entry["nn"]))
            )
        texts = read_texts(extractions)
        copies = find_copies(texts)
        found = {
            frozenset((int(a.article.path), int(b.article.path)))
            for a, b in combinations(texts, 2)
            if copies.root(a.number) == copies.root(b.number)
        }
        assert found == wanted, story["story"]
