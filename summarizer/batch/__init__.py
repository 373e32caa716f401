"""Many articles: grouped into stories, by event. Needs the extra `summarizer[batch]`."""

from summarizer.batch.features import Features, features_of
from summarizer.batch.stories import Stories, group

__all__ = ["Features", "Stories", "features_of", "group"]
