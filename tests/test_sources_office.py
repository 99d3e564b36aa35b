"""Files of office programs: what was inserted and what was deleted, tables, boxes, notes and running heads."""

from __future__ import annotations

from pathlib import Path

import sample_documents as made
from directives.models import Article
from directives.sources import read


def text_of(folder: Path, data: bytes) -> str:
    (folder / "bai").write_bytes(data)
    (article,) = read(str(folder / "bai"))
    assert isinstance(article, Article), article
    return article.text


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*parts: str) -> str:
    return f"<w:p>{''.join(parts)}</w:p>"


def test_a_docx_gives_what_stands_in_it_once_and_nothing_that_was_deleted(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('Hộp: Quyết định số 521/QĐ-TTg'))}</w:txbxContent>"
    body = (
        paragraph(
            run("Theo Thông tư số "),
            '<w:del w:id="1" w:author="a"><w:r><w:delText>23/2012</w:delText></w:r></w:del>',
            f'<w:ins w:id="2" w:author="a">{run("09/2024")}</w:ins>',
            run("/TT"),
            "<w:r><w:noBreakHyphen/></w:r>",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            run("BCA"),
        )
        + paragraph(f'<w:moveFrom w:id="3">{run("dời")}</w:moveFrom>', f'<w:moveTo w:id="4">{run("dời")}</w:moveTo>')
        + paragraph(
            f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
        + "<w:tbl><w:tr><w:trPr><w:del w:id='5' w:author='a'/></w:trPr>"
        + f"<w:tc>{paragraph(run('hàng bỏ'))}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{paragraph(run('Kết luận số 44-KL/TW'))}</w:tc><w:tc>{paragraph(run('Bà Thảo'))}</w:tc></w:tr>"
        + f"<w:tr><w:tc>{paragraph(run('một'))}{paragraph(run('hai'))}</w:tc><w:tc>{paragraph(run('ba'))}</w:tc></w:tr>"
        + "</w:tbl>"
        + paragraph(f'<w:hyperlink r:id="rId99">{run("liên kết")}</w:hyperlink>')
    )
    note = (
        f'<w:footnotes><w:footnote w:id="2">{paragraph(run("Nghị định số 40/2024/NĐ-CP"))}</w:footnote></w:footnotes>'
    )
    head = f"<w:hdr>{paragraph(run('Xã Suối Mây'))}</w:hdr>"
    data = made.docx(body, footnotes=note, header1=head, header2=head)

    assert text_of(tmp_path, data).split("\n") == [
        "Theo Thông tư số 09/2024/TT-BCA",
        "dời",
        "Hộp: Quyết định số 521/QĐ-TTg",
        "Kết luận số 44-KL/TW | Bà Thảo",
        "một",
        "hai",
        "ba",
        "liên kết",
        "Nghị định số 40/2024/NĐ-CP",
        "Xã Suối Mây",
    ]


def test_an_odt_gives_what_stands_in_it_once_and_nothing_that_was_deleted(tmp_path: Path) -> None:
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>đã bỏ</text:p></text:deletion>
    </text:changed-region></text:tracked-changes>
    <text:p>Theo Thông tư<text:s text:c="9"/>số <text:span>09/2024/TT-</text:span>BCA<text:change text:change-id="c"/>
    <text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Nghị định số 40/2024/NĐ-CP</text:p>
    </text:note-body></text:note> ở xã<office:annotation><text:p>lời bàn</text:p></office:annotation></text:p>
    <text:p><draw:frame><draw:text-box><text:p>Hộp: Quyết định số 521/QĐ-TTg</text:p></draw:text-box></draw:frame>
    </text:p><table:table><table:table-row table:number-rows-repeated="1000000">
    <table:table-cell><text:p>Kết luận số 44-KL/TW</text:p></table:table-cell>
    <table:table-cell table:number-columns-repeated="1000000"><text:p>Bà Thảo</text:p></table:table-cell>
    </table:table-row></table:table><text:list><text:list-item><text:p>một</text:p></text:list-item></text:list>"""
    heads = "<style:header><text:p>Xã Suối Mây</text:p></style:header>" * 2
    data = made.odt(body, heads=heads)

    assert text_of(tmp_path, data).split("\n") == [
        "Theo Thông tư số 09/2024/TT-BCA ở xã",
        "Hộp: Quyết định số 521/QĐ-TTg",
        "Kết luận số 44-KL/TW | Bà Thảo",
        "một",
        "Nghị định số 40/2024/NĐ-CP",
        "Xã Suối Mây",
    ]


def test_an_rtf_file_gives_what_stands_in_it_once_and_nothing_that_was_deleted(tmp_path: Path) -> None:
    data = made.rtf(
        r"{\info{\title Họp dân}{\author Lê Thị Mận}}{\header \pard Xã Suối Mây\par}"
        r"\pard Theo Thông tư số {\f0 \deleted 23/2012}{\f0 \revised 09/2024}/TT\_BCA"
        r"{\super \chftn}{\footnote \pard {\super \chftn} Nghị định số 40/2024/NĐ-CP} ở xã\par"
        r"\trowd\cellx1\cellx2\intbl Kết luận số 44-KL/TW\cell Bà Thảo\cell\row"
        r"\pard{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt \pard Hộp: Quyết định số 521/QĐ-TTg\par}}}"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt liên kết}}\par"
    )

    assert text_of(tmp_path, data).split("\n") == [
        "Theo Thông tư số 09/2024/TT\u2011BCA ở xã",
        "Kết luận số 44-KL/TW|Bà Thảo|",
        "liên kết",
        "Xã Suối Mây",
        "Nghị định số 40/2024/NĐ-CP",
        "Hộp: Quyết định số 521/QĐ-TTg",
    ]


def test_letters_of_a_codepage_in_rtf_are_read(tmp_path: Path) -> None:
    data = rb"{\rtf1\ansi\ansicpg1258 Ngh\'ec\'f2 \'d0i\'eb\'f2u 44-KL/TW\par}"

    assert "44-KL/TW" in text_of(tmp_path, data)


def test_a_text_in_an_old_font_is_mended(tmp_path: Path) -> None:
    lines = "C«ng an tØnh ®· triÓn khai ChØ thÞ sè 09-CT/TW ngµy 01/12/2011 cña Ban BÝ th­ ®Õn tõng x·, ph­êng.\n" * 5
    data = made.odt(made._lines(lines, "<text:p>", "</text:p>"))

    assert "Công an tỉnh đã triển khai Chỉ thị số 09-CT/TW" in text_of(tmp_path, data)
