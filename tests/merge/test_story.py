from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer.articles import article_from_text
from summarizer.merge import split_story

SHARED = Path(__file__).resolve().parents[3] / "shared"

FERRY = [
    (
        "Ferry fire off Oslin leaves passengers stranded",
        "A ferry of Marlin Lines caught fire off Oslin before dawn on Tuesday. Harbour master Ana Ruiz said "
        "the passengers were taken aboard two fishing boats. Marlin Lines said the engine room was to blame.",
    ),
    (
        "Marlin Lines ferry burns off Oslin",
        "Passengers of the Marlin Lines ferry told of smoke in the engine room. Ana Ruiz, the harbour master "
        "of Oslin, praised the crews of the fishing boats who took them aboard before dawn.",
    ),
    (
        "Fishing boats save ferry passengers near Oslin",
        "Two fishing boats took passengers off a burning Marlin Lines ferry on Tuesday. The fire began in "
        "the engine room, harbour master Ana Ruiz said in Oslin.",
    ),
]
BUDGET = (
    "Vell council votes down library budget",
    "Councillors in Vell rejected a plan to spend more on libraries after a night of debate. Mayor Piet Holm "
    "warned that three branches in the suburbs would close and that librarians would lose their posts.",
)


def articles(*rows):
    return [
        article_from_text(text, title=title, path=f"{n}.txt") for n, (title, text) in enumerate(rows, start=1)
    ]


def test_article_about_another_event_is_taken_out_with_the_reason():
    given = articles(*FERRY, BUDGET)
    kept, failed = split_story(given)
    assert kept == given[:3]
    assert [(one.path, "another event" in one.reason) for one in failed] == [("4.txt", True)]


def test_two_articles_and_an_even_split_are_kept():
    pair = articles(FERRY[0], BUDGET)
    assert split_story(pair) == (pair, [])
    even = articles(*FERRY[:2], BUDGET, (BUDGET[0], BUDGET[1] + " The vote was close."))
    assert split_story(even) == (even, [])
    assert split_story([]) == ([], [])


def test_text_too_short_to_judge_is_kept():
    given = articles(*FERRY, ("Update", "More follows."))
    assert split_story(given) == (given, [])


@pytest.mark.shared
def test_real_stories_keep_their_articles_and_lose_a_foreign_one():
    if not SHARED.exists():
        pytest.skip("../shared is not here")
    stories = []
    for folder in sorted(path for path in (SHARED / "stories").iterdir() if path.is_dir()):
        read = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
        stories.append(
            [
                article_from_text(one["text"][:5000], title=one["title"], path=f"{folder.name}/{n}")
                for n, one in enumerate(read)
            ]
        )
    found = 0
    for n, story in enumerate(stories):
        assert split_story(story)[1] == []
        foreign = stories[(n + 7) % len(stories)][0]
        found += [one.path for one in split_story([*story, foreign])[1]] == [foreign.path]
    assert found >= 0.9 * len(stories)
