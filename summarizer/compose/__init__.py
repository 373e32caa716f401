"""The brief's own words: a headline and summary sentences, each made from verified records."""

from summarizer.compose.compose import compose, shorten
from summarizer.compose.differences import untold
from summarizer.compose.proposal import ComposeAnswer, compose_variables
from summarizer.compose.verify import verify

__all__ = ["ComposeAnswer", "compose", "compose_variables", "shorten", "untold", "verify"]
