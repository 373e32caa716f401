"""`--style` and `--strict` where a user meets them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from summarizer.cli.style import usable_issue
from summarizer.errors import StyleError
from summarizer.styles import ISSUE, issue_source

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
OWN = '+++\nabout = "ours"\nmax_words = 30\n+++\n<h1>{{ brief.headline }}</h1>\n'


def test_styles_lists_and_prints(program):
    listed = program("styles")
    assert [line.split()[0] for line in listed.stdout.splitlines()] == [
        "plain",
        "bulletin",
        "factcheck",
        "newsletter",
    ]
    assert program("styles", "bulletin").stdout.startswith("+++\n")
    assert program("styles", "issue").stdout.startswith("+++\n")
    assert program("styles", "plain").returncode == 2
    assert program("styles", "nonsense").returncode == 2


@pytest.mark.parametrize("name", ["plain", "bulletin", "newsletter", "factcheck"])
def test_brief_and_render_lay_a_story_out_alike(program, articles, name):
    assert program("brief", "news", "--style", name, "-o", "brief.json").returncode == 0
    for fmt in ("txt", "html"):
        whole = program("brief", "news", "--style", name, "-f", fmt)
        again = program("render", "brief.json", "--style", name, "-f", fmt)
        assert (whole.returncode, again.returncode) == (0, 0)
        assert whole.stdout == again.stdout


def test_a_bundled_template_is_a_start_for_ones_own(program, articles, tmp_path):
    (tmp_path / "house.md.j2").write_text(program("styles", "newsletter").stdout, encoding="utf-8")
    own = program("brief", "news", "--style", "house.md.j2")
    assert own.stdout == program("brief", "news", "--style", "newsletter").stdout
    assert own.returncode == 0


def test_merge_takes_a_style_and_still_writes_json_unless_told(program, articles):
    extracted = program("extract", "news").stdout
    assert program("merge", "-", "--style", "bulletin", stdin=extracted).stdout.startswith("{")
    merged = program("merge", "-", "--style", "bulletin", "-f", "md", stdin=extracted)
    assert merged.stdout == program("brief", "news", "--style", "bulletin").stdout


def test_a_template_of_html_is_html_unless_asked_for_something_else(program, articles, tmp_path, error_line):
    (tmp_path / "house.html.j2").write_text(OWN, encoding="utf-8")
    assert program("brief", "news", "--style", "house.html.j2").stdout.startswith("<h1>")
    assert program("brief", "news", "--style", "house.html.j2", "-o", "a.page").returncode == 0
    for words in (("-f", "md"), ("-o", "brief.md")):
        done = program("brief", "news", "--style", "house.html.j2", *words)
        assert done.returncode == 2
        assert "writes html, not md" in error_line(done)
    assert not (tmp_path / "brief.md").exists()


def test_a_style_says_how_long_unless_somebody_else_does(program, articles, tmp_path):
    def length(*words: str) -> int:
        brief = json.loads(program("brief", "news", "-f", "json", *words).stdout)
        assert (
            sum(len(one["text"].split()) for one in brief["summary"]) <= brief["run"]["settings"]["max_words"]
        )
        return brief["run"]["settings"]["max_words"]

    assert length() == 150
    assert length("--style", "bulletin") == 50
    assert length("--style", "bulletin", "--max-words", "70") == 70
    (tmp_path / "summarizer.toml").write_text('style = "own/house.html.j2"\n', encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "house.html.j2").write_text(OWN, encoding="utf-8")
    assert length() == 30
    assert length("--style", "newsletter") == 120
    program.variables["SUMMARIZER_STYLE"] = "bulletin"
    assert length() == 50
    assert length("--style", "plain") == 150


def test_render_shortens_without_a_model_and_says_what_is_left_out(program):
    program("brief", str(EXAMPLES / "harbour"), "-o", "brief.json")
    done = program("render", "brief.json", "--max-words", "20", "-f", "json")
    brief = json.loads(done.stdout)
    assert 0 < sum(len(one["text"].split()) for one in brief["summary"]) <= 20
    assert brief["run"]["settings"]["max_words"] == 20
    assert "the summary does not tell" in done.stderr
    assert any("no room" in item["reason"] for item in brief["audit"]["rejected"])


@pytest.mark.parametrize(
    "fault",
    [
        ("{{ brief.headlin }}", ":1", "headlin"),
        ("x\n{% endfor %}", ":2", "is no template"),
        ("{% for f in brief.figures %}\n{{ f.value }}{% endfor %}", ":2", "value"),
        ("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", ":1", "steps"),
    ],
)
def test_a_faulty_template_is_told_before_anything_is_read_or_sent(
    program, articles, server, error_line, fault
):
    template, line, words = fault
    (articles.parent / "house.md.j2").write_text(template, encoding="utf-8")
    program.variables["OPENAI_BASE_URL"] = server.url
    done = program("brief", "news", "--style", "house.md.j2", "-o", "brief.md")
    assert done.returncode == 2
    assert error_line(done).startswith(f"summarizer: house.md.j2{line}: ")
    assert words in error_line(done)
    assert done.stderr.count("\n") == 1
    assert server.asked == []
    assert not (articles.parent / "brief.md").exists()


@pytest.mark.parametrize("name", ["nonsense", "house.pdf.j2", "", "../x"])
def test_a_style_that_does_not_exist_is_one_line(program, articles, error_line, name):
    done = program("brief", "news", "--style", name)
    assert done.returncode == 2
    assert error_line(done)


def test_the_wording_of_a_style_is_sent_and_recorded(program, articles, server):
    def answer(body):
        empty = {"skip": [], "figures": [], "attributions": [], "events": []}
        keys = set(json.dumps(body.get("response_format", {})).split('"'))
        if "headline" in keys:
            return server.answer({"headline": {"text": "", "ids": []}, "sentences": []})
        if "contrasts" in keys:
            return server.answer({"figures": [], "speakers": [], "events": [], "contrasts": []})
        return server.answer(empty)

    server.by_content = answer
    program.variables |= {"OPENAI_BASE_URL": server.url, "SUMMARIZER_MODE": "json_schema"}
    done = program("brief", "news", "--style", "newsletter", "-f", "json")
    assert done.returncode == 0, done.stderr
    wording = json.loads(done.stdout)["run"]["settings"]["wording"]
    assert "For subscribers" in wording
    sent = [body for body in server.asked if "For subscribers" in json.dumps(body)]
    assert len(sent) == 1


def tampered(program, change):
    """A brief as JSON in which somebody has changed something."""
    brief = json.loads(program("brief", "news", "-f", "json").stdout)
    change(brief)
    return json.dumps(brief)


def plant_number(brief):
    brief["summary"][0]["text"] += " It cost 777 million."


def plant_name(brief):
    brief["headline"] += " says Zelda Quont"


def plant_quote(brief):
    brief["attributions"][0]["statement"] += " and nobody ever came to help us"


def plant_value(brief):
    brief["figures"][0]["readings"][0]["text"] = "7,777"


@pytest.mark.parametrize("change", [plant_number, plant_name, plant_quote, plant_value])
def test_strict_finds_what_the_evidence_does_not_hold(program, articles, tmp_path, error_line, change):
    text = tampered(program, change)
    assert program("render", "-", "-f", "md", stdin=text).returncode == 0
    done = program("render", "-", "--strict", "-o", "brief.md", stdin=text)
    assert done.returncode == 4
    assert "not in the evidence" in error_line(done)
    assert not (tmp_path / "brief.md").exists()


def test_strict_passes_what_the_program_makes_itself(program, articles):
    assert program("brief", "news", "--strict").returncode == 0
    extracted = program("extract", "news").stdout
    assert program("merge", "-", "--strict", stdin=extracted).returncode == 0
    assert (
        program("render", "-", "--strict", stdin=program("brief", "news", "-f", "json").stdout).returncode
        == 0
    )


def test_render_imports_no_sdk_and_the_plain_layout_no_template_engine(program, articles):
    program("brief", "news", "-o", "brief.json")
    code = (
        "import sys\nfrom summarizer.cli import main\nsys.argv = ['summarizer', 'render', 'brief.json']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = ('openai', 'instructor', 'vcr', 'jinja2', 'trafilatura')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    program.__class__ = type("Inline", (program.__class__,), {"command": [sys.executable, "-c", code]})
    assert program().stdout.strip().splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "template", ["{{ short[0].headlin }}", "{{ full[0].numbers[0].measur }}", "{{ left_out[0].reasons }}"]
)
def test_a_faulty_template_of_an_issue_is_found_before_there_is_one(tmp_path, template):
    own = tmp_path / "house.md.j2"
    own.write_text(f"# {{{{ title }}}}\n{template}\n", encoding="utf-8")
    with pytest.raises(StyleError) as fault:
        usable_issue(str(own))
    assert fault.value.where == f"{own}:2"


def test_the_bundled_issue_and_what_is_made_of_it_are_usable(tmp_path):
    own = tmp_path / "house.md.j2"
    own.write_text(issue_source(), encoding="utf-8")
    assert usable_issue(str(own)).template == usable_issue(ISSUE).template
