"""PDF: lines put together to paragraphs over the ends of lines and pages, scans, passwords and damage."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from font_roboto import Roboto
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from directives.extraction import extract
from directives.models import Article, ReadFailure, page_at
from directives.sources import read
from directives.sources.flow import Line, flowed

LONG = "Sáng hôm ấy bà con xóm Bãi ra đình từ sớm để nghe đọc lại"

BLANK: list[tuple[float, float, str]] = []


def pdf(*pages: list[tuple[float, float, str]], password: str | None = None, title: str = "") -> bytes:
    """Draw lines at places on pages; a page without lines bears a picture only, BLANK leaves it empty."""
    pdfmetrics.registerFont(TTFont("Roboto", Roboto))
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption(password, canPrint=0) if password else None, invariant=True)
    canvas.setTitle(title or "Microsoft Word - bai.docx")
    for page in pages:
        canvas.setFont("Roboto", 12)
        if page is not BLANK:
            canvas.rect(50, 50, 400, 700)
        for left, bottom, text in page:
            canvas.drawString(left, bottom, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def reading(folder: Path, data: bytes) -> Article | ReadFailure:
    (folder / "bản chụp.pdf").write_bytes(data)
    (one,) = read(str(folder / "bản chụp.pdf"))
    return one


def text_of(folder: Path, *pages: list[tuple[float, float, str]]) -> str:
    article = reading(folder, pdf(*pages))
    assert isinstance(article, Article), article
    return article.text


@pytest.mark.parametrize(
    ("first", "second"),
    [("Thông tư số 09/2024/TT-", "BCA"), ("Thông tư số 09/2024/", "TT-BCA"), ("Thông tư số 09/2024/TT", "-BCA")],
)
def test_a_symbol_that_the_end_of_a_line_or_page_breaks_is_one(tmp_path: Path, first: str, second: str) -> None:
    lines = [(72, 400, f"{LONG} {first}"), (72, 384, f"{second} ở nhà văn hóa của xóm.")]

    assert "Thông tư số 09/2024/TT-BCA ở nhà" in text_of(tmp_path, lines)
    assert "Thông tư số 09/2024/TT-BCA ở nhà" in text_of(
        tmp_path, [lines[0], (300, 30, "1")], [(300, 30, "2"), (72, 700, lines[1][2])]
    )


def test_a_dash_between_words_stays_a_dash(tmp_path: Path) -> None:
    text = text_of(tmp_path, [(72, 400, f"{LONG} tình hình kinh tế -"), (72, 384, "xã hội của xã năm 2024.")])

    assert "kinh tế - xã hội" in text


def test_lines_that_were_broken_for_lack_of_room_are_joined_and_others_are_not(tmp_path: Path) -> None:
    text = text_of(
        tmp_path,
        [
            (200, 740, "QUYẾT ĐỊNH"),
            (150, 724, "Về việc lập tổ tự quản"),
            (92, 690, "Sáng hôm ấy bà con xóm Bãi ra đình từ rất sớm để nghe cán bộ"),
            (72, 674, "Công an xã đọc lại Kết luận số 44-KL/TW và hỏi nhiều điều."),
            (92, 658, "Hội nghị tan lúc trưa."),
            (92, 642, "Điều 1. Lập tổ tự quản."),
        ],
    )

    assert text.split("\n") == [
        "QUYẾT ĐỊNH",
        "Về việc lập tổ tự quản",
        "",
        (
            "Sáng hôm ấy bà con xóm Bãi ra đình từ rất sớm để nghe cán bộ Công an xã đọc lại Kết luận số 44-KL/TW và "
            "hỏi nhiều điều."
        ),
        "Hội nghị tan lúc trưa.",
        "Điều 1. Lập tổ tự quản.",
    ]


def test_numbers_of_pages_are_left_out_and_running_heads_printed_once(tmp_path: Path) -> None:
    pages = [
        [
            (72, 810, "CÔNG BÁO/Số 279 - Thông tư số 09/2024/TT-BCA"),
            (72, 600, f"{LONG} điều thứ {number}."),
            (290, 30, f"- {number} -"),
        ]
        for number in range(1, 5)
    ]
    article = reading(tmp_path, pdf(*pages))

    assert isinstance(article, Article)
    assert article.text.split("\n") == [
        *(f"{LONG} điều thứ {number}." for number in range(1, 5)),
        "CÔNG BÁO/Số 279 - Thông tư số 09/2024/TT-BCA",
    ]
    assert [page_at(article.pages, article.text.index(f"thứ {number}")) for number in range(1, 5)] == [1, 2, 3, 4]


def test_columns_side_by_side_are_read_one_after_the_other() -> None:
    left = [Line("Bà con xóm Bãi đọc Thông tư", 50, 250, 700 - 16 * n, 712 - 16 * n, 842) for n in range(3)]
    right = [Line("số 09/2024/TT-BCA ở sân đình", 300, 500, 700 - 16 * n, 712 - 16 * n, 842) for n in range(3)]

    assert flowed([[*left, *right]]).text == " ".join(["Bà con xóm Bãi đọc Thông tư"] * 3) + " " + " ".join(
        ["số 09/2024/TT-BCA ở sân đình"] * 3
    )


def test_a_scan_says_so_and_names_the_line_that_makes_text_of_it(tmp_path: Path) -> None:
    failure = reading(tmp_path, pdf([], []))

    assert isinstance(failure, ReadFailure)
    assert failure.reason == "is a scan: its 2 pages hold no text"
    path = tmp_path / "bản chụp"
    assert failure.hint == f"Recognise it: ocrmypdf -l vie '{path}.pdf' '{path}.ocr.pdf'"


@pytest.mark.parametrize(("count", "pages"), [(1, "one page holds"), (3, "3 pages hold")])
def test_a_blank_document_is_told_as_blank_and_not_as_a_scan(tmp_path: Path, count: int, pages: str) -> None:
    failure = reading(tmp_path, pdf(*[BLANK] * count))

    assert isinstance(failure, ReadFailure)
    assert (failure.reason, failure.hint) == (
        f"is blank: its {pages} nothing",
        "Check that it was saved whole, or leave it out.",
    )


def test_a_scan_with_a_blank_page_is_a_scan(tmp_path: Path) -> None:
    failure = reading(tmp_path, pdf([], BLANK))

    assert isinstance(failure, ReadFailure)
    assert failure.reason == "is a scan: its 2 pages hold no text"


def test_blank_pages_among_others_are_told_apart_from_scans(tmp_path: Path) -> None:
    article = reading(tmp_path, pdf([], BLANK, [(72, 700, f"{LONG} Kết luận số 44-KL/TW.")], BLANK))

    assert isinstance(article, Article)
    assert article.notes[0].startswith("without text: page 1; if they are scans: ")
    assert article.notes[1] == "blank: pages 2, 4"


def test_a_page_with_a_few_words_and_nothing_drawn_is_no_scan(tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.drawString(72, 700, "Lien he 44-KL/TW")
    canvas.save()
    article = reading(tmp_path, file.getvalue())

    assert isinstance(article, Article)
    assert (article.text, article.notes) == ("Lien he 44-KL/TW", ())


def test_pages_without_text_among_others_are_told(tmp_path: Path) -> None:
    article = reading(tmp_path, pdf([], [(72, 700, f"{LONG} Kết luận số 44-KL/TW.")], [], []))

    assert isinstance(article, Article)
    assert article.notes[0].startswith("without text: pages 1, 3-4; if they are scans: ocrmypdf -l vie --skip-text '")
    (reference,) = extract(article.text).references
    assert page_at(article.pages, reference.start) == 2


def test_a_protected_pdf_says_so(tmp_path: Path) -> None:
    failure = reading(tmp_path, pdf([(72, 700, LONG)], password="bi-mat"))

    assert isinstance(failure, ReadFailure)
    assert failure.reason == "is protected by a password"
    assert "qpdf --decrypt" in failure.hint


def test_a_title_in_the_properties_counts_where_the_text_has_none_and_is_no_name_of_a_file(tmp_path: Path) -> None:
    paragraph = [(72.0, 700 - 16.0 * n, f"{LONG}, {LONG.lower()} đôi ba lượt") for n in range(4)]
    titled, untitled = (reading(tmp_path, pdf(paragraph, title=title)) for title in ("Chuyện xóm Bãi", ""))

    assert isinstance(titled, Article)
    assert isinstance(untitled, Article)
    assert (titled.title, titled.provenance["title"]) == ("Chuyện xóm Bãi", 'PDF property "Title"')
    assert untitled.title is None


def test_nothing_makes_nothing() -> None:
    assert flowed([]).pages == ()
    assert flowed([[], [Line("một")]]).pages == (0, 0)
