"""The files that run Zonewire elsewhere say what their readers understand: a misspelt key is ignored in silence."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "deployments"

SERVICE_KEYS = {
    "image", "init", "restart", "environment", "volumes", "configs", "healthcheck", "build", "entrypoint", "command",
    "ports", "depends_on", "stop_grace_period",
}  # fmt: skip
HEALTH_KEYS = {"test", "interval", "timeout", "retries", "start_period"}


def read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text("utf-8"))


def test_prefect_yaml_has_only_keys_that_prefect_reads() -> None:
    from prefect.cli.deploy._models import PrefectYamlModel

    asked = read("prefect.yaml")
    understood = PrefectYamlModel.model_validate(asked).model_dump(exclude_unset=True, by_alias=True, mode="json")
    assert understood == asked


def test_prefect_yaml_says_what_zonewire_deploy_does() -> None:
    from flows.registration import PLANS

    written = {each["name"]: each for each in read("prefect.yaml")["deployments"]}
    assert set(written) == {plan.name for plan in PLANS}
    for plan in PLANS:
        deployment = written[plan.name]
        module = plan.flow.fn.__module__.replace(".", "/")
        assert deployment["entrypoint"] == f"{module}.py:{plan.flow.fn.__name__}"
        assert [each["cron"] for each in deployment.get("schedules", ())] == ([plan.cron] if plan.cron else [])
        assert deployment["concurrency_limit"]["collision_strategy"] == plan.collision.value
        assert deployment["work_pool"]["work_queue_name"] == plan.queue


def test_compose_has_only_keys_that_compose_reads() -> None:
    compose = read("compose.yaml")
    assert set(compose) == {"name", "x-zonewire", "services", "configs", "volumes"}
    for service in compose["services"].values():
        assert set(service) <= SERVICE_KEYS
        assert set(service.get("healthcheck", ())) <= HEALTH_KEYS


def test_compose_refers_to_what_it_has() -> None:
    compose = read("compose.yaml")
    services = compose["services"]
    for service in services.values():
        assert service["init"] is True
        assert service["restart"] in {"unless-stopped", "on-failure"}
        for other, on in service.get("depends_on", {}).items():
            assert on["condition"] in {"service_healthy", "service_completed_successfully"}
            assert on["condition"] != "service_healthy" or "healthcheck" in services[other]
        named = [volume.split(":")[0] for volume in service["volumes"] if volume[0].isalpha()]
        assert set(named) <= set(compose["volumes"])
        assert {config["source"] for config in service.get("configs", ())} <= set(compose["configs"])
    assert {name for name, service in services.items() if "healthcheck" in service} == {"postgres", "server", "worker"}


def test_the_image_copies_what_the_wheel_is_made_of() -> None:
    dockerfile = (FOLDER / "Dockerfile").read_text("utf-8")
    copied = [name for line in re.findall(r"^COPY (.*) \S+$", dockerfile, re.MULTILINE) for name in line.split()]
    assert all((ROOT / name).exists() for name in copied)
    assert {"pyproject.toml", "README.md", "LICENSE", "flows", "tasks", "store", "sources"} <= set(copied)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed here")
def test_the_unit_is_sound(tmp_path: Path) -> None:
    """With a program that is there in the place of the installed one."""
    unit = (FOLDER / "zonewire.service").read_text("utf-8")
    assert "ExecStart=/opt/zonewire/bin/zonewire serve\n" in unit
    file = tmp_path / "zonewire.service"
    file.write_text(unit.replace("/opt/zonewire/bin/zonewire", "/bin/true"), encoding="utf-8")
    checked = subprocess.run(["systemd-analyze", "verify", str(file)], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")
