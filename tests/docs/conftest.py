"""The pages for users, taken apart into their blocks, and the scripts that write parts of them."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).resolve().parents[2]
FENCE = re.compile(
    r"(?:^<!-- (?P<note>[^\n]*) -->\n)?^```(?P<language>\w+)[^\n]*\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A fenced block. `note` is the comment on the line before it, or nothing."""

    line: int
    note: str
    code: str


@dataclass(frozen=True)
class Page:
    """A page for users, by its path from the top."""

    name: str

    @property
    def path(self) -> Path:
        return TOP / self.name

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def blocks(self, language: str) -> list[Block]:
        text = self.text
        return [
            Block(text.count("\n", 0, found.start()) + 1, found["note"] or "", found["code"])
            for found in FENCE.finditer(text)
            if found["language"] == language
        ]

    def __str__(self) -> str:
        return self.name


PAGES = [
    Page(path.relative_to(TOP).as_posix())
    for path in [TOP / "README.md", TOP / "CONTRIBUTING.md", *sorted((TOP / "docs").rglob("*.md"))]
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Gives `page` each page, `shell` and `toml` each block of that language with its page."""
    names = metafunc.fixturenames
    if "page" in names:
        metafunc.parametrize("page", PAGES, ids=str)
    for fixture, language in {"shell": "sh", "toml": "toml"}.items():
        if fixture in names:
            found = [(page, block) for page in PAGES for block in page.blocks(language)]
            ids = [f"{page}:{block.line}" for page, block in found]
            metafunc.parametrize(fixture, found, ids=ids)


@dataclass
class Desk:
    """Runs what the pages show: a folder for each page, with what a checkout offers to its commands."""

    programs: Path
    folders: Path
    made: dict[str, Path] = field(default_factory=dict)

    def folder(self, page: Page) -> Path:
        if page.name not in self.made:
            folder = self.folders / page.name.replace("/", "-")
            for part in ("examples", "cassettes"):
                shutil.copytree(TOP / part, folder / part)
            self.made[page.name] = folder
        return self.made[page.name]

    def run(self, page: Page, *words: str) -> subprocess.CompletedProcess[str]:
        """Run it in the page's folder; none of the caller's settings gets through."""
        folder = self.folder(page)
        own = ("OPENAI_", "SUMMARIZER_", "NO_COLOR")
        kept = {key: value for key, value in os.environ.items() if not key.startswith(own)}
        path = os.pathsep.join([str(self.programs), str(Path(sys.executable).parent), kept.get("PATH", "")])
        return subprocess.run(
            words, cwd=folder, env={**kept, "PATH": path, "HOME": str(folder)},
            capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip


def script(path: Path) -> ModuleType:
    """A module that is in no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def samples() -> ModuleType:
    return script(TOP / "scripts" / "write_samples.py")


@pytest.fixture(scope="session")
def cli_page() -> ModuleType:
    return script(TOP / "scripts" / "write_cli_page.py")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory):
    """Where commands run: `summarizer` is the program itself, without its start-up (see preloaded.py)."""
    preloaded = Path(__file__).with_name("preloaded.py")
    with tempfile.TemporaryDirectory() as short:  # the address of a socket may have a hundred characters
        address = f"{short}/s"
        shim = Path(short, "summarizer")
        shim.write_text(
            script(preloaded).SHIM.format(python=sys.executable, address=address), encoding="utf-8"
        )
        shim.chmod(0o755)
        command = [sys.executable, str(preloaded), address]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            assert server.stdout.readline() == "ready\n"
            yield Desk(Path(short), tmp_path_factory.mktemp("pages"))
            server.terminate()
