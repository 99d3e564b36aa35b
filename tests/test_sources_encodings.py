"""Bytes of any origin made text, or refused by kind."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.errors import InputError
from directives.sources.encodings import decode, detect

TEXT = "Thực hiện Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư, Công an xã họp dân ở từng thôn.\r\nHết.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_unicode_is_read_with_or_without_a_mark_and_newlines_stay(data: bytes, encoding: str) -> None:
    decoded = decode(data)

    assert decoded.text == TEXT
    assert decoded.encoding == encoding


def test_a_mark_or_plain_utf8_needs_no_note_but_unmarked_utf16_does() -> None:
    assert decode(TEXT.encode()).notes == ()
    assert decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")).notes == ()
    assert decode(TEXT.encode("utf-16-le")).notes == ("utf-16-le without a byte order mark",)


def test_an_old_encoding_is_guessed_and_the_guess_is_said() -> None:
    decoded = decode("Les règles générales de l'État français ont été modifiées après l'été.".encode("cp1252"))

    assert decoded.text.startswith("Les r")
    assert decoded.notes == (f"not UTF-8 (byte 5): guessed to be {decoded.encoding}",)


def test_a_file_cut_inside_a_letter_stays_utf8() -> None:
    whole = TEXT.encode() * 3
    cut = whole[: whole.rindex("ư".encode()) + 1]

    decoded = decode(cut)

    assert decoded.text == cut[:-1].decode() + "\ufffd"
    assert decoded.encoding == "utf-8"
    assert decoded.notes == (
        f"not valid UTF-8 at byte {len(cut) - 1:,}: read as UTF-8 with U+FFFD for what is damaged",
    )


def test_a_short_file_with_a_damaged_word_stays_utf8() -> None:
    decoded = decode("Học Thông tư số 09/2024/TT-BCA ở ".encode() + b"\xff\xfe\x80" + " phường Đống Đa".encode())

    assert decoded.text == "Học Thông tư số 09/2024/TT-BCA ở \ufffd\ufffd\ufffd phường Đống Đa"
    assert decoded.encoding == "utf-8"


def test_damage_behind_the_first_chunk_is_found_at_its_place() -> None:
    good = TEXT.encode() * 20_000
    decoded = decode(good + b"\xff" + good)

    assert decoded.text.count("\ufffd") == 1
    assert decoded.notes[0].startswith(f"not valid UTF-8 at byte {len(good):,}")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
        (gzip.compress(TEXT.encode()), "a gzip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Office file (doc, xls or msg)"),
        (b"{\\rtf1\\ansi Ch\\u7881? th\\u7883?}", "an RTF file"),
        (b"SQLite format 3\x00\x10\x00", "an SQLite database"),
        (b"a\x00b\x00\x01\x00\x02\x00", "a binary file"),
        (b"abc\x00def\x00\x00\x01\x02", "a binary file"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(data: bytes, kind: str) -> None:
    with pytest.raises(InputError, match="not text") as caught:
        decode(data)

    assert f"is {kind}" in caught.value.message
    assert caught.value.hint


def test_an_office_file_is_refused_as_a_zip_archive() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", TEXT)

    with pytest.raises(InputError, match="ZIP archive"):
        decode(buffer.getvalue())


def test_nul_far_behind_the_head_is_still_refused() -> None:
    with pytest.raises(InputError, match="NUL"):
        decode(TEXT.encode() * 100 + b"\0")


def test_an_empty_file_is_said_to_be_empty() -> None:
    with pytest.raises(InputError, match="is empty") as caught:
        decode(b"")

    assert caught.value.hint


def test_detecting_leaves_the_file_at_its_beginning() -> None:
    file = io.BytesIO(TEXT.encode())

    detect(file)

    assert file.tell() == 0


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"]), min_size=1))
def test_every_text_in_utf8_comes_back_unchanged(text: str) -> None:
    data = text.encode()
    if data.startswith((b"{\\rtf", b"%PDF-", b"PK", b"BZh", b"GIF8")):
        return
    assert decode(data).text == text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert decode(data).encoding


def test_a_short_text_with_two_broken_bytes_is_still_utf8() -> None:
    text = "Nghị định 100/2019/NĐ-CP".encode()
    decoded = decode(text[:7] + b"\xff\xfe" + text[7:])

    assert (decoded.encoding, decoded.text) == ("utf-8", "Nghị ��định 100/2019/NĐ-CP")
