"""What goes wrong is told in Vietnamese too: every sentence that the code holds, with what is put into it as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from time import perf_counter

import pytest
from cli_program import Run
from directives_cli import messages
from directives_cli.messages import Language, choose, place_name, say, tell
from hypothesis import given
from hypothesis import strategies as st

from told import told

TELLINGS: dict[str, dict[str, str]] = json.loads(
    Path(messages.__file__).with_name("vi_told.json").read_text(encoding="utf-8")
)
TRANSLATED = {text: said for group in TELLINGS.values() for text, said in group.items()}
WORDS: dict[str, str] = json.loads(Path(messages.__file__).with_name("vi.json").read_text(encoding="utf-8"))
TOLD = told()

# Matches `directives show KEY`, `pip install 'directives[web]'`, `… --help`; not `directives reindex reads them again`.
COMMAND = re.compile(
    r"… --help|pip install .+|directives(?: [a-z]+)+ [A-Z]+|directives(?: [a-z]+)+ --[a-z]+ (?:…|[a-z]+)"
)

# Matches `--bound page=`, `directives doctor`, `FILE`, `09/2024/TT-BCA`; not `directives` that are documents.
KEPT = re.compile(
    r"--[a-z-]+(?: [a-z_]+=)?"
    r"|directives (?:db [a-z]+|extract|ingest|doctor|mentions|reindex|registry [a-z]+|review [a-z]+)"
    r"|[A-Z]{4,}|\d+/\d+/\S+\b"
)


def test_every_sentence_that_is_told_has_a_vietnamese_one() -> None:
    assert sorted(text for text in TOLD - TRANSLATED.keys() - WORDS.keys() if not COMMAND.fullmatch(text)) == []


def test_nothing_is_translated_that_is_not_told() -> None:
    assert sorted(TELLINGS["told"].keys() - TOLD) == []


def test_a_sentence_has_its_places_in_both_languages() -> None:
    assert [text for text, said in TRANSLATED.items() if text.count("…") != said.count("…") or not said] == []


def test_commands_options_and_samples_stay_as_they_are() -> None:
    changed = [text for text, said in TRANSLATED.items() if sorted(KEPT.findall(text)) != sorted(KEPT.findall(said))]
    assert changed == []


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("is empty", "trống"),
        ("there is no database at /tmp/is empty", "không có cơ sở dữ liệu tại /tmp/is empty"),
        ("bo.csv: holds no row", "bo.csv: không có dòng nào"),
        ("cannot write a: b.csv: Permission denied", "không ghi được a: b.csv: không có quyền truy cập"),
        ("skipped: 1 README.md, 3 hidden, 2 .jpg", "bỏ qua: 1 README.md, 3 mục ẩn, 2 .jpg"),
        ("is a PDF file, not text", "là tệp PDF, không phải văn bản"),
        ('column "date" is no date: hôm qua', 'cột "date" không phải ngày: hôm qua'),
        ("version 0008, current", "phiên bản 0008, hiện hành"),
        (
            "not UTF-8 (byte 7): guessed to be TCVN3 (ABC), in which 98% of 120 words are syllables",
            "không phải UTF-8 (byte 7): đoán là TCVN3 (ABC), với 98% trong số 120 từ là âm tiết tiếng Việt",
        ),
        ("no such text: text", "no such text: text"),
    ],
)
def test_a_sentence_is_told_by_what_is_fixed_in_it(english: str, vietnamese: str) -> None:
    assert tell(english) == english
    choose(Language.VIETNAMESE)
    assert tell(english) == vietnamese


def test_a_place_within_a_file_is_told_and_a_name_is_not() -> None:
    choose(Language.VIETNAMESE)
    assert place_name("bai.jsonl, line 3") == "bai.jsonl, dòng 3"
    assert place_name("bai.xlsx, row Tháng 1!5") == "bai.xlsx, dòng Tháng 1!5"
    assert place_name("bai.csv, lines 3 to 5") == "bai.csv, dòng 3 đến 5"
    assert place_name("tin, line 3.txt") == "tin, line 3.txt"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("--db khong.db list", ("không có cơ sở dữ liệu tại khong.db", "tạo mới: directives ingest PATH…")),
        ("--db bo.csv list", ("bo.csv không phải cơ sở dữ liệu", "nêu tệp khác; tệp này vẫn giữ nguyên")),
        (
            "--db articles list",
            ("articles là thư mục, không phải cơ sở dữ liệu", "nêu một tệp: articles/directives.db"),
        ),
        ("extract vang-mat", ("vang-mat: không tồn tại", "Kiểm tra đường dẫn.")),
        ("extract trong.txt", ("trong.txt: trống", "Kiểm tra xem tệp đã được lưu chưa, hoặc bỏ tệp ra.")),
        ("extract anh.txt", ("anh.txt: là ảnh PNG, không phải văn bản", "Lưu nội dung thành văn bản thuần UTF-8")),
        (
            "extract dong.jsonl",
            ("dong.jsonl, dòng 2: không phải đối tượng JSON mà là list", 'Viết theo dạng {"text": "…"}.'),
        ),
        (
            "extract http://127.0.0.1:1/",
            ("http://127.0.0.1:1/: dẫn đến 127.0.0.1, không phải địa chỉ công cộng", "Chỉ đọc"),
        ),
        ("extract - --bound page", ("giới hạn 'page' chưa có giá trị", "Viết như sau: page=32MB")),
        ("mentions 44", ("không phải cách gọi văn bản: '44': chỉ có số thì chưa rõ là văn bản nào", "viết như")),
        ("list --type thogn", ("không rõ loại văn bản: 'thogn'", "có phải ý bạn là TT (Thông tư)?")),
        ("list --since x", ("không phải ngày: 'x'", "viết 2012, 2012-05, 2012-05-01 hoặc 01/5/2012")),
        (
            "list -o khong/a.csv",
            ("không ghi được khong/a.csv: không có tệp hoặc thư mục này", "nêu tệp bạn có quyền ghi"),
        ),
        ("search ...", ("không có từ nào để tìm", 'viết từ, số hoặc "cụm từ"')),
        ("registry import bo.csv", ("bo.csv: dòng 2, issued: ngày thuộc năm 1800", "viết năm từ 1900 đến 2100")),
        (
            "registry remove bo",
            ("không có danh sách riêng nào tên 'bo'", "nhập một danh sách: directives registry import"),
        ),
        (
            "list --format jsn",
            ("Giá trị không hợp lệ cho '--format' / '-f': 'jsn' không thuộc", "có phải ý bạn là json?"),
        ),
        ("lst", ("Không có lệnh 'lst'. Có phải ý bạn là 'list'?", "directives --help")),
    ],
)
def test_what_goes_wrong_is_told_in_vietnamese(
    run: Run, db: str, tmp_path: Path, command: str, said: tuple[str, str]
) -> None:
    (tmp_path / "trong.txt").write_bytes(b"")
    (tmp_path / "anh.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "dong.jsonl").write_text('{"text": "Kết luận số 44-KL/TW"}\n[1]\n', encoding="utf-8")
    (tmp_path / "bo.csv").write_text("key,issued\n12-NQ/TW,1800\n", encoding="utf-8")
    told_ = run("--db", db, *command.split(), "--lang", "vi").err.splitlines()

    assert told_[0].startswith(f"Lỗi: {said[0]}")
    assert told_[1].startswith(f"Gợi ý: {said[1]}")


def test_tables_of_failures_and_checks_are_vietnamese_for_people_and_english_for_programs(
    run: Run, db: str, tmp_path: Path
) -> None:
    (tmp_path / "trong.txt").write_bytes(b"")
    run("--db", db, "ingest", "trong.txt")

    for command, told_ in (("failures", "tệp đã được lưu chưa"), ("doctor", "đếm lại cho kết quả như cũ")):
        assert told_ in run("--db", db, "--lang", "vi", command, "-f", "md").out
        english = run("--db", db, command, "-f", "json").out
        assert run("--db", db, "--lang", "vi", command, "-f", "json").out == english


def test_what_was_passed_over_and_guessed_is_told_in_vietnamese(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tin").mkdir()
    (tmp_path / "tin" / "anh.jpg").write_bytes(b"x")
    text = "C«ng an tØnh ®· triÓn khai ChØ thÞ sè 09-CT/TW ®Õn c¸c phßng, ban vµ nh©n d©n trong tØnh. " * 5
    (tmp_path / "tin" / "cu.txt").write_bytes(text.encode("latin-1"))
    told_ = run("extract", "tin", "--lang", "vi").err

    assert "Lưu ý: tin/cu.txt: không phải UTF-8 (byte 1): đoán là TCVN3 (ABC), với " in told_
    assert "Lưu ý: tin: bỏ qua: 1 .jpg" in told_


PIECES = [*TRANSLATED, *WORDS, ": ", "; ", ", ", "…", "{…}", "\n"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_can_be_told_and_is_in_english_as_it_was(text: str) -> None:
    choose(Language.ENGLISH)
    assert tell(text) == text
    choose(Language.VIETNAMESE)
    assert isinstance(tell(text), str)
    choose(Language.ENGLISH)


@given(st.text("qwzQW.…{}\\*+ \n\x00"))
def test_a_text_that_is_no_sentence_stays_as_it_is(text: str) -> None:
    choose(Language.VIETNAMESE)
    assert tell(text) == text
    choose(Language.ENGLISH)


@pytest.mark.parametrize("text", ["is damaged: ", ": ", ", ", "…", "1 hidden, ", "not a reference: "])
def test_hostile_text_is_told_in_no_time(text: str) -> None:
    choose(Language.VIETNAMESE)
    tell("is empty")  # reads the sentences
    start = perf_counter()
    tell(text * 10_000)
    tell((text * 10_000)[:19_000])
    assert perf_counter() - start < 1


def test_the_words_of_a_line_are_told_as_they_are_said() -> None:
    choose(Language.VIETNAMESE)
    assert tell("in force") == say("in force") == "còn hiệu lực"
