"""Settings that do not hold: told with what was given and where it came from."""

from __future__ import annotations

import os

import pytest

from summarizer.errors import SettingsError
from summarizer.settings import load_settings


@pytest.fixture(autouse=True)
def no_variables(monkeypatch):
    for name in [name for name in os.environ if name.startswith(("OPENAI_", "SUMMARIZER_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def configured(tmp_path):
    """Loads settings beside a summarizer.toml of these words."""

    def load(content, profile=None, **flags):
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / "summarizer.toml").write_bytes(data)
        return load_settings(flags, profile=profile, folder=tmp_path)

    return load


@pytest.mark.parametrize(
    ("content", "profile", "named"),
    [
        ("profiles = 5\n", None, "'profiles'"),
        ("[profiles]\nnight = 5\n", None, "'night'"),
        ("[profiles.night]\nmodle = 'x'\n", "night", "'modle'"),
        ("[profiles.night]\n", "day", "'day'"),
        ("base-url = 'http://h/v1'\n", None, "'base-url'"),
        ("base_url = 5\n", None, "'base_url'"),
        ("model = ''\n", None, "'model'"),
        ("max_words = 'many'\n", None, "'many'"),
        ("temperature = nan\n", None, "'nan'"),
        ("timeout = -1\n", None, "'-1'"),
        ("prompts = 'mine'\n", None, "no such folder"),
        ("SUMMARIZER_MODEL = 'x'\n", None, "'SUMMARIZER_MODEL'"),
        (b"\xff\xfe", None, "TOML"),
    ],
)
def test_a_file_that_does_not_hold_is_named(configured, content, profile, named):
    with pytest.raises(SettingsError, match=r"summarizer\.toml") as told:
        configured(content, profile)
    assert named in str(told.value)


@pytest.mark.parametrize("name", ["api_key", "OPENAI_API_KEY"])
@pytest.mark.parametrize("table", ["", "[profiles.night]\n"])
def test_a_key_in_a_file_is_refused_and_not_shown(configured, table, name):
    key = "sk-" + "q" * 24
    with pytest.raises(SettingsError, match="OPENAI_API_KEY") as told:
        configured(f"{table}{name} = '{key}'\n")
    assert key not in str(told.value)


def test_a_byte_order_mark_is_no_fault(configured):
    assert configured("\ufeffmax_words = 40\n").max_words == 40


def test_a_folder_in_a_file_is_beside_the_file(configured, tmp_path):
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "mine").mkdir()
    assert configured("prompts = 'mine'\n").prompts == tmp_path / "mine"
    assert load_settings({}, folder=below).prompts == tmp_path / "mine"


def test_somebody_elses_pyproject_is_none_of_ours(tmp_path):
    (tmp_path / "pyproject.toml").write_text("tool = 5\n")
    load_settings({}, folder=tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool]\nsummarizer = 5\n")
    with pytest.raises(SettingsError, match=r"\[tool\.summarizer\]"):
        load_settings({}, folder=tmp_path)


def test_a_wrong_value_is_told_with_the_flag_or_variable_it_came_from(configured, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_TIMEOUT", "soon")
    with pytest.raises(SettingsError, match=r"SUMMARIZER_TIMEOUT.*'soon'"):
        configured("timeout = 5\n")
    with pytest.raises(SettingsError, match=r"--timeout.*'0.0'"):
        configured("timeout = 5\n", timeout=0.0)


def test_a_line_end_behind_key_or_address_is_dropped_and_blanks_are_none(configured, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "key\n")
    monkeypatch.setenv("OPENAI_BASE_URL", " http://h/v1\n")
    settings = configured("")
    assert settings.api_key is not None
    assert (settings.api_key.get_secret_value(), settings.base_url) == ("key", "http://h/v1")
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, " \n")
    settings = configured("")
    assert (settings.api_key, settings.base_url, settings.chosen_engine) == (None, None, "rules")


def test_empty_variables_are_none(configured, monkeypatch):
    for name in ("SUMMARIZER_MODEL", "SUMMARIZER_PROFILE", "SUMMARIZER_TIMEOUT", "SUMMARIZER_PROMPTS"):
        monkeypatch.setenv(name, "")
    assert configured("model = 'mine'\n").model == "mine"


def test_a_working_folder_that_is_gone_is_told(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(SettingsError, match="working folder"):
        load_settings({})
