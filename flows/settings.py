"""Settings: flags over environment (`DATELINE_…`) over `dateline.toml` over defaults."""

import os
from collections.abc import Mapping
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Any, ClassVar, NamedTuple

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.errors import OperatorError

TOML = Path("dateline.toml")


class Settings(BaseSettings):
    """All that an operator may set. Paths are relative to the working directory."""

    model_config: ClassVar[SettingsConfigDict] = SettingsConfigDict(
        env_prefix="DATELINE_", toml_file=TOML, extra="forbid"
    )

    inbox: Path = Field(Path("seeds/articles"), description="Folder that articles are read from")
    state: Path = Field(Path(".dateline"), description="Folder of warehouse, shards and reports")
    workers: int = Field(1, ge=1, le=64, description="Processes that extract")
    batch_files: int = Field(200, ge=1, description="Files a reading task takes")
    batch_articles: int = Field(64, ge=1, description="Articles an extracting task takes")
    keep_snapshots: int = Field(7, ge=0, description="Previous warehouses that are kept")
    keep_rejected: int = Field(7, ge=1, description="Rejected builds that are kept")
    disable: list[str] = Field([], description="Extraction components that are switched off")
    max_file_mb: int = Field(50, ge=1, description="Largest file that is read, in MB")
    webhook_url: str | None = Field(None, description="Where a rejected build is told, as JSON")
    cron: str = Field("0 2 * * *", description="When `dateline schedule` runs the nightly flow")
    timezone: str = Field("UTC", description="Time zone of the schedule")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (the base class passes it)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (the same)
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags first, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


class Setting(NamedTuple):
    """One setting as `dateline doctor` prints it."""

    name: str
    value: object
    origin: str
    description: str


def load_settings(**flags: Any) -> Settings:  # noqa: ANN401 (flags are of any field's type)
    """The settings in force. Flags that are None were not given.

    Raises `OperatorError` naming each setting that has no valid value, where it was set, and why.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        raise OperatorError("; ".join(_complaint(one, given) for one in error.errors())) from error
    except TOMLDecodeError as error:
        raise OperatorError(f"{TOML}: {error}; correct the file and run again") from error


def _complaint(error: ErrorDetails, given: Mapping[str, object]) -> str:
    name = str(error["loc"][0]) if error["loc"] else "settings"
    if error["type"] == "extra_forbidden":
        return f"{TOML}: there is no setting {name}; `dateline doctor` lists all of them"
    variable = f"DATELINE_{name.upper()}"
    origin = f"the flag --{name}" if name in given else variable
    if name not in given and variable not in os.environ:
        origin = str(TOML)
    return f"{origin}: {error['msg']} (it is {error['input']!r})"


def provenance(flags: dict[str, Any]) -> list[Setting]:
    """Every setting with its value and where it came from."""
    settings = load_settings(**flags)
    given = {name for name, value in flags.items() if value is not None}
    environment = set(EnvSettingsSource(Settings)())
    file = set(TomlConfigSettingsSource(Settings)()) if TOML.exists() else set()

    def origin(name: str) -> str:
        if name in given:
            return "flag"
        if name in environment:
            return f"environment (DATELINE_{name.upper()})"
        return str(TOML) if name in file else "default"

    return [
        Setting(name, getattr(settings, name), origin(name), str(field.description))
        for name, field in Settings.model_fields.items()
    ]
