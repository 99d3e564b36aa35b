"""E-mails and mailboxes: text and attachments are articles, dated and named by the head of their message."""

from __future__ import annotations

import base64
import gzip
import io
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.models import Article, ReadFailure
from directives.sources import Limits, Skipped, read
from old_encodings import encoded

TEXT = "Thực hiện Kết luận số 44-KL/TW ngày 22/1/2019 của Ban Bí thư, xã Tân Lập họp dân ở bốn thôn.\n"
ATTACHED = "Căn cứ Thông tư số 23/2012/TT-BCA ngày 27/4/2012 của Bộ Công an, xã Tân Lập lập kế hoạch.\n"
HEAD = b"From: =?utf-8?b?" + base64.b64encode("Công an xã Tân Lập".encode()) + b"?= <caxa@tanlap.vn>\r\n"
HEAD += b"Date: Thu, 06 Jun 2019 09:05:00 +0700\r\nMIME-Version: 1.0\r\n"


def message(*, html: bool = False) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Công an xã Tân Lập <caxa@tanlap.vn>"
    mail["To"] = "thon@tanlap.vn"
    mail["Subject"] = "Họp dân bốn thôn"
    mail["Date"] = "Thu, 06 Jun 2019 09:05:00 +0700"
    mail["Message-ID"] = "<44@tanlap.vn>"
    mail.set_content(TEXT)
    if html:
        mail.add_alternative("<p>Bản HTML của thư</p>", subtype="html")
    return mail


def readings(tmp_path: Path, name: str, data: bytes) -> list[Article | ReadFailure]:
    (tmp_path / name).write_bytes(data)
    return list(read(str(tmp_path / name)))


def only(found: list[Article | ReadFailure]) -> Article:
    (article,) = found
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize("html", [False, True])
def test_the_text_of_an_email_is_an_article_described_by_its_head(tmp_path: Path, html: bool) -> None:
    article = only(readings(tmp_path, "thu.eml", message(html=html).as_bytes()))

    assert (article.text, article.id) == (TEXT, (tmp_path / "thu.eml").as_posix())
    assert (article.title, article.source) == ("Họp dân bốn thôn", "Công an xã Tân Lập")
    assert article.author == "Công an xã Tân Lập"
    assert (article.published, article.published_time) == ("2019-06-06", "09:05")
    assert article.provenance["published"] == 'header "Date"'
    assert article.provenance["title"] == 'header "Subject"'
    assert article.provenance["source"] == 'header "From"'


def test_every_attachment_is_an_article_or_told(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(ATTACHED, filename="kế hoạch.txt")
    mail.add_attachment(gzip.compress(ATTACHED.encode()), maintype="application", subtype="gzip", filename="b.txt.gz")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="con dấu.png")
    mail.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="chay.exe")
    mail.add_attachment(b"", maintype="text", subtype="plain", filename="trong.txt")
    mail.add_attachment(b"%PDF-1.7 ..."[:0] + b"\x00\x01\x02", maintype="text", subtype="plain", filename="hong.txt")
    mail.add_attachment(message())

    found = readings(tmp_path, "thu.eml", mail.as_bytes())

    names = [one.id.partition("#")[2] for one in found if isinstance(one, Article)]
    assert names == ["", "kế hoạch.txt", "b.txt.gz", "Họp dân bốn thôn.eml"]
    assert [one.text for one in found if isinstance(one, Article)] == [TEXT, ATTACHED, ATTACHED, TEXT]
    told = {one.input.partition("#")[2]: one.reason for one in found if isinstance(one, ReadFailure)}
    assert told["hong.txt"].startswith("is a binary file")
    assert told[""] == "skipped: 1 .exe, 1 empty part, 1 image/png"
    assert isinstance(found[-1], Skipped)


def test_an_attachment_takes_the_date_of_its_message_only_where_it_has_none(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(ATTACHED, filename="a.txt")
    mail.add_attachment(f"---\ndate: 2012-05-01\n---\n{ATTACHED}", filename="b.txt")

    _, first, second = readings(tmp_path, "thu.eml", mail.as_bytes())

    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.published, first.provenance["published"]) == ("2019-06-06", 'header "Date"')
    assert (second.published, second.provenance["published"]) == ("2012-05-01", 'front matter "date"')


def test_an_email_is_known_by_its_content(tmp_path: Path) -> None:
    assert only(readings(tmp_path, "thu.txt", message().as_bytes())).title == "Họp dân bốn thôn"
    (piped,) = read("-", stdin=io.BytesIO(message().as_bytes()))
    assert isinstance(piped, Article)
    assert piped.path is None
    note = f"Date: 2019-06-06\nSubject: họp dân\n\n{TEXT}"
    assert only(readings(tmp_path, "ghi-chep.txt", note.encode())).text == note


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n", TEXT.encode()),
        (b"Content-Type: text/plain; charset=us-ascii\r\n\r\n", TEXT.encode()),
        (b"Content-Type: text/plain; charset=x-khong-co\r\n\r\n", TEXT.encode()),
        (b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n", TEXT.encode()),
        (b"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n", encoded(TEXT, "tcvn3")[0]),
        (b"Content-Type: text/plain; charset=x-viet-vni\r\n\r\n", encoded(TEXT, "vni")[0]),
        (b"Content-Type: text/plain; charset=windows-1258\r\n\r\n", encoded(TEXT, "vietnamese-1258")[0]),
        (b"Content-Type: text/plain; charset=utf-16-le\r\nContent-Transfer-Encoding: base64\r\n\r\n",
         base64.b64encode(TEXT.encode("utf-16-le"))),
        (b"Content-Transfer-Encoding: base64\r\n\r\n", base64.b64encode(TEXT.encode()).rstrip(b"=") + b"\r\n!?"),
        (b"Content-Transfer-Encoding: x-khong-co\r\n\r\n", TEXT.encode()),
        (b"\r\n", TEXT.encode()),
    ],
)  # fmt: skip
def test_a_message_that_says_wrongly_how_it_is_written_is_read(tmp_path: Path, head: bytes, body: bytes) -> None:
    assert only(readings(tmp_path, "thu.eml", HEAD + head + body)).text == TEXT


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?q?H=E1=BB=8Dp_d=C3=A2n?=",
        "=?utf-8?b?SOG7jXAgZMOibg==?=",
        "=?x-khong-co?q?H=E1=BB=8Dp_d=C3=A2n?=",
        "=?utf-8?b?SOG7?=\r\n =?utf-8?b?jXAgZMOibg==?=",
        "Họp\r\n dân",
    ],
)
def test_a_subject_is_read_in_whatever_it_is_written(tmp_path: Path, subject: str) -> None:
    data = HEAD + f"Subject: {subject}\r\n\r\n{TEXT}".encode()

    assert only(readings(tmp_path, "thu.eml", data)).title == "Họp dân"


def test_a_date_that_is_none_is_left_out(tmp_path: Path) -> None:
    data = HEAD.replace(b"Thu, 06 Jun 2019 09:05:00 +0700", b"hom nay") + f"\r\n{TEXT}".encode()

    assert only(readings(tmp_path, "thu.eml", data)).published is None


def test_the_messages_of_a_mailbox_are_articles_named_by_their_ids(tmp_path: Path) -> None:
    second = message().as_bytes().replace(b"<44@tanlap.vn>", b"<45@tanlap.vn>")
    third = HEAD + b"\r\n>From nay den cuoi nam\r\n\r\nFrom nay ve sau\r\n"
    box = b"".join(b"From caxa@tanlap.vn Thu Jun  6 09:05:00 2019\r\n" + one + b"\r\n" for one in (
        message().as_bytes(), second, third, message().as_bytes()
    ))  # fmt: skip
    found = readings(tmp_path, "thu.mbox", box)

    articles = [one for one in found if isinstance(one, Article)]
    assert [one.id.partition("#")[2] for one in articles] == [
        "44@tanlap.vn",
        "45@tanlap.vn",
        "message 3",
        "44@tanlap.vn@2",
    ]
    assert articles[2].text == "From nay den cuoi nam\r\n\r\nFrom nay ve sau\r\n\r\n"
    assert len(found) == 4


def test_a_mailbox_is_read_message_by_message_and_a_large_one_is_told(tmp_path: Path) -> None:
    start = b"From caxa@tanlap.vn Thu Jun  6 09:05:00 2019\n"
    large = HEAD + b"\r\n" + b"a" * 5000
    (tmp_path / "thu.mbox").write_bytes(
        start + message().as_bytes() + b"\n" + start + large + b"\n\n" + start + message().as_bytes()
    )
    found = list(read(str(tmp_path / "thu.mbox"), limits=Limits(message=2000)))

    assert [type(one) for one in found] == [Article, ReadFailure, Article]
    assert isinstance(found[1], ReadFailure)
    assert found[1].input.endswith("thu.mbox, message 2")


def test_parts_nested_without_end_are_refused(tmp_path: Path) -> None:
    data = HEAD
    for level in range(3000):
        data += f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n".encode()

    found = readings(tmp_path, "thu.eml", data)

    assert [isinstance(one, ReadFailure) for one in found] == [True]


@given(st.binary(max_size=400))
def test_whatever_follows_the_head_of_a_message_is_read_or_refused(data: bytes) -> None:
    found = list(read("-", stdin=io.BytesIO(HEAD + b"Message-ID: <1@a>\r\n" + data)))

    assert found
    assert all(isinstance(one, Article) or one.reason for one in found)
