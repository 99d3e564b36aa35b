"""Render a text as a web page, a PDF or a DOCX, as newspapers, printers and offices do: for tests and measurements."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape

from docx import Document
from font_roboto import Roboto
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>
<style>body {{ margin: 2em }}</style><script>var tracker = 1;</script></head>
<body>
<header><nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức</a></li><li><a href="/van-ban">Văn bản</a>
</li></ul></nav></header>
<main><article>
{body}
</article></main>
<aside class="related"><h3>Tin liên quan</h3><ul>
<li><a href="/tin/1">Xã Suối Mây học Nghị quyết số 12-NQ/TW trong ba buổi tối</a></li>
<li><a href="/tin/2">Thông tư số 09/2024/TT-BCA có gì mới?</a></li></ul></aside>
<footer><p>Giấy phép số 12/GP-TTĐT. Bản quyền thuộc về trang tin xã.</p></footer>
</body></html>
"""


def html(text: str) -> bytes:
    """Render a text as a page of a news site, with menu, related links and footer around it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    return _PAGE.format(title=escape(lines[0] if lines else ""), body=body).encode()


def pdf(text: str) -> bytes:
    """Render a text as pages in A4, justified, with numbered pages, by reportlab."""
    pdfmetrics.registerFont(TTFont("Roboto", Roboto))
    style = ParagraphStyle(
        "text", fontName="Roboto", fontSize=12, leading=17, firstLineIndent=28, alignment=TA_JUSTIFY, spaceAfter=6
    )

    def number(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Roboto", 10)
        canvas.drawCentredString(A4[0] / 2, 40, str(document.page))

    file = io.BytesIO()
    paragraphs = [Paragraph(escape(line.strip()), style) for line in text.splitlines() if line.strip()]
    document = SimpleDocTemplate(file, pagesize=A4, invariant=True)
    document.build(paragraphs, onFirstPage=number, onLaterPages=number)
    return file.getvalue()


def docx(text: str) -> bytes:
    """Render a text as a document of an office, with a running head, by python-docx."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Tài liệu phục vụ cuộc họp"
    for line in text.splitlines():
        if line.strip():
            document.add_paragraph("".join(letter for letter in line.strip() if letter.isprintable() or letter == "\t"))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


RENDERERS: dict[str, Callable[[str], bytes]] = {"html": html, "pdf": pdf, "docx": docx}
"""How a text is rendered, by the extension of what comes out."""
