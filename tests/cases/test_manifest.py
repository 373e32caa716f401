"""case.yaml: what does not hold is told in one line; reading it runs nothing."""

from __future__ import annotations

import pytest

from summarizer.cases.manifest import manifest_text, read_manifest
from summarizer.errors import RecordingError

GOOD = """format: 1
program: 0.1.0
recorded: 2026-01-31
endpoint: {base_url: 'http://h/v1', model: toy, mode: tools, temperature: 0, retries: 4}
prompts: {extract.v1: '000000000012'}
settings: {max_words: 150, keep_all: false}
articles:
- {path: ../news/a.txt, sha256: '00'}
usage: {requests: 1, tokens_in: 2, tokens_out: 3, cached: 0}
"""


@pytest.fixture
def manifest(tmp_path):
    def read(text):
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return read_manifest(path)

    return read


def test_what_is_written_is_read_again(manifest):
    read = manifest(GOOD)
    assert manifest(manifest_text(read)) == read
    assert (read.endpoint.temperature, read.prompts["extract.v1"]) == (0, "000000000012")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("format: 1", "format: 2"), "of format 2"),
        (("format: 1", "format: one"), "format"),
        (("model: toy, ", ""), "endpoint.model"),
        (("mode: tools", "mode: fast"), "endpoint.mode"),
        (("../news/a.txt", "/etc/passwd"), "relative"),
        (("max_words: 150", "max_words: 1"), "max_words"),
        (("recorded: 2026-01-31", "recorded: yesterday"), "recorded"),
        (("keep_all: false", "keep_all: false, more: 1"), "settings.more"),
        (("program: 0.1.0", "program: !!python/object/apply:os.system ['false']"), "no YAML"),
        (("program: 0.1.0", "program: [*a]"), "no YAML"),
        (("program: 0.1.0", "program: &a [x]\nother: *a"), "alias"),
        (("program: 0.1.0", "program: " + "[" * 5000), "no YAML"),
        (("\nusage", "\x00usage"), "no YAML"),
    ],
)
def test_what_does_not_hold_is_told(manifest, change, told):
    assert change[0] in GOOD
    with pytest.raises(RecordingError, match=r"case\.yaml") as caught:
        manifest(GOOD.replace(*change))
    assert told in str(caught.value)
    assert len(str(caught.value)) < 400
    assert caught.value.exit_code == 5


@pytest.mark.parametrize("text", ["", "just words", "- 1", "\xff"])
def test_what_is_no_manifest_is_told(manifest, text):
    with pytest.raises(RecordingError):
        manifest(text)


def test_a_manifest_in_another_encoding_is_told(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(RecordingError):
        read_manifest(path)
