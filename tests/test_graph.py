"""The graph answers which directives are cited, by whom and with which words."""

from __future__ import annotations

import pytest

from directives.answers import DirectiveRow, MentionRow
from directives.certainty import Standing
from directives.extraction import extract
from directives.graph import Filters, diagnose, list_directives, mentions, show, statistics, top
from directives.models import PartialDate
from directives.queries import parse_query
from directives.store import Store
from directives.store.listing import Page
from factories import SAMPLE, article


def keys(store: Store, **filters: str) -> list[str]:
    """List the keys of directives."""
    dates = {"since", "until", "issued_since", "issued_until"}
    made = Filters(**{name: PartialDate(value) if name in dates else value for name, value in filters.items()})  # type: ignore[arg-type]
    return [row.key for row in list_directives(store, made)]


def test_the_columns_of_a_list_are_these() -> None:
    columns = "key type title issuer issued articles references first_cited last_cited"
    assert list(DirectiveRow.model_fields) == columns.split()


def test_the_columns_of_mentions_are_these() -> None:
    columns = "article title published source quote start end page key basis fingerprint verdict"
    assert list(MentionRow.model_fields) == columns.split()


def test_directives_are_listed_by_type_date_of_issue_and_number(sample: Store) -> None:
    assert keys(sample) == [
        "CTr 77",
        "43/KH-BCA-V05",
        "44-KL/TW",
        "45/2013/QH13",
        "31/2024/QH15",
        "12-NQ/TW",
        "521/QĐ-TTg",
        "23/2012/TT-BCA",
        "67/2012/TT-BCA",
        "09/2024/TT-BCA",
        "30/ĐA-BCA",
    ]


@pytest.mark.parametrize("many", [2**63 - 1, 2**63, 10**30])
def test_more_rows_than_any_database_holds_are_all_or_none(sample: Store, many: int) -> None:
    whole = list_directives(sample)
    assert list_directives(sample, page=Page.of_size(many)) == whole
    assert list_directives(sample, page=Page.of_size(many, many)) == []
    assert len(top(sample, limit=many)) == len(whole)


def test_a_row_counts_articles_and_references_and_says_when(sample: Store) -> None:
    (row,) = [row for row in list_directives(sample) if row.key == "44-KL/TW"]
    assert (row.type, row.issuer, row.issued) == ("KL", "Ban Bí thư", "2019-01-22")
    assert (row.articles, row.references, row.first_cited, row.last_cited) == (1, 2, "2022-08-10", "2022-08-10")
    (row,) = [row for row in list_directives(sample) if row.key == "12-NQ/TW"]
    assert (row.articles, row.references, row.first_cited, row.last_cited) == (2, 2, "2022-08-10", "2024-07-30")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"type": "TT"}, ["23/2012/TT-BCA", "67/2012/TT-BCA", "09/2024/TT-BCA"]),
        ({"type": "TT", "since": "2013"}, ["09/2024/TT-BCA"]),
        ({"type": "TT", "since": "2012"}, ["23/2012/TT-BCA", "67/2012/TT-BCA", "09/2024/TT-BCA"]),
        ({"type": "TT", "since": "2012-12-20"}, ["23/2012/TT-BCA", "67/2012/TT-BCA", "09/2024/TT-BCA"]),
        ({"type": "TT", "since": "2012-12-21"}, ["09/2024/TT-BCA"]),
        ({"until": "2012"}, ["521/QĐ-TTg", "23/2012/TT-BCA", "67/2012/TT-BCA"]),
        ({"until": "2012-12"}, ["521/QĐ-TTg", "23/2012/TT-BCA", "67/2012/TT-BCA"]),
        ({"until": "2012-12-19"}, []),
        ({"since": "1900", "type": "CTr"}, []),  # cited by an article without a date only
        ({"issued_since": "2023-11", "issued_until": "2024-01-18"}, ["31/2024/QH15", "30/ĐA-BCA"]),
        ({"issued_until": "2005"}, ["521/QĐ-TTg"]),
        ({"issuer": "bo chinh tri"}, ["12-NQ/TW"]),
        ({"issuer": "Thủ tướng Chính phủ"}, ["521/QĐ-TTg"]),
        ({"issuer": "Bộ Công"}, ["43/KH-BCA-V05", "23/2012/TT-BCA", "67/2012/TT-BCA", "09/2024/TT-BCA", "30/ĐA-BCA"]),
        ({"type": "SL"}, []),
    ],
)
def test_filters_choose(sample: Store, filters: dict[str, str], expected: list[str]) -> None:
    assert keys(sample, **filters) == expected


def test_a_partial_date_of_an_article_agrees_with_every_day_in_it(db: Store) -> None:
    db.add_articles([article("Theo Thông tư số 23/2012/TT-BCA.", published="2013")], extract=extract)
    assert keys(db, since="2013-06") == keys(db, until="2013-01-01") == keys(db, since="2013") == ["23/2012/TT-BCA"]
    assert keys(db, since="2014") == keys(db, until="2012-12-31") == []


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("nq 12-nq/tw", ["giao-ban.txt", "tin.jsonl#7"]),
        ("Nghị quyết 12-NQ/TW năm 2022", ["giao-ban.txt", "tin.jsonl#7"]),
        ("NGHI QUYET SO 12 - NQ/TW", ["giao-ban.txt", "tin.jsonl#7"]),
        ("Nghị quyết 12-NQ/TW năm 2017", []),
        ("Nghị quyết 12 của Bộ Chính trị", ["giao-ban.txt", "tin.jsonl#7"]),
        ("Kết luận 44", ["giao-ban.txt", "giao-ban.txt"]),
        ("44/kl-tw", ["giao-ban.txt", "giao-ban.txt"]),
        ("kl 044", ["giao-ban.txt", "giao-ban.txt"]),
        ("Quyết định 521/QĐ-TTg", ["https://huyen.example/tong-ket-2012"]),
        ("521/qd-ttg", ["https://huyen.example/tong-ket-2012"]),
        ("Thông tư 67", ["https://huyen.example/tong-ket-2012"]),
        ("thong tu 67/2012", ["https://huyen.example/tong-ket-2012"]),
        ("67/2019/TT-BCA", []),
        ("Luật Đất đai", ["tin.jsonl#7", "hoi-dap.txt"]),
        ("luat dat dai 2024", ["tin.jsonl#7"]),
        ("31/2024/QH15", ["tin.jsonl#7"]),
        ("Luật Đất đai 1993", []),
        ("chuong trinh 77", ["hoi-dap.txt"]),
        ("Đề án 77", []),
    ],
)
def test_mentions_are_found_however_the_directive_is_written(sample: Store, question: str, articles: list[str]) -> None:
    assert [row.article for row in mentions(sample, parse_query(question))] == articles


def test_a_mention_has_its_sentence_and_its_place(sample: Store) -> None:
    first, second = mentions(sample, parse_query("Kết luận 44"))
    text = SAMPLE[1].text
    assert first.quote == "Các xã nghe lại Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư."
    assert text[first.start : first.end] == "Kết luận số 44-KL/TW"
    assert text[second.start : second.end] == "Kết luận 44"
    assert second.quote in text
    assert (first.basis, second.basis, second.key) == ("stated", "antecedent", "44-KL/TW")


def test_a_name_whose_full_form_its_article_has_is_not_unresolved(db: Store) -> None:
    db.add_articles(
        [article("Luật Hải quan 2014 đã có hiệu lực. Theo Luật Hải quan, việc này được phép.")], extract=extract
    )
    assert [(row.key, row.basis) for row in mentions(db, parse_query("luật hải quan"))] == [
        ("54/2014/QH13", "registry"),
        ("54/2014/QH13", "antecedent"),
    ]
    assert [one.value for one in show(db, parse_query("luật hải quan"))[0].bases] == ["antecedent", "registry"]
    assert "unresolved" not in {count.value for count in statistics(db)}


def test_an_initialism_means_the_code(db: Store) -> None:
    db.add_articles([article("Bộ luật Hình sự năm 2015 quy định; Hiến pháp năm 2013 cũng vậy.")], extract=extract)
    assert len(mentions(db, parse_query("BLHS 2015"))) == 1
    assert len(mentions(db, parse_query("blhs"))) == 1
    assert len(mentions(db, parse_query("hien phap"))) == 1


def test_a_nickname_means_the_directive_that_has_it(db: Store) -> None:
    db.add_articles([article("Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ.")], extract=extract)
    assert [row.key for row in mentions(db, parse_query("Đề án 06"))] == ["06/QĐ-TTg"]


def test_a_plenum_is_found_without_its_term(db: Store) -> None:
    text = "Học Nghị quyết Trung ương 4 khóa XII và Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XI."
    db.add_articles([article(text)], extract=extract)
    assert len(mentions(db, parse_query("Nghị quyết Hội nghị Trung ương 4"))) == 2
    assert len(mentions(db, parse_query("nghị quyết trung ương 4 khoá 12"))) == 1


def test_the_place_of_a_local_body_may_be_asked_for(db: Store) -> None:
    text = "Theo Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND tỉnh {}."
    db.add_articles(
        [article(text.format("Quảng Trị"), "a.txt"), article(text.format("Thanh Hóa"), "b.txt")], extract=extract
    )
    assert len(mentions(db, parse_query("12/qđ-ubnd"))) == 2
    found = mentions(db, parse_query("Quyết định 12/QĐ-UBND của UBND tỉnh Thanh Hoá"))
    assert [row.article for row in found] == ["b.txt"]


def test_show_tells_all_that_is_known(sample: Store) -> None:
    (detail,) = show(sample, parse_query("43/kh-bca-v05"))
    assert (detail.standing, detail.issued, detail.references) == (Standing.IDENTIFIED, "2024-01-29", 1)
    assert detail.official is not None
    assert detail.official.title == detail.title
    assert [(one.value, one.references) for one in detail.dates] == [("2024-01-29", 1)]
    assert [(one.value, one.references) for one in detail.bases] == [("stated", 1)]
    (relation,) = detail.relations
    assert (relation.relation, relation.direction, relation.key) == ("implements", "to", "30/ĐA-BCA")
    assert relation.quote in SAMPLE[2].text
    assert [(one.article, one.references) for one in detail.citing] == [("tin.jsonl#7", 1)]


def test_a_relation_is_shown_from_its_other_end_as_well(sample: Store) -> None:
    (detail,) = show(sample, parse_query("30/đa-bca"))
    assert [(one.relation, one.direction, one.key) for one in detail.relations] == [
        ("implements", "from", "43/KH-BCA-V05")
    ]


def test_a_query_that_leaves_a_choice_is_answered_for_all(sample: Store) -> None:
    assert [detail.key for detail in show(sample, parse_query("luật đất đai"))] == ["45/2013/QH13", "31/2024/QH15"]


def test_what_is_not_known_of_a_directive_is_said(sample: Store) -> None:
    (detail,) = show(sample, parse_query("chương trình 77"))
    assert (detail.standing, detail.key, detail.issued, detail.official) == (Standing.UNRESOLVED, "CTr 77", None, None)


def test_statistics_count_the_whole_and_its_kinds(sample: Store) -> None:
    counts = {(row.what, row.value): row.count for row in statistics(sample)}
    assert counts["articles", "all"] == 4
    assert counts["articles", "without date"] == 1
    assert counts["references", "all"] == 13
    assert counts["directives", "all"] == 11
    assert counts["directives by type", "TT"] == 3
    assert counts["directives by standing", "unresolved"] == 1
    assert counts["relations by kind", "implements"] == 1


def test_a_sound_database_has_no_problem(sample: Store) -> None:
    findings = {finding.check: finding for finding in diagnose(sample)}
    assert not [finding for finding in findings.values() if finding.problem]
    assert findings["references"].detail == "13 of 13 are slices of their articles"
    assert findings["unresolved"].detail.startswith("1 directives with 1 references")


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE content SET text = 'khác' || text WHERE article_id = 2", "references"),
        ("UPDATE reference SET kind = 'không rõ' WHERE id = 1", "references"),
        ("DELETE FROM content WHERE article_id = 2", "references"),
        ("UPDATE reference SET quote_start = start + 1 WHERE id = 1", "references"),
        ("DELETE FROM directive", "foreign keys"),
    ],
)
def test_a_database_that_was_meddled_with_has_a_problem(sample: Store, statement: str, check: str) -> None:
    with sample.read() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql(statement)
    problems = [finding for finding in diagnose(sample) if finding.problem]
    assert problems[0].check == check
    assert {finding.check for finding in problems} <= {check, "counters"}
    assert all(finding.hint for finding in problems)
