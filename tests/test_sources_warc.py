"""Web archives: pages are articles with their addresses; other records are counted, faults are told."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from pathlib import Path

import pytest

from directives.errors import MissingExtraError
from directives.models import Article, ReadFailure
from directives.sources import Limits, Skipped, read

TEXT = "Thực hiện Kết luận số 44-KL/TW ngày 22/1/2019 của Ban Bí thư, xã Tân Lập họp dân ở bốn thôn.\n"


def record(path: str, body: bytes, head: str = "", *, kind: str = "response", status: str = "200 OK") -> bytes:
    """Write a record of a web archive, with the answer of a server."""
    typed = head if "Content-Type" in head else f"Content-Type: text/plain; charset=utf-8\r\n{head}"
    answer = f"HTTP/1.1 {status}\r\n{typed}\r\n".encode() + body
    lines = f"WARC-Type: {kind}\r\nWARC-Target-URI: https://tanlap.vn/{path}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
    return (
        f"WARC/1.0\r\n{lines}Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n".encode()
        + answer
        + b"\r\n\r\n"
    )


def readings(tmp_path: Path, data: bytes, name: str = "web.warc", **limits: int) -> list[Article | ReadFailure]:
    (tmp_path / name).write_bytes(data)
    return list(read(str(tmp_path / name), limits=Limits(**limits)))


@pytest.mark.parametrize("name", ["web.warc", "web.warc.gz", "web"])
def test_a_page_is_an_article_with_its_address_and_when_it_was_fetched(tmp_path: Path, name: str) -> None:
    data = record("tin/7", TEXT.encode())
    (article,) = readings(tmp_path, gzip.compress(data) if "gz" in name else data, name)

    assert isinstance(article, Article)
    assert (article.text, article.id, article.source) == (TEXT, "https://tanlap.vn/tin/7", "tanlap.vn")
    assert article.provenance["url"] == "WARC-Target-URI, fetched 2024-03-05T10:00:00Z"
    assert article.published is None


def test_a_limit_that_is_higher_than_any_memory_takes_none(tmp_path: Path) -> None:
    (article,) = readings(tmp_path, record("tin/7", TEXT.encode()), article=2**40, header=2**40)

    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(TEXT.encode())),
        ("Content-Encoding: deflate\r\n", zlib.compress(TEXT.encode())),
        ("Content-Encoding: deflate\r\n", zlib.compress(TEXT.encode())[2:-4]),
        ("Content-Encoding: gzip\r\n", TEXT.encode()),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%b\r\n0\r\n\r\n" % (len(TEXT.encode()), TEXT.encode())),
        ("Transfer-Encoding: chunked\r\n", TEXT.encode()),
    ],
)
def test_a_page_is_unpacked_if_it_is_packed(tmp_path: Path, head: str, body: bytes) -> None:
    (article,) = readings(tmp_path, record("tin/7", body, head))

    assert isinstance(article, Article)
    assert article.text == TEXT


def test_records_that_are_no_pages_are_counted(tmp_path: Path) -> None:
    data = (
        record("", b"GET / HTTP/1.1\r\n\r\n", kind="request")
        + record("1", b"", kind="revisit")
        + record("2", b"\x89PNG", "Content-Type: image/png\r\n")
        + record("3", b"mat", status="404 Not Found")
        + record("4", b" ")
        + record("5", TEXT.encode())
    )
    article, skipped = readings(tmp_path, data)

    assert isinstance(article, Article)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "skipped: 1 answer 404, 1 empty page, 1 image/png, 1 request record, 1 revisit record"


def test_a_fault_in_one_page_stops_no_other(tmp_path: Path) -> None:
    broken = gzip.compress(TEXT.encode() * 100)
    broken = broken[:30] + b"\xff" * 40 + broken[70:]
    bomb = gzip.compress(bytes(3 * 2**20))
    data = record("1", broken, "Content-Encoding: gzip\r\n") + record("2", b"x", "Content-Encoding: zz\r\n")
    data += record("3", bomb, "Content-Encoding: gzip\r\n") + record("4", TEXT.encode())
    *failures, article = readings(tmp_path, data, article=2**20)

    assert isinstance(article, Article)
    assert [one.reason.partition(":")[0] for one in failures if isinstance(one, ReadFailure)] == [
        "cannot be decoded",
        "cannot be decoded",
        "is too large for an article",
    ]


@pytest.mark.parametrize("is_packed", [False, True])
def test_of_an_archive_that_ends_early_the_pages_are_kept(tmp_path: Path, is_packed: bool) -> None:
    pages = [record(str(number), f"{number} {TEXT}".encode() * 50) for number in range(4)]
    data = b"".join(map(gzip.compress, pages) if is_packed else pages)
    found = readings(tmp_path, data[:-60])

    articles = [one for one in found if isinstance(one, Article)]
    assert [one.id for one in articles][:3] == [f"https://tanlap.vn/{number}" for number in range(3)]
    assert any(isinstance(one, ReadFailure) and "ends early" in one.reason for one in found)


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    data = record("1", TEXT.encode()) + record("2", bytes(300 * 2**20))
    article, failure = readings(tmp_path, gzip.compress(data), "web.warc.gz")[:2]

    assert isinstance(article, Article)
    assert isinstance(failure, ReadFailure)


@pytest.mark.parametrize("seed", range(40))
def test_an_archive_with_damage_anywhere_is_read_or_told(tmp_path: Path, seed: int) -> None:
    data = bytearray(gzip.compress(record("1", TEXT.encode())) + gzip.compress(record("2", TEXT.encode())))
    data[zlib.crc32(bytes([seed])) % len(data)] ^= 1 << (seed % 8)
    plain = bytearray(record("1", TEXT.encode()) + record("2", TEXT.encode()))
    plain[zlib.crc32(bytes([seed])) % len(plain)] ^= 1 << (seed % 8)

    assert readings(tmp_path, bytes(data))
    assert readings(tmp_path, bytes(plain))


def test_without_the_extra_the_line_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)

    with pytest.raises(MissingExtraError) as caught:
        list(read("-", stdin=io.BytesIO(record("1", TEXT.encode()))))

    assert caught.value.hint == "pip install 'directives[warc]'"
