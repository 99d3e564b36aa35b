"""Web pages: what is text and what is not, what they state of themselves, and what they print twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from directives.extraction import extract
from directives.models import Article, ReadFailure
from directives.sources import read

HEAD = """<meta charset="utf-8"><title>Xã Suối Mây mở hội - Trang tin xã Suối Mây</title>
<meta property="og:title" content="Xã Suối Mây mở hội">
<meta property="og:site_name" content="Trang tin xã Suối Mây">
<meta property="article:published_time" content="2024-08-18T22:30:00Z">
<meta property="article:modified_time" content="2024-12-01T07:00:00+07:00">
<meta name="author" content="Lê Thị Mận">
<link rel="canonical" href="https://tin.suoimay.example/2024/08/mo-hoi">"""
LEAD = (
    "Sáng 19/8, hơn ba trăm người ở xã Suối Mây dự Ngày hội do xã tổ chức theo Quyết định số 521/QĐ-TTg ngày 13/6/2005 "
    "của Thủ tướng Chính phủ."
)
BODY = f"""<h1>Xã Suối Mây mở hội</h1><p class="sapo"><b>{LEAD}</b></p>
<p>Trước giờ khai mạc, đội văn nghệ xóm Bãi diễn vở kịch ngắn kể chuyện hai nhà hàng xóm hòa giải bên bờ ao.</p>
<ul><li>Một là đọc lại Kết luận số 44-KL/TW;</li><li>Hai là học Thông tư số 09/2024/TT-<br>BCA.</li></ul>
<table><tr><th>Văn bản</th><th>Người giới thiệu</th></tr>
<tr><td>Nghị định số 40/2024/NĐ-CP</td><td>Bà Thảo</td></tr></table>
<blockquote>Dân là gốc, như Nghị quyết số 12-NQ/TW đã nói.</blockquote>
<figure><img src="data:image/png;base64,AAAA"><figcaption>Đọc Luật Đất đai năm 2024 bên sân đình</figcaption></figure>
<p>Hội tan lúc trời sẩm tối, ai cũng hẹn năm sau lại về.</p>"""
AROUND = """<nav><a href="/">Trang chủ</a> <a href="/vb">Văn bản</a></nav>{}
<div class="related"><h3>Tin liên quan</h3><ul><li><a href="/1">Thông tư số 23/2012/TT-BCA sau mười năm</a></li>
<li><a href="/2">Hỏi đáp về Nghị định 100/2019/NĐ-CP</a></li></ul></div>
<footer>Giấy phép số 12/GP-TTĐT theo Nghị định 72/2013/NĐ-CP</footer>"""


def page(body: str, head: str = HEAD) -> str:
    return f'<!DOCTYPE html>\n<html lang="vi-VN"><head>{head}</head><body>{AROUND.format(body)}</body></html>'


def article_of(folder: Path, html: str | bytes) -> Article:
    (folder / "bai.html").write_bytes(html.encode() if isinstance(html, str) else html)
    (article,) = read(str(folder / "bai.html"))
    assert isinstance(article, Article), article
    return article


def keys(article: Article) -> list[str | None]:
    return [one.key for one in extract(article.text).references]


def test_text_lists_tables_quotes_and_captions_are_read_and_what_stands_around_them_is_not(tmp_path: Path) -> None:
    article = article_of(tmp_path, page(f"<article>{BODY}</article>"))

    assert keys(article) == [
        "521/QĐ-TTg", "44-KL/TW", "09/2024/TT-BCA", "40/2024/NĐ-CP", "12-NQ/TW", "31/2024/QH15",
    ]  # fmt: skip


def test_a_page_states_what_it_is_and_where_that_stood_is_kept(tmp_path: Path) -> None:
    article = article_of(tmp_path, page(f"<article>{BODY}</article>"))

    assert (article.title, article.source, article.author, article.language) == (
        "Xã Suối Mây mở hội", "Trang tin xã Suối Mây", "Lê Thị Mận", "vi",
    )  # fmt: skip
    assert article.id == article.url == "https://tin.suoimay.example/2024/08/mo-hoi"
    assert (article.published, article.published_time) == ("2024-08-19", "05:30")
    assert article.provenance == {
        "title": 'meta "og:title"',
        "source": 'meta "og:site_name"',
        "author": 'meta "author"',
        "language": 'html "lang"',
        "url": 'link "canonical"',
        "published": 'meta "article:published_time"',
    }


@pytest.mark.parametrize(
    ("head", "body", "published", "provenance"),
    [
        ('<script type="application/ld+json">{"datePublished": "2024-08-19T05:30:00+07:00"}</script>', "", "2024-08-19",
         'JSON-LD "datePublished"'),
        ("", '<time itemprop="datePublished" datetime="2024-08-19">19/8</time>', "2024-08-19", 'time "datePublished"'),
        # the byline of the text
        ("", "<p>Thứ Hai, 19/08/2024, 05:30</p>", "2024-08-19", "byline, line 2"),
        # neither the date of a change nor that of a directive
        ('<meta property="article:modified_time" content="2024-12-01">', "", None, None),
    ],
)  # fmt: skip
def test_a_page_is_dated_by_its_publication_and_by_no_directive(
    tmp_path: Path, head: str, body: str, published: str | None, provenance: str | None
) -> None:
    text = f"<h1>Xã Suối Mây mở hội</h1>{body}" + BODY.partition("</h1>")[2]
    article = article_of(tmp_path, page(f"<article>{text}</article>", f"<title>Xã Suối Mây mở hội</title>{head}"))

    assert (article.published, article.provenance.get("published")) == (published, provenance)


def test_a_byline_outside_the_text_dates_the_page(tmp_path: Path) -> None:
    html = page(
        f"<h1>Xã Suối Mây mở hội</h1><div class='date'>Thứ Hai, 19/08/2024, 05:30</div><article>{BODY}</article>", ""
    )
    article = article_of(tmp_path, html)

    assert (article.published, article.published_time) == ("2024-08-19", "05:30")


def test_a_document_of_law_is_dated_by_its_head_and_not_by_the_page_around_it(tmp_path: Path) -> None:
    letterhead = """<table><tr><td><p>ỦY BAN NHÂN DÂN</p><p>XÃ SUỐI MÂY</p><p>Số: 15/QĐ-UBND</p></td>
    <td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do - Hạnh phúc</p>
    <p>Suối Mây, ngày 21 tháng 5 năm 2024</p></td></tr></table><p>QUYẾT ĐỊNH</p>
    <p>Về việc thành lập Tổ bảo vệ an ninh, trật tự xóm Bãi</p>
    <p>Căn cứ Nghị định số 40/2024/NĐ-CP ngày 16/4/2024 của Chính phủ;</p>
    <p>Theo đề nghị của Trưởng Công an xã, sau khi lấy ý kiến của bà con ở nhà văn hóa xóm Bãi.</p>"""
    article = article_of(tmp_path, page(letterhead))
    references = extract(article.text).references

    assert (article.published, article.provenance["published"]) == ("2024-05-21", "letterhead, line 6")
    assert [(one.kind, one.key) for one in references] == [("self", "15/QĐ-UBND"), ("numbered", "40/2024/NĐ-CP")]


@pytest.mark.parametrize(
    "twice",
    [
        # once for screens and once for the printer
        f"<article>{BODY}</article><div class='print'>{BODY}</div>",
        # the lead above the text and in it
        f"<p>{LEAD}</p><article>{BODY}</article>",
    ],
)
def test_what_a_page_prints_twice_counts_once(tmp_path: Path, twice: str) -> None:
    article = article_of(tmp_path, page(twice))
    references = extract(article.text).references
    counted = [one.key for one in references if not one.repeated]

    assert counted == keys(article_of(tmp_path, page(f"<article>{BODY}</article>")))
    assert all(article.text[one.start : one.end] == one.text for one in references)


def test_a_page_without_a_main_text_gives_all_its_text_and_says_so(tmp_path: Path) -> None:
    article = article_of(tmp_path, '<html><body><a href="/1">Kết luận số 44-KL/TW</a></body></html>')

    assert keys(article) == ["44-KL/TW"]


@pytest.mark.parametrize(
    ("charset", "encoding"), [("utf-8", "utf-8"), ("windows-1258", "cp1258"), ("utf-16", "utf-16-le")]
)
def test_the_encoding_that_a_page_declares_is_taken_where_it_is_no_utf8(
    tmp_path: Path, charset: str, encoding: str
) -> None:
    html = f'<html><head><meta charset="{charset}"></head><body><p>{"Thông t số 09-CT/TW " * 9}</p></body></html>'
    html = html.replace("ố", "ô\u0301") if charset == "windows-1258" else html
    article = article_of(tmp_path, html.encode(charset))

    assert article.encoding == encoding
    assert "Thông t s" in article.text


@pytest.mark.parametrize("tag", ["div", "font", "span"])
def test_what_is_nested_too_deeply_for_the_parser_is_read_too(tmp_path: Path, tag: str) -> None:
    deep = f"<{tag}>" * 5000 + "<p>Dân bàn theo Kết luận số 44-KL/TW.</p>" + f"</{tag}>" * 5000
    article = article_of(tmp_path, page(f"<p>{LEAD}</p>{deep}<p>Sau đó học Thông tư số 09/2024/TT-BCA.</p>"))

    assert set(keys(article)) >= {"521/QĐ-TTg", "44-KL/TW", "09/2024/TT-BCA"}


def test_a_page_that_cannot_be_read_to_its_end_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "bai.html").write_text(page("<table><tr><td>" * 3000 + LEAD), encoding="utf-8")
    (failure,) = read(str(tmp_path / "bai.html"))

    assert isinstance(failure, ReadFailure)
    assert failure.reason == "is a web page that is nested too deeply"


def test_markdown_may_begin_with_a_tag(tmp_path: Path) -> None:
    text = "<div align=center>\n\n# Họp dân\n\n</div>\n\nTheo Kết luận số 44-KL/TW, xã họp dân.\n"
    (tmp_path / "bai.md").write_text(text, encoding="utf-8")
    (article,) = read(str(tmp_path / "bai.md"))

    assert isinstance(article, Article)
    assert article.text == text
