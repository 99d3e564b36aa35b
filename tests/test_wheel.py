"""What the check of the wheel says about a wheel that lacks something or holds too much."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

import wheel_check


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a source tree of two packages, one installed under another name."""
    for name in ("law/__init__.py", "law/data/types.csv", "law/__pycache__/old.pyc", "cli/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(wheel_check, "PACKAGES", {"law": tmp_path / "law", "law_cli": tmp_path / "cli"})
    return tmp_path


def wheel(folder: Path, *names: str) -> Path:
    """Make a wheel that holds files of these names."""
    file = folder / "law-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for name in (*names, "law-1.0.dist-info/METADATA"):
            archive.writestr(name, "")
    return file


def test_a_wheel_with_every_file_of_both_packages_is_right(tree: Path) -> None:
    built = wheel(tree, "law/__init__.py", "law/data/types.csv", "law_cli/__init__.py")
    assert wheel_check.differences(built) == []


def test_a_missing_data_file_and_a_stray_package_are_named(tree: Path) -> None:
    built = wheel(tree, "law/__init__.py", "law_cli/__init__.py", "tests/test_law.py")
    assert wheel_check.differences(built) == ["  missing: law/data/types.csv", "  too many: tests/test_law.py"]


def test_a_program_that_fails_ends_the_check_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"exit code 3:\nit broke"):
        wheel_check.run([sys.executable, "-c", "print('it broke'); raise SystemExit(3)"], cwd=tmp_path)
