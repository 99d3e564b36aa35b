"""What the pages for newcomers show is what happens: sessions, Python, commands, targets of make and links."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from blocks import filled
from sessions import replayed

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def page(request: pytest.FixtureRequest) -> Path:
    """Give each page in turn."""
    path: Path = request.param
    return path


def test_sessions_and_python_print_what_the_page_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert replayed(text) == text, "make pages writes what is printed now"


def test_what_is_told_from_the_code_is_what_the_code_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert filled(text) == text, "make pages writes what the code says now"


def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^):#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_targets_of_make_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)) <= targets


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
def test_the_five_commands_find_something(name: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data" / "samples", tmp_path / "articles")
    shutil.copy(next((tmp_path / "articles").glob("*.txt")), tmp_path / "article.txt")
    commands = re.findall(r"^\| `(directives [^`]+)`", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 5
    for command in commands:
        done = subprocess.run(
            [Path(sys.executable).with_name("directives"), *shlex.split(command)[1:]],
            cwd=tmp_path,
            env={**os.environ, "DIRECTIVES_DB": str(tmp_path / "articles.db")},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, bool(done.stdout)) == (0, True), command
