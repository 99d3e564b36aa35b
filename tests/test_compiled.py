"""The compiled extraction gives what the plain one gives, byte for byte, and fails as it fails."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import compiled
from directives import Article, read
from directives.rules import MODULES
from hostile import HOSTILE
from tables import read_cases

SETUP: dict[str, Any] = runpy.run_path(str(compiled.ROOT / "setup.py"))
LENGTH = 5_000
"""How many characters of each hostile text are read."""

GIVEN = [
    "", "b'44-KL/TW'", "None", "44", "'a', 'b'", "'a', day='2020'", "''", "'Luật Đất đai', published='hôm qua'",
    "'Luật Đất đai', published='2020-02-30'", "'Luật Đất đai', published=2020", "'Luật Đất đai', published=b'2020'",
    "'Luật Đất đai', published='2020'", "text='Luật Đất đai'", "'Luật Đất đai', registry=44",
]  # fmt: skip
"""Arguments, most of them wrong."""

EACH = """
import json, sys
from importlib import import_module
from directives import extract

def said(call):
    try:
        return eval(call).model_dump_json()
    except Exception as error:
        return f"{type(error).__name__}: {error}"

for line in sys.stdin:
    given = json.loads(line)
    print(json.dumps(PRINTED))
"""
"""Prints something of each text that it is given."""


def printed(what: str, given: list[str], package: Path) -> list[str]:
    """Give what an expression gives for each of several texts, with the package of a folder."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", EACH.replace("PRINTED", what)],
        input="".join(f"{json.dumps(text)}\n" for text in given),
        env={**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", SETUP["modules"]())
def test_no_compiled_module_asks_for_a_property_that_is_kept(name: str) -> None:
    # compiled, it is worked out anew each time: what grew with the text would grow with its square
    file = compiled.ROOT / "directives" / Path(*name.split(".")).with_suffix(".py")

    assert "cached_property" not in file.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built() -> Path:
    """Give the folder of the compiled package, where it is made of the sources as they are."""
    if fault := compiled.unusable():
        pytest.skip(f"{fault}: make compiled")
    return compiled.COMPILED


def texts() -> list[str]:
    """Give the sample articles, the rows of the tables, hostile texts, and those of the corpus that CORPUS names."""
    articles = read(compiled.ROOT / "data" / "samples")
    samples = [article.text for article in articles if isinstance(article, Article)]
    rows = [case.text for table in sorted(Path(__file__).parent.glob("cases/*.txt")) for case in read_cases(table)]
    hostile = [(piece * LENGTH)[:LENGTH] for piece in HOSTILE.values()]
    corpus = Path(os.environ.get("CORPUS") or os.devnull)
    files = [*sorted(corpus.glob("dev/*.txt")), *sorted(corpus.glob("seeds/*.txt"))]
    assert min(len(samples), len(rows), len(hostile)) > 10
    return [*samples, *rows, *hostile, *(file.read_text(encoding="utf-8") for file in files)]


def test_what_the_extraction_loads_is_compiled_but_for_what_is_named() -> None:
    code = "extract('Luật Đất đai'); print(*(name[11:] for name in sys.modules if name.startswith('directives.')))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; from directives import extract; {code}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert SETUP["PLAIN"] < set(MODULES)
    assert {*SETUP["modules"]()} == set(done.stdout.split()) - SETUP["PLAIN"] - {"vocabulary"}


def test_all_that_is_to_be_compiled_is_and_nothing_else(built: Path) -> None:
    files = printed("import_module(f'directives.{given}').__file__", [*MODULES], built)
    assert all(Path(file).is_relative_to(built) for file in files)
    native = {name for name, file in zip(MODULES, files, strict=True) if file.endswith(tuple(EXTENSION_SUFFIXES))}
    assert native == {*SETUP["modules"]()}


def test_the_version_says_whether_it_is_compiled(built: Path) -> None:
    for package, mark in ((compiled.ROOT, ""), (built, " (compiled)")):
        program = "from directives_cli.main import main; main(['--version'])"
        done = subprocess.run(
            [sys.executable, "-P", "-c", program],
            env={**os.environ, "PYTHONPATH": str(package)},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert done.stdout == f"directives {version('directives')}{mark}\n"


def test_what_is_found_is_the_same(built: Path) -> None:
    given = texts()
    plain, fast = (printed("extract(given).model_dump_json()", given, package) for package in (compiled.ROOT, built))
    assert len(plain) == len(given)
    assert [text for text, one, other in zip(given, plain, fast, strict=True) if one != other] == []


def test_what_is_said_of_wrong_arguments_is_the_same(built: Path) -> None:
    plain, fast = (printed("said(f'extract({given})')", GIVEN, package) for package in (compiled.ROOT, built))
    assert dict(zip(GIVEN, fast, strict=True)) == dict(zip(GIVEN, plain, strict=True))


def test_what_is_made_of_other_sources_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "COMPILED", tmp_path)
    assert compiled.unusable() == "there is no build/compiled"
    (tmp_path / compiled.STAMP).write_text(compiled.made_of(), encoding="utf-8")
    assert compiled.unusable() == ""
    (tmp_path / compiled.STAMP).write_text("something else", encoding="utf-8")
    assert compiled.unusable() == "build/compiled was made of other sources"


@pytest.mark.parametrize("command", ["editable_wheel", "develop"])
def test_nothing_is_compiled_in_place(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIRECTIVES_COMPILED", "1")
    monkeypatch.setattr(sys, "argv", ["setup.py", command])
    with pytest.raises(SystemExit, match="not for editable installs"):
        SETUP["main"]()


def test_without_a_compiler_the_build_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIRECTIVES_COMPILED", "1")
    monkeypatch.setenv("CC", "no-such-compiler -O2")
    monkeypatch.setattr(sys, "argv", ["setup.py", "bdist_wheel"])
    with pytest.raises(SystemExit, match=r"needs a C compiler \(no-such-compiler\)"):
        SETUP["main"]()


def test_without_mypyc_the_build_ends_instead_of_leaving_it_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIRECTIVES_COMPILED", "1")
    monkeypatch.setitem(sys.modules, "mypyc.build", None)
    monkeypatch.setattr(sys, "argv", ["setup.py", "bdist_wheel"])
    with pytest.raises(SystemExit, match="mypyc cannot be imported"):
        SETUP["main"]()
