"""The keys of mentions, and how each is known."""

from __future__ import annotations

import pytest

from directives import extract
from directives.mentions import Mention
from directives.models import Basis, Kind
from directives.resolve import fold_issuer, resolve
from directives.vocabulary.registry import packaged


def mention(place: int, type_: str, number: str, symbol: str | None = None, **known: object) -> Mention:
    made = Mention(place, place + 5, Kind.NUMBERED, type_, number, symbol=symbol)
    for name, value in known.items():
        setattr(made, name, value)
    return made


def keys(*mentions: Mention) -> list[tuple[str | None, Basis]]:
    resolve(list(mentions), packaged())
    return [(made.key, made.basis) for made in mentions]


def test_a_whole_number_states_its_key() -> None:
    assert keys(mention(0, "TT", "09", "TT-BCA", year=2024)) == [("09/2024/TT-BCA", Basis.STATED)]


def test_a_short_form_takes_the_nearest_full_form_before_it() -> None:
    found = keys(
        mention(0, "TT", "09", "TT-BTC", year=2020),
        mention(10, "TT", "09", "TT-BCA", year=2024),
        mention(20, "TT", "09"),
        mention(30, "TT", "09", "TT-BYT", year=2022),
    )

    assert found[2] == ("09/2024/TT-BCA", Basis.ANTECEDENT)


def test_a_short_form_without_one_before_takes_the_one_behind() -> None:
    assert keys(mention(0, "TT", "09"), mention(10, "TT", "09", "TT-BCA", year=2024))[0] == (
        "09/2024/TT-BCA",
        Basis.ANTECEDENT,
    )


@pytest.mark.parametrize(
    "other",
    [
        mention(0, "QĐ", "09", "QĐ-BCA"),  # another type
        mention(0, "TT", "10", "TT-BCA", year=2024),  # another number
        mention(0, "TT", "09", "TT-BCA", year=2020),  # another year
        mention(0, "TT", "09", "TT-BCA", date="2020-05-01", year=2024),  # another date
    ],
)
def test_a_full_form_that_disagrees_is_no_antecedent(other: Mention) -> None:
    short = mention(10, "TT", "09", year=2024, date="2024-03-13")

    assert keys(other, short)[1][1] is not Basis.ANTECEDENT or other.year == 2024


@pytest.mark.parametrize(
    ("type_", "issuer", "key"),
    [
        ("KL", "Ban Bí thư", "44-KL/TW"),
        ("CT", "Bộ Chính trị", "44-CT/TW"),
        ("NQ", "Ban Chấp hành Trung ương Đảng", "44-NQ/TW"),
        ("QyĐ", "Bộ Chính trị", "44-QĐ/TW"),
        ("HD", "Ban Bí thư", "44-HD/TW"),
        ("QĐ", "Thủ tướng Chính phủ", "44/QĐ-TTg"),
        ("CT", "thủ tướng", "44/CT-TTg"),
        ("NQ", "Chính phủ", None),
        ("CT", "UBND tỉnh", None),
        ("NQ", "Trung ương Đoàn", None),
        ("KL", None, None),
    ],
)
def test_the_issuer_gives_the_symbol_where_one_rule_holds(type_: str, issuer: str | None, key: str | None) -> None:
    made = mention(0, type_, "44", issuer=issuer, date="1931-01-01")

    assert keys(made) == [(key, Basis.INFERRED if key else Basis.UNRESOLVED)]


def test_a_decree_with_its_year_is_the_government_s() -> None:
    assert keys(mention(0, "NĐ", "168", year=2024)) == [("168/2024/NĐ-CP", Basis.INFERRED)]
    assert keys(mention(0, "TT", "168", year=2024)) == [(None, Basis.UNRESOLVED)]


def test_a_type_s_code_alone_does_not_identify() -> None:
    assert keys(mention(0, "QĐ", "217", "QĐ", year=2005))[0][0] is None


def test_a_law_without_a_year_is_the_one_in_force_when_the_article_was_published() -> None:
    then, now = (extract("theo Luật Đất đai thì", published=day).references[0] for day in ("2015-06-30", "2025-06-30"))

    assert (then.key, now.key) == ("45/2013/QH13", "31/2024/QH15")
    assert then.basis is now.basis is Basis.REGISTRY


def test_what_a_decree_guides_was_there_before_it() -> None:
    text = "Nghị định số 25/2020/NĐ-CP quy định chi tiết một số điều của Luật Đấu thầu. Theo Luật Đấu thầu thì được."
    _, guided, other = extract(text, published="2025-06-30").references
    assert [(one.key, one.basis) for one in (guided, other)] == [
        ("43/2013/QH13", Basis.REGISTRY),
        ("22/2023/QH15", Basis.REGISTRY),
    ]


@pytest.mark.parametrize("law", ["Luật Đất đai năm 2024", "Luật Đất đai số 31/2024/QH15"])
def test_what_a_text_says_of_a_law_counts_more_than_what_guides_it(law: str) -> None:
    found = extract(f"Nghị định số 43/2014/NĐ-CP quy định chi tiết {law}.", published="2025-06-30").references
    assert found[1].key == "31/2024/QH15"


def test_a_law_takes_the_number_that_its_own_text_states() -> None:
    found = extract("Luật Rong biển số 12/2031/QH17 có hiệu lực. Theo Luật Rong biển thì được.").references

    assert [(reference.key, reference.basis) for reference in found] == [
        ("12/2031/QH17", Basis.STATED),
        ("12/2031/QH17", Basis.ANTECEDENT),
    ]


def test_issuers_are_compared_without_case_and_the_party_s_name() -> None:
    assert fold_issuer("Ban Chấp hành  Trung ương Đảng Cộng sản Việt Nam") == "ban chấp hành trung ương"
    assert fold_issuer(None) == ""
