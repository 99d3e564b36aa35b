"""The bytes of every format, for a list and for an extraction; look at the difference before you accept a new one.

`UPDATE_GOLDEN=1 pytest tests/cli/test_golden.py` writes the files anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli_program import Run
from directives_cli.formats import Format

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
ANSWERS = {
    "list": ("list",),
    "mentions": ("mentions", "Kết luận 44"),
    "timeline": ("timeline", "09/2024/TT-BCA"),
    "show": ("show", "09/2024/TT-BCA"),
    "related": ("related", "12-NQ/TW"),
    "extract": ("extract", "articles"),
    "stats": ("stats",),
    "top": ("top", "--limit", "3"),
    "search": ("search", '"khu dan cu"', "TT-BCA"),
}


def check(name: str, printed: str) -> None:
    """Compare what was printed with a golden file, byte by byte."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(printed.encode())
    assert printed.encode() == path.read_bytes()


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("format_", Format)
def test_the_bytes_of_a_format_stay_as_they_are(run: Run, db: str, answer: str, format_: Format) -> None:
    done = run("--db", db, *ANSWERS[answer], "--format", format_)

    assert (done.code, done.err) == (0, "")
    check(f"{answer}.{format_}", done.out)


@pytest.mark.parametrize("format_", ["table", "md"])
def test_the_formats_for_people_are_vietnamese_where_that_is_wanted(run: Run, db: str, format_: str) -> None:
    check(f"list.vi.{format_}", run("--db", db, "list", "--lang", "vi", "--format", format_).out)
    check(f"related.vi.{format_}", run("--db", db, "related", "12-NQ/TW", "--lang", "vi", "--format", format_).out)
    check(f"show.vi.{format_}", run("--db", db, "show", "12-NQ/TW", "--lang", "vi", "--format", format_).out)


@pytest.mark.parametrize("format_", ["tsv", "csv", "json", "jsonl"])
def test_the_formats_for_programs_know_no_language(run: Run, db: str, format_: str) -> None:
    assert run("--db", db, "list", "--lang", "vi", "-f", format_).out == run("--db", db, "list", "-f", format_).out


def test_a_file_holds_the_same_bytes_as_stdout(run: Run, db: str, tmp_path: Path) -> None:
    for format_ in Format:
        run("--db", db, "list", "-f", format_, "-o", "answer")
        assert (tmp_path / "answer").read_bytes() == run("--db", db, "list", "-f", format_).out.encode()
