"""Answers reach stdout or a file whole, in UTF-8, and a reader that goes away is no error."""

from __future__ import annotations

import json
import os
import re
import shlex
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_program import PROGRAM, Run
from directives_cli.formats import Format, Row
from directives_cli.output import Target, target, write

from directives.answers import DirectiveRow
from directives.errors import OutputError

ROWS: list[Row] = [{"key": "44-KL/TW", "title": "Kết luận"}]
COLUMNS = ("key", "title")


def test_an_answer_goes_to_stdout_in_utf_8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert write(ROWS, COLUMNS, Target(Format.TSV)) == 1
    assert capfdbinary.readouterr().out == "key\ttitle\n44-KL/TW\tKết luận\n".encode()


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
@pytest.mark.parametrize("encoding", ["", "ascii", "cp1258"])
def test_the_locale_changes_no_byte(program: Run, tmp_path: Path, locale: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_text("Quyết định số 521/QĐ-TTg", encoding="utf-8")
    done = program(
        "extract", "a.txt", environment={"LC_ALL": locale, "PYTHONIOENCODING": encoding, "PYTHONCOERCECLOCALE": "0"}
    )

    assert "Quyết định số 521/QĐ-TTg" in done.out


def test_an_article_goes_by_its_path_from_the_current_folder(
    run: Run, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("--db", "a.db", "ingest", samples.name)
    arguments = ("--db", str(tmp_path / "a.db"), "mentions", "09/2024/tt-bca", "-f", "json")
    from_above = {row["article"] for row in json.loads(run(*arguments).out)}
    monkeypatch.chdir(samples)
    from_within = {row["article"] for row in json.loads(run(*arguments).out)}
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    from_beside = {row["article"] for row in json.loads(run(*arguments).out)}

    assert (from_above, from_within) == ({f"{samples.name}/dan-van.txt"}, {"dan-van.txt"})
    assert from_beside == {(samples / "dan-van.txt").as_posix()}


def test_half_a_character_is_written_as_its_code(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write([{"key": "\udcff", "title": ""}], COLUMNS, Target(Format.TSV))

    assert b"\\udcff" in capfdbinary.readouterr().out


@pytest.mark.parametrize(
    ("name", "expected"),
    [("x.csv", Format.CSV), ("x.JSON", Format.JSON), ("x.jsonl", Format.JSONL), ("x.md", Format.MARKDOWN),
     ("x.tsv", Format.TSV), ("x.txt", Format.TSV), ("x", Format.TSV)],
)  # fmt: skip
def test_the_name_of_a_file_says_its_format(name: str, expected: Format) -> None:
    assert target(None, Path(name)) == Target(expected, Path(name))
    assert target(Format.TABLE, Path(name)).format is Format.TABLE


def test_without_a_terminal_the_format_is_tsv() -> None:
    assert target(None, None) == Target(Format.TSV, None)
    assert target(None, Path("-")) == Target(Format.TSV, None)


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "found.tsv"
    path.write_text("old")
    path.chmod(0o640)
    write(ROWS, COLUMNS, Target(Format.TSV, path))

    assert path.read_text(encoding="utf-8") == "key\ttitle\n44-KL/TW\tKết luận\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["found.tsv"]


def test_a_link_is_kept_and_its_file_replaced(tmp_path: Path) -> None:
    path, link = tmp_path / "found.tsv", tmp_path / "link.tsv"
    path.write_text("old")
    link.symlink_to(path)
    write(ROWS, COLUMNS, Target(Format.TSV, link))

    assert link.is_symlink()
    assert path.read_text(encoding="utf-8").startswith("key")


def test_an_answer_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    def broken() -> Iterator[Row]:
        yield ROWS[0]
        raise KeyError

    path = tmp_path / "found.tsv"
    path.write_text("old")
    with pytest.raises(KeyError):
        write(broken(), COLUMNS, Target(Format.TSV, path))

    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["found.tsv"]


def test_a_device_is_written_and_not_replaced() -> None:
    assert write(ROWS, COLUMNS, Target(Format.TSV, Path(os.devnull))) == 1
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["no/such/folder.tsv", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        write(ROWS, COLUMNS, Target(Format.TSV, tmp_path / name))


@pytest.mark.parametrize(
    "arguments", [("list",), ("mentions", "kl 44", "-f", "json"), ("--help",), ("list", "--help"), ("--version",)]
)
def test_a_closed_pipe_ends_quietly(db: str, arguments: tuple[str, ...]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run([*PROGRAM, "--db", db, *arguments], stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)

    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_closed_after_a_line_ends_quietly(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Thông tư số 67/2012/TT-BCA. " * 20_000, encoding="utf-8")
    shell = f"{shlex.join(PROGRAM)} extract a.txt | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", check=False)

    assert done.stderr == ""
    assert done.stdout.splitlines()[0].startswith("doc\tstart\t")
    assert done.stdout.splitlines()[1] == "0"


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_terminal_gets_a_table_of_its_width(db: str, no_color: str) -> None:
    ours, theirs = os.openpty()
    environment = {**os.environ, "COLUMNS": "130", "NO_COLOR": no_color}
    subprocess.run([*PROGRAM, "--db", db, "list"], stdout=theirs, env=environment, check=True)
    os.close(theirs)
    printed = os.read(ours, 100_000).decode()
    os.close(ours)
    lines = re.sub(r"\x1b\[\d*m", "", printed).splitlines()

    assert lines[0].split() == list(DirectiveRow.model_fields)
    assert max(map(len, lines)) <= 130
    assert ("\x1b[1m" in printed) is not bool(no_color)


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize(("no_color", "shown"), [("", "\x1b[1;33mkhu dân cư\x1b[0m"), ("1", "«khu dân cư»")])
def test_a_terminal_shows_what_was_searched_for(db: str, no_color: str, shown: str) -> None:
    ours, theirs = os.openpty()
    environment = {**os.environ, "COLUMNS": "130", "NO_COLOR": no_color}
    subprocess.run([*PROGRAM, "--db", db, "search", '"khu dan cu"'], stdout=theirs, env=environment, check=True)
    os.close(theirs)
    printed = os.read(ours, 100_000).decode()
    os.close(ours)

    assert shown in printed


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize("arguments", [("list",), ("mentions", "kl 44", "-f", "json"), ("--version",)])
def test_a_terminal_that_was_closed_ends_quietly(db: str, arguments: tuple[str, ...]) -> None:
    ours, theirs = os.openpty()
    os.close(ours)
    done = subprocess.run([*PROGRAM, "--db", db, *arguments], stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_says_to_make_room(db: str) -> None:
    done = subprocess.run([*PROGRAM, "--db", db, "list", "-o", "/dev/full"], capture_output=True, check=False)

    assert b"No space left on device" in done.stderr
    assert b"Hint: make room" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_what_takes_no_more_is_told(db: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*PROGRAM, "--db", db, "list"], stdout=full, stderr=subprocess.PIPE, check=False)

    assert done.returncode == 2
    assert done.stderr.startswith(b"Error: cannot write standard output: ")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["list"], "a.xlsx"),
        (["timeline"], "a.pdf"),
        (["graph"], "a.svg"),
        (["graph"], "a.csv"),
        (["list"], "a.sqlite"),
        (["annotate", "a.txt"], "a.tsv"),
        (["export"], "a.html"),
        (["export"], "a.json"),
        (["annotate", "a.txt"], "a.docx"),
        (["delete", "a.txt"], "a.html"),
        (["review", "export"], "a.csv"),
        (["review", "export"], "a.json"),
        (["review", "export"], "a.xlsx"),
        (["review", "export"], "a.db"),
    ],
)
def test_a_name_that_promises_another_format_is_refused_before_anything_is_done(
    program: Run, db: str, tmp_path: Path, command: list[str], name: str
) -> None:
    (tmp_path / "a.txt").write_text("Quyết định số 521/QĐ-TTg", encoding="utf-8")
    program("--db", db, "ingest", "a.txt")
    done = program("--db", db, *command, "-o", name)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        f"Error: cannot write {name}: .{name[2:]} is none of the formats of this command\nHint: "
    )
    assert not (tmp_path / name).exists()
    assert program("--db", db, "mentions", "521/QĐ-TTg").code == 0


@pytest.mark.parametrize("command", ["timeline", "top", "stats"])
def test_a_refusal_names_the_endings_of_pictures_where_the_command_draws(run: Run, db: str, command: str) -> None:
    hint = "name a file that ends in .tsv, .csv, .json, .jsonl, .md, .svg, .png, .html, or name the format: --format"

    assert run("--db", db, command, "-o", "a.pdf").err.splitlines()[1] == f"Hint: {hint}"
    assert ".svg" not in run("--db", db, "list", "-o", "a.pdf").err


def test_a_refusal_names_no_option_that_the_command_lacks(run: Run, db: str) -> None:
    refused = run("--db", db, "review", "export", "-o", "a.csv")
    assert refused.err.splitlines()[1] == "Hint: name a file that ends in .jsonl"
    assert run("--db", db, "review", "export", "-o", "a.txt").code == 0


@pytest.mark.parametrize(
    "command",
    [
        ("list", "-f", "csv"),
        ("graph", "-f", "dot"),
        ("annotate", "--stored", "a.txt", "-f", "md"),
        ("review", "export"),
        ("export",),
        ("export", "-f", "sqlite"),
        ("export", "-f", "csv", "--table", "articles"),
    ],
)
@pytest.mark.parametrize("name", ["ours.db", "link", "other.db"])
def test_no_answer_takes_the_place_of_a_database(run: Run, tmp_path: Path, command: tuple[str, ...], name: str) -> None:
    (tmp_path / "a.txt").write_text("Quyết định số 521/QĐ-TTg", encoding="utf-8")
    for database in ("ours.db", "other.db"):
        run("--db", database, "ingest", "a.txt")
    (tmp_path / "link").symlink_to("ours.db")
    done = run("--db", "ours.db", *command, "-o", name)

    assert (done.code, done.out) == (2, "")
    assert [run("--db", database, "mentions", "521/QĐ-TTg").code for database in ("ours.db", "other.db")] == [0, 0]


@pytest.mark.parametrize("command", ["registry", "review"])
def test_a_list_that_is_imported_is_not_written_over_by_the_answer(
    run: Run, db: str, tmp_path: Path, command: str
) -> None:
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")

    assert run("--db", db, command, "import", "a.json", "-o", "a.json").code == 2
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "[]"


def test_an_export_takes_the_place_of_an_earlier_one(run: Run, db: str) -> None:
    assert [run("--db", db, "export", "-o", "shelf.db").code for _ in range(2)] == [0, 0]


@pytest.mark.parametrize("command", ["extract", "annotate"])
@pytest.mark.parametrize("name", ["a.html", "link.html"])
def test_an_article_is_not_written_over_by_its_answer(run: Run, tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / "a.html").write_text("<p>Quyết định số 521/QĐ-TTg</p>", encoding="utf-8")
    (tmp_path / "link.html").symlink_to("a.html")
    done = run(command, "a.html", "-f", "json", "-o", name)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"Error: {name} is to be read, and would be written over\n")
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<p>Quyết định")


@pytest.mark.parametrize("command", ["extract", "annotate"])
def test_an_answer_of_nothing_that_could_be_read_replaces_no_file(run: Run, tmp_path: Path, command: str) -> None:
    earlier = tmp_path / "found.json"
    earlier.write_text("[]", encoding="utf-8")
    done = run(command, "missing.txt", "-f", "json", "-o", "found.json")

    assert (done.code, done.out) == (3, "")
    assert "Error: nothing could be read: found.json is not written\n" in done.err
    assert earlier.read_text(encoding="utf-8") == "[]"


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_where_nothing_could_be_read_stdout_holds_an_answer_of_no_rows(run: Run, output: tuple[str, ...]) -> None:
    done = run("extract", "missing.txt", "-f", "json", *output)

    assert (done.code, json.loads(done.out)) == (3, [])


def test_a_closed_stdout_is_told(db: str) -> None:
    shell = f"{shlex.join(PROGRAM)} --db {shlex.quote(db)} list >&-"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "Error: standard output is closed")


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize("format_", list(Format))
def test_no_text_tells_a_terminal_what_to_do(tmp_path: Path, format_: Format) -> None:
    title = "Họp\x1b]0;x\x07 phường\x9b31m"
    row = {"id": "1", "title": title, "text": f"{title}\n\nHọc Chỉ thị số 09-CT/TW.\x1b[2J Xong."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    subprocess.run([*PROGRAM, "--db", "a.db", "ingest", "a.jsonl"], capture_output=True, check=True)
    ours, theirs = os.openpty()
    command = [*PROGRAM, "--db", "a.db", "mentions", "09-ct/tw", "-f", format_]
    subprocess.run(command, stdout=theirs, env={**os.environ, "NO_COLOR": "1"}, check=True)
    os.close(theirs)
    printed = os.read(ours, 100_000).decode()
    os.close(ours)

    assert "09-CT/TW" in printed
    assert re.findall(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]", printed) == []
