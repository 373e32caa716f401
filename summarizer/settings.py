"""Settings, and the only reader of the environment and of configuration files.

Precedence: flag, then environment, then the chosen profile, then the configuration file, then default.
The file is the nearest summarizer.toml, or pyproject.toml with a [tool.summarizer] table, in the
working folder or above it; profiles are its [profiles.NAME] tables.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from summarizer.errors import MissingKeyError, SettingsError
from summarizer.model import Endpoint

if TYPE_CHECKING:
    from collections.abc import Mapping

# Small, cheap, with strict JSON Schema output and a price that genai-prices knows.
DEFAULT_MODEL = "gpt-4.1-mini"


class Settings(BaseSettings):
    """What a run is told from outside. Unknown keys in a file are an error, not a silence."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix="SUMMARIZER_", env_ignore_empty=True
    )

    engine: Literal["model", "rules"] | None = None
    model: Annotated[str, Field(min_length=1)] = DEFAULT_MODEL
    base_url: str | None = Field(
        None, validation_alias=AliasChoices("SUMMARIZER_BASE_URL", "OPENAI_BASE_URL", "base_url")
    )
    api_key: SecretStr | None = Field(None, validation_alias=AliasChoices("OPENAI_API_KEY"))
    mode: Literal["auto", "tools", "json_schema", "json"] = "auto"
    timeout: Annotated[float, Field(gt=0)] = 60.0
    concurrency: Annotated[int, Field(ge=1)] = 8
    retries: Annotated[int, Field(ge=0)] = 4
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    requests_per_minute: Annotated[int, Field(ge=1)] | None = None
    tokens_per_minute: Annotated[int, Field(ge=1)] | None = None
    max_tokens: Annotated[int, Field(ge=1)] | None = None
    max_cost: Annotated[float, Field(gt=0)] | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    max_words: Annotated[int, Field(ge=20)] = 150
    prompts: Path | None = None
    style: Annotated[str, Field(min_length=1)] = "plain"
    user_agent: Annotated[str, Field(pattern=r"^[A-Za-z_-]+(/[!-~]+)?( [ -~]+)?$")] | None = None
    ledger: str | None = Field(None, min_length=1, repr=False)  # it may hold a password

    runner: Literal["local", "ray"] = "local"
    ray_address: str | None = Field(
        None, validation_alias=AliasChoices("SUMMARIZER_RAY_ADDRESS", "RAY_ADDRESS", "ray_address")
    )

    @field_validator("api_key", "base_url", mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        """Without the line end that comes along from a file; nothing but that is nothing."""
        return (value.strip() or None) if isinstance(value, str) else value

    @field_validator("prompts")
    @classmethod
    def _is_folder(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("there is no such folder")
        return value

    def words(self, usual: int | None = None) -> int:
        """The length asked for, else what a style has as usual, else the default."""
        return self.max_words if usual is None or "max_words" in self.model_fields_set else usual

    @property
    def chosen_engine(self) -> Literal["model", "rules"]:
        """The engine asked for; else the model where a key or an address is set, else the rules."""
        return self.engine or ("model" if self.api_key or self.base_url else "rules")

    def endpoint(self) -> Endpoint:
        """Where a model is asked. Raises MissingKeyError where neither key nor address is set."""
        if not self.api_key and not self.base_url:
            raise MissingKeyError(
                "the model engine needs a key or an address",
                fix="set OPENAI_API_KEY, or OPENAI_BASE_URL for a local server, or take --engine rules",
            )
        return Endpoint(
            model=self.model,
            base_url=self.base_url,
            api_key=self.api_key.get_secret_value() if self.api_key else None,
            mode=self.mode,
            timeout=self.timeout,
            concurrency=self.concurrency,
            retries=self.retries,
            temperature=self.temperature,
            requests_per_minute=self.requests_per_minute,
            tokens_per_minute=self.tokens_per_minute,
            max_tokens=self.max_tokens,
            max_cost=self.max_cost,
        )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags come in as `flags`, the file's values as `file`: between them stands the environment."""
        del dotenv_settings, file_secret_settings
        given = init_settings.init_kwargs if isinstance(init_settings, InitSettingsSource) else {}
        flags, file = given.get("flags", {}), given.get("file", {})
        return (
            InitSettingsSource(settings_cls, init_kwargs=flags),
            env_settings,
            InitSettingsSource(settings_cls, init_kwargs=file),
        )


def load_settings(
    flags: dict[str, Any], *, profile: str | None = None, folder: Path | None = None
) -> Settings:
    """The settings of this run; `flags` holds what the command line gave, without what it left out.

    Raises SettingsError for a value, a file or a profile that cannot be used.
    """
    file = _from_file(folder or _working_folder(), profile or os.environ.get("SUMMARIZER_PROFILE"))
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(flags=given, file=file.values)  # taken apart by the sources above
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=True)[0]
        raise _does_not_hold(first, given, file) from None


@dataclass(frozen=True)
class _File:
    """What a configuration file says; `path` is None where there is none."""

    path: Path | None
    values: dict[str, Any]


def _does_not_hold(problem: Mapping[str, Any], flags: Mapping[str, Any], file: _File) -> SettingsError:
    """What was given, where, and why it cannot be; a key is never shown."""
    given = str(problem["loc"][0])
    name = next((field for field, aliases in _variables().items() if given in (field, *aliases)), given)
    value = "" if name == "api_key" else f" (given: {str(problem['input'])[:60]!r})"
    variable = next((one for one in _variables().get(name, []) if os.environ.get(one)), None)
    if name in flags:
        where: str | None = f"--{name.replace('_', '-')}"
    elif variable:
        where = variable
    else:
        where = str(file.path) if file.path else None
    return SettingsError(
        f"the setting {name!r} does not hold: {problem['msg'].removeprefix('Value error, ')}{value}",
        where=where,
        fix="see `summarizer brief --help` and docs/reference/configuration.md",
    )


def _variables() -> dict[str, list[str]]:
    """The environment variables of each setting."""
    found = {}
    for name, info in Settings.model_fields.items():
        aliases = info.validation_alias
        named = aliases.choices if isinstance(aliases, AliasChoices) else [f"SUMMARIZER_{name.upper()}"]
        found[name] = [str(alias) for alias in named if str(alias).isupper()]
    return found


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise SettingsError("the working folder is gone", fix="change to another folder") from error


def _from_file(folder: Path, profile: str | None) -> _File:
    """The nearest configuration file's values, the profile's over the general ones."""
    for place in (folder, *folder.parents):
        for name in ("summarizer.toml", "pyproject.toml"):
            path = place / name
            table = _table(path) if path.is_file() else None
            if table is not None:
                return _File(path, _checked(_with_profile(table, profile, path), path))
    if profile:
        raise SettingsError(f"no profile {profile!r}: there is no summarizer.toml here or above")
    return _File(None, {})


def _table(path: Path) -> dict[str, Any] | None:
    """The settings in a file; None for a pyproject.toml without any."""
    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        if path.name == "pyproject.toml":
            table = table.get("tool", {}).get("summarizer")
    except (OSError, ValueError, AttributeError) as error:
        if path.name == "pyproject.toml":  # somebody else's file: not ours to complain of
            return None
        raise SettingsError(f"cannot be read as TOML: {error}", where=str(path)) from error
    return None if table is None else _as_table(table, "[tool.summarizer]", path)


def _as_table(value: object, name: str, path: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SettingsError(f"{name} is no table", where=str(path), fix="see docs/reference/configuration.md")
    return value


def _with_profile(table: dict[str, Any], profile: str | None, path: Path) -> dict[str, Any]:
    profiles = {
        name: _as_table(values, f"profile {name!r}", path)
        for name, values in _as_table(table.get("profiles", {}), "'profiles'", path).items()
    }
    general = {key: value for key, value in table.items() if key != "profiles"}
    if any(key.lower().endswith("api_key") for values in (general, *profiles.values()) for key in values):
        raise SettingsError(
            "a key does not belong in a file", where=str(path), fix="set OPENAI_API_KEY instead"
        )
    if profile and profile not in profiles:
        known = ", ".join(sorted(profiles)) or "none"
        raise SettingsError(f"no profile {profile!r}; there is: {known}", where=str(path))
    return {**general, **(profiles[profile] if profile else {})}


def _checked(values: dict[str, Any], path: Path) -> dict[str, Any]:
    """The values of a file under their names; a path in it is beside the file."""
    unknown = [key for key in values if key not in Settings.model_fields]
    if unknown:
        known = ", ".join(sorted(Settings.model_fields.keys() - {"api_key"}))
        raise SettingsError(f"unknown setting {unknown[0]!r}", where=str(path), fix=f"there is: {known}")
    prompts, style = values.get("prompts"), values.get("style")
    beside: dict[str, Any] = {"prompts": path.parent / prompts} if isinstance(prompts, str) else {}
    if isinstance(style, str) and style.endswith(".j2"):
        beside["style"] = str(path.parent / style)
    return values | beside


def color_wanted() -> bool:
    """False where NO_COLOR is set to anything (no-color.org)."""
    return not os.environ.get("NO_COLOR")


def keep_ray_quiet() -> None:
    """Ray reports how it is used to its makers, unless this is set; nothing here is reported to anybody."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")


def in_ci() -> bool:
    """Whether nobody is there to see what is sent: CI services set CI to something."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false", "no"}
