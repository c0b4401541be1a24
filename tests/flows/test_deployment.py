"""`prefect.yaml` deploys the flow that is there, nightly and one at a time."""

from importlib import import_module
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


def test_the_nightly_deployment_names_a_flow_of_ours():
    [deployment] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
    path, _, name = deployment["entrypoint"].partition(":")
    flow = getattr(import_module(path.removesuffix(".py").replace("/", ".")), name)
    assert flow.name == deployment["name"] == "nightly"
    assert deployment["schedules"][0]["cron"].split()[2:] == ["*", "*", "*"]
    assert deployment["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}
