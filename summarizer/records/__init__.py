"""The records that pass between the stages and leave the program: strict, immutable, JSON both ways.

Shapes, keys and their order are a promise to other programs; schemas/ holds the same as JSON Schema.
"""

from summarizer.records.article import Article, Evidence, Removed, Sentence
from summarizer.records.base import (
    SCHEMA_VERSION,
    Engine,
    Mode,
    Number,
    Qualifier,
    Record,
    SchemaVersion,
    Share,
    SourceId,
    Status,
)
from summarizer.records.brief import (
    Audit,
    Brief,
    Disagreement,
    Failed,
    MergedAttribution,
    MergedEvent,
    MergedFigure,
    Origins,
    Position,
    Reading,
    SharedText,
    Source,
    SummarySentence,
    Tally,
    Unused,
)
from summarizer.records.comparison import Change, ChangeKind, Comparison
from summarizer.records.edition import Edition, EditionStory, LeftOut
from summarizer.records.extraction import Attribution, Event, Extraction, Figure, Rejected, Run, When
from summarizer.records.grouping import Contrast, Grouping
from summarizer.records.run_report import ArticleCounts, Attempt, RunReport, StoryCounts
from summarizer.records.story import Story, StoryArticle

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "ArticleCounts",
    "Attempt",
    "Attribution",
    "Audit",
    "Brief",
    "Change",
    "ChangeKind",
    "Comparison",
    "Contrast",
    "Disagreement",
    "Edition",
    "EditionStory",
    "Engine",
    "Event",
    "Evidence",
    "Extraction",
    "Failed",
    "Figure",
    "Grouping",
    "LeftOut",
    "MergedAttribution",
    "MergedEvent",
    "MergedFigure",
    "Mode",
    "Number",
    "Origins",
    "Position",
    "Qualifier",
    "Reading",
    "Record",
    "Rejected",
    "Removed",
    "Run",
    "RunReport",
    "SchemaVersion",
    "Sentence",
    "Share",
    "SharedText",
    "Source",
    "SourceId",
    "Status",
    "Story",
    "StoryArticle",
    "StoryCounts",
    "SummarySentence",
    "Tally",
    "Unused",
    "When",
]
