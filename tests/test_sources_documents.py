"""One text in every format gives the same references, whatever its file is called; batches, pages and failures."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

import sample_documents as made
from directives.errors import MissingExtraError
from directives.extraction import extract
from directives.graph import mentions
from directives.models import Article, ReadFailure, page_at
from directives.queries import parse_query
from directives.sources import Limits, guard, read
from directives.sources.kinds import READERS, kind_of
from directives.sources.opened import Opened
from directives.store import Store
from sample_documents import REFERENCES, TEXT, TITLE

DOCUMENTS = made.documents(TEXT)


def read_bytes(folder: Path, name: str, data: bytes) -> list[Article | ReadFailure]:
    (folder / name).write_bytes(data)
    return list(read(str(folder / name)))


def article_of(folder: Path, name: str, data: bytes) -> Article:
    (article,) = read_bytes(folder, name, data)
    assert isinstance(article, Article), article
    return article


def failure_of(folder: Path, name: str, data: bytes) -> ReadFailure:
    (failure,) = read_bytes(folder, name, data)
    assert isinstance(failure, ReadFailure)
    return failure


def found(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.key, one.date, one.issuer) for one in extract(text).references]


@pytest.mark.parametrize("extension", DOCUMENTS)
def test_every_format_gives_the_references_of_the_text(tmp_path: Path, extension: str) -> None:
    article = article_of(tmp_path, f"bai.{extension}", DOCUMENTS[extension])
    references = extract(article.text).references

    assert found(article.text) == found(TEXT)
    assert len(references) == 4 * len(REFERENCES)
    assert all(article.text[one.start : one.end] == one.text for one in references)
    assert article.title == TITLE
    assert bool(article.pages) == (extension == "pdf")


def test_every_reference_in_a_pdf_has_the_page_that_it_stands_on(tmp_path: Path) -> None:
    article = article_of(tmp_path, "bai.pdf", DOCUMENTS["pdf"])
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in PdfDocument(DOCUMENTS["pdf"])]
    for one in extract(article.text).references:
        page = page_at(article.pages, one.start)
        assert page is not None
        assert one.text.split()[0] in pages[page - 1]
        assert " ".join(one.text.split()) in " ".join(pages[page - 1 : page + 1])

    assert len(pages) == len(article.pages) >= 2


@pytest.mark.parametrize("extension", [name for name in DOCUMENTS if name != "txt"])
@pytest.mark.parametrize("name", ["bai.txt", "bai.pdf", "bai.docx", "bai.doc", "bai.html", "bai.csv", "bai"])
def test_the_content_decides_and_not_the_name(tmp_path: Path, extension: str, name: str) -> None:
    article = article_of(tmp_path, name, DOCUMENTS[extension])

    assert found(article.text) == found(TEXT)


@pytest.mark.parametrize("extension", DOCUMENTS)
def test_documents_need_no_path(extension: str) -> None:
    opened = Opened("thu.eml#bai", "bai", io.BytesIO(DOCUMENTS[extension]))
    (article,) = READERS[kind_of(opened, f".{extension}")](opened)

    assert isinstance(article, Article)
    assert found(article.text) == found(TEXT)


@pytest.mark.parametrize(
    ("data", "reason", "hint"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word", "--convert-to docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old Excel", "--convert-to xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password", "without"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office", "plain text"),
        (made.zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "a presentation", "soffice"),
        (made.zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<w>"}), "DOCX", "Leave it out"),
        (made.odt(""), "holds no text", "saved whole"),
        (made.odt("<text:p>a</text:p>", manifest="<manifest:encryption-data/>"), "password", "without"),
        (made.zipped({"mimetype": "application/epub+zip"}), "an e-book", "soffice"),
        (b"{\\rtf1 }", "holds no text", "saved whole"),
        (b"PAR1" + b"\0" * 20 + b"PAR1", "damaged Parquet", "again"),
        (b"<html><body><script>x</script></body></html>", "without text", "browser"),
        (b"<html>\0\0\0</html>", "NUL bytes", "plain text"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(tmp_path: Path, data: bytes, reason: str, hint: str) -> None:
    failure = failure_of(tmp_path, "bai.doc", data)

    assert reason in failure.reason
    assert hint in failure.hint
    assert failure.hint


@pytest.mark.parametrize(("module", "extension"), [("openpyxl", "xlsx"), ("striprtf", "rtf"), ("pyarrow", "parquet")])
def test_a_missing_extra_is_named_and_stops_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, extension: str
) -> None:
    (tmp_path / f"a.{extension}").write_bytes(DOCUMENTS[extension])
    (tmp_path / "b.txt").write_bytes(DOCUMENTS["txt"])
    in_child = module == "striprtf"
    if in_child:
        (tmp_path / "striprtf.py").write_text("raise ModuleNotFoundError('striprtf')")
        monkeypatch.syspath_prepend(tmp_path)
        guard_anew()
    else:
        monkeypatch.setitem(sys.modules, module, None)
    try:
        with pytest.raises(MissingExtraError, match="needs") as raised:
            list(read(str(tmp_path / f"a.{extension}")))
        readings = list(read(str(tmp_path)))
    finally:
        guard_anew()

    assert raised.value.hint.startswith("pip install 'directives[")
    assert [type(reading) for reading in readings if not getattr(reading, "reason", "").startswith("skipped")] == [
        ReadFailure,
        Article,
    ]


def guard_anew() -> None:
    """Let the next document be parsed by a new process."""
    guard._end()


def test_a_workbook_is_a_batch_with_every_sheet_that_holds_texts(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Bảng theo dõi tin bài"],
        [],
        ["ID", "Tiêu đề", "Ngày đăng", "Nội dung", "Nguồn"],
        [7, "Họp dân", datetime(2024, 3, 13, 7, 5), "Bài một", "Bản tin xã"],  # noqa: DTZ001
        [None, None, None, None, None],
        ["a8", "Ra quân", date(2024, 3, 14), None, None],
        [9.0, "Tổng kết", "15/3/2024", "Bài ba", None],
    ]
    readings = read_bytes(
        tmp_path, "so.xlsx", made.xlsx(rows, Hộ=[["thôn", "số hộ"], ["Đông", 120]], Cũ=[["text"], ["Bài bốn"]])
    )
    articles = [one for one in readings if isinstance(one, Article)]
    failures = [one for one in readings if isinstance(one, ReadFailure)]

    path = (tmp_path / "so.xlsx").as_posix()
    assert [(one.id.removeprefix(path), one.text, one.published, one.published_time) for one in articles] == [
        ("#7", "Bài một", "2024-03-13", "07:05"),
        ("#9", "Bài ba", "2024-03-15", None),
        ("#Cũ!2", "Bài bốn", None, None),
    ]
    assert (articles[0].title, articles[0].source) == ("Họp dân", "Bản tin xã")
    assert [one.input for one in failures] == [f"{path}, row 6"]


def test_a_workbook_without_texts_is_passed_over_like_such_a_table(tmp_path: Path) -> None:
    failure = failure_of(tmp_path, "ho.xlsx", made.xlsx([["thôn", "số hộ"], ["Đông", 120]]))

    assert "its columns are: thôn, số hộ" in failure.reason


def test_a_sheet_that_claims_to_be_endless_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    data = made.xlsx([["text", "title"], ["Bài một", "Một"]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = (
        parts[sheet]
        .replace('ref="A1:B2"', 'ref="A1:XFD1048576"')
        .replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>')
    )

    assert [one.text for one in read_bytes(tmp_path, "so.xlsx", made.zipped(parts)) if isinstance(one, Article)] == [
        "Bài một"
    ]


def test_a_parquet_file_is_a_batch(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": place, "text": f"Bài {place}", "date": datetime(2024, 3, 13, 7, 5), "vec": [1.0]}  # noqa: DTZ001
        for place in range(1, 200)
    ]
    articles = [one for one in read_bytes(tmp_path, "bo.parquet", made.parquet(rows)) if isinstance(one, Article)]

    assert [one.doc for one in articles] == [str(place) for place in range(1, 200)]
    assert (articles[0].published, articles[0].published_time) == ("2024-03-13", "07:05")


def test_limits_are_named_and_can_be_changed(tmp_path: Path) -> None:
    (tmp_path / "bai.pdf").write_bytes(DOCUMENTS["pdf"])
    for limits, reason in (
        (Limits(pdf_pages=1), "pages, more than 1"),
        (Limits(document=100), "too large"),
        (Limits(article=100), "holds a text of more than 0.0 MB"),
    ):
        (failure,) = read(str(tmp_path / "bai.pdf"), limits=limits)
        assert isinstance(failure, ReadFailure)
        assert reason in failure.reason


def test_documents_in_a_message_and_an_archive_are_read_with_their_pages(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Gửi tài liệu", "a@suoimay.example"
    message["Message-ID"] = "<7@suoimay.example>"
    message.set_content("Kính gửi các xóm tài liệu họp dân.")
    for extension in ("pdf", "docx", "html"):
        data = DOCUMENTS[extension]
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=f"b.{extension}")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("thư.eml", message.as_bytes())
    readings = read_bytes(tmp_path, "tai-lieu.zip", file.getvalue())
    attached = {one.id.rpartition("#")[2]: one for one in readings if isinstance(one, Article)}

    assert all(found(attached[f"b.{extension}"].text) == found(TEXT) for extension in ("pdf", "docx", "html"))
    assert len(attached["b.pdf"].pages) > 1


def test_the_database_tells_the_page_of_a_mention(tmp_path: Path, db: Store) -> None:
    article = article_of(tmp_path, "bai.pdf", DOCUMENTS["pdf"])
    db.add_articles([article], extract=extract)
    rows = mentions(db, parse_query("44-KL/TW"))

    assert [row.page for row in rows] == [page_at(article.pages, row.start) for row in rows]
    assert {row.page for row in rows} == {1, 2, 3}
