"""Lists of articles: feeds, lists of feeds, sitemaps, lists of addresses; each is a row of entries."""

from summarizer.articles.lists.addresses import key_of
from summarizer.articles.lists.entry import Entry
from summarizer.articles.lists.kinds import ListKind, entries_of, kind_of_list, unpacked

__all__ = ["Entry", "ListKind", "entries_of", "key_of", "kind_of_list", "unpacked"]
