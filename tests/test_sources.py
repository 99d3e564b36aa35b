"""Files, folders and stdin: what is read, and what is said of what is not."""

from __future__ import annotations

import codecs
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from directives.models import Article, ReadFailure
from directives.sources import LIMITS, Limits, Skipped, read

TEXT = "Thực hiện Kết luận số 44-KL/TW ngày 22/1/2019 của Ban Bí thư, xã Tân Lập họp dân ở bốn thôn.\r\n"


def articles(location: Path | str, limits: Limits = LIMITS) -> list[Article]:
    return [reading for reading in read(str(location), limits=limits) if isinstance(reading, Article)]


def failures(location: Path | str, limits: Limits = LIMITS) -> list[ReadFailure]:
    return [reading for reading in read(str(location), limits=limits) if isinstance(reading, ReadFailure)]


def piped(data: bytes) -> list[Article | ReadFailure]:
    return list(read("-", stdin=io.BytesIO(data)))


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """Give a folder to a user without rights for the time of a test: root may read everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        os.seteuid(os.getuid())
        for entry in folder.rglob("*"):
            entry.chmod(0o755)


def give_up_rights() -> None:
    if os.getuid() == 0:
        os.seteuid(65534)


@pytest.mark.parametrize("name", ["bai.txt", "bai.text", "bai.md", "bai.markdown", "BAI.TXT", "bai"])
def test_a_text_is_read_whole_with_its_newlines(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(TEXT.encode())

    (article,) = articles(tmp_path / name)

    assert article.text == TEXT
    assert article.id == article.path == (tmp_path / name).as_posix()
    assert article.doc == name.partition(".")[0]
    assert (article.encoding, article.notes) == ("utf-8", ())


def test_a_name_with_dots_loses_no_more_than_its_extension(tmp_path: Path) -> None:
    for name in ("Nghị định 100.2019", "Nghị định 100.2019.txt"):
        (tmp_path / name).write_text(TEXT)

        assert articles(tmp_path / name)[0].doc == "Nghị định 100.2019"


def test_front_matter_stays_in_the_text_and_describes_it(tmp_path: Path) -> None:
    text = f"---\ntitle: Họp dân\ndate: 2024-03-13\nurl: HTTPS://Tanlap.vn/tin?id=7&utm_source=x\n---\n{TEXT}"
    (tmp_path / "bai.md").write_bytes(text.encode())

    (article,) = articles(tmp_path / "bai.md")

    assert article.text == text
    assert article.id == "https://tanlap.vn/tin?id=7"
    assert article.url == "HTTPS://Tanlap.vn/tin?id=7&utm_source=x"
    assert (article.title, article.published, article.source) == ("Họp dân", "2024-03-13", "tanlap.vn")
    assert article.provenance["published"] == 'front matter "date"'


def test_a_path_is_known_by_one_name_however_it_is_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "bai.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)

    assert {article.id for name in ("a", "./a/", "a//bai.txt") for article in articles(name)} == {"a/bai.txt"}


def test_an_encoding_that_was_guessed_is_noted(tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_bytes(TEXT.encode("utf-16-le"))

    (article,) = articles(tmp_path / "bai.txt")

    assert article.text == TEXT
    assert (article.encoding, article.notes) == ("utf-16-le", ("utf-16-le without a byte order mark",))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("bai.txt", b"", "is empty"),
        ("bai.txt", codecs.BOM_UTF8, "holds nothing but white space"),
        ("bai.txt", b" \r\n\t\n", "holds nothing but white space"),
        ("bai.txt", b"%PDF-1.7 ...", "is a damaged PDF"),
        ("bai.pdf", b"", "is empty"),
        ("bai.pptx", b"PK", "is not a kind of file that can be read (.pptx)"),
        ("bai", b"\x89PNG\r\n\x1a\n\x00", "is a PNG picture, not text"),
        ("bai.jsonl", b"PK\x03\x04....", "ends early, without the directory of an archive"),
        ("bai.csv", b"a\0\0\0b\1\2\3", "is a binary file, not text"),
        ("bai.pdf", b"%PDF-1.7 ...", "is a damaged PDF"),
        ("bai.jsonl.gz", b"\x1f\x8b", "ends early, after 0 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_failure_with_a_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)

    (failure,) = read(str(tmp_path / name))

    assert isinstance(failure, ReadFailure)
    assert failure.input == str(tmp_path / name)
    assert reason in failure.reason
    assert failure.hint


def test_a_text_larger_than_the_limit_is_refused_and_the_limit_can_be_raised(tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text("a" * 101)

    assert "too large" in failures(tmp_path / "bai.txt", limits=Limits(article=100))[0].reason
    assert articles(tmp_path / "bai.txt", limits=Limits(article=101))


def test_a_path_that_does_not_exist_brings_the_names_near_it(tmp_path: Path) -> None:
    (tmp_path / "hop-dan.txt").write_text(TEXT)

    (failure,) = failures(tmp_path / "hopdan.txt")

    assert failure.reason == "does not exist"
    assert failure.hint == f"Did you mean {tmp_path / 'hop-dan.txt'}?"


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("no-such-folder/bai.txt", "does not exist"),
        ("a\0b", "is no path"),
        (TEXT * 100, "is too long for a path"),
    ],
)
def test_what_is_no_path_is_a_failure(location: str, reason: str) -> None:
    (failure,) = failures(location)

    assert reason in failure.reason
    assert failure.hint


def test_pipes_and_devices_are_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong")

    for location in (tmp_path / "ong", Path(os.devnull)):
        assert failures(location)[0].reason == "is a pipe or a device, not a file"


def test_links_are_followed_to_files_and_their_loops_refused(tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text(TEXT)
    (tmp_path / "toi.txt").symlink_to("bai.txt")
    (tmp_path / "vong.txt").symlink_to("vong.txt")
    (tmp_path / "cut.txt").symlink_to("mat.txt")

    assert articles(tmp_path / "toi.txt")
    assert "back to itself" in failures(tmp_path / "vong.txt")[0].reason
    assert failures(tmp_path / "cut.txt")[0].reason == "is a link to nothing: mat.txt"
    assert [article.doc for article in articles(tmp_path)] == ["bai", "toi"]
    assert len(failures(tmp_path)) == 2


def test_a_folder_is_read_in_the_order_of_names_with_what_is_in_it(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.md", "a.txt", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT + name)

    assert [article.doc for article in articles(tmp_path)] == ["a", "1", "2", "e"]
    assert failures(tmp_path) == []


def test_what_is_passed_over_in_a_folder_is_counted_in_one_record(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD.txt").write_text(TEXT)
    for name in ("anh.JPG", "bia.jpg", ".an.txt", "README.md", "bai.txt"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "vong").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "ong")

    assert [article.doc for article in articles(tmp_path)] == ["bai"]
    (skipped,) = failures(tmp_path)
    assert isinstance(skipped, Skipped)
    assert skipped.input == tmp_path.as_posix()
    assert skipped.reason == "skipped: 2 .jpg, 1 README.md, 2 hidden, 1 links to folders, 1 special files"


def test_a_table_of_other_things_is_passed_over_in_a_folder_and_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "nhan-khau.csv").write_text("thôn,số hộ\nĐông,120\n")

    (skipped,) = failures(tmp_path)
    (failure,) = failures(tmp_path / "nhan-khau.csv")

    assert isinstance(skipped, Skipped)
    assert not isinstance(failure, Skipped)
    assert "has no column with the text of an article; its columns are: thôn, số hộ" in failure.reason


def test_one_bad_file_stops_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"%PDF-")
    (tmp_path / "c.jsonl").write_bytes(b'{"text": "x"}\n{hong\n')
    (tmp_path / "d.txt").write_text(TEXT)

    assert [article.doc for article in articles(tmp_path)] == ["1", "d"]
    assert len(failures(tmp_path)) == 3


def test_a_folder_that_goes_while_it_is_read_stops_no_other(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "bai.txt").write_text(TEXT, encoding="utf-8")
    readings = read(str(tmp_path))
    first = next(readings)
    shutil.rmtree(tmp_path / "b")
    gone, last = list(readings)

    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(gone, ReadFailure)
    assert gone.input.endswith("/b")


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert failures(tmp_path)[0].reason == "is a folder without files"


def test_files_and_folders_without_permission_are_told_and_the_others_read(unprivileged: Path) -> None:
    (unprivileged / "dong").mkdir()
    (unprivileged / "dong" / "bai.txt").write_text(TEXT)
    (unprivileged / "khoa.txt").write_text(TEXT)
    (unprivileged / "mo.txt").write_text(TEXT)
    (unprivileged / "dong").chmod(0)
    (unprivileged / "khoa.txt").chmod(0)
    give_up_rights()

    assert [article.doc for article in articles(unprivileged)] == ["mo"]
    assert [(failure.input, failure.reason) for failure in failures(unprivileged)] == [
        (f"{unprivileged}/dong", "is a folder that may not be read"),
        (f"{unprivileged}/khoa.txt", "may not be read"),
    ]
    assert failures(unprivileged / "dong")[0].reason == "is a folder that may not be read"
    assert failures(unprivileged / "dong" / "bai.txt")[0].reason == "may not be read"


def test_a_folder_with_names_of_any_bytes_is_read(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"b\xe0i.txt")).write_text(TEXT)

    (article,) = articles(tmp_path)

    assert (article.id.rpartition("/")[2], article.doc) == (r"b\xe0i.txt", r"b\xe0i")
    assert article.id.encode()


def test_stdin_is_read_by_its_content() -> None:
    (text,) = piped(TEXT.encode())
    assert isinstance(text, Article)
    assert (text.doc, text.path, text.text) == ("-", None, TEXT)

    rows = piped('{"id": 7, "text": "một"}\n{"id": 8, "text": "hai"}\n'.encode())
    assert [row.doc for row in rows if isinstance(row, Article)] == ["7", "8"]

    table = piped("id;nội dung\n7;một\n".encode("utf-16"))
    assert [row.text for row in table if isinstance(row, Article)] == ["một"]

    assert [row.text for row in piped(b"{ mot doan van trong ngoac }") if isinstance(row, Article)]
    assert [row.text for row in piped("Nội dung: họp, bàn\n".encode()) if isinstance(row, Article)]


def test_two_texts_from_stdin_are_two_articles_and_the_same_one_twice_is_one() -> None:
    ids = [
        reading.id for text in ("một", "hai", "một") for reading in piped(text.encode()) if isinstance(reading, Article)
    ]

    assert ids[0] == ids[2] != ids[1]


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "is empty"), (b"\x89PNG\r\n\x1a\n\0", "is a PNG picture, not text")]
)
def test_bad_stdin_is_a_failure_named_by_its_dash(data: bytes, reason: str) -> None:
    (failure,) = piped(data)

    assert isinstance(failure, ReadFailure)
    assert (failure.input, failure.reason) == ("-", reason)


def test_a_real_pipe_is_read_to_its_end() -> None:
    code = "from directives.sources import read; print([len(article.text) for article in read('-')])"

    done = subprocess.run([sys.executable, "-c", code], input=TEXT.encode() * 30_000, capture_output=True, check=True)

    assert done.stdout.decode().strip() == f"[{len(TEXT) * 30_000}]"


def test_reading_loads_no_database_and_no_guesser_of_encodings() -> None:
    code = (
        "import sys; from directives.sources import read; list(read('-'));"
        "print([name for name in ('sqlalchemy', 'sqlmodel', 'charset_normalizer', 'rich') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], input=TEXT.encode(), capture_output=True, check=True)

    assert done.stdout.decode().strip() == "[]"
