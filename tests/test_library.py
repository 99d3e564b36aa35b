"""The library as other programs use it: text in, records out, and a database that is asked in people's words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

import directives
from directives import Article, DirectivesError, Library, ReadFailure, open_store, read
from directives.errors import QueryError, StoreError
from factories import HOSTILE, SAMPLE, article


@pytest.fixture
def library() -> Library:
    """Give a database in memory that holds the sample articles."""
    made = open_store(":memory:", create=True)
    made.add(SAMPLE)
    return made


def test_every_public_name_leads_to_what_bears_it() -> None:
    assert sorted(directives.__all__) == directives.__all__
    for name in directives.__all__:
        assert getattr(directives, name).__name__ == name
        assert name in dir(directives)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = directives.no_such_name


def test_no_public_name_is_that_of_a_module() -> None:
    modules = {file.stem for file in Path(directives.__file__).parent.iterdir()}
    assert modules & set(directives.__all__) == set()


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(directives.__file__).parent / "py.typed").exists()


@pytest.mark.parametrize("kind", [str, Path])
def test_a_path_is_read_however_it_is_given(tmp_path: Path, kind: type) -> None:
    file = tmp_path / "bai.txt"
    file.write_text("Chi bộ học Kết luận số 44-KL/TW.", encoding="utf-8")
    assert [one.text for one in read(kind(file)) if isinstance(one, Article)] == ["Chi bộ học Kết luận số 44-KL/TW."]


@pytest.mark.parametrize(
    ("data", "name", "ids"),
    [
        ("Kết luận số 44-KL/TW".encode(), "tin/bai.txt", ["tin/bai.txt"]),
        ("Kết luận số 44-KL/TW".encode("utf-16"), "bai", ["bai"]),
        ('{"id": "7", "text": "Kết luận số 44-KL/TW"}\n'.encode(), "tin.jsonl", ["tin.jsonl#7"]),
        ("<html><body><p>Chi bộ học Kết luận số 44-KL/TW.</p></body></html>".encode(), "trang.html", ["trang.html"]),
        ("Kết luận số 44-KL/TW".encode(), "khong-ro.xyz", ["khong-ro.xyz"]),
    ],
)
def test_bytes_are_an_article_by_the_name_that_they_are_given(data: bytes, name: str, ids: list[str]) -> None:
    articles = [one for one in read(data, name=name) if isinstance(one, Article)]
    assert [one.id for one in articles] == ids
    assert [one.path for one in articles] == [None]
    assert "44-KL/TW" in articles[0].text


def test_bytes_without_a_name_are_told_apart_by_what_they_say() -> None:
    ids = {one.id for data in (b"Nghi dinh 1", b"Nghi dinh 2") for one in read(data) if isinstance(one, Article)}
    assert len(ids) == 2


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00\x01\x02\xff" * 50])
def test_bytes_that_hold_no_text_are_a_failure_with_a_hint(data: bytes) -> None:
    (failure,) = read(data, name="hong.txt")
    assert isinstance(failure, ReadFailure)
    assert (failure.input, bool(failure.reason), bool(failure.hint)) == ("hong.txt", True, True)


def test_what_is_added_twice_is_there_once(library: Library) -> None:
    report = library.add([*SAMPLE, article("Thông tư số 14/2024/TT-BCA", "moi.txt"), *read(b"", name="trong.txt")])
    assert (report.new, report.unchanged, report.failed) == (1, 4, 1)
    assert [failure.input for failure in report.failures] == ["trong.txt"]


def test_files_are_ingested_as_the_command_does(library: Library, tmp_path: Path) -> None:
    (tmp_path / "bai.txt").write_text("Kết luận số 44-KL/TW", encoding="utf-8")
    assert library.ingest(tmp_path).new == 1
    assert library.ingest(tmp_path / "bai.txt", str(tmp_path)).unchanged == 2


def test_each_question_is_understood_as_people_type_it(library: Library) -> None:
    assert [row.key for row in library.directives(type="thong tu", issued_since="2024")] == ["09/2024/TT-BCA"]
    assert [row.key for row in library.directives(since="7/2024", until="2024", limit=1)]
    assert [mention.end - mention.start for mention in library.mentions("ket luan 44")] == [20, 11]
    assert [mention.start for mention in library.mentions("ket luan 44", limit=1, offset=1)] == [
        library.mentions("ket luan 44")[1].start
    ]
    assert library.show("nq 12-nq/tw", as_of="2023")[0].articles == 2
    assert [row.event for row in library.timeline("12-nq/tw")] == ["issued", "cited", "cited"]
    assert library.timeline()
    assert {row.relation for row in library.related("43/kh-bca-v05", direction="out")} >= {"implements"}
    assert [row.article for row in library.search("phuong kieu mau")] == [str(Path.cwd() / "tin.jsonl#7")]
    assert library.top(by="references", limit=1)[0].references == 2
    assert [row.key for row in library.known("luat an ninh mang 2018")][:1] == ["24/2018/QH14"]


def test_a_reference_that_means_several_finds_each_with_its_first_mention(library: Library) -> None:
    found = library.find("luật đất đai")
    assert [(one.directive.key, one.first and one.first.article) for one in found] == [
        ("45/2013/QH13", str(Path.cwd() / "hoi-dap.txt")),
        ("31/2024/QH15", str(Path.cwd() / "tin.jsonl#7")),
    ]
    assert [one.directive.key for one in library.find("luật đất đai", limit=1, offset=1)] == ["31/2024/QH15"]


@pytest.mark.parametrize("part", [{"limit": -1}, {"offset": -1}, {"limit": 5, "offset": -3}])
def test_fewer_than_no_rows_are_refused(library: Library, part: dict[str, int]) -> None:
    for ask in (library.directives, partial(library.find, "luật đất đai"), partial(library.search, "phương")):
        with pytest.raises(ValueError, match="give 0 or more"):
            ask(**part)


@pytest.mark.parametrize("question", ["", "xyz", "thông tư", "\0", "?" * 10_000])
def test_what_cannot_be_understood_is_an_error_with_a_hint(library: Library, question: str) -> None:
    with pytest.raises(QueryError) as caught:
        library.mentions(question)
    assert isinstance(caught.value, DirectivesError)
    assert caught.value.hint


def test_what_can_be_no_value_is_an_error_of_python(library: Library) -> None:
    """The arguments are words and days of a program; what people type is another matter."""
    with pytest.raises(ValueError, match="years"):
        library.top(by="years")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="up"):
        library.related("Kết luận 44", direction="up")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="day"):
        directives.extract("Kết luận 44", published="2020-02-30")


def test_a_database_for_reading_takes_nothing_and_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path, create=True) as library:
        library.add(SAMPLE)
    before = path.read_bytes()

    with open_store(path, read_only=True) as library:
        assert library.location == str(path)
        assert library.directives()
        with pytest.raises(StoreError, match="for reading only"):
            library.add([HOSTILE])
    assert path.read_bytes() == before


def test_a_database_for_reading_is_not_made_where_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no database"):
        open_store(tmp_path / "none.db", create=True, read_only=True)
    assert list(tmp_path.iterdir()) == []
