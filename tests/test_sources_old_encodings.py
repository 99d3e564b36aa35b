"""Texts in encodings from before Unicode, as bytes and as wrongly read Unicode; sound texts are never touched."""

from __future__ import annotations

import io
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives import extract
from directives.errors import InputError
from directives.models import Article
from directives.sources import read
from directives.sources.encodings import decode
from directives.sources.legacy import TITLES, decode_codes, table_of
from directives.sources.mending import MISREAD, mend
from old_encodings import encoded

TEXT = (
    "Công an huyện Bắc Yên quán triệt Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư về tăng cường sự lãnh đạo "
    "của Đảng đối với phong trào toàn dân bảo vệ an ninh Tổ quốc trong tình hình mới.\r\n"
    "Cùng ngày, xã Tân Lập họp dân ở bốn thôn, phổ biến Thông tư số 23/2012/TT-BCA và ký cam kết với từng hộ.\r\n"
)
HEADING = "QUYẾT ĐỊNH VỀ VIỆC BAN HÀNH QUY CHẾ CỦA BAN BÍ THƯ\n"
WESTERN = (
    "Les règles générales de l'État ont été modifiées après l'été; où sont passés les élèves français?",
    "Für Österreich gelten über tausend Gesetze, die Größe der Räume fällt mäßig aus, schön wäre öfter Übung.",
    "La Constitución de España prohíbe la tortura; los niños y los jóvenes tendrán derecho a la educación pública.",
    "A Constituição não será alterada; são vedadas as exceções, e também as decisões que não têm razão.",
    "Älskade Åsa köpte tjugofyra ägg på ön, där förändringar gör både små och stora människor glada.",
)
SOUND = (
    "Hà Nam, Cà Mau, Hòa Bình: ba xã có nhà văn hóa, có nhà lá, có nhà xã",
    "Thông tư “Ô” là gì? Tô, tô, tô: 5 m² × 3 °C ± 2 «à»",
    "µ ¶ § © ® «Luật» ½ ¼ · • — dấu chấm",
    "\xa0\xa0\xa0\xa0 Có TK 112 \xa0\xa0",
    unicodedata.normalize("NFD", TEXT),
    TEXT.replace("Đ", "Ð"),
    TEXT,
)


def old(text: str, name: str) -> bytes:
    data, lacking = encoded(text, name)
    assert not lacking
    return data


def as_western(text: str, name: str) -> str:
    return old(text, name).decode("cp1252", "replace")


@pytest.mark.parametrize("name", TITLES)
def test_a_text_in_an_old_encoding_is_recognised_converted_and_said_so(name: str) -> None:
    decoded = decode(old(TEXT, name))

    assert decoded.text == TEXT
    assert decoded.encoding == name
    (note,) = decoded.notes
    assert f"guessed to be {TITLES[name]}, in which 100% of " in note


@pytest.mark.parametrize("name", TITLES)
def test_spans_slice_the_text_as_it_was_converted(name: str) -> None:
    text = decode(old(TEXT, name)).text

    assert [one.key for one in extract(text).references] == ["09-CT/TW", "23/2012/TT-BCA"]
    assert [text[one.start : one.end] for one in extract(text).references] == [
        one.text for one in extract(TEXT).references
    ]


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii", "vietnamese-1258", MISREAD])
def test_a_text_set_in_an_old_font_inside_unicode_is_converted(name: str) -> None:
    text = TEXT.encode().decode("latin-1") if name == MISREAD else as_western(TEXT, name)
    decoded = decode(text.encode())

    assert decoded.text == TEXT
    assert decoded.encoding == "utf-8"
    assert "read as Windows-1252, decoded again: 100% of " in decoded.notes[0]


def test_utf8_that_was_misread_twice_is_mended_twice() -> None:
    once = TEXT.encode().decode("latin-1")
    mended = mend(once.encode().decode("latin-1"))

    assert mended.text == TEXT
    assert mended.mistakes == (MISREAD,)


def test_the_second_byte_of_a_grave_that_became_a_blank_is_found_again() -> None:
    misread = TEXT.encode().decode("cp1252", "replace").replace("\xa0", " ")

    assert mend("".join(chr(byte) for byte in TEXT.encode()).replace("\xa0", " ")).text == TEXT
    assert "ngày" in mend(misread).text


@pytest.mark.parametrize("name", ["tcvn3", "vni"])
def test_only_the_lines_in_an_old_font_are_converted_in_a_sound_text(name: str) -> None:
    lines = ["Trang thông tin xã Tân Lập", "Café “Hương”, Hà Nam", *TEXT.splitlines(), "Bản quyền © 2012"]
    mixed = [as_western(line, name) if line in TEXT else line for line in lines]

    assert mend("\n".join(mixed)).text == "\n".join(lines)


@pytest.mark.parametrize("text", SOUND)
def test_a_sound_text_is_not_touched(text: str) -> None:
    assert mend(text).text == text
    assert decode(text.encode()) == (text, "utf-8", ())


@pytest.mark.parametrize("text", WESTERN)
def test_a_text_in_another_language_is_not_touched(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8", ())
    assert decode(text.encode("cp1252")).encoding not in TITLES


def test_a_text_too_short_to_tell_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="too short to tell its encoding, which may be TCVN3") as caught:
        decode(old("Thông tư", "tcvn3"))

    assert "UTF-8" in caught.value.hint


def test_capitals_that_tcvn3_lacks_come_back_where_their_line_tells() -> None:
    assert decode(old(HEADING + TEXT, "tcvn3")).text == HEADING + TEXT
    assert decode_codes(old("Ở Ả Rập", "tcvn3").decode("latin-1"), "tcvn3") == "ở ả Rập"


def test_rows_of_a_batch_in_an_old_encoding_are_read_from_its_bytes_and_from_its_strings(tmp_path: Path) -> None:
    rows = "\n".join(f'"Tin {number}","{TEXT}"' for number in range(400))
    (tmp_path / "bai.csv").write_bytes(old(f"title,text\n{rows}\n", "vni"))
    row = {"title": as_western("Chỉ thị mới", "tcvn3"), "text": as_western(TEXT, "tcvn3")}
    (tmp_path / "bai.jsonl").write_text(json.dumps(row))

    table = list(read(str(tmp_path / "bai.csv")))
    (line,) = read(str(tmp_path / "bai.jsonl"))

    assert {article.text for article in table if isinstance(article, Article)} == {TEXT}
    assert len(table) == 400
    assert isinstance(line, Article)
    assert (line.title, line.text) == ("Chỉ thị mới", TEXT)
    assert line.notes


@pytest.mark.parametrize("name", TITLES)
def test_every_letter_of_an_encoding_comes_back(name: str) -> None:
    letters = sorted({letter for letter in table_of(name).values() if letter.isalpha()})
    kept = [letter if name != "tcvn3" or letter in "ĂÂÊÔƠƯĐ" else letter.lower() for letter in letters]

    assert [decode_codes(old(letter, name).decode("latin-1"), name) for letter in letters] == kept


def test_the_tables_of_one_byte_name_every_code_once_and_every_letter_of_vietnamese() -> None:
    for name in ("tcvn3", "vni", "viscii"):
        letters = list(table_of(name).values())
        small = {letter for letter in letters if letter.islower()}

        assert len(set(letters)) == len(letters)
        assert len(small) == 67
        assert {letter.upper() for letter in small} == set(letters) - small or name == "tcvn3"


@pytest.mark.parametrize("name", ["vni", "viscii", "vietnamese-1258"])
@given(
    st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵẾỘĐ \n")
)
def test_whatever_is_written_in_an_old_encoding_is_read_back(name: str, text: str) -> None:
    assert decode_codes(old(text, name).decode("latin-1"), name) == text


@pytest.mark.parametrize("name", TITLES)
def test_a_stream_is_decoded_like_a_whole(name: str) -> None:
    data = old(TEXT * 200, name)
    stream = io.TextIOWrapper(io.BytesIO(data), name, newline="")

    assert stream.read(7) + stream.readline() + stream.read() == TEXT * 200
    assert data.decode(name) == TEXT * 200


def test_writing_in_an_old_encoding_is_refused() -> None:
    with pytest.raises(UnicodeError, match="only read"):
        TEXT.encode("tcvn3")


@given(st.text(max_size=200))
def test_any_text_can_be_mended_or_left(text: str) -> None:
    assert isinstance(mend(text).text, str)
