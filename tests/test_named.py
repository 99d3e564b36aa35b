"""Where the mentions of constitutions, codes, laws, ordinances and plenums begin and end."""

from __future__ import annotations

import pytest

from directives.anchors import anchors_of
from directives.mentions import Mention
from directives.named import find_named
from directives.vocabulary.registry import packaged


def named(text: str) -> list[Mention]:
    return find_named(text, anchors_of(text), packaged())


def spans(text: str) -> list[tuple[str, str | None, int | None]]:
    return [(text[mention.start : mention.end], mention.type, mention.year) for mention in named(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Luật Đất đai năm 2013 thì", ("Luật Đất đai năm 2013", "L", 2013)),
        ("theo Luật Đất đai 2013 thì", ("Luật Đất đai 2013", "L", 2013)),
        ("theo luật đất đai thì", ("luật đất đai", "L", None)),
        ("LUẬT ĐẤT ĐAI", ("LUẬT ĐẤT ĐAI", "L", None)),
        ("theo Bộ luật Dân sự thì", ("Bộ luật Dân sự", "BL", None)),
        ("theo Pháp lệnh Ngoại hối thì", ("Pháp lệnh Ngoại hối", "PL", None)),
        ("theo Hiến pháp 2013 thì", ("Hiến pháp 2013", "HP", 2013)),
        ("theo BLTTDS 2015 thì", ("BLTTDS 2015", "BL", 2015)),
        ("theo Nghị quyết Trung ương 4 khóa XII thì", ("Nghị quyết Trung ương 4 khóa XII", "NQ", None)),
        (
            "theo Nghị quyết Hội nghị Trung ương 6 khoá XII thì",
            ("Nghị quyết Hội nghị Trung ương 6 khoá XII", "NQ", None),
        ),
        ("theo Luật Rong biển thì", ("Luật Rong biển", "L", None)),  # an unknown title, by syntax
        ("Căn cứ Luật Nuôi, trồng rong biển ngày 1/2/2030;", ("Luật Nuôi, trồng rong biển", "L", None)),
    ],
)
def test_a_title_is_found_from_its_type_to_its_year(text: str, expected: tuple[str, str, int | None]) -> None:
    assert spans(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "luật sư", "Luật sư Nam", "pháp luật", "Pháp luật đại cương", "kỷ luật", "Luật này", "các luật",
        "luật pháp", "theo luật định",
        "Công ty Luật Sao Mai", "Đại học Luật Hà Nội", "khoa Luật", "Hội Luật gia",
        "Hiến pháp Hoa Kỳ", "Tòa án Hiến pháp",
        "nghị quyết của Trung ương", "Nghị quyết Đại hội đồng cổ đông", "luật hóa", "luật chơi",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_law_is_none(text: str) -> None:
    assert spans(f"Ông nói về {text} hôm qua.") == []


def test_an_amending_law_holds_the_laws_that_it_amends() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư, Luật Nhà ở và Bộ luật Dân sự được thông qua"

    outer, *inner = named(text)

    assert not outer.nested
    assert text[outer.start : outer.end] == text.removesuffix(" được thông qua")
    assert [text[mention.start : mention.end] for mention in inner] == ["Luật Đầu tư", "Luật Nhà ở", "Bộ luật Dân sự"]
    assert all(mention.nested for mention in inner)


def test_a_name_is_written_with_single_blanks() -> None:
    (mention,) = named("theo Luật  *Đất*  đai")

    assert mention.name == "Luật Đất đai"
