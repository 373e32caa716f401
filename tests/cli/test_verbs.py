"""The verbs, alone and in pipes, as a user meets them."""

from __future__ import annotations

import json
import sys

import pytest

from summarizer.records import Brief, Extraction


def test_a_brief_without_key_or_network_says_so_in_one_line(program, articles):
    done = program("brief", "news")
    assert done.returncode == 0
    assert done.stderr.count("OPENAI_API_KEY") == 1
    assert "2 articles" in done.stderr.splitlines()[-1]
    assert done.stdout.startswith("# ")


def test_the_stages_in_pipes_give_the_same_brief_as_the_whole(program, articles):
    whole = program("brief", "news", "-f", "json")
    extracted = program("extract", "news")
    assert [Extraction.model_validate_json(line).article.path for line in extracted.stdout.splitlines()] == [
        "news/one.txt",
        "news/two.txt",
    ]
    merged = program("merge", "-", stdin=extracted.stdout)
    assert merged.stdout == whole.stdout
    assert program("render", "-", "-f", "json", stdin=merged.stdout).stdout == whole.stdout


def test_the_order_of_the_articles_is_irrelevant(program, articles):
    there = program("brief", "news/one.txt", "news/two.txt", "-f", "json")
    back = program("brief", "news/two.txt", "news/one.txt", "-f", "json")
    assert there.stdout == back.stdout


@pytest.mark.parametrize("fmt", ["md", "txt", "html", "json"])
def test_every_format_to_a_file_named_by_its_suffix(program, articles, tmp_path, fmt):
    assert program("brief", "news", "-o", f"out/brief.{fmt}").returncode == 0
    written = (tmp_path / "out" / f"brief.{fmt}").read_text(encoding="utf-8")
    assert written == program("brief", "news", "-f", fmt).stdout
    assert "Pinwick" in written


def test_merge_writes_json_unless_told_otherwise(program, articles, tmp_path):
    extracted = program("extract", "news").stdout
    assert program("merge", "-", stdin=extracted).stdout.startswith("{")
    program("merge", "-", "-o", "brief.md", stdin=extracted)
    assert (tmp_path / "brief.md").read_text(encoding="utf-8").startswith("# ")


def test_a_brief_holds_the_words_of_the_articles(program, articles):
    brief = Brief.model_validate_json(program("brief", "news", "-f", "json").stdout)
    texts = {
        Extraction.model_validate_json(line).article.title: Extraction.model_validate_json(line).article.text
        for line in program("extract", "news").stdout.splitlines()
    }
    assert brief.figures
    for figure in brief.figures:
        for reading in figure.readings:
            for piece in reading.evidence:
                source = brief.sources[int(piece.source) - 1]
                assert texts[source.title][piece.start : piece.end] == piece.quote


def test_dry_run_sends_nothing_and_needs_no_key(program, articles):
    done = program("brief", "news", "--dry-run", "-v")
    assert done.returncode == 0
    assert "requests            4 (2 for articles, 2 for the whole story)" in done.stdout
    assert "river Ash" in done.stdout
    assert "cost, about         $0." in done.stdout


def test_the_bare_program_shows_its_help(program):
    assert program().stdout == program("--help").stdout


def test_schema_lists_and_prints(program):
    names = program("schema").stdout.split()
    assert names == ["article", "brief", "comparison", "edition", "extraction", "grouping", "story"]
    assert json.loads(program("schema", "brief").stdout)["title"] == "Brief"


def test_prompts_lists_shows_and_takes_ones_own(program, tmp_path):
    names = [line.split()[0] for line in program("prompts").stdout.splitlines()]
    assert names == ["compose.v1", "compose.v2", "extract.v1", "group.v1"]
    shown = program("prompts", "extract.v1").stdout
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "extract.v1.md.j2").write_text(shown + "\nOne more line.\n", encoding="utf-8")
    assert program("prompts", "extract.v1", "--prompts", "mine").stdout == shown + "\nOne more line.\n"


def test_settings_flag_over_environment_over_profile_over_file(program, articles, tmp_path):
    def model(*words: str) -> str:
        plan = program("brief", "news", "--dry-run", *words).stdout
        return next(line.split()[-1] for line in plan.splitlines() if line.startswith("model"))

    (tmp_path / "summarizer.toml").write_text(
        'model = "from-file"\n[profiles.night]\nmodel = "from-profile"\n', encoding="utf-8"
    )
    assert model() == "from-file"
    assert model("--profile", "night") == "from-profile"
    program.variables["SUMMARIZER_MODEL"] = "from-environment"
    assert model("--profile", "night") == "from-environment"
    assert model("--model", "from-flag") == "from-flag"


def test_help_imports_neither_a_model_nor_the_records(program):
    watched = ["openai", "instructor", "pydantic", "trafilatura", "vcr", "rich"]
    code = (
        "import sys\nfrom summarizer.cli import main\nsys.argv = ['summarizer', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {watched} if name in sys.modules])"
    )
    program.__class__ = type("Inline", (program.__class__,), {"command": [sys.executable, "-c", code]})
    done = program()
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_the_built_in_engine_imports_no_sdk(program, articles):
    code = (
        "import sys\nfrom summarizer.cli import main\nsys.argv = ['summarizer', 'brief', 'news']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('openai', 'instructor', 'vcr') if name in sys.modules])"
    )
    program.__class__ = type("Inline", (program.__class__,), {"command": [sys.executable, "-c", code]})
    assert program().stdout.strip().splitlines()[-1] == "[]"


def test_completion_is_offered_for_the_usual_shells(program):
    program.variables["_SUMMARIZER_COMPLETE"] = "source_bash"
    assert "complete" in program().stdout
