"""Settings, and the only reader of the environment and of configuration files.

Precedence: flag, then environment, then the chosen profile, then the configuration file, then default.
The file is the nearest summarizer.toml, or pyproject.toml with a [tool.summarizer] table, in the
working folder or above it; profiles are its [profiles.NAME] tables.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from summarizer.errors import SettingsError

# Small, cheap, with strict JSON Schema output and a price that genai-prices knows.
DEFAULT_MODEL = "gpt-4.1-mini"


class Settings(BaseSettings):
    """What a run is told from outside. Unknown keys in a file are an error, not a silence."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix="SUMMARIZER_", env_ignore_empty=True
    )

    engine: Literal["model", "rules"] | None = None
    model: str = DEFAULT_MODEL
    base_url: str | None = Field(
        None, validation_alias=AliasChoices("SUMMARIZER_BASE_URL", "OPENAI_BASE_URL", "base_url")
    )
    api_key: SecretStr | None = Field(None, validation_alias=AliasChoices("OPENAI_API_KEY"))
    mode: Literal["auto", "tools", "json_schema", "json"] = "auto"
    timeout: Annotated[float, Field(gt=0)] = 60.0
    concurrency: Annotated[int, Field(ge=1)] = 8
    retries: Annotated[int, Field(ge=0)] = 4
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    max_words: Annotated[int, Field(ge=20)] = 150
    prompts: Path | None = None

    @property
    def chosen_engine(self) -> Literal["model", "rules"]:
        """The engine asked for; else the model where a key or an address is set, else the rules."""
        return self.engine or ("model" if self.api_key or self.base_url else "rules")

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
    profile = profile or os.environ.get("SUMMARIZER_PROFILE")
    file = _from_file(folder or Path.cwd(), profile)
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(flags=given, file=file)  # taken apart by the sources above
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"the setting {name!r} does not hold: {first['msg']}",
            fix="see `summarizer brief --help` and docs/reference/configuration.md",
        ) from None


def _from_file(folder: Path, profile: str | None) -> dict[str, Any]:
    """The nearest configuration file's values, the profile's over the general ones."""
    for place in (folder, *folder.parents):
        for name in ("summarizer.toml", "pyproject.toml"):
            path = place / name
            if path.is_file():
                table = _table(path)
                if table is not None:
                    return _with_profile(table, profile, path)
    if profile:
        raise SettingsError(f"no profile {profile!r}: there is no summarizer.toml here or above")
    return {}


def _table(path: Path) -> dict[str, Any] | None:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        if path.name == "pyproject.toml":  # somebody else's file: not ours to complain of
            return None
        raise SettingsError(f"cannot be read as TOML: {error}", where=str(path)) from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("summarizer")
    return table


def _with_profile(table: dict[str, Any], profile: str | None, path: Path) -> dict[str, Any]:
    profiles = table.get("profiles", {})
    general = {key: value for key, value in table.items() if key != "profiles"}
    if "api_key" in general or any("api_key" in values for values in profiles.values()):
        raise SettingsError(
            "a key does not belong in a file", where=str(path), fix="set OPENAI_API_KEY instead"
        )
    if profile and profile not in profiles:
        known = ", ".join(sorted(profiles)) or "none"
        raise SettingsError(f"no profile {profile!r}; there is: {known}", where=str(path))
    return {**general, **profiles.get(profile, {})}


def color_wanted() -> bool:
    """False where NO_COLOR is set to anything (no-color.org)."""
    return not os.environ.get("NO_COLOR")
