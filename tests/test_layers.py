"""The contracts of pyproject.toml are those of the design; `make layers` runs them, so does this."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "summarizer"
MODULES = sorted(PACKAGE.rglob("*.py"))


def names(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Name)}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_settings_reads_the_environment(module):
    if module.name != "settings.py":
        assert not names(module) & {"os.environ", "os.getenv", "environ", "getenv"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints(module):
    if PACKAGE / "cli" not in module.parents:
        assert "print" not in names(module)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_outgrows_one_idea(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 320
