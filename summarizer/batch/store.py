"""Stories on disk: the file that a person corrects, and beside it the features of its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.batch.features_file import pack_features, unpack_features
from summarizer.batch.reading import read_features
from summarizer.batch.stories import Stories
from summarizer.batch.stories_file import format_stories, parse_stories
from summarizer.errors import InputError
from summarizer.files import write_whole
from summarizer.records import Failed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from summarizer.batch.features import Features
    from summarizer.records import Story, StoryArticle


def features_path(path: Path) -> Path:
    """Where the features of the articles in the stories file `path` are kept."""
    return path.with_name(f"{path.name}.features")


def read_stories(path: Path) -> list[Story]:
    """The stories in a file, as a person may have corrected it. Raises InputError where it is wrong."""
    try:
        return parse_stories(path.read_bytes().decode("utf-8"), str(path))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text", where=str(path)) from error


def load_stories(path: Path) -> Stories:
    """The stories in a file, ready to be joined.

    Features that are not beside the file are made anew from the articles, where these still are. Raises
    InputError where the file is wrong, or an article of it has changed or is gone.
    """
    stories = read_stories(path)
    articles = {article.sha256: article for story in stories for article in story.articles}
    kept = features_path(path)
    features = unpack_features(kept.read_bytes(), articles) if kept.is_file() else []
    missing = articles.keys() - {one.article.sha256 for one in features}
    if missing:
        features += _made_anew({digest: articles[digest] for digest in missing}, path)
    return Stories(stories, features)


def save_stories(stories: Stories, path: Path) -> None:
    """Write the stories and the features beside them. Raises OutputError where that fails."""
    write_whole(features_path(path), pack_features(stories.features()))
    write_whole(path, stories_text(stories.stories()))


def stories_text(stories: Iterable[Story]) -> str:
    """The text of a stories file."""
    return "".join(format_stories(stories))


def _made_anew(articles: Mapping[str, StoryArticle], path: Path) -> list[Features]:
    """The features of `articles`, read where their lines say that they are."""
    places = sorted({place for one in articles.values() if (place := one.path or one.url)})
    found = {}
    for read in read_features(places):
        if not isinstance(read, Failed) and read.article.sha256 in articles:
            found[read.article.sha256] = read
    lost = next((one for digest, one in sorted(articles.items()) if digest not in found), None)
    if lost:
        raise InputError(
            f"{len(articles) - len(found)} articles of it are not where they were, or have changed:"
            f" {lost.path or lost.url or lost.id}",
            where=str(path),
            fix=f"put {features_path(path).name} back beside it, or the articles where they were",
        )
    return list(found.values())
