"""The file that a person corrects: read back as written, strict, one line an error."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch import group
from summarizer.batch.stories import story_with
from summarizer.batch.stories_file import format_stories, parse_stories
from summarizer.errors import InputError
from summarizer.records import StoryArticle

titles = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
words = st.none() | titles
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
articles = st.builds(
    StoryArticle,
    published=words,
    outlet=words,
    title=titles,
    path=words,
    url=words,
    id=st.text(max_size=5),
    sha256=digests,
)


def text_of(stories):
    return "".join(format_stories(stories))


@given(
    st.lists(
        st.tuples(
            st.text("abcdef", min_size=1, max_size=6), titles, st.lists(articles, min_size=1, max_size=3)
        ),
        max_size=5,
        unique_by=lambda row: row[0],
    ).filter(
        lambda rows: len({one.sha256 for row in rows for one in row[2]}) == sum(len(row[2]) for row in rows)
    )
)
def test_what_is_written_is_read_back(rows):
    stories = [story_with(given, name, title) for name, title, given in rows]
    assert parse_stories(text_of(stories), "f") == stories


@pytest.fixture(scope="module")
def written(tell):
    stories = group([tell(1, 0), tell(1, 1), tell(2, 0, title="Fire in “Vell”\\n")])
    return stories, text_of(stories)


def place(text, words):
    """The number of the line that holds these words."""
    return next(number for number, line in enumerate(text.split("\n")) if words in line)


def test_every_article_is_a_line_under_its_story(written):
    stories, text = written
    lines = [json.loads(line) for line in text.splitlines() if line and not line.startswith("#")]
    assert [next(iter(line)) for line in lines] == [
        "schema_version", "story", "published", "published", "story", "published",
    ]  # fmt: skip
    assert [line["sha256"] for line in lines if "sha256" in line] == [
        one.sha256 for story in stories for one in story.articles
    ]


def test_a_line_that_is_moved_moves_its_article(written):
    (one, other), text = written
    lines = text.split("\n")
    moved = lines.pop(place(text, one.articles[0].sha256))
    lines.append(moved.strip() + "  ")
    first, second = parse_stories("\n".join(lines), "f")
    assert first.articles == one.articles[1:]
    assert second.articles == [*other.articles, one.articles[0]]
    assert (first.id, second.id) == (one.id, other.id)


def test_a_story_of_ones_own_gets_an_id_of_its_own(written):
    (one, other), text = written
    lines = text.split("\n")
    moved = lines.pop(place(text, one.articles[0].sha256))
    text = "\n".join([*lines, "# mine", '{"story": null, "title": "Mine"}', moved])
    stories = parse_stories(text, "f")
    assert [story.title for story in stories] == [one.title, other.title, "Mine"]
    assert stories[2].articles == [one.articles[0]]
    assert len({story.id for story in stories}) == 3
    assert [story.id for story in parse_stories(text_of(stories), "f")] == [story.id for story in stories]


def test_a_story_without_a_title_gets_a_headline_of_its_articles(written):
    stories, text = written
    changed = text.replace(json.dumps(stories[1].title, ensure_ascii=False), "null", 1)
    assert parse_stories(changed, "f") == stories


def test_a_story_without_articles_is_none(written):
    (one, other), text = written
    kept = "\n".join(
        line
        for line in text.split("\n")
        if one.articles[0].sha256 not in line and one.articles[1].sha256 not in line
    )
    assert parse_stories(kept, "f") == [other]


def test_an_editor_may_add_a_mark_other_line_ends_and_comments(written):
    stories, text = written
    changed = "\ufeff" + text.replace("\n", "\r\n") + "  # looked at\r\n"
    assert parse_stories(changed, "f") == stories


def broken(text, words, change):
    lines = text.split("\n")
    number = place(text, words)
    lines[number] = change(lines[number])
    return "\n".join(lines), number + 1


CHANGES = {
    "wrong JSON": (lambda line: line[:-1], "wrong JSON at column"),
    "no object": (lambda _: "[1]", "is no JSON object"),
    "another key": (lambda line: line.replace('"outlet"', '"paper"'), "is no line of an article: "),
    "a key twice named": (lambda line: line.replace('"id": ', '"number": '), "is no line of an article: "),
    "no digest": (
        lambda line: line.replace('"sha256": "', '"sha256": "x'),
        "is no line of an article: sha256: ",
    ),
    "twice": (lambda line: f"{line}\n{line}", "the same article as in line"),
    "a story's line changed": (
        lambda _: '{"story": 7, "title": "x"}',
        "is no line that opens a story: story: ",
    ),
}


@pytest.mark.parametrize("what", sorted(CHANGES))
def test_a_line_that_is_wrong_is_named(written, what):
    stories, text = written
    change, message = CHANGES[what]
    changed, number = broken(text, stories[1].articles[0].sha256, change)
    with pytest.raises(InputError) as error:
        parse_stories(changed, "stories.jsonl")
    at = number + 1 if what == "twice" else number
    assert str(error.value).startswith(f"stories.jsonl:{at}: {message}")
    assert "\n" not in str(error.value)


def test_a_story_that_is_there_twice_is_named(written):
    stories, text = written
    opening = f'{{"story": "{stories[0].id}", "title": null}}'
    with pytest.raises(InputError, match="the same story as in line 6"):
        parse_stories(f"{text}{opening}\n", "f")


def test_what_is_no_such_file_is_refused(written):
    text = written[1]
    for wrong, message in {
        "": "there is no story in it",
        "# nothing\n": "there is no story in it",
        '{"schema_version": "9.0"}': "f:1: is no line with the schema version",
        '{"text": "an article"}': "f:1: is no line with the schema version",
        '{"schema_version": "1.0"}\n' + text.split("\n")[6]: "f:2: an article before the first story",
    }.items():
        with pytest.raises(InputError, match=message):
            parse_stories(wrong, "f")
    assert parse_stories('{"schema_version": "1.0"}\n', "f") == []
