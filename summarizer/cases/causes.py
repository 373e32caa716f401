"""Why a case no longer replays: what has changed since it was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.cases.versions import program_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarizer.cases.case import Case
    from summarizer.errors import RecordingError
    from summarizer.model import Prompts

_OF_PROMPT_AND_ARTICLE = frozenset({"instructions", "article"})


def causes(case: Case, prompts: Prompts, error: RecordingError) -> list[str]:
    """One line for each, from what differs in the request and what the manifest knows."""
    found = []
    if _OF_PROMPT_AND_ARTICLE & set(error.parts):
        found += [*_changed_prompts(case, prompts), *_changed_articles(case)]
        if not found:
            found.append(
                f"the program asks in another way (recorded by {case.manifest.program},"
                f" this is {program_version()})"
            )
    if "schema" in error.parts:
        found.append("the schema of the answer has changed")
    return found


def _changed_prompts(case: Case, prompts: Prompts) -> Iterator[str]:
    now = {name.partition(".")[0]: name for name in map(prompts.resolve, _stems(case, prompts))}
    for name, digest in case.manifest.prompts.items():
        current = now.get(name.partition(".")[0])
        if current is None:
            yield f"there is no prompt {name} any more"
        elif current != name:
            yield f"the prompt {name} has been followed by {current}"
        elif prompts.digest(current) != digest:
            yield f"the prompt {name} has changed (digest {digest}, now {prompts.digest(current)})"


def _stems(case: Case, prompts: Prompts) -> list[str]:
    known = {name.partition(".")[0] for name in prompts.names()}
    return [
        stem for stem in {name.partition(".")[0]: None for name in case.manifest.prompts} if stem in known
    ]


def _changed_articles(case: Case) -> Iterator[str]:
    yield from (f"the article {path} has changed" for path in case.changed_articles())
