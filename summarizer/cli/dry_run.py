"""`--dry-run`: what would be sent, and what it would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.records import Article
    from summarizer.settings import Settings


def print_plan(articles: Sequence[Article], settings: Settings, *, verbose: bool) -> int:
    """Print requests, estimated tokens and cost; with `verbose` the rendered prompts. Sends nothing."""
    from summarizer.extract import extraction_prompts
    from summarizer.model import Prompts, Usage, estimate_tokens, price
    from summarizer.model.cost import GROUPING_SHARE, OUTPUT_PER_ARTICLE

    library = Prompts(settings.prompts)
    prompts = [prompt for article in articles for prompt in extraction_prompts(article, library)]
    if verbose:
        for prompt in prompts:
            print(f"===== {prompt.name} ({prompt.digest}), system\n{prompt.system}")
            print(f"===== {prompt.name} ({prompt.digest}), user\n{prompt.user}")
    sent = sum(estimate_tokens(prompt.system) + estimate_tokens(prompt.user) for prompt in prompts)
    answered = round(OUTPUT_PER_ARTICLE * sum(estimate_tokens(article.text) for article in articles))
    more = 2 if len(articles) > 1 else 1
    usage = Usage(
        requests=len(prompts) + more,
        tokens_in=sent + round(GROUPING_SHARE * answered) + 2 * estimate_tokens(library.source("group")),
        tokens_out=round((1 + GROUPING_SHARE) * answered),
    )
    cost = price(settings.model, usage, settings.base_url)
    print(f"engine              {settings.chosen_engine}")
    print(f"model               {settings.model}")
    print(f"articles            {len(articles)}")
    print(f"requests            {usage.requests} ({len(prompts)} for articles, {more} for the whole story)")
    print(f"tokens in, about    {usage.tokens_in}")
    print(f"tokens out, about   {usage.tokens_out}")
    print(f"cost, about         {'unknown for this model' if cost is None else f'${cost:.4f}'}")
    return 0
