"""Extraction at the command line: one object a text, failures told and passed over, no database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_program import ARTICLES, Run

TEXT = "Thực hiện Quyết định số 521/QĐ-TTg của Thủ tướng Chính phủ."


def lines(text: str) -> list[dict[str, list[dict[str, object]]]]:
    return [json.loads(line) for line in text.splitlines()]


def test_each_text_is_one_line_also_without_references(run: Run, samples: Path) -> None:
    (samples / "no-reference.txt").write_text("Trời hôm nay nắng đẹp.", encoding="utf-8")
    done = run("extract", "articles", "--format", "jsonl")

    assert (done.code, done.err) == (0, "")
    assert [line["doc"] for line in lines(done.out)] == ["dan-van", "hoi-nghi", "no-reference", "tap-huan"]
    assert set(lines(done.out)[0]) == {"doc", "references", "relations", "force"}


def test_every_reference_is_a_slice_of_its_text(run: Run, samples: Path) -> None:
    for line in lines(run("extract", str(samples), "-f", "jsonl").out):
        text = ARTICLES[f"{line['doc']}.txt"]
        for reference in line["references"]:
            assert text[slice(reference["start"], reference["end"])] == reference["text"]


def test_json_is_the_array_of_the_lines(run: Run, samples: Path) -> None:
    array = json.loads(run("extract", str(samples), "-f", "json").out)

    assert array == lines(run("extract", str(samples), "-f", "jsonl").out)


def test_a_pipe_is_read_when_no_path_is_named(program: Run) -> None:
    for arguments in ((), ("-",)):
        done = program("extract", *arguments, "-f", "jsonl", stdin=TEXT.encode())

        assert done.code == 0
        assert [(line["doc"], line["references"][0]["key"]) for line in lines(done.out)] == [("-", "521/QĐ-TTg")]


def test_a_closed_stdin_is_an_empty_text(program: Run) -> None:
    assert program("extract").code == 3


def test_texts_of_one_stem_go_by_their_paths(run: Run, tmp_path: Path) -> None:
    for path in ("a/bai.txt", "b/bai.md", "b/khac.txt"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(TEXT, encoding="utf-8")
    done = run("extract", "a", "b/bai.md", "b/khac.txt", "-f", "jsonl")

    assert [line["doc"] for line in lines(done.out)] == ["a/bai.txt", "b/bai.md", "khac"]


def test_a_row_of_a_batch_goes_by_its_id_and_no_name_is_given_twice(run: Run, tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        rows = [{"id": "7", "text": TEXT}, {"id": "8", "text": TEXT}]
        (tmp_path / name).write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    done = run("extract", "a.jsonl", "b.jsonl", "-f", "jsonl")

    assert [line["doc"] for line in lines(done.out)] == ["7", "8", "b.jsonl#7", "b.jsonl#8"]


def test_a_broken_line_in_the_middle_is_told_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "1", "text": TEXT}) + '\n{"id": "2", "text": \n' + json.dumps({"id": "3", "text": TEXT}),
        encoding="utf-8",
    )
    done = run("extract", "a.jsonl", "-f", "jsonl")

    assert done.code == 3
    assert [line["doc"] for line in lines(done.out)] == ["1", "3"]
    assert "a.jsonl, line 2" in done.err


@pytest.mark.parametrize(
    ("name", "content"), [("empty.txt", b""), ("binary.txt", bytes(range(256)) * 20), ("missing.txt", None)]
)
def test_an_input_that_cannot_be_read_stops_no_other(
    run: Run, samples: Path, tmp_path: Path, name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("extract", name, str(samples), "-f", "jsonl")

    assert done.code == 3
    assert len(lines(done.out)) == len(ARTICLES)
    assert done.err.startswith(f"Error: {name}: ")
    assert "\nHint: " in done.err


def test_nothing_found_is_an_answer_of_its_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Trời hôm nay nắng đẹp.", encoding="utf-8")

    assert run("extract", "a.txt")[0] == 1
    assert run("extract", "a.txt", "-f", "json") == (
        1,
        '[{"doc": "a", "references": [], "relations": [], "force": []}]\n',
        "Nothing found\n",
    )


def test_no_database_is_made(run: Run, samples: Path, tmp_path: Path) -> None:
    run("extract", str(samples))

    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["articles"]


@pytest.fixture
def no_root(tmp_path: Path) -> Iterator[None]:
    """Be no superuser, to whom everything is permitted."""
    tmp_path.chmod(0o755)
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_a_folder_without_permission_is_told(run: Run, samples: Path, request: pytest.FixtureRequest) -> None:
    assert run("extract", "articles").code == 0  # all that the program needs is loaded now
    (samples / "locked").mkdir(mode=0)
    request.getfixturevalue("no_root")
    done = run("extract", "articles", "-f", "jsonl")

    assert done.code == 3
    assert len(lines(done.out)) == len(ARTICLES)
    assert done.err.startswith("Error: articles/locked: ")


def test_a_name_that_no_file_can_have_is_told(run: Run) -> None:
    done = run("extract", "a" * 3000)

    assert done.code == 3
    assert "is too long for a path" in done.err
