"""The settings, read once from the environment at start (`ZONEWIRE_…`)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Overlap = Literal["wait", "refuse"]


def default_home() -> Path:
    return Path(platformdirs.user_data_dir("zonewire", appauthor=False))


class Settings(BaseSettings):
    """Every field is `ZONEWIRE_<NAME>` in the environment."""

    model_config = SettingsConfigDict(env_prefix="ZONEWIRE_", frozen=True, env_ignore_empty=True)

    home: Path = Field(default_factory=default_home, description="Where everything of Zonewire lies")
    database_url: SecretStr | None = Field(
        None, description="A Postgres-compatible database; without one, the embedded PostgreSQL under home"
    )
    prefect_database_url: SecretStr | None = Field(
        None, description="A PostgreSQL for the Prefect server of `zonewire serve`; default: SQLite under home/prefect"
    )
    archive_url: str | None = Field(None, description="Where snapshots are kept (fsspec); default: home/archive")
    sources: Path | None = Field(None, description="A folder of your own source YAMLs, beside the shipped ones")
    contact: str | None = Field(None, description="An address that site owners can write to, in the user agent")
    connect_to: dict[str, str] = Field(
        default_factory=dict,
        description='Hosts to reach at another address, {"example.cn": "127.0.0.1:8080"}; such an address may be '
        "on the loopback",
    )
    allow_loopback: bool = Field(False, description="Take pages from this machine too: http://127.0.0.1:8000/")
    batch_size: int = Field(200, ge=1, le=5000, description="Documents a task takes at once")
    max_bytes: int = Field(32 * 2**20, ge=1024, description="Largest response or file taken, inflated")

    notify: SecretStr | None = Field(
        None, description="Where alarms go: a webhook that takes JSON, or an Apprise URL such as mailtos://…"
    )
    metrics_port: int | None = Field(
        None, ge=1, le=65535, description="Where `serve` answers Prometheus, beside its host; default: nowhere"
    )
    keep_runs_days: int | None = Field(
        None,
        ge=1,
        description="Days after which runs go, with their ledger; default: never, in Prefect's books after 90",
    )
    overlap: Overlap = Field("wait", description="What a run does while another has its source: wait, or fail at once")
    runner: Literal["threads", "processes", "dask"] = Field(
        "processes", description="Who cleans pages: one core, all cores, or the workers of a Dask scheduler"
    )
    dask_scheduler: str | None = Field(None, description="The scheduler of the runner dask, tcp://host:8786")

    @property
    def archive(self) -> str:
        """The archive as an fsspec URL or path."""
        return self.archive_url or str(self.home / "archive")


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The one settings object. Raises pydantic.ValidationError on a value that does not parse."""
    return Settings()
