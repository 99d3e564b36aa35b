"""What is loaded when, and what the project says it needs: seen from outside, in fresh interpreters."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from pkgutil import iter_modules

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
HEAVY = {
    "alembic", "charset_normalizer", "dateutil", "docx2python", "fastwarc", "httpx", "jinja2", "lxml", "mcp",
    "networkx", "platformdirs", "pyarrow", "pypdfium2", "rapidfuzz", "rich", "sqlalchemy", "sqlmodel", "trafilatura",
    "typer",
}  # fmt: skip


def loaded_by(code: str) -> set[str]:
    """Give the top-level modules that a fresh interpreter has loaded after some code."""
    program = f"{code}\nimport sys; print(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True, cwd="/")
    return set(done.stdout.splitlines()[-1].split())


def test_importing_the_package_loads_nothing_but_itself() -> None:
    assert not loaded_by("import directives") & {*HEAVY, "pydantic"}


def test_extracting_loads_neither_a_reader_nor_a_database_nor_a_command() -> None:
    loaded = loaded_by("import directives; directives.extract('Thông tư số 67/2012/TT-BCA')")
    assert not loaded & {*HEAVY, "directives_cli", "sqlite3"}


def test_reading_bytes_loads_neither_a_database_nor_a_command() -> None:
    loaded = loaded_by("import directives; [*directives.read('Thông tư số 67/2012/TT-BCA'.encode())]")
    assert not loaded & {"directives_cli", "mcp", "sqlalchemy", "sqlmodel", "typer"}


def imported(folder: Path) -> set[str]:
    """Give the top-level packages that the modules of a folder import, wherever in them."""
    names = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names


def test_the_drawing_of_the_layers_names_every_module() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    modules = {module.name + "/" * module.ispkg for module in iter_modules([str(ROOT / "directives")])}
    assert {module for module in modules if f"`{module}`" not in page} == set()


def normal(name: str) -> str:
    """Give the name of a distribution in its normal form: `SQLAlchemy>=2` is `sqlalchemy`."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=~!;\[]", name)[0]).lower()


def test_what_is_needed_is_what_is_imported() -> None:
    foreign = (imported(ROOT / "directives") | imported(ROOT / "cli")) - sys.stdlib_module_names
    homes = packages_distributions()
    needed = {normal(homes[name][0]) for name in foreign - {"directives", "directives_cli"}}
    others = ("all", "dev", "docs")
    extras = {name: group for name, group in PROJECT["optional-dependencies"].items() if name not in others}
    declared = {normal(requirement) for group in (PROJECT["dependencies"], *extras.values()) for requirement in group}
    indirect = {"markupsafe", "pydantic-core", "sqlalchemy"}  # come with jinja2, pydantic and sqlmodel, as these need
    brought = {"lxml-html-clean"}  # trafilatura imports it and asks for it in a way that older pips do not understand
    assert needed - indirect == declared - indirect - brought


@pytest.mark.parametrize("group", ["dependencies", *PROJECT["optional-dependencies"]])
def test_everything_needed_is_pinned(group: str) -> None:
    pins = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert [line for line in pins if not re.fullmatch(r"[a-z0-9.-]+==[\w.+!]+( ; .+)?", line)] == []
    requirements = PROJECT["dependencies"] if group == "dependencies" else PROJECT["optional-dependencies"][group]
    assert {normal(requirement) for requirement in requirements} - {"directives"} <= {normal(pin) for pin in pins}
