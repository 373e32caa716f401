"""What a batch would ask for, before it does: counted, with the money it would take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.batch.run.batch import forget_failed
from summarizer.batch.run.choice import check_language
from summarizer.batch.run.intake import group, take_in
from summarizer.batch.run.keys import keys_of
from summarizer.batch.run.opened import open_story
from summarizer.batch.run.runner import ThisMachine
from summarizer.batch.run.telling import silence
from summarizer.extract import extraction_prompts
from summarizer.model import BATCH_FACTOR, Prompts, Usage, estimate_tokens, price
from summarizer.model.cost import GROUPING_SHARE, OUTPUT_PER_ARTICLE
from summarizer.records import Article

if TYPE_CHECKING:
    from summarizer.batch.ledger import Ledger
    from summarizer.batch.run.batch import Batch
    from summarizer.batch.run.keys import Keys
    from summarizer.batch.run.telling import Tell
    from summarizer.records import Story


@dataclass
class Plan:
    """Counts of what there is, what of it is kept, and about what the rest would use.

    `asked` are the requests for articles, which use `for_articles`, `usage.requests` all of them; `cost` in
    US dollars, None where no price is known.
    """

    articles: int = 0
    articles_kept: int = 0
    stories: int = 0
    stories_kept: int = 0
    left_out: int = 0
    unread: int = 0
    asked: int = 0
    usage: Usage = field(default_factory=Usage)
    for_articles: Usage = field(default_factory=Usage)
    cost: float | None = 0.0


async def plan_batch(batch: Batch, ledger: Ledger, tell: Tell = silence) -> Plan:
    """What `run_batch` would do. `ledger` is one that was opened dry, so nothing is written."""
    if batch.retry_failed:
        forget_failed(ledger)
    await take_in(batch.inputs, ledger, ThisMachine(), tell)
    choice = batch.choose(group(batch.inputs, ledger, ThisMachine(), tell))
    settings = batch.settings
    check_language(choice, ledger, settings)
    keys = keys_of(settings, batch.outputs.style)
    prompts = Prompts(settings.prompts) if settings.chosen_engine == "model" else None
    plan = Plan(stories=len(choice.stories), left_out=len(choice.left_out))
    plan.unread = len(ledger.failures.all("read"))
    for story in choice.stories:
        _add(plan, story, ledger, keys, prompts)
    if prompts:
        whole = price(settings.model, plan.usage, settings.base_url)
        less = price(settings.model, plan.for_articles, settings.base_url, factor=1 - BATCH_FACTOR)
        plan.cost = whole if whole is None or not batch.by_batch else whole - (less or 0.0)
    return plan


def _add(plan: Plan, story: Story, ledger: Ledger, keys: Keys, prompts: Prompts | None) -> None:
    """One story: the requests for its articles that are missing, and those for the story."""
    opened = open_story(story, ledger, keys)
    kept = ledger.extractions.kept(opened.keys)
    missing = [entry for entry, key in opened.pairs if key not in kept and key not in opened.failed]
    plan.articles += len(opened.entries)
    plan.articles_kept += len(kept)
    if not missing and ledger.briefs.key(story.id) == opened.brief_key(keys):
        plan.stories_kept += 1
        return
    if prompts is None:
        return
    answered, before = 0, plan.usage.tokens_in
    for entry in missing:
        article = Article.model_validate_json(ledger.articles.article(entry.sha256))
        parts = extraction_prompts(article, prompts)
        plan.asked += len(parts)
        plan.usage.requests += len(parts)
        plan.usage.tokens_in += sum(estimate_tokens(one.system) + estimate_tokens(one.user) for one in parts)
        answered += round(OUTPUT_PER_ARTICLE * estimate_tokens(article.text))
    plan.for_articles.tokens_in += plan.usage.tokens_in - before
    plan.for_articles.tokens_out += answered
    plan.usage.requests += 2 if len(opened.keys) - len(opened.failed) > 1 else 1
    more = round(GROUPING_SHARE * answered)
    plan.usage.tokens_in += more + 2 * estimate_tokens(prompts.source("group"))
    plan.usage.tokens_out += answered + more
