"""Users' lists take part wherever the packaged registry does, whenever they came, and leave no trace when removed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text as sql

from directives.certainty import Standing
from directives.entries import entry
from directives.errors import InputError, QueryError
from directives.extraction import extract
from directives.graph import diagnose, list_directives, mentions, show, statistics
from directives.lists import ListReading
from directives.models import Article, Extraction, PartialDate
from directives.queries import parse_query
from directives.registers import export_known, import_list, list_known, list_lists, remove_list, search_known
from directives.store import Store, open_store
from directives.timeline import timeline
from directives.vocabulary.registry import Registry, packaged
from directives.vocabulary.tables import KnownDirective
from factories import article

QUESTIONS = ("thông tư 67", "chỉ thị 10", "luật đất đai", "luật trồng rừng", "09-ct/tw", "67/2012/tt-bca", "đề án 06")

SENTENCES = (
    "Lớp học giới thiệu Thông tư số 67/2012/TT-BCA ngày 28/11/2012 của Bộ Công an. Thông tư 67 dễ hiểu.",
    "Học viên hỏi nhiều về Thông tư 67 và Thông tư số 12.",
    "Cán bộ nhắc HD 31 và NĐ100.",
    "Xã làm theo Chỉ thị số 10 và Chỉ thị số 09-CT/TW.",
    "Chỉ thị số 09-CT/TW ngày 01/12/2011 được học lại.",
    "Theo Luật Trồng rừng ven biển năm 2031, xã phải làm.",
    "Bà con nghe phổ biến luật trồng rừng ven biển trong buổi chiều.",
    "Luật Trồng rừng ven biển quy định điều đó, Luật Đất đai cũng vậy.",
    "Căn cứ Luật Đất đai số 31/2024/QH15;",
    "Cán bộ nhắc số 14/2026/TT-BCA và Thông tư số 15/2026/TT-BCA.",
    "Đề án 06 được cả thôn làm theo.",
    "Nghị định số 02/2025/NĐ-CP có hiệu lực.",
    "Chi bộ học Nghị quyết Hội nghị lần thứ ba Ban Chấp hành Trung ương khóa XIV, rồi bàn Nghị quyết Trung ương 3.",
    'Xã làm theo Quyết định số 12/QĐ-UBND về "Quy chế quản lý bãi chăn thả gia súc" và số 5/2021/NQ-HĐND.',
    'Quyết định số 12/QĐ-UBND của UBND tỉnh Quảng Trị về "Quy chế quản lý bãi chăn thả gia súc" dễ hiểu.',
    "Quyết định số 12/QĐ-UBND ngày 16/3/2022 của UBND tỉnh Hà Giang dễ hiểu.",
)

ROWS: tuple[dict[str, str], ...] = (
    {"key": "67/2012/TT-BCA", "issued": "2012-11-28", "title": "Quy định về khu dân cư", "nicknames": "Thông tư 67"},
    {"key": "67/2019/TT-BCA", "issued": "2019-11-28", "title": "Thực hiện dân chủ", "nicknames": "Thông tư 67"},
    {"key": "10-CT/TW", "issued": "2007-03-30", "nicknames": "Chỉ thị 10; Chỉ thị số mười"},
    {"key": "10-CT/TW", "issued": "2016"},
    {"key": "09-CT/TW", "issued": "1999-01-01", "title": "Một chỉ thị khác"},
    {"key": "09-CT/TW", "issued": "2011-12-02"},
    {"type": "L", "key": "77/2031/QH17", "issued": "2031-05-05", "title": "Luật Trồng rừng ven biển"},
    {"type": "L", "title": "Luật Trồng rừng", "issued": "2025-05-05"},
    {"type": "L", "key": "31/2024/QH15", "title": "Luật Đất đai năm 2024", "issued": "2024-01-18"},
    {"type": "BL", "key": "31/2024/QH15", "title": "Bộ luật Đất đai"},
    {"key": "15/2026/TT-BCA", "other_keys": "14/2026/TT-BCA", "title": "Về tuần tra"},
    {"key": "31-HD/BTGTW", "issued": "2019", "nicknames": "Hướng dẫn 31; HD 31"},
    {"type": "NĐ", "key": "100/2031/NĐ-CP", "issued": "2031-01-01", "nicknames": "Nghị định 100"},
    {"type": "QĐ", "key": "07/QĐ-TTg", "issued": "2022-02-02", "nicknames": "Đề án 06"},
    {"key": "02/2025/NĐ-CP", "issued": "2025-01-01", "title": "Sửa đổi một nghị định"},
    {
        "key": "12/QĐ-UBND",
        "issued": "2022-03-16",
        "issuer": "UBND tỉnh Quảng Trị",
        "title": "Quy chế quản lý bãi chăn thả gia súc",
    },
    {"key": "05/2021/NQ-HĐND", "type": "NQ", "issuer": "HĐND tỉnh Quảng Trị", "other_keys": "5/NQ-HĐND"},
    {"key": "18-NQ/TW", "issued": "2027-05-05", "nicknames": "Nghị quyết Trung ương 3 khóa XIV"},
)


def made(row: dict[str, str]) -> KnownDirective:
    """Make the entry of a row."""
    known = entry(row, source="một danh sách thử")
    assert isinstance(known, KnownDirective)
    return known


ENTRIES = tuple(map(made, ROWS))
LISTS = st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=5, unique=True)
ARTICLES = st.lists(
    st.builds(
        lambda sentences, published: (" ".join(sentences), published),
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
        st.sampled_from([None, "2010-01-01", "2013-05-05", "2020", "2026-03-03", "2032-01-01"]),
    ),
    max_size=5,
).map(lambda read: [article(text, f"{place}.txt", published=day) for place, (text, day) in enumerate(read)])


def put(store: Store, known: Sequence[KnownDirective], name: str = "bo") -> int:
    """Import a list; give how many articles were read again for it."""
    return import_list(store, ListReading(tuple(known), (), 0, ()), name=name, source="thử").row.articles


def answers(store: Store) -> list[object]:
    """Give all that a database answers, and every reference and claim that it holds."""
    found: list[object] = [list_directives(store), statistics(store), timeline(store)]
    for question in QUESTIONS:
        query = parse_query(question)
        found += [mentions(store, query), show(store, query), timeline(store, query)]
    with store.read() as connection:
        stored = """
            SELECT article.name, position, start, "end", kind, type, key, basis, directive_id, claim_id
            FROM reference JOIN article ON article.id = article_id ORDER BY 1, 2"""
        found += [tuple(row) for row in connection.execute(sql(stored))]
        found += [tuple(row) for row in connection.execute(sql("SELECT * FROM claim ORDER BY id"))]
        found += [tuple(row) for row in connection.execute(sql("SELECT * FROM directive ORDER BY id"))]
    assert not [finding for finding in diagnose(store) if finding.problem]
    return found


def after(*steps: list[Article] | tuple[str, Sequence[KnownDirective]] | str) -> list[object]:
    """Give the answers of a database after articles were read, lists imported, and lists removed by name."""
    with open_store(":memory:", create=True) as store:
        for step in steps:
            if isinstance(step, list):
                store.add_articles(step, extract=extract)
            elif isinstance(step, str):
                remove_list(store, step)
            else:
                put(store, step[1], step[0])
        return answers(store)


@settings(max_examples=25)
@given(ARTICLES, LISTS)
def test_importing_before_reading_and_after_it_give_the_same_graph(
    read: list[Article], known: list[KnownDirective]
) -> None:
    assert after(read, ("bo", known)) == after(("bo", known), read)


@settings(max_examples=12)
@given(ARTICLES, LISTS)
def test_a_list_that_was_removed_leaves_the_graph_as_if_it_had_never_been_there(
    read: list[Article], known: list[KnownDirective]
) -> None:
    assert after(("bo", known), read, "bo") == after(read)


@settings(max_examples=12)
@given(ARTICLES, LISTS, LISTS)
def test_a_list_that_was_replaced_leaves_nothing_of_the_old_one(
    read: list[Article], old: list[KnownDirective], known: list[KnownDirective]
) -> None:
    assert after(read, ("bo", old), ("bo", known)) == after(("bo", known), read)


@settings(max_examples=12)
@given(ARTICLES, ARTICLES, LISTS, LISTS)
def test_the_order_in_which_lists_come_changes_nothing(
    read: list[Article], later: list[Article], one: list[KnownDirective], other: list[KnownDirective]
) -> None:
    further = [article.model_copy(update={"id": f"b{article.id}", "path": f"b{article.id}"}) for article in later]
    first = after(read, ("a", one), further, ("b", other))
    assert first == after(("b", other), ("a", one), [*read, *further])


def test_a_short_form_takes_what_a_list_says(db: Store) -> None:
    db.add_articles([article("Học viên hỏi về Thông tư 67.", "a.txt", published="2014-01-01")], extract=extract)
    assert mentions(db, parse_query("67/2012/TT-BCA")) == []
    assert put(db, ENTRIES[:1]) == 1
    (found,) = mentions(db, parse_query("67/2012/TT-BCA"))
    assert (found.key, found.basis) == ("67/2012/TT-BCA", "registry")
    (detail,) = show(db, parse_query("Thông tư 67"))
    assert (detail.title, detail.issued) == ("Quy định về khu dân cư", "2012-11-28")


def test_a_question_may_use_a_nickname_of_a_list(db: Store) -> None:
    put(db, [made({"key": "06/QĐ-BCA", "issued": "2030-01-01", "nicknames": "Đề án 77"})])
    db.add_articles([article("Theo Quyết định số 06/QĐ-BCA ngày 01/01/2030.")], extract=extract)
    assert [row.key for row in mentions(db, parse_query("đề án 77"))] == ["06/QĐ-BCA"]


def test_a_list_of_one_province_says_nothing_of_the_directives_of_others(db: Store) -> None:
    put(db, [ENTRIES[15]])
    db.add_articles([article(" ".join(SENTENCES[13:]), "a.txt"), article(SENTENCES[12], "b.txt")], extract=extract)
    found = show(db, parse_query("12/QĐ-UBND"))
    assert [(one.standing, one.issuer, one.official is None) for one in found] == [
        (Standing.IDENTIFIED, "UBND tỉnh Hà Giang", True),
        (Standing.IDENTIFIED, "UBND tỉnh Quảng Trị", False),
        (Standing.UNPLACED, None, True),
    ]


def test_a_law_of_a_list_ends_where_its_title_does(db: Store) -> None:
    read = [article("Luật Trồng rừng ven biển quy định điều đó.", published="2032-01-01")]
    put(db, [ENTRIES[6]])
    db.add_articles(read, extract=extract)
    assert [(row.key, row.title) for row in list_directives(db)] == [("77/2031/QH17", "Luật Trồng rừng ven biển")]


TOUCHED = [
    # what an article says, and a row for it: of the constitution, and of a packaged ordinance's other number
    ("Hiến pháp nói rõ điều này.", {"type": "HP", "key": "99/2031/QH17", "issued": "2031-05-05", "title": "Hiến pháp"}),
    ("Pháp lệnh số 05/2008/UBTVQH12.", {"type": "PL", "key": "05/2008/UBTVQH12", "title": "Pháp lệnh khác"}),
    ("Cán bộ nhắc HD 31.", ROWS[11]),
    ("NĐ100 được nhắc.", {**ROWS[12], "type": "NĐ", "nicknames": "Nghị định 100; NĐ 100"}),
    ("Luật Trồng rừng ven biển quy định điều đó.", ROWS[6]),
]


@pytest.mark.parametrize(("text", "row"), TOUCHED)
def test_an_article_that_is_touched_is_read_again(text: str, row: dict[str, str]) -> None:
    read = [article(text, "a.txt", published="2032-01-01")]
    assert after(read, ("bo", [made(row)])) == after(("bo", [made(row)]), read) != after(read)
    assert after(read, ("bo", [made(row)]), "bo") == after(read)


def test_only_what_a_list_touches_is_read_again(db: Store) -> None:
    texts = ["Thông tư số 15/2026/TT-BCA.", "Nghị định số 100/2019/NĐ-CP.", "Không có gì ngày 15/3/2026."]
    db.add_articles([article(text, f"{place}.txt") for place, text in enumerate(texts)], extract=extract)
    assert put(db, [ENTRIES[10]]) == 1
    assert put(db, [made({"key": "99/2026/TT-BCA", "title": "Không ai nhắc"})], "khac") == 0


def test_importing_a_list_again_changes_nothing(db: Store) -> None:
    reading = ListReading(ENTRIES, (), 0, ())
    db.add_articles([article(" ".join(SENTENCES))], extract=extract)
    first = import_list(db, reading, name="bo", source="thử").row
    before = answers(db)
    again = import_list(db, reading, name="bo", source="thử").row
    assert (first.new, first.changed, first.unchanged, first.removed) == (len(ENTRIES), 0, 0, 0)
    assert (again.new, again.changed, again.unchanged, again.removed, again.articles) == (0, 0, len(ENTRIES), 0, 0)
    assert answers(db) == before


def test_what_becomes_of_the_rows_is_counted(db: Store) -> None:
    put(db, ENTRIES[:3])
    changed = ENTRIES[0]._replace(status="hết hiệu lực")
    row = import_list(db, ListReading((changed, ENTRIES[1], ENTRIES[6]), (), 2, ()), name="bo", source="thử").row
    assert (row.new, row.changed, row.unchanged, row.removed, row.failed) == (1, 1, 1, 1, 2)


def test_lists_are_listed_and_exported_by_name(db: Store) -> None:
    put(db, ENTRIES[:2], "cong-an")
    put(db, ENTRIES[2:5], "dang")
    assert [(row.list, row.directives) for row in list_lists(db)][1:] == [("cong-an", 2), ("dang", 3)]
    assert [row.key for row in export_known(db, "dang")] == ["10-CT/TW", "10-CT/TW", "09-CT/TW"]
    assert len(export_known(db)) == len(list_known(db))
    assert {"67/2012/TT-BCA", "10-CT/TW", "31/2024/QH15"} <= {row.key for row in export_known(db)}
    with pytest.raises(QueryError) as caught:
        export_known(db, "đảng")
    assert "cong-an, dang" in caught.value.hint


def test_a_row_about_a_packaged_directive_completes_it() -> None:
    row = made({"key": "44-KL/TW", "nicknames": "Kết luận bốn tư", "status": "còn hiệu lực"})
    registry = Registry(lambda: (row,), packaged())
    (known,) = registry.by_key("44-KL/TW")
    (base,) = packaged().by_key("44-KL/TW")
    assert (known.issued, known.title, known.status) == (base.issued, base.title, "còn hiệu lực")
    assert len(registry.rows()) == len(packaged().rows())


def test_a_day_that_disagrees_with_the_packaged_one_is_told(db: Store) -> None:
    reading = ListReading((ENTRIES[5],), (), 0, ())
    (note,) = import_list(db, reading, name="bo", source="thử").notes
    assert "2011-12-02" in note
    assert "2011-12-01" in note


def test_a_list_of_which_no_row_can_be_used_replaces_none(db: Store) -> None:
    put(db, ENTRIES[:2])
    with pytest.raises(InputError):
        import_list(db, ListReading((), (), 3, ()), name="bo", source="thử")
    assert [row.directives for row in list_lists(db)][1:] == [2]


@pytest.mark.parametrize("name", ["", " ", "packaged", "a\x1b[31m", "x" * 101])
def test_some_names_are_none(db: Store, name: str) -> None:
    with pytest.raises(QueryError):
        put(db, ENTRIES[:1], name)


def test_an_exception_in_the_middle_leaves_everything_as_it_was(db: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    db.add_articles([article(SENTENCES[0], "a.txt")], extract=extract)
    before = answers(db)

    def interrupted(text: str, *, published: PartialDate | None = None, registry: Registry | None = None) -> Extraction:
        raise KeyboardInterrupt(text, published, registry)

    monkeypatch.setattr("directives.registers.extract", interrupted)
    with pytest.raises(KeyboardInterrupt):
        put(db, ENTRIES)
    assert answers(db) == before
    assert len(list_lists(db)) == 1


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("67/2012/tt-bca", "67/2012/TT-BCA"),
        ("quy dinh ve khu dan cu", "67/2012/TT-BCA"),
        ("Quy định về khu dân cư", "67/2012/TT-BCA"),
        ("chỉ thị số mười", "10-CT/TW"),
        ("chi thi 9-ct/tw", "09-CT/TW"),
        ("luat hoa giai o co so", "35/2013/QH13"),
        ("luật hoà giải ở cơ sở", "35/2013/QH13"),
    ],
)
def test_known_directives_are_searched_by_number_title_and_nickname(db: Store, words: str, first: str) -> None:
    put(db, ENTRIES[:3])
    assert search_known(db, words)[0].key == first


def test_marks_that_are_typed_count(db: Store) -> None:
    put(db, ENTRIES[:1])
    assert search_known(db, "quy định về khu dán cư") == []
    with pytest.raises(QueryError):
        search_known(db, " – ")


def test_without_a_database_the_packaged_directives_are_known() -> None:
    assert len(list_known(None)) == len(packaged().rows())
    assert search_known(None, "44-KL/TW")[0].issued == "2019-01-22"
    with pytest.raises(QueryError):
        export_known(None, "bo")
