"""One text in every format, made by libraries or by hand: what programs write, as small as it gets."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

import pyarrow as pa
from openpyxl import Workbook
from pyarrow import parquet as pq

import rendering

TITLE = "Phường Bến Nắng mở lớp tìm hiểu quy định mới về giữ gìn trật tự ở khu dân cư"
REFERENCES = (
    "Thông tư số 23/2012/TT-BCA ngày 27/4/2012 của Bộ Công an",
    "Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư",
    "Nghị định số 100/2019/NĐ-CP ngày 30/12/2019 của Chính phủ",
    "Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị",
    "Quyết định số 521/QĐ-TTg ngày 13/6/2005 của Thủ tướng Chính phủ",
    "Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư",
)
_TALES = (
    (
        "Ông tổ trưởng dân phố kể rằng lần đầu nghe đọc {}, cả xóm còn ngồi chen nhau dưới gốc đa vì nhà văn hóa chưa "
        "xong mái; người này hỏi, người kia đáp, mưa xuống mới chịu về."
    ),
    (
        "Bà con khu phố Hai thì nhớ {} qua mấy buổi tối ở sân đình, nơi cán bộ tư pháp phường vừa đọc vừa cắt nghĩa "
        "từng điều cho các cụ nghe, rồi ai nấy ký tên vào bản cam kết dán ở đầu ngõ."
    ),
    (
        "Theo {}, phường lập bốn tổ đi từng nhà, ghi lại ý kiến của cả những hộ đang thuê trọ; sổ ghi chép nay còn giữ "
        "ở trụ sở để năm sau đối chiếu."
    ),
    (
        "Cô giáo Thơm chép {} lên tấm bảng đen kê trước cổng chợ, chữ to cho người già dễ đọc; ai qua lại cũng dừng "
        "chân, có người đọc thành tiếng cho bạn hàng cùng nghe."
    ),
)
TEXT = (
    "\n".join([TITLE, *(_TALES[(place + place // 6) % 4].format(name) for place, name in enumerate(REFERENCES * 4))])
    + "\n"
)
"""Long enough for three pages: each directive is told of four times, each time in other words."""

_OFFICE = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
        "manifest": "manifest",
    }.items()
)  # fmt: skip


def zipped(parts: Mapping[str, str]) -> bytes:
    """Make a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


def odt(body: str, *, heads: str = "", manifest: str = "") -> bytes:
    """Make an ODT of the XML of its text and of its running heads."""
    master = f"<office:master-styles><style:master-page>{heads}</style:master-page></office:master-styles>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_OFFICE}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_OFFICE}>{master}</office:document-styles>",
            "meta.xml": f'<office:document-meta {_OFFICE} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
            "<dc:creator>Lê Thị Mận</dc:creator></office:meta></office:document-meta>",
            "META-INF/manifest.xml": f"<manifest:manifest {_OFFICE}>{manifest}</manifest:manifest>",
        }
    )


_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(body: str, **parts: str) -> bytes:
    """Make a DOCX of the XML of its body and of other parts, such as footnotes."""
    relations = "".join(
        f'<Relationship Id="rId{place}" Type="{_RELATION}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for place, name in enumerate(parts)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}'
            "</Relationships>",
            "word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>",
            **{f"word/{name}.xml": part.replace(">", f" {_WORD}>", 1) for name, part in parts.items()},
        }
    )


def rtf(body: str, codepage: int = 1258) -> bytes:
    r"""Make an RTF file of its controls, with letters beyond ASCII as `\u7899?`."""
    written = "".join(letter if letter < "\x80" else f"\\u{ord(letter)}?" for letter in body)
    return f"{{\\rtf1\\ansi\\ansicpg{codepage}\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n{written}}}".encode("ascii")


def xlsx(rows: list[list[object]], **sheets: list[list[object]]) -> bytes:
    """Make a workbook of the rows of its first sheet and of others."""
    book = Workbook()
    for name, content in {"Tin": rows, **sheets}.items():
        sheet = book.active if name == "Tin" else book.create_sheet(name)
        assert sheet is not None
        sheet.title = name
        for row in content:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def parquet(rows: list[dict[str, object]]) -> bytes:
    """Make a Parquet file."""
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), file)
    return file.getvalue()


def _lines(text: str, begin: str, end: str) -> str:
    """Put every line of a text between two marks."""
    return "".join(f"{begin}{escape(line, quote=False)}{end}" for line in text.splitlines())


def documents(text: str) -> dict[str, bytes]:
    """Give a text in every format, by extension."""
    row: dict[str, object] = {"Tiêu đề": text.partition("\n")[0], "Nội dung": text}
    return {
        "txt": text.encode(),
        "html": rendering.html(text),
        "pdf": rendering.pdf(text),
        "docx": rendering.docx(text),
        "odt": odt(_lines(text, "<text:p>", "</text:p>")),
        "rtf": rtf(_lines(text, "{\\pard ", "\\par}\n")),
        "xlsx": xlsx([list(row), list(row.values())]),
        "parquet": parquet([row]),
    }
