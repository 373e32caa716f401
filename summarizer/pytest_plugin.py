"""pytest: recorded cases as tests, and fixtures for tests of one's own.

    pytest --summarizer-cases DIR      every case under DIR is a test, replayed offline

`recorded_case` replays a case and gives what came of it; `replayed_model` is a model that answers from
the test's own cassette, recorded and named as pytest-recording does. pytest loads this module in every
project that has the program installed, so it imports nothing before a case is run or a fixture asked for.
"""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from contextlib import AbstractAsyncContextManager

    from summarizer.cases import Checked
    from summarizer.model import Endpoint, Model, RecordMode, Usage
    from summarizer.model.recorder import Recorder
    from summarizer.model.replay import Recordings
    from summarizer.records import Brief, Comparison

_OPTION = "--summarizer-cases"
_MANIFEST = "case.yaml"
_MODES: dict[str, RecordMode] = {"once": "once", "new_episodes": "new", "all": "all", "rewrite": "all"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """The one option."""
    group = parser.getgroup("summarizer", "regression tests of news briefs")
    group.addoption(
        _OPTION, action="append", default=[], metavar="DIR", help="collect the recorded cases in DIR as tests"
    )


def pytest_configure(config: pytest.Config) -> None:
    """A folder of cases is looked through like one that was named without the option."""
    for folder in config.getoption(_OPTION):
        if not Path(folder).is_dir():
            raise pytest.UsageError(f"{_OPTION}: there is no folder {folder}")
        if folder not in config.args:
            config.args.append(folder)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The manifest of a case in one of the folders."""
    folders = parent.config.getoption(_OPTION)
    if file_path.name != _MANIFEST or not any(_is_in(file_path, folder) for folder in folders):
        return None
    return CaseFile.from_parent(parent, path=file_path)


def _is_in(path: Path, folder: str) -> bool:
    return path.resolve().is_relative_to(Path(folder).resolve())


class CaseFile(pytest.File):
    """A case's manifest."""

    def collect(self) -> Iterator[pytest.Item]:
        """One test."""
        yield CaseItem.from_parent(self, name=self.path.parent.name)


class CaseItem(pytest.Item):
    """A case, replayed and compared when it is run."""

    def runtest(self) -> None:
        """Raises CaseFailed."""
        from summarizer.cases.report import failure_text

        result = _checked(Path(os.path.relpath(self.path.parent)), self.config.rootpath).result
        if result.failure is not None:
            raise CaseFailed(failure_text(result))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401
        """The report alone: no line of the program is to blame."""
        if isinstance(excinfo.value, CaseFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """What the failure is headed by."""
        return self.path, None, f"case {self.name}"


class CaseFailed(AssertionError):  # noqa: N818  # as pytest's own Failed
    """A case gave another brief, or none; the text is the report."""


@dataclass(frozen=True)
class RecordedCase:
    """What came of a case: the brief, the one expected, what changed between them, what it cost."""

    brief: Brief
    expected: Brief | None
    comparison: Comparison
    usage: Usage


@pytest.fixture
def recorded_case(request: pytest.FixtureRequest) -> Callable[[str | os.PathLike[str]], RecordedCase]:
    """Replays the case in a folder, named from the test's own; fails the test where that cannot be done."""
    from summarizer.cases.report import failure_text
    from summarizer.records import Comparison

    def replayed(folder: str | os.PathLike[str]) -> RecordedCase:
        place = Path(os.path.relpath(request.path.parent / folder))
        checked = _checked(place, request.config.rootpath)
        if checked.case is None or checked.run is None:
            pytest.fail(failure_text(checked.result), pytrace=False)
        comparison = checked.result.comparison or Comparison(changes=())
        run = checked.run
        return RecordedCase(run.brief, checked.case.expected_brief(), comparison, run.usage)

    return replayed


@pytest.fixture
def replayed_model(request: pytest.FixtureRequest) -> Iterator[ReplayedModel]:
    """Opens a model that answers from the test's cassette; records with pytest-recording's --record-mode."""
    if not request.config.pluginmanager.hasplugin("recording"):
        raise pytest.UsageError("the fixture replayed_model needs pytest-recording")
    if request.node.get_closest_marker("vcr"):
        raise pytest.UsageError("replayed_model records by itself: leave the mark vcr out")
    folder = request.getfixturevalue("vcr_cassette_dir")
    name = request.getfixturevalue("default_cassette_name").removesuffix(".yaml")
    mode = _MODES.get(request.getfixturevalue("record_mode"), "none")
    model = ReplayedModel(Path(folder, f"{name}.yaml"), mode)
    yield model
    shared = request.node.get_closest_marker("default_cassette") is not None
    if model.unplayed and not shared:
        request.node.warn(
            UnplayedWarning(f"{model.path}: {model.unplayed} recordings that nothing asked for")
        )


class UnplayedWarning(pytest.PytestWarning):
    """A cassette holds what its test does not ask for any more."""


class ReplayedModel:
    """What the fixture of that name gives: `async with replayed_model() as model`."""

    def __init__(self, path: Path, mode: RecordMode) -> None:
        """Answer from the cassette at `path`, or record into it."""
        self.path, self.mode = path, mode
        self._recordings: Recordings | None = None
        self._recorder: Recorder | None = None

    @property
    def unplayed(self) -> int:
        """How many recordings nothing has asked for; 0 where it records or was never opened."""
        return len(self._recordings.unplayed) if self._recordings else 0

    @asynccontextmanager
    async def __call__(self, endpoint: Endpoint | None = None) -> AsyncIterator[Model]:
        """A model for as long as the context lasts. What was not recorded fails the test, with what differs.

        `endpoint` is asked when recording, without it the one of the settings (OPENAI_API_KEY, ...). A
        replay needs none; of one that is given the model, mode and settings must be those recorded.
        """
        from summarizer.errors import RecordingError

        if self._recorder is None and (self.mode == "none" or (self.mode == "once" and self.path.exists())):
            try:
                async with self._replaying(endpoint) as model:
                    yield model
            except RecordingError as error:
                pytest.fail(f"{error}\n{error.diff}\nto record: pytest --record-mode=rewrite", pytrace=False)
        else:
            async with self._recording(endpoint) as model:
                yield model

    def _replaying(self, endpoint: Endpoint | None) -> AbstractAsyncContextManager[Model]:
        from summarizer.model import load_recordings, open_model

        self._recordings = self._recordings or load_recordings(self.path)
        return open_model(endpoint or self._recordings.endpoint, replay=self._recordings)

    @asynccontextmanager
    async def _recording(self, endpoint: Endpoint | None) -> AsyncIterator[Model]:
        from summarizer.model import open_model, open_recorder
        from summarizer.settings import load_settings

        live = endpoint or load_settings({}).endpoint()
        self._recorder = self._recorder or open_recorder(live, self.path, self.mode)
        async with open_model(live, record=self._recorder) as model:
            yield model
        self._recorder.finish()


def _checked(folder: Path, root: Path) -> Checked:
    """The case in `folder`, checked offline with the prompts that the project is set up with."""
    import asyncio

    from summarizer.cases import How, check
    from summarizer.model import Prompts
    from summarizer.settings import load_settings

    return asyncio.run(check(folder, How(prompts=Prompts(load_settings({}, folder=root).prompts))))
