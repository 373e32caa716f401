"""What a recording has received: kept from the moment it comes, a cassette when the run has ended well."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from summarizer.errors import RecordingError
from summarizer.files import is_special, write_whole
from summarizer.model import cassette
from summarizer.model.endpoint import PATH
from summarizer.model.exchange import Recording
from summarizer.model.journal import Journal
from summarizer.model.replay import Recordings, parse, read
from summarizer.model.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    import httpx2

    from summarizer.model.opening import RecordMode


class Recorder:
    """What was recorded before, what is received now, and the cassette that is made of both.

    With mode "new" the recordings in `path` answer what they can, except where the server gave nothing
    but errors; with another they are of no account. In each, answers that an earlier recording left in
    the journal are used: they were never part of a cassette.
    """

    def __init__(self, path: Path, mode: RecordMode, *secrets: str | None) -> None:
        """Read what is there. Raises RecordingError where it cannot be read."""
        self.path, self._secrets = path, secrets
        self._journal = None if is_special(path) else Journal(path)
        old = _stored(path) if mode == "new" and path.exists() else []
        left = [] if self._journal is None else self._journal.pairs()
        self._old, self._left = _worth_playing(old), _worth_playing(left)
        self.recordings = Recordings(path, [one for one, _ in [*self._old, *self._left]])
        self._received: list[tuple[Recording, str]] = []

    @property
    def played(self) -> list[Recording]:
        """What has answered so far, from a recording or from the server."""
        return [*self.recordings.played, *(one for one, _ in self._received)]

    @property
    def received(self) -> int:
        """How many answers came from the server."""
        return len(self._received)

    @property
    def taken_up(self) -> int:
        """How many answers an earlier recording left in the journal."""
        return len(self._left)

    @property
    def journal(self) -> Path | None:
        """The file that holds the answers that are in no cassette yet; None where there are none."""
        any_answers = self._left or self._received
        return self._journal.path if self._journal is not None and any_answers else None

    def keep(
        self, request: httpx2.Request, body: bytes, response: httpx2.Response, *, seconds: float
    ) -> Recording:
        """Put what happened in safety. Raises OutputError where it cannot be written."""
        one = Recording.of(request, body, response, *self._secrets, seconds=round(seconds, 3))
        entry = cassette.entry(one.interaction())
        if self._journal is not None:
            self._journal.add(entry, one.seconds)
        self._received.append((one, entry))
        return one

    def finish(self, *, drop_unplayed: bool = False) -> None:
        """Write the cassette, whole; what is left of older ones stays to the letter. Raises OutputError.

        With `drop_unplayed` recordings that nothing has asked for are left out.
        """
        _write(self.path, self._kept(drop_unplayed=drop_unplayed))
        if self._journal is not None:
            self._journal.remove()

    def result(self, *, drop_unplayed: bool = False) -> Recordings:
        """What `finish` would write, to be replayed before it does."""
        return Recordings(self.path, [one for one, _ in self._kept(drop_unplayed=drop_unplayed)])

    def close(self) -> None:
        """Leave the journal for the next recording."""
        if self._journal is not None:
            self._journal.close()

    def _kept(self, *, drop_unplayed: bool) -> list[tuple[Recording, str]]:
        """Sorted, for answers come in the order of completion.

        Equal requests keep theirs, which is that of an attempt and its repetition.
        """
        unplayed = {id(one) for one in self.recordings.unplayed}
        old = [pair for pair in self._old if not drop_unplayed or id(pair[0]) not in unplayed]
        left = [pair for pair in self._left if id(pair[0]) not in unplayed]
        return sorted([*old, *left, *self._received], key=lambda pair: pair[0].order)


def with_journal(path: Path, base_url: str | None = None) -> Recordings:
    """What the cassette `path` holds and what its journal does, of one address where that is given.

    Raises RecordingError where there is nothing, or it cannot be read.
    """
    stored = parse(read(path), path) if path.exists() else []
    found = [*stored, *(one for one, _ in Journal(path).pairs())]
    if base_url is not None:
        address = redact(base_url.rstrip("/") + PATH)
        found = [one for one in found if one.uri.partition("?")[0] == address]
    if not found:
        where = f" from {redact(base_url)}" if base_url else ""
        raise RecordingError(f"holds no answers{where}", where=str(path), parts=("address",))
    return Recordings(path, found)


def drop_unplayed(recordings: Recordings) -> None:
    """Take out of a cassette what nothing has asked for; the rest stays to the letter. Raises OutputError."""
    unplayed = Counter(recordings.unplayed)
    pairs = []
    for one, entry in _stored(recordings.path):
        unplayed[one] -= 1
        if unplayed[one] < 0:
            pairs.append((one, entry))
    _write(recordings.path, pairs)


def _stored(path: Path) -> list[tuple[Recording, str]]:
    """The recordings of a cassette, each with its text there."""
    text = read(path)
    recordings = parse(text, path)
    entries = cassette.divided(text) or [cassette.entry(one.interaction()) for one in recordings]
    if len(entries) != len(recordings):
        raise RecordingError("is no cassette of this program", where=str(path), fix="record it again")
    return list(zip(recordings, entries, strict=True))


def _worth_playing(pairs: Collection[tuple[Recording, str]]) -> list[tuple[Recording, str]]:
    """Without requests that got nothing but errors: they are asked again."""
    answered = {one.key for one, _ in pairs if one.is_answer}
    return [pair for pair in pairs if pair[0].key in answered]


def _write(path: Path, pairs: Collection[tuple[Recording, str]]) -> None:
    write_whole(path, cassette.joined([entry for _, entry in pairs]))
