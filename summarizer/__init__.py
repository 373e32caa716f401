"""Cross-source news briefs whose every figure and quotation is traced to the words of an article.

The public names, nothing else; a stage alone is in its folder (summarizer.merge.merge, ...). Each name is
imported when it is first used, so that `import summarizer` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.articles import article_from_text, read_articles
    from summarizer.comparison import compare_briefs
    from summarizer.errors import SummarizerError
    from summarizer.extract import extract_by_rules
    from summarizer.model import Endpoint, Prompts, ScriptedModel, open_model
    from summarizer.pipeline import (
        ModelEngine,
        RulesEngine,
        extract_all,
        make_brief,
        make_brief_async,
        merge_all,
    )
    from summarizer.records import Article, Brief, Extraction

_HOMES = {
    "article_from_text": "articles",
    "read_articles": "articles",
    "compare_briefs": "comparison",
    "SummarizerError": "errors",
    "extract_by_rules": "extract",
    "Endpoint": "model",
    "Prompts": "model",
    "ScriptedModel": "model",
    "open_model": "model",
    "ModelEngine": "pipeline",
    "RulesEngine": "pipeline",
    "extract_all": "pipeline",
    "make_brief": "pipeline",
    "make_brief_async": "pipeline",
    "merge_all": "pipeline",
    "Article": "records",
    "Brief": "records",
    "Extraction": "records",
}
__all__ = [
    "Article",
    "Brief",
    "Endpoint",
    "Extraction",
    "ModelEngine",
    "Prompts",
    "RulesEngine",
    "ScriptedModel",
    "SummarizerError",
    "article_from_text",
    "compare_briefs",
    "extract_all",
    "extract_by_rules",
    "make_brief",
    "make_brief_async",
    "merge_all",
    "open_model",
    "read_articles",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # any public name
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
