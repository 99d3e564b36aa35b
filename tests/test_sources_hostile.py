"""Documents that were made to harm are refused in bounded time and memory, and the rest of the folder is read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

import sample_documents as made
from directives.models import Article, ReadFailure
from directives.sources import Limits, guard, read

TEXT = "Theo Kết luận số 44-KL/TW, xã họp dân."
SHORT = Limits(parse_seconds=3, memory=1 << 30)
"""Limits that a test can wait for."""

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
SAID = b"BT /F1 12 Tf 50 700 Td (Thong tu so 67/2012/TT-BCA, 23/2012/TT-BCA) Tj ET\n"


def packed(data: bytes, entries: bytes = b"") -> bytes:
    stream = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(stream), stream)


def pdf(pages: int, content: bytes, more: tuple[bytes, ...] = (), resources: bytes = b"") -> bytes:
    """Make a PDF of objects: catalogue, pages, font, the content that all pages share, what else there is."""
    first = 5 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + page) for page in range(pages))
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>%s>>/Contents 4 0 R>>"
        % resources
    )
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", tree, FONT, packed(content), *more, *[page] * pages]
    written = io.BytesIO(b"%PDF-1.7\n")
    written.seek(0, io.SEEK_END)
    places = []
    for number, value in enumerate(objects, 1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n%s\nendobj\n" % (number, value))
    table = written.tell()
    written.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    written.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    written.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return written.getvalue()


def forms_in_forms() -> bytes:
    """Make a PDF of a few KB whose one page draws a hundred million things."""
    resources = b"/XObject<</X %d 0 R>>"
    forms = [
        packed(
            b"/X Do " * 10 if depth < 8 else SAID,
            b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</Font<</F1 3 0 R>>%s>>"
            % (resources % (6 + depth)),
        )
        for depth in range(9)
    ]
    return pdf(1, b"/X Do", tuple(forms), resources % 5)


def tree_of_pages(tree: bytes) -> bytes:
    """Make a PDF whose pages are not what they claim."""
    catalogue = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n" + tree
    return catalogue + b"\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n"


def readings(folder: Path, name: str, data: bytes, limits: Limits = SHORT) -> list[Article | ReadFailure]:
    """Read a hostile file in a folder with a good one behind it, and give what became of both."""
    (folder / name).write_bytes(data)
    (folder / "z.txt").write_text(TEXT, encoding="utf-8")
    begun = time.monotonic()
    found = list(read(str(folder), limits=limits))
    assert time.monotonic() - begun < 2 * limits.parse_seconds + 20
    assert isinstance(found[-1], Article)
    assert found[-1].text == TEXT
    return found[:-1]


def reason(folder: Path, name: str, data: bytes, limits: Limits = SHORT) -> str:
    (failure,) = readings(folder, name, data, limits)
    assert isinstance(failure, ReadFailure), failure
    assert failure.hint
    return failure.reason


@pytest.mark.skipif(os.name != "posix", reason="time is bounded by POSIX's alarm")
def test_a_pdf_that_draws_without_end_is_given_up(tmp_path: Path) -> None:
    assert "takes" in reason(tmp_path, "a.pdf", forms_in_forms(), SHORT)
    assert readings(tmp_path, "a.pdf", pdf(1, SAID))  # the parser is there again


@pytest.mark.long
@pytest.mark.skipif(os.name != "posix", reason="memory is bounded by POSIX's limits")
def test_a_pdf_that_unpacks_to_a_gigabyte_is_given_up(tmp_path: Path) -> None:
    found = reason(tmp_path, "a.pdf", pdf(1, SAID + b" " * 1_000_000_000), Limits(parse_seconds=20, memory=1 << 29))

    assert "memory" in found or "damaged" in found or "seconds" in found


@pytest.mark.long
def test_a_pdf_of_a_million_objects_is_read(tmp_path: Path) -> None:
    (article,) = readings(tmp_path, "a.pdf", pdf(1, SAID, (b"<</A 1>>",) * 1_000_000), Limits(parse_seconds=60))

    assert isinstance(article, Article)


def test_a_pdf_of_ten_thousand_pages_is_read_and_one_of_more_than_the_limit_refused(tmp_path: Path) -> None:
    data = pdf(10_000, SAID)
    (article,) = readings(tmp_path, "a.pdf", data, Limits())

    assert isinstance(article, Article)
    assert len(article.pages) == 10_000
    assert reason(tmp_path, "a.pdf", data, Limits(pdf_pages=9_999)) == "has 10,000 pages, more than 9,999"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + os.urandom(1000),
        pdf(0, b""),
        tree_of_pages(b"<</Type/Pages/Count 5/Kids[2 0 R]>>"),
        tree_of_pages(b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>"),
    ],
)
def test_a_broken_pdf_is_refused(tmp_path: Path, data: bytes) -> None:
    assert reason(tmp_path, "a.pdf", data)


BILLION = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", made.docx("<w:p/>", footnotes="<w:footnotes></w:footnotes>")),
        ("a.odt", made.odt("<text:p>x</text:p>")),
        ("a.xlsx", made.xlsx([["text"], ["x"]])),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_is_refused_before_it_is_parsed(
    tmp_path: Path, name: str, data: bytes, codec: str
) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(file, "w") as written:
        for part in archive.namelist():
            xml = archive.read(part)
            is_last = part in {"word/document.xml", "content.xml", "xl/workbook.xml"}
            written.writestr(part, BILLION.encode(codec) + xml if is_last else xml)

    assert "defines XML entities" in reason(tmp_path, name, file.getvalue())


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("a.docx", made.docx("<w:p/>"), "word/document.xml"),
        ("a.odt", made.odt(""), "content.xml"),
        ("a.xlsx", made.xlsx([["text"], ["x"]]), "xl/sharedStrings.xml"),
    ],
)
def test_an_office_file_that_unpacks_to_too_much_is_refused_by_its_table_of_contents(
    tmp_path: Path, name: str, data: bytes, part: str
) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for other in archive.namelist():
            if other != part:
                written.writestr(other, archive.read(other), zipfile.ZIP_STORED if other == "mimetype" else None)
        written.writestr(part, b" " * 3_000_000)

    assert reason(tmp_path, name, file.getvalue(), Limits(xml=2_000_000)) == "unpacks to 3 MB, more than 2 MB"
    assert "files, more than 2" in reason(tmp_path, name, file.getvalue(), Limits(parts=2))


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.xlsx"])
def test_an_office_file_that_is_cut_off_is_damaged(tmp_path: Path, name: str) -> None:
    whole = made.documents(TEXT + "\n")[name.removeprefix("a.")]

    assert reason(tmp_path, name, whole[: len(whole) // 2])


@pytest.mark.parametrize(
    "html",
    [
        b"<html><body>" + b"<div>" * 200_000 + TEXT.encode(),
        b"<html><body><p>" + b"<b>" * 100_000 + TEXT.encode(),
        b"<html><body " + b" ".join(b"a%d=1" % place for place in range(50_000)) + b"><p>x</p>",
        b"<html><body><table>" + b"<tr><td>" * 5_000 + TEXT.encode(),
        b"<html>" + b"<meta name=date content=2024>" * 10_000,
        b"<html><body>" + b"<!--" * 100_000,
        b"<html><body><p>" + b"&" * 500_000,
    ],
)
def test_pages_that_are_deep_or_wide_take_bounded_time(tmp_path: Path, html: bytes) -> None:
    assert len(readings(tmp_path, "a.html", html, SHORT)) == 1


def test_a_page_of_one_endless_line_is_refused_by_its_size(tmp_path: Path) -> None:
    line = b"<html><body><p>" + "Thông tư ".encode() * 4_000_000

    assert "is too large" in reason(tmp_path, "a.html", line, Limits())


@pytest.mark.long
def test_the_longest_line_that_is_read_takes_bounded_time(tmp_path: Path) -> None:
    line = b"<html><body><p>" + "Thực hiện Kết luận số 44-KL/TW. ".encode() * 750_000

    assert len(readings(tmp_path, "a.html", line, Limits())) == 1


@pytest.mark.parametrize(
    "body", ["{" * 300_000, r"\'e1" * 200_000, r"{\footnote " * 20_000, r"{\*\x " * 50_000, "\0" * 999]
)
def test_rtf_of_endless_groups_takes_bounded_time(tmp_path: Path, body: str) -> None:
    assert len(readings(tmp_path, "a.rtf", b"{\\rtf1 " + body.encode() + TEXT.encode("ascii", "ignore"), SHORT)) == 1


def test_the_parser_goes_when_its_owner_does() -> None:
    code = (
        "from io import BytesIO; from directives.sources import read, guard\n"
        "list(read('-', stdin=BytesIO(b'<html><p>x</p></html>')))\n"
        "print(guard._children[0]._process.pid, flush=True)\n"
        "import os; os._exit(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for _ in range(100):
        if not Path(f"/proc/{int(done.stdout)}").exists():
            break
        time.sleep(0.05)

    assert not Path(f"/proc/{int(done.stdout)}/exe").exists() or not Path("/proc").exists()


def test_after_many_documents_the_parser_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><p>{TEXT}</p></html>", encoding="utf-8")
    first = [list(read(str(tmp_path), limits=Limits(documents=1))) and guard._children[0] for _ in range(2)]

    assert len(set(map(id, first))) > 1
