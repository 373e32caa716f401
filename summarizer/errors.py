"""Every error that the program raises on purpose, and the exit code each leads to.

    SummarizerError                 1
      InputError                    2   a path, an article, a record or a setting that cannot be used
        ArticleError                2   one article that cannot be read
          UnansweredError           2   an address from which no answer came
        SettingsError               2   a flag, a variable or a configuration file
          MissingKeyError           2   no key for an endpoint that asks for one
        StyleError                  2   a style that does not exist, or a template with a fault in it
      ModelError                    1   what a language model's endpoint did
        EndpointDownError           1   nobody answers, or the time limit passed
        AuthenticationError         1   the key was refused
        RateLimitedError            1   429 until the patience ran out
        BudgetError                 1   the request would have passed a limit of tokens or money
        BadResponseError            1   an answer that is no answer: HTML, broken JSON, a 4xx, a 5xx
          InvalidAnswerError        1   an answer of the model that does not fit the schema
        NotFoundError               1   404: no such address, or no such model
        ModeRefusedError            1   the endpoint does not support the chosen output mode
        RefusalError                1   the model declined
        TruncatedError              1   the answer hit the length limit
        FilteredError               1   a content filter held the answer back
        EmptyAnswerError            1   no choices, or nothing in them
      OutputError                   1   a result that could not be written
      VerificationError             4   --strict: something in the brief is not in its evidence
      RecordingError                5   a recording is missing, broken, or holds a secret
      RegressionError               5   something changed that must not (`--fail-on`)

An error says what failed, where, and what to do about it, in one line; the cause is chained and
never shown with a key in it. This module imports no SDK, so that anything may catch these.
"""

from __future__ import annotations

from typing import Self


class SummarizerError(Exception):
    """What every error here derives from; `str()` is the one line shown to the user."""

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, fix: str | None = None) -> None:
        """Keep what failed, `where` (file, line, item) and the `fix` that the user may try."""
        self.what, self.where, self.fix = what, where, fix
        line = f"{where}: {what}" if where else what
        super().__init__(" ".join((f"{line}; {fix}" if fix else line).split()))

    def at(self, place: str) -> Self:
        """The same error, saying what it befell."""
        return type(self)(self.what, where=self._within(place), fix=self.fix)

    def _within(self, place: str) -> str:
        return f"{place}: {self.where}" if self.where else place


class InputError(SummarizerError):
    """Bad input: a path, an article, a record."""

    exit_code = 2


class ArticleError(InputError):
    """One article that cannot be read; the others of the run go on."""


class UnansweredError(ArticleError):
    """No connection to a server, or no full answer from it."""


class SettingsError(InputError):
    """A flag, an environment variable or a configuration file that does not hold."""


class MissingKeyError(SettingsError):
    """The endpoint asks for a key and none is set."""


class StyleError(InputError):
    """A style that does not exist, or whose head or template does not hold."""


class ModelError(SummarizerError):
    """The endpoint, or the model behind it, gave no usable answer."""


class EndpointDownError(ModelError):
    """No connection, or none within the time limit."""


class AuthenticationError(ModelError):
    """The endpoint refused the key (401, 403)."""


class RateLimitedError(ModelError):
    """The endpoint kept answering 429."""


class BudgetError(ModelError):
    """A limit of tokens or money would have been passed: the request was not sent."""


class BadResponseError(ModelError):
    """Something came back that is no chat completion: HTML, broken JSON, an error status."""


class InvalidAnswerError(BadResponseError):
    """The model answered, and not with what it was asked for: it may do better if told so."""


class NotFoundError(ModelError):
    """The endpoint knows nothing at this address, or no model of this name (404)."""


class ModeRefusedError(ModelError):
    """The endpoint does not know the output mode that was asked of it."""


class RefusalError(ModelError):
    """The model declined to answer."""


class TruncatedError(ModelError):
    """The answer stopped at the length limit."""


class FilteredError(ModelError):
    """A content filter held the answer back."""


class EmptyAnswerError(ModelError):
    """The completion holds no choice, or an empty one."""


class OutputError(SummarizerError):
    """A result could not be written: disk full, no permission."""


class VerificationError(SummarizerError):
    """A number or name of the brief does not stand in its evidence (`--strict`)."""

    exit_code = 4


class RecordingError(SummarizerError):
    """A recording is missing, unreadable, or holds a secret.

    Where a request was not recorded, `parts` names what sets it apart from the recording most like it
    ("model", "instructions", "article", "schema", "settings", "address", "repeated"), and `diff` shows
    it line by line.
    """

    exit_code = 5

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        fix: str | None = None,
        parts: tuple[str, ...] = (),
        diff: str = "",
    ) -> None:
        """Keep what every error keeps, and the two more."""
        super().__init__(what, where=where, fix=fix)
        self.parts, self.diff = parts, diff

    def at(self, place: str) -> Self:
        """The same error, saying what it befell."""
        return type(self)(
            self.what, where=self._within(place), fix=self.fix, parts=self.parts, diff=self.diff
        )


class RegressionError(SummarizerError):
    """Something changed that was not to change; the report of what did is written all the same."""

    exit_code = 5
