"""Where articles disagree about a directive is listed with who says what, and so are slips of a number."""

from __future__ import annotations

from random import Random

import pytest

from directives.answers import ConflictRow
from directives.conflicts import conflicts
from directives.extraction import extract
from directives.models import PartialDate
from directives.queries import parse_query
from directives.review import Reviewer, decide
from directives.reviewed import list_references
from directives.slips import Candidates, Entry, is_turned, near_numbers
from directives.store import Store
from directives.verdicts import Action, Correction
from factories import article


def add(store: Store, *texts: str) -> None:
    """Add articles, one a text."""
    store.add_articles(
        [article(text, f"{place}.txt", published=f"2024-01-{place + 1:02}") for place, text in enumerate(texts)],
        extract=extract,
    )


def told(rows: list[ConflictRow]) -> list[tuple[object, ...]]:
    """Give the gist of rows."""
    return [(row.field, row.kind, row.value, row.official, row.references) for row in rows]


QUIET = [
    # two articles that write as people do, and agree
    ("Chỉ thị số 03-CT/TW ngày 14/5/2011 của Bộ Chính trị.", "CHỈ THỊ SỐ 3 – CT/TW năm 2011."),
    ("Thông tư số 67/2012/TT-BCA của Bộ Công an.", "Thông tư 67/2012/TT-BCA của Bộ trưởng Bộ Công an."),
    ("Kết luận số 44-KL/TW ngày 22/01/2019.", "Kết luận số 44-KL/TW tháng 01/2019 của Ban Bí thư Trung ương Đảng."),
    (
        "Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND tỉnh Quảng Trị.",
        "Quyết định số 12/QĐ-UBND năm 2022 của Ủy ban nhân dân tỉnh Quảng Trị.",
    ),
    # two years of issue are two directives
    ("Nghị quyết số 12-NQ/TW ngày 03/6/2017.", "Nghị quyết số 12-NQ/TW ngày 16/3/2022."),
    # neighbouring numbers of one day are all real
    ("Nghị định số 15/2020/NĐ-CP ngày 03/02/2020.", "Nghị định số 16/2020/NĐ-CP ngày 03/02/2020."),
    # short forms say nothing of the symbol
    ("Kết luận số 44-KL/TW và Kết luận 44.", "Kết luận 44 ngày 22/01/2019."),
    ("Luật Đất đai năm 2024.", "LUẬT ĐẤT ĐAI số 31/2024/QH15."),
]


@pytest.mark.parametrize("texts", QUIET)
def test_what_differs_as_people_write_is_no_conflict(db: Store, texts: tuple[str, ...]) -> None:
    add(db, *texts)
    assert conflicts(db) == []


def test_a_symbol_that_is_written_otherwise_is_told_with_who_writes_it(db: Store) -> None:
    add(
        db,
        "Học Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư. Chỉ thị số 09-CT/TW còn giá trị.",
        "Theo Chỉ thị số 09/CT-TW ngày 01/12/2011 của Ban Bí thư.",
    )
    rows = conflicts(db)
    assert told(rows) == [
        ("symbol", "conflict", "09-CT/TW", True, 2),
        ("symbol", "conflict", "09/CT-TW", False, 1),
    ]
    assert [(row.article, row.articles, row.published) for row in rows] == [
        ("0.txt", 1, "2024-01-01"),
        ("1.txt", 1, "2024-01-02"),
    ]
    assert rows[1].quote == "Theo Chỉ thị số 09/CT-TW ngày 01/12/2011 của Ban Bí thư."


def test_dates_that_differ_from_each_other_and_from_the_registry_are_told(db: Store) -> None:
    add(db, "Kết luận số 44-KL/TW ngày 21/01/2019.", "Kết luận số 44-KL/TW ngày 23/01/2019.")
    assert told(conflicts(db)) == [
        ("date", "conflict", "2019-01-22", True, 0),
        ("date", "conflict", "2019-01-21", False, 1),
        ("date", "conflict", "2019-01-23", False, 1),
    ]


def test_another_body_is_told(db: Store) -> None:
    add(db, *["Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư."] * 1, "Kết luận số 44-KL/TW của Bộ Chính trị.")
    assert [(row.field, row.value, row.official) for row in conflicts(db)] == [
        ("issuer", "Ban Bí thư", True),
        ("issuer", "Bộ Chính trị", False),
    ]


def test_another_title_is_told(db: Store) -> None:
    add(
        db,
        "Thông tư số 09/2024/TT-BCA “Quy định về việc thực hiện công tác dân vận của lực lượng Công an nhân dân”.",
        "Thông tư số 09/2024/TT-BCA “Xử phạt hành chính về đường thủy”.",
    )
    rows = conflicts(db)
    assert [(row.field, row.official, row.references) for row in rows] == [("title", True, 1), ("title", False, 1)]


def test_an_unusual_way_to_write_is_told_where_that_is_wanted(db: Store) -> None:
    add(db, "Quyết định số 521/QĐ-TTg ngày 13/6/2005.", "Quyết định số 521/QD-TTg ngày 13/6/2005.")
    assert conflicts(db) == []
    assert [(row.kind, row.value) for row in conflicts(db, variants=True)] == [
        ("variant", "521/QĐ-TTg"),
        ("variant", "521/QD-TTg"),
    ]


SLIPS = [
    # what is printed; the part that is wrong, what is meant, why
    ("Thông tư số 76/2012/TT-BCA ngày 01/11/2012.", "number", "67/2012/TT-BCA", "exchanged"),
    ("Thông tư số 67/2021/TT-BCA ngày 01/11/2012.", "year", "67/2012/TT-BCA", "is not of 2021"),
    ("Thông tư số 67/2012/TT-BTC ngày 01/11/2012 của Bộ Công an.", "symbol", "67/2012/TT-BCA", "the same issuer"),
    ("Kết luận số 44-KL/TW ngày 22/01/2018.", "date", "44-KL/TW (2019-01-22)", "the same day and month"),
    ("Nghị quyết số 100/2019/NĐ-CP.", "type", "NĐ 100/2019/NĐ-CP", "the symbol says the type"),
    (
        "Thông tư số 19/2024/TT-BCA “Quy định về việc thực hiện công tác dân vận của lực lượng Công an nhân dân”.",
        "number",
        "09/2024/TT-BCA",
        "the same title",
    ),
]


@pytest.mark.parametrize(("text", "part", "meant", "why"), SLIPS)
def test_a_slip_of_a_known_number_is_told_with_what_is_meant(
    db: Store, text: str, part: str, meant: str, why: str
) -> None:
    add(db, text)
    (row,) = conflicts(db)
    assert (row.kind, row.field, row.meant, row.article) == ("slip", part, meant, "0.txt")
    assert why in (row.why or "")


NO_SLIPS = [
    "Thông tư số 76/2012/TT-BCA ngày 05/12/2012.",  # another day
    "Thông tư số 76/2012/TT-BCA.",  # nothing but two digits says so
    "Thông tư số 67/2012/TT-BTC ngày 01/11/2012 của Bộ Tài chính.",  # the issuer is that of the symbol
    "Thông tư số 67/2011/TT-BCA.",
    "Nghị quyết số 67/NQ-CP ngày 01/11/2012.",
]


@pytest.mark.parametrize("text", NO_SLIPS)
def test_a_number_that_is_merely_near_is_no_slip(db: Store, text: str) -> None:
    add(db, text)
    assert conflicts(db) == []


def test_a_slip_of_a_number_that_is_cited_much_is_told_though_no_registry_has_it(db: Store) -> None:
    right = "Quyết định số 1291/2031/QĐ-BNV ngày 07/8/2031"
    add(db, *(f"Bài {place}: {right}." for place in range(12)), "Theo Quyết định số 1219/2031/QĐ-BNV ngày 07/8/2031.")
    (row,) = conflicts(db)
    assert (row.kind, row.value, row.meant, row.references) == ("slip", "1219/2031/QĐ-BNV", "1291/2031/QĐ-BNV", 1)


def test_of_one_directive_its_own_conflicts_and_its_slips_are_told(db: Store) -> None:
    add(
        db,
        "Thông tư số 67/2012/TT-BCA ngày 02/11/2012.",
        "Thông tư số 76/2012/TT-BCA ngày 01/11/2012.",
        "Kết luận số 44-KL/TW ngày 21/01/2019.",
    )
    for asked in ("67/2012/tt-bca", "76/2012/tt-bca"):
        kinds = [row.kind for row in conflicts(db, parse_query(asked))]
        assert kinds == (["conflict", "conflict", "slip"] if asked.startswith("67") else ["slip"])
    assert {row.key for row in conflicts(db, parse_query("44-kl/tw"))} == {"44-KL/TW"}
    assert conflicts(db, parse_query("31/2024/QH15")) == []


def test_what_a_person_corrected_is_a_conflict_no_more(db: Store) -> None:
    add(db, "Kết luận số 44-KL/TW ngày 21/01/2019.")
    assert conflicts(db)
    (one,) = list_references(db, parse_query("44-kl/tw"))
    right = Correction(date=PartialDate("2019-01-22"))
    decide(db, Action.CORRECT, [one.fingerprint], Reviewer(on=PartialDate("2026-03-02")), correction=right)
    assert conflicts(db) == []


def test_the_order_of_reading_changes_nothing(db: Store) -> None:
    texts = [text for text, *_ in SLIPS] + ["Chỉ thị số 09-CT/TW ngày 01/12/2011.", "Chỉ thị số 09/CT-TW năm 2011."]
    made = [article(text, f"{place}.txt") for place, text in enumerate(texts)]
    found = []
    for seed in range(3):
        db.delete_articles([one.id for one in made], extract=extract)
        for one in Random(seed).sample(made, len(made)):
            db.add_articles([one], extract=extract)
        found.append(conflicts(db, variants=True))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) >= len(SLIPS)


def test_slips_of_the_finger_are_near() -> None:
    assert {"76", "68", "670", "06", "07"} <= near_numbers("67")
    assert not {"67", "89", "1067"} & near_numbers("67")
    assert len(near_numbers("123456")) < 150
    assert is_turned("76", "67")
    assert not is_turned("66", "66")


def test_a_slip_that_may_mean_several_is_told_of_none() -> None:
    def entry(number: str, title: str, weight: int) -> Entry:
        key = f"{number}/2020/TT-BCA"
        return Entry(key, key, "TT", number, 2020, "tt-bca", None, (), (title,), (), weight)

    title = "Quy định về công tác hồ sơ"
    suspect = entry("12", title, 1)
    assert Candidates([entry("21", title, 50)]).slip(suspect) is not None
    assert Candidates([entry("21", title, 50), entry("13", title, 50)]).slip(suspect) is None
    assert Candidates([entry("21", title, 4)]).slip(suspect) is None
