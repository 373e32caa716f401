"""What a result depends on, as one digest: the same key is the same result, and is not made again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import summarizer
from summarizer.extract.answers import ExtractAnswer
from summarizer.model import Prompts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from summarizer.records import Failed
    from summarizer.settings import Settings
    from summarizer.styles import Style


@dataclass(frozen=True)
class Keys:
    """The keys of a run; `reader` and `writer` stand for all that they have in common."""

    reader: str
    writer: str

    def extraction(self, article: str) -> str:
        """Of the extraction of the article whose record has this digest."""
        return _digest([self.reader, article])

    def brief(self, extractions: Sequence[str], failed: Sequence[Failed]) -> str:
        """Of the brief made of these extractions, without what failed."""
        return _digest([self.writer, list(extractions), [[one.path, one.reason] for one in failed]])


def reader_of(settings: Settings) -> str:
    """What every extraction has in common: this program as it stands, the prompt, the model, its settings."""
    reader: dict[str, object] = {"code": code_digest(), "engine": settings.chosen_engine}
    if settings.chosen_engine == "model":
        prompts, endpoint = Prompts(settings.prompts), settings.endpoint()
        reader |= {
            "model": endpoint.model,
            "url": endpoint.url,
            "mode": endpoint.chosen_mode,
            "temperature": endpoint.temperature,
            "max_output_tokens": endpoint.max_output_tokens,
            "prompt": prompts.source("extract"),
            "schema": ExtractAnswer.model_json_schema(),
        }
    return _digest(reader)


def keys_of(settings: Settings, style: Style) -> Keys:
    """The keys for these settings, prompts and style, and for this program as it stands."""
    writer: dict[str, object] = {
        "language": settings.language,
        "max_words": settings.words(style.max_words),
        "wording": style.wording,
        "style": style.name,
        "layout": style.layout.template if style.layout else None,
    }
    if settings.chosen_engine == "model":
        prompts = Prompts(settings.prompts)
        writer |= {name: prompts.source(name) for name in ("group", "compose")}
    reader = reader_of(settings)
    return Keys(reader, _digest([reader, writer]))


@cache
def code_digest() -> str:
    """Of all modules of the program: a fault mended in one of them has to show in the results.

    What a model has answered does not depend on it, so that costs no money.
    """
    top = Path(summarizer.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(top.rglob("*.py")):
        digest.update(path.relative_to(top).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _digest(parts: Mapping[str, object] | Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()
