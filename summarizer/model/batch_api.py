"""The provider's batch API, call by call: files up, a batch made once, looked at, files down.

Every call repeats what may pass, as a single question does, and tells errors as the program's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

import openai

from summarizer.errors import BadResponseError, ModelError, NotFoundError
from summarizer.model.batch_files import ENDPOINT
from summarizer.model.faults import explain, is_unreachable
from summarizer.model.retries import retrying

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from openai.types import Batch, FileObject

    from summarizer.model.batch_jobs import Job
    from summarizer.model.client import OpenAIModel

    T = TypeVar("T")

_MARK = "summarizer"  # the name in a batch's metadata under which its job's digest stands
_FULL = "token_limit_exceeded"
_FULL_WORDS = "enqueued token"
_DOWNLOADS = 3
_NONE_HERE = frozenset({404, 405, 501})


class BatchApi:
    """The batch API behind a model's endpoint."""

    def __init__(self, model: OpenAIModel) -> None:
        """Nothing is sent yet."""
        self._sdk, self._endpoint = model.sdk, model.endpoint
        self._in_contact = False

    async def upload(self, path: Path) -> str:
        """The id of the file, when the provider has it. Raises a ModelError."""

        async def once() -> FileObject:
            return await self._sdk.files.create(file=path, purpose="batch")

        return self._checked(await self._call(once), "file")

    async def find_file(self, job: Job, size: int) -> str | None:
        """The id of the job's file of `size` bytes, where an earlier run has sent it up whole."""

        async def once() -> str | None:
            async for file in self._sdk.files.list(purpose="batch"):
                if file.filename == job.file_name and file.bytes == size:
                    return file.id
            return None

        return await self._call(once)

    async def create(self, job: Job, *, afresh: bool) -> str | None:
        """The id of the job's batch, made now; None where the provider's queue has no room for it.

        Unless the job is `afresh`, and before every repetition, the provider's batches are looked
        through first: one that was made meanwhile is taken, never a second one made.
        """
        sent = not afresh

        async def once() -> Batch | None:
            nonlocal sent
            found = await self._made(job) if sent else None
            if found:
                return found
            sent = True
            try:
                return await self._sdk.batches.create(
                    input_file_id=cast("str", job.file_id),
                    endpoint=ENDPOINT,
                    completion_window="24h",
                    metadata={_MARK: job.digest},
                )
            except openai.APIStatusError as error:
                if is_full(error.code, str(error.message)):
                    return None
                raise

        batch = await self._call(once)
        return None if batch is None else self._checked(batch, "batch")

    async def find(self, job: Job) -> str | None:
        """The id of the job's batch, where one was made."""
        batch = await self._call(lambda: self._made(job))
        return batch.id if batch else None

    async def look(self, job: Job) -> Batch | None:
        """The job's batch as it is; None where the provider knows of none."""
        try:
            batch = await self._call(lambda: self._sdk.batches.retrieve(cast("str", job.batch_id)))
        except NotFoundError:
            return None
        self._checked(batch, "batch")
        return batch

    async def content(self, file_id: str) -> bytes | None:
        """A file's content; None where the provider has no such file.

        It was paid for row by row, so one that is not as long as the provider says is asked for again. A
        provider that is wrong about the length is believed in the end.
        """
        try:
            length = (await self._call(lambda: self._sdk.files.retrieve(file_id))).bytes
            for _ in range(_DOWNLOADS):
                data = (await self._call(lambda: self._sdk.files.content(file_id))).content
                if len(data) == length:
                    break
        except NotFoundError:
            return None
        return data

    async def _made(self, job: Job) -> Batch | None:
        """The batch that was made for the job, if any; one that failed has asked nothing."""
        async for batch in self._sdk.batches.list(limit=100):
            if (batch.metadata or {}).get(_MARK) == job.digest and batch.status != "failed":
                return batch
        return None

    async def _call(self, once: Callable[[], Awaitable[T]]) -> T:
        try:
            async for attempt in retrying(self._endpoint, lambda: self._in_contact):
                with attempt:
                    result = await once()
        except Exception as error:
            self._in_contact = self._in_contact or not is_unreachable(error)
            explained = self._explained(error)
            if explained is None or explained is error:
                raise
            raise explained from error
        self._in_contact = True
        return result

    def _explained(self, error: Exception) -> Exception | None:
        if isinstance(error, openai.APIStatusError) and error.status_code in _NONE_HERE:
            return NotFoundError(
                f"{self._endpoint.host} answered {error.status_code} at {error.request.url.path}:"
                " it has no batch API, or has forgotten this file or batch",
                fix="ask one by one, without --via batch-api: any endpoint can",
            )
        explained = explain(error, self._endpoint)
        return explained.at("batch API") if isinstance(explained, ModelError) else explained

    def _checked(self, thing: object, kind: str) -> str:
        """The id of what came, which may be anything where the server is another than was thought."""
        given = getattr(thing, "id", None)
        if not isinstance(given, str) or not given or getattr(thing, "object", kind) != kind:
            raise BadResponseError(
                f"{self._endpoint.host} answered with something that is no {kind} of a batch API",
                fix="ask one by one, without --via batch-api",
            )
        return given


def is_full(code: object, message: object) -> bool:
    """Whether an error says that too many tokens wait in the provider's queue."""
    return code == _FULL or _FULL_WORDS in str(message).lower()
