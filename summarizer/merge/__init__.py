"""Extractions of one story -> one brief: copies, origins, figures compared, statements, events, audit."""

from summarizer.merge.brief import merge
from summarizer.merge.grouping import ContrastAnswer, GroupingAnswer, grouping_variables, to_grouping
from summarizer.merge.items import Item, Items, list_items
from summarizer.merge.story import split_story

__all__ = [
    "ContrastAnswer",
    "GroupingAnswer",
    "Item",
    "Items",
    "grouping_variables",
    "list_items",
    "merge",
    "split_story",
    "to_grouping",
]
