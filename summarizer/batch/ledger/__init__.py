"""What a batch has read, paid for and made: kept in SQLite or PostgreSQL, so that it can go on.

Nothing else of the program imports SQLAlchemy.
"""

from summarizer.batch.ledger.articles import Entry
from summarizer.batch.ledger.ledger import Ledger
from summarizer.batch.ledger.made import BRIEF, EXTRACT, READ, Failure, KeptBrief
from summarizer.batch.ledger.opening import is_shared, locked, open_ledger, sqlite_url
from summarizer.batch.ledger.runs import DONE, RunRow, Spent

__all__ = [
    "BRIEF",
    "DONE",
    "EXTRACT",
    "READ",
    "Entry",
    "Failure",
    "KeptBrief",
    "Ledger",
    "RunRow",
    "Spent",
    "is_shared",
    "locked",
    "open_ledger",
    "sqlite_url",
]
