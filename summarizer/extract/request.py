"""What is sent for an article: numbered sentences as data, long articles in parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.model import Prompt, Prompts
    from summarizer.records import Article

MAX_CHARS = 24_000  # of article text in one request: about 6,000 tokens, so that the answer stays short too
OVERLAP = 2  # sentences that a part repeats from the one before it, for pronouns and running quotations
TEMPLATE = "extract"


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences `first` to `last` of an article."""

    first: int
    last: int

    def halves(self) -> tuple[Part, Part] | None:
        """Both halves of it, overlapping; None where there is nothing to halve."""
        middle = (self.first + self.last) // 2
        if middle - OVERLAP <= self.first:
            return None
        return Part(self.first, middle), Part(middle + 1 - OVERLAP, self.last)


def parts_of(article: Article, max_chars: int = MAX_CHARS) -> list[Part]:
    """The article in as few parts of at most `max_chars` as it takes, divided between sentences.

    A sentence that is longer by itself makes a part of its own. Sentence numbers stay the article's.
    """
    parts: list[Part] = []
    first, length = 1, 0
    for sentence in article.sentences:
        size = sentence.end - sentence.start
        if length and length + size > max_chars:
            parts.append(Part(first, sentence.n - 1))
            first, length = max(first + 1, sentence.n - OVERLAP), 0
            length = sum(one.end - one.start for one in article.sentences[first - 1 : sentence.n - 1])
        length += size
    if article.sentences:
        parts.append(Part(first, len(article.sentences)))
    return parts


def request_for(
    article: Article, part: Part, prompts: Prompts, problems: Sequence[dict[str, object]] = ()
) -> Prompt:
    """The prompt for one part; with `problems`, the one that asks again for what failed.

    White space within a sentence is folded: it costs tokens, and finding words forgives it.
    """
    text = article.text
    sentences = article.sentences[part.first - 1 : part.last]
    prompt = prompts.render(
        TEMPLATE,
        article={"title": article.title, "outlet": article.outlet, "published": article.published},
        sentences=[[one.n, " ".join(text[one.start : one.end].split())] for one in sentences],
        problems=list(problems),
    )
    return replace(prompt, label=article.path or article.url or article.id)


def extraction_prompts(article: Article, prompts: Prompts, *, max_chars: int = MAX_CHARS) -> list[Prompt]:
    """Exactly what would be sent for an article, before anything is asked again."""
    return [request_for(article, part, prompts) for part in parts_of(article, max_chars)]
