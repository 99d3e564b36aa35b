"""Builders of records for tests: what a test does not say is plain."""

from __future__ import annotations

from directives.models import Article, Basis, Kind, PartialDate, Reference


def article(
    text: str,
    id_: str = "a.txt",
    *,
    published: str | None = None,
    url: str | None = None,
    title: str | None = None,
    source: str | None = None,
) -> Article:
    """Make an article of a text."""
    return Article(
        id=id_,
        doc=id_,
        text=text,
        path=None if url else id_,
        url=url,
        title=title,
        published=PartialDate(published) if published else None,
        source=source,
    )


def reference(
    text: str,
    *,
    type_: str | None = None,
    key: str | None = None,
    number: str | None = None,
    year: int | None = None,
    date: str | None = None,
    issuer: str | None = None,
    name: str | None = None,
    kind: Kind = Kind.NUMBERED,
    basis: Basis = Basis.STATED,
) -> Reference:
    """Make a reference as it stands at the beginning of a text."""
    return Reference(
        start=0,
        end=len(text),
        text=text,
        kind=kind,
        type=type_,
        number=number,
        year=year,
        key=key,
        date=PartialDate(date) if date else None,
        issuer=issuer,
        name=name,
        basis=basis,
    )


SAMPLE = (
    article(
        "Công an huyện tổng kết phong trào năm 2012\n\n"
        "Trong năm, đơn vị đã học Thông tư số 23/2012/TT-BCA ngày 27/4/2012 của Bộ Công an và Thông tư số"
        " 67/2012/TT-BCA. Xã nào cũng mở hội theo Quyết định số 521/QĐ-TTg của Thủ tướng Chính phủ.\n",
        "https://huyen.example/tong-ket-2012",
        url="https://huyen.example/tong-ket-2012",
        published="2012-12-20",
        title="Công an huyện tổng kết phong trào năm 2012",
        source="Trang tin huyện",
    ),
    article(
        "Giao ban quý ba\n\n"
        "Các xã nghe lại Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư. Kết luận 44 được in phát cho từng tổ."
        " Cũng tại buổi họp, Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị đã được phổ biến.\n",
        "giao-ban.txt",
        published="2022-08-10",
        title="Giao ban quý ba",
    ),
    article(
        "Phường kiểu mẫu\n\n"
        "Công an phường làm theo Kế hoạch số 43/KH-BCA-V05 ngày 29/01/2024 thực hiện Đề án số 30/ĐA-BCA ngày"
        " 07/11/2023. Thông tư số 09/2024/TT-BCA và Luật Đất đai năm 2024 cũng được giới thiệu, cùng Nghị quyết số"
        " 12-NQ/TW.\n",
        "tin.jsonl#7",
        published="2024-07-30",
        title="Phường kiểu mẫu",
    ),
    article(
        "Hỏi đáp\n\nÔng Bình hỏi về Luật Đất đai năm 2013 và Chương trình số 77.\n",
        "hoi-dap.txt",
        title="Hỏi đáp",
    ),
)
"""Articles, written for these tests, that cite real directives."""

HOSTILE_TEXT = (
    "# Tiêu đề giả\n"
    "<script>alert('67')</script> <img src=x onerror=alert(1)> theo Thông tư số 67/2012/TT-BCA\x00 và\n"
    "[bấm vào đây](javascript:alert(2)) ![ảnh](http://x.example/a.png) `mã` *đậm* ~~gạch~~ $x$ &amp; &lt;b&gt;\n"
    "- mục\n1. mục\n    mã nguồn\n```\nhết\n```\n{{ 7*7 }} {% raw %} </span></div></article> ]]> -->\n"
    "=1+1 theo \u202eQuyết định số 521/QĐ-TTg\u2066 ngày 13/6/2005 và Luật \u200fĐất đai năm 2024.\n"
    '=HYPERLINK("http://x.example") thực hiện Nghị định số 100/2019/NĐ-CP ngày 30/12/2019.\n'
    "Nghị định số 123/2021/NĐ-CP ngày 28/12/2021 sửa đổi, bổ sung Nghị định số 100/2019/NĐ-CP.\n"
)

HOSTILE = Article(
    id="=cmd|' /C calc'!A0",
    doc="</title><script>alert(3)</script>",
    text=HOSTILE_TEXT,
    path='"><script>alert(4)</script>.txt',
    url="javascript:alert(5)//https://x.example",
    title="</title><script>alert(6)</script> [a](javascript:b) \u202e<b>",
    published=PartialDate("2024-07-05"),
    source='+SUM(1)" onmouseover="alert(7)',
)
"""An article that means harm: what it says is to be shown, and nothing of it done."""
