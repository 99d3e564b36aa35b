"""The stamp of the rules changes when the rules do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

import directives
from directives import rules as stamping
from directives.rules import MODULES, rules

CODE = """
import sys
import directives.claims, directives.extraction, directives.identity, directives.quotes
directives.extraction.extract("Luật Đất đai và Kết luận 44 của UBND tỉnh Quảng Trị", published="2024")
print(*(name.partition(".")[2] for name in sys.modules if name.startswith("directives.")))
"""


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Let the stamp be made of a copy of the package."""
    copy = tmp_path / "directives"
    copytree(Path(directives.__file__).parent, copy)
    monkeypatch.setattr(stamping, "files", lambda _: copy)
    rules.cache_clear()
    yield copy
    rules.cache_clear()


def test_the_stamp_is_made_of_all_modules_on_which_what_is_found_depends() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) - {"vocabulary"} == set(MODULES)


@pytest.mark.parametrize("changed", ["fields.py", "identity.py", "vocabulary/tables.py", "vocabulary/data/words.csv"])
def test_another_rule_or_another_fact_makes_another_stamp(copied: Path, changed: str) -> None:
    before = rules()
    with (copied / changed).open("ab") as file:
        file.write(b"\n")
    rules.cache_clear()
    assert rules() != before


def test_what_is_no_rule_changes_no_stamp(copied: Path) -> None:
    before = rules()
    (copied / "graph.py").write_text("", encoding="utf-8")
    rules.cache_clear()
    assert rules() == before
