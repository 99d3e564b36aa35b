"""Gzip files and zip archives: every member is read, passed over or failed, and none does harm."""

from __future__ import annotations

import gzip
import io
import json
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from directives.models import Article, ReadFailure
from directives.sources import Limits, Skipped, read
from sample_documents import documents

TEXT = "Thực hiện Kết luận số 44-KL/TW ngày 22/1/2019 của Ban Bí thư, xã Tân Lập họp dân ở bốn thôn.\r\n"
LONG = "".join(f"{number} {TEXT}" for number in range(3000)).encode()


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def readings(tmp_path: Path, name: str, data: bytes, **limits: int) -> list[Article | ReadFailure]:
    (tmp_path / name).write_bytes(data)
    return list(read(str(tmp_path / name), limits=Limits(**limits)))


def told(found: list[Article | ReadFailure]) -> list[str]:
    """Give each reading in a word: the name of an article, or what is said of a failure."""
    return [
        one.id.rpartition("/")[2].rpartition("#")[2]
        if isinstance(one, Article)
        else f"{'!-'[isinstance(one, Skipped)]} {one.input.rpartition('#')[2].rpartition('/')[2]}: {one.reason}"
        for one in found
    ]


@pytest.mark.parametrize("name", ["bai.txt.gz", "bai.gz", "bai.txt"])
def test_a_gzip_file_is_read_as_what_it_holds_whatever_its_name(tmp_path: Path, name: str) -> None:
    (article,) = readings(tmp_path, name, gzip.compress(TEXT.encode()))

    assert isinstance(article, Article)
    assert (article.text, article.doc) == (TEXT, "bai")
    assert article.id == article.path == (tmp_path / name).as_posix()


def test_a_batch_in_a_gzip_file_keeps_its_rows(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"id": number, "text": TEXT}) for number in (7, 8))
    found = readings(tmp_path, "tin.jsonl.gz", gzip.compress(rows.encode()) + gzip.compress(b"\n") + b"\0" * 100)

    assert told(found) == ["7", "8"]


def test_the_members_of_a_zip_archive_are_articles_with_names_of_their_own(tmp_path: Path) -> None:
    data = zipped({"tin/bai.txt": TEXT, "b.jsonl": json.dumps({"id": "x", "text": TEXT}), "tin/sau/c": TEXT})
    first, second, third = readings(tmp_path, "tin.zip", data)

    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(third, Article)
    whole = (tmp_path / "tin.zip").as_posix()
    assert [first.id, second.id, third.id] == [f"{whole}#tin/bai.txt", f"{whole}#b.jsonl#x", f"{whole}#tin/sau/c"]
    assert (first.doc, first.text) == ("bai", TEXT)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("name", ["bai.docx", "bai.odt", "bai.xlsx"])
def test_an_archive_of_office_files_is_none_itself(tmp_path: Path, name: str, method: int) -> None:
    """A stored member shows the names of its own parts in the bytes of the archive."""
    members = {name: documents(TEXT)[name.removeprefix("bai.")], "bai.txt": TEXT}
    for order in (members, dict(reversed(members.items()))):
        found = readings(tmp_path, "ho-so.zip", zipped(order, method))
        assert {one.id.rpartition("#")[2].partition("!")[0] for one in found if isinstance(one, Article)} >= {"bai.txt"}
        assert [one.reason for one in found if isinstance(one, ReadFailure)] == []
        assert len(found) > 1


def test_the_unpacked_parts_of_an_office_file_are_no_office_file(tmp_path: Path) -> None:
    found = readings(tmp_path, "ho-so.zip", zipped({"x/word/document.xml": "<x/>", "bai.txt": TEXT}))
    assert told(found) == ["bai.txt", "- ho-so.zip: skipped: 1 .xml"]


def test_an_archive_is_read_from_stdin_and_in_a_folder(tmp_path: Path) -> None:
    data = zipped({"bai.txt": TEXT, "con.zip": zipped({"chau.txt.gz": gzip.compress(TEXT.encode())})})
    (tmp_path / "tin.zip").write_bytes(data)

    piped = list(read("-", stdin=io.BytesIO(data)))
    in_folder = list(read(str(tmp_path)))

    assert [one.text for one in piped if isinstance(one, Article)] == [TEXT, TEXT]
    assert [one.path for one in piped if isinstance(one, Article)] == [None, None]
    assert [one.id.rpartition("/")[2] for one in in_folder if isinstance(one, Article)] == [
        "tin.zip#bai.txt",
        "tin.zip#con.zip#chau.txt.gz",
    ]


def test_nothing_in_an_archive_is_passed_over_in_silence(tmp_path: Path) -> None:
    members = {"a.txt": TEXT, "__MACOSX/._a.txt": "x", ".git/b.txt": "x", "anh.jpg": "x", "trong.txt": "", "d/": ""}

    assert told(readings(tmp_path, "tin.zip", zipped(members))) == [
        "a.txt",
        "! trong.txt: is empty",
        "- tin.zip: skipped: 1 .jpg, 2 hidden",
    ]


def test_names_that_lead_elsewhere_become_plain_names(tmp_path: Path) -> None:
    names = ["../../etc/a.txt", "/b.txt", "C:\\c.txt", "d\n\x1b[2Je.txt", "f\x00g.txt", "//x/../b.txt", "b.txt"]
    found = readings(tmp_path, "tin.zip", zipped(dict.fromkeys(names, TEXT)))

    inner = [one.id.partition("#")[2] for one in found if isinstance(one, Article)]
    assert inner[:4] == ["etc/a.txt", "b.txt", "c.txt", "d__[2Je.txt"]
    assert inner[-2:] == ["x/b.txt", "b.txt@2"]
    assert len(inner) == 7


def test_a_name_in_utf8_without_a_mark_is_read_as_such(tmp_path: Path) -> None:
    data = zipped({"a" * len("họp dân.txt".encode()): TEXT})
    data = data.replace(b"a" * len("họp dân.txt".encode()), "họp dân.txt".encode())

    assert told(readings(tmp_path, "tin.zip", data)) == ["họp dân.txt"]


def test_links_and_encrypted_members_are_told(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("ra-ngoai.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("mat.txt", TEXT)
    data = bytearray(buffer.getvalue())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1

    assert told(readings(tmp_path, "tin.zip", bytes(data))) == [
        "! mat.txt: is encrypted",
        "- tin.zip: skipped: 1 links",
    ]


def test_bombs_are_refused_by_ratio_and_by_size(tmp_path: Path) -> None:
    zeros = bytes(300 * 2**20)
    bomb = zipped({"a.txt": TEXT, "bom.txt": zeros, "c.txt": TEXT})

    assert told(readings(tmp_path, "bom.zip", bomb)) == [
        "a.txt",
        "! bom.txt: unpacks to more than 250 times its size",
        "c.txt",
    ]
    assert told(readings(tmp_path, "bom.gz", gzip.compress(zeros))) == [
        "! bom.gz: unpacks to more than 250 times its size"
    ]
    large = readings(tmp_path, "lon.zip", zipped({"a.txt": LONG}), unpacked=100_000)
    assert told(large) == ["! a.txt: its archive unpacks to more than 0 MB"]


def test_what_an_archive_unpacks_to_is_counted_through_all_that_lie_in_it(tmp_path: Path) -> None:
    inner = zipped({"x.txt": LONG}, zipfile.ZIP_STORED)
    data = zipped({f"{number}.zip": inner for number in range(4)})
    found = readings(tmp_path, "tin.zip", data, unpacked=5 * len(LONG))

    assert [line[0] for line in told(found)] == ["x", "x", "!", "!"]


def test_archives_that_lie_too_deep_in_others_are_refused(tmp_path: Path) -> None:
    data = zipped({"bai.txt": TEXT})
    for level in range(6):
        data = zipped({f"{level}.zip": data, f"{level}.txt": TEXT})

    found = told(readings(tmp_path, "tin.zip", data))

    refused = "! 2.zip: lies in 4 archives, one in the other, which is too deep"
    assert found == [refused, "2.txt", "3.txt", "4.txt", "5.txt"]


def test_an_archive_of_too_many_members_is_read_as_far_as_the_limit(tmp_path: Path) -> None:
    data = zipped({f"{number}.txt": TEXT for number in range(5)})
    found = told(readings(tmp_path, "tin.zip", data, members=3))

    assert found == ["0.txt", "1.txt", "2.txt", "! tin.zip: holds more than 3 members"]
    assert "which is too large" in told(readings(tmp_path, "tin.zip", data, directory=100))[0]


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"PK\x01\x02"))
    data[entry + 42 : entry + 46] = struct.pack("<L", 4)

    assert told(readings(tmp_path, "tin.zip", bytes(data))) == [
        "! a.txt: overlaps with another member, as in a zip bomb",
        "! b.txt: overlaps with another member, as in a zip bomb",
        "c.txt",
    ]


def test_of_a_gzip_file_that_ends_early_the_beginning_is_kept(tmp_path: Path) -> None:
    packed = gzip.compress(LONG)
    article, failure = readings(tmp_path, "tin.txt.gz", packed[: len(packed) // 2])

    assert isinstance(article, Article)
    assert isinstance(failure, ReadFailure)
    assert LONG.startswith(article.text.encode()[:-3])
    assert len(article.text) > 10_000
    assert failure.reason.startswith("ends early, after ")


def test_of_a_damaged_gzip_file_the_beginning_is_kept(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(LONG))
    packed[len(packed) // 2 :] = b"\xff" * (len(packed) // 2)

    assert [type(one) for one in readings(tmp_path, "tin.gz", bytes(packed))] == [Article, ReadFailure]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_of_a_zip_archive_that_ends_early_the_members_are_kept(tmp_path: Path, method: int) -> None:
    data = zipped({"a.txt": TEXT, "b.txt": LONG, "c.txt": TEXT}, method)

    assert told(readings(tmp_path, "tin.zip", data[: data.index(b"PK\x01\x02")]))[:3] == ["a.txt", "b.txt", "c.txt"]
    cut = told(readings(tmp_path, "tin.zip", data[: data.rindex(b"PK\x03\x04") - 500]))
    assert cut == ["a.txt", "b.txt", "! tin.zip: ends early, inside b.txt"]


def test_an_archive_that_was_streamed_and_cut_is_read_by_its_members_heads(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.txt", TEXT)

    found = told(readings(tmp_path, "tin.zip", pipe.data[: pipe.data.index(b"PK\x01\x02")]))

    assert found == ["a.txt", "b.txt", "! tin.zip: ends early, without the directory of an archive"]


def test_a_member_with_a_wrong_checksum_is_kept_and_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}, zipfile.ZIP_STORED))
    place = data.index("họp".encode())
    data[place : place + 1] = b"k"

    article, failure = readings(tmp_path, "tin.zip", bytes(data))

    assert isinstance(article, Article)
    assert "Bad CRC-32" in told([failure])[0]


def test_a_directory_that_points_to_before_the_archive_is_told(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    directory = data.rindex(b"PK\x05\x06") + 16
    data[directory : directory + 4] = b"\x78\x78\x78\x78"

    found = readings(tmp_path, "tin.zip", zipped({"c.zip": bytes(data)}))

    assert found
    assert not any(isinstance(one, Article) for one in found)


@pytest.mark.parametrize("seed", range(60))
def test_an_archive_with_damage_anywhere_is_read_or_refused_with_a_reason(tmp_path: Path, seed: int) -> None:
    data = bytearray(zipped({"a.txt": TEXT, "b.gz": gzip.compress(LONG), "c.zip": zipped({"d.txt": TEXT})}))
    for step in range(1 + seed % 4):
        data[zlib.crc32(bytes([seed, step])) % len(data)] ^= 1 << (seed % 8)

    found = readings(tmp_path, "tin.zip", bytes(data))

    assert found
    assert all(isinstance(one, Article) or one.reason for one in found)


def test_an_office_document_is_no_archive_of_articles(tmp_path: Path) -> None:
    data = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": TEXT})
    (failure,) = readings(tmp_path, "bai.txt", data)

    assert isinstance(failure, ReadFailure)
    assert "DOCX" in failure.reason
