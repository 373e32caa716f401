from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import pytest

from summarizer.merge import merge
from summarizer.merge.copies import find_copies
from summarizer.merge.sources import read_texts

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
