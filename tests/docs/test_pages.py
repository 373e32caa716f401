"""What the pages show and point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import summarizer
from summarizer import make_brief, records
from summarizer.settings import Settings

TOP = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[\w-]+)?\)")


def test_relative_links_resolve(page):
    for target, anchor in LINK.findall(page.text):
        path = (page.path.parent / target).resolve() if target else page.path
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor[1:] in {heading.lower().replace(" ", "-") for heading in headings}


def test_samples_are_what_the_commands_print(page, samples):
    missing = samples.missing_recordings(" ".join(samples.sample_commands(page.text)))
    assert samples.renewed(page.text) == page.text, "make generated"
    if missing:
        pytest.skip(f"{missing[0]} has not been recorded yet")


def test_no_sample_is_left_open(page, samples):
    assert page.text.count("<!-- sample: ") == page.text.count("<!-- end of sample -->")
    assert page.text.count("<!-- sample: ") == len(list(samples.sample_commands(page.text)))


def test_the_readme_names_what_is_public_and_nothing_else():
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    told = readme[readme.index("The public names") : readme.index("## What it cannot do")]
    assert set(re.findall(r"`(\w+)`", told)) - {"summarizer"} == set(summarizer.__all__)


def sections(text: str) -> dict[str, list[str]]:
    """The keys in the table of each section that is named after a record."""
    parts = re.split(r"^#{2,3} (\w+)$", text, flags=re.MULTILINE)
    names, bodies = parts[1::2], parts[2::2]
    return {
        name: re.findall(r"^\| `(\w+)` \|", body, re.MULTILINE)
        for name, body in zip(names, bodies, strict=True)
        if isinstance(getattr(records, name, None), type)
    }


def test_the_records_page_has_every_key_of_every_record_in_order():
    described = sections((TOP / "docs/reference/records.md").read_text(encoding="utf-8"))
    everything = {
        name: list(record.model_fields)
        for name, record in vars(records).items()
        if isinstance(record, type) and issubclass(record, records.Record) and record is not records.Record
    }
    assert described == everything


def test_the_configuration_page_has_every_setting_with_its_default():
    page = (TOP / "docs/reference/configuration.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", page, re.MULTILINE))
    assert set(rows) == set(Settings.model_fields) - {"api_key"}
    for name in ("model", "mode", "timeout", "concurrency", "retries", "max_words"):
        default = Settings.model_fields[name].default
        printed = f"{default:g}" if isinstance(default, float) else str(default)
        assert printed in re.findall(r"[\w.-]+", rows[name]), name


def test_what_the_tutorial_says_of_its_story_is_so():
    brief = make_brief([str(TOP / "examples/tunnel")])
    assert [Path(one.path).name for one in brief.audit.failed] == ["06_regatta.txt"]
    assert len(brief.sources) == 5
    assert len({source.id for source in brief.sources if source.copy_of is None}) == 3
    readings = [reading for figure in brief.figures for reading in figure.readings]
    assert any(reading.value == 8_400_000_000 for reading in readings)
