"""The house itself: packages, public names, README, examples."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import langgraph_sage
from fakes import ROOT

ROOMS = "audit benchmarks buffer cli decomposer graph lora migrations models nodes store trigger".split()


def packages() -> list[str]:
    found: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    return found


def folders() -> set[str]:
    found = {"langgraph_sage"}
    for room in ROOMS:
        for file in (ROOT / room).rglob("__init__.py"):
            found.add("langgraph_sage." + ".".join(file.parent.relative_to(ROOT).parts))
    return found


def test_packages_are_the_folders() -> None:
    assert set(packages()) == folders()
    for room in ROOMS:
        assert (ROOT / "src" / "langgraph_sage" / room).is_symlink()


def test_the_wheel_holds_every_file(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)],
        check=True,
        capture_output=True,
    )
    wheel = next(tmp_path.glob("*.whl"))
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert all(name.startswith("langgraph_sage/") for name in names)  # nothing generic in site-packages
    for package in packages():
        room = package.removeprefix("langgraph_sage").lstrip(".").replace(".", "/")
        source = ROOT / room if room else ROOT / "src" / "langgraph_sage"
        for file in source.glob("*.py"):
            assert f"langgraph_sage/{room}/{file.name}".replace("//", "/") in names
    for extra in ("py.typed", "models/bundled/model.safetensors", "models/bundled/tokenizer.json"):
        assert f"langgraph_sage/{extra}" in names


@pytest.mark.parametrize("room", ["", *(f".{room}" for room in ROOMS if room != "migrations")])
def test_public_names_are_sorted_and_there(room: str) -> None:
    import importlib

    module = importlib.import_module(f"langgraph_sage{room}")
    names = module.__all__
    assert names == sorted(names, key=lambda n: (not n.isupper(), n[0].islower(), n))  # constants, classes, functions
    assert all(hasattr(module, name) for name in names)


def test_the_readme_s_library_example_is_an_example_file() -> None:
    readme = (ROOT / "README.md").read_text()
    blocks = re.findall(r"```python\n(.*?)```", readme, flags=re.DOTALL)
    assert blocks
    sources = [file.read_text() for file in (ROOT / "examples").glob("*.py")]
    assert all(any(block in source for source in sources) for block in blocks)


@pytest.mark.parametrize("file", sorted(p.name for p in (ROOT / "examples").glob("*.py")))
def test_examples_run(file: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / file)],
        check=False,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_version() -> None:
    import importlib.metadata

    assert importlib.metadata.version("langgraph-sage")
    assert langgraph_sage.__doc__
