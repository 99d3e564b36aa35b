"""What people want left out of a folder is passed over and counted, by patterns as Git has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from directives.errors import InputError
from directives.models import ReadFailure
from directives.sources import Input, Skipped, inputs_of
from directives.sources.ignoring import is_ignored, rules_of

CASES = [
    (["*.tmp"], "a/b.tmp", True),
    (["/bia.txt"], "bia.txt", True),
    (["/bia.txt"], "a/bia.txt", False),  # a slash before it binds it to the folder of the rules
    (["nhap/"], "a/nhap/", True),
    (["nhap/"], "a/nhap", False),  # a file of that name is no folder
    (["a/**/z.txt"], "a/b/c/z.txt", True),
    (["*.txt", "!giu.txt"], "giu.txt", False),
    (["# ghi chú", "", "x.txt"], "x.txt", True),
    (["bài *.txt"], "bài 1.txt", True),
]


@pytest.mark.parametrize(("patterns", "name", "is_out"), CASES)
def test_patterns_mean_what_they_mean_to_git(patterns: list[str], name: str, is_out: bool) -> None:
    assert is_ignored(name, [rules_of(patterns)]) is is_out


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of folders."""
    for name in ("1.txt", "a/1.txt", "a/2.txt", "a/b/1.txt", "a/b/3.txt", "nhap/1.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Thông tư 23/2012/TT-BCA", encoding="utf-8")
    return tmp_path


def names(folder: Path, *exclude: str) -> list[str]:
    """List the files of a folder that are not passed over."""
    found = inputs_of(str(folder), exclude=exclude)
    return [entry.name.removeprefix(f"{folder.as_posix()}/") for entry in found if isinstance(entry, Input)]


def test_rules_in_a_folder_hold_for_it_and_below(folder: Path) -> None:
    (folder / "a" / ".directivesignore").write_text("/1.txt\n3.txt\n", encoding="utf-8")
    assert names(folder) == ["1.txt", "a/2.txt", "a/b/1.txt", "nhap/1.txt"]


def test_rules_below_count_before_those_above_and_those_given_before_all(folder: Path) -> None:
    (folder / ".directivesignore").write_text("1.txt\n", encoding="utf-8")
    (folder / "a" / "b" / ".directivesignore").write_text("!1.txt\n", encoding="utf-8")
    assert names(folder) == ["a/2.txt", "a/b/1.txt", "a/b/3.txt"]
    assert names(folder, "b/") == ["a/2.txt"]


def test_what_is_excluded_is_counted_once_a_file_or_folder(folder: Path) -> None:
    told = [entry for entry in inputs_of(str(folder), exclude=["nhap/", "a/2.txt"]) if isinstance(entry, Skipped)]
    assert [(one.reason, one.count) for one in told] == [("skipped: 2 excluded", 2)]


def test_a_pattern_that_is_none_is_refused_where_it_is_typed_and_told_where_it_is_read(folder: Path) -> None:
    with pytest.raises(InputError, match="no pattern"):
        names(folder, "!")
    (folder / ".directivesignore").write_text("!\n", encoding="utf-8")
    failures = [entry for entry in inputs_of(str(folder)) if isinstance(entry, ReadFailure)]
    assert [failure.input.rpartition("/")[2] for failure in failures] == [".directivesignore"]
    assert len(names(folder)) == 6


def test_a_file_that_is_named_is_read_whatever_the_rules_say(folder: Path) -> None:
    assert [entry.name for entry in inputs_of(str(folder / "1.txt"), exclude=["*"]) if isinstance(entry, Input)]
