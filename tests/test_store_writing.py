"""What is stored depends on what was read last under each id, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.certainty import Standing
from directives.extraction import extract
from directives.graph import diagnose, list_directives, mentions, show, statistics
from directives.models import Article, Extraction, PartialDate
from directives.queries import parse_query
from directives.store import Store, open_store
from directives.store.holdings import Outcome
from directives.timeline import timeline
from directives.vocabulary.registry import Registry
from factories import SAMPLE, article

QUESTIONS = ("12-nq/tw", "kết luận 44", "luật đất đai", "12/qđ-ubnd", "chương trình 77", "đề án 06")

SENTENCES = (
    "Học Nghị quyết số 12-NQ/TW.",
    "Học Nghị quyết số 12-NQ/TW ngày 16/3/2022 của Bộ Chính trị.",
    "Học Nghị quyết số 12-NQ/TW ngày 03/6/2017 của Ban Chấp hành Trung ương.",
    "Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư nói rõ. Kết luận 44 cũng nói vậy.",
    "Theo Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND tỉnh Quảng Trị.",
    "Theo Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND tỉnh Thanh Hóa.",
    "Theo Quyết định số 12/QĐ-UBND.",
    "Theo Quyết định số 12/QĐ-UBND năm 2022 của UBND tỉnh.",
    "Luật Đất đai năm 2013 và Luật Đất đai đều có điều này.",
    "Chương trình số 77 được nhắc lại.",
    "Kế hoạch số 43/KH-BCA-V05 ngày 29/01/2024 thực hiện Đề án số 30/ĐA-BCA ngày 07/11/2023.",
)

IDS = ("a.txt", "b.txt", "c.txt", "tin.jsonl#1", "https://x.example/1", "https://x.example/2")


def articles() -> st.SearchStrategy[Article]:
    """Make articles whose ids and texts often meet again."""
    return st.builds(
        lambda id_, sentences, published, title: article(
            " ".join(sentences), id_, published=published, url=id_ if "://" in id_ else None, title=title
        ),
        st.sampled_from(IDS),
        st.lists(st.sampled_from(SENTENCES), max_size=3),
        st.sampled_from([None, "2018-05-05", "2020", "2023-02-03"]),
        st.sampled_from(["Một bài", "Một bài khác"]),
    )


def filled(*batches: Iterable[Article]) -> Store:
    """Give a database to which batches were added."""
    store = open_store(":memory:", create=True)
    for batch in batches:
        store.add_articles(list(batch), extract=extract)
    return store


def answers(store: Store) -> list[object]:
    """Give all that a database answers, and close it."""
    with store:
        found: list[object] = [list_directives(store), statistics(store), timeline(store)]
        for question in QUESTIONS:
            query = parse_query(question)
            found += [mentions(store, query), show(store, query), timeline(store, query)]
        assert not [finding for finding in diagnose(store) if finding.problem]
    return found


def last_read(read: Sequence[Article]) -> list[Article]:
    """Give what was read last under each id."""
    return list({one.id: one for one in read}.values())


def count(store: Store, table: str) -> int:
    """Count the rows of a table."""
    with store.read() as connection:
        found: int = connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one()
    return found


@settings(max_examples=25)
@given(st.lists(articles(), max_size=8), st.randoms())
def test_the_order_of_reading_changes_no_answer(read: list[Article], random: Random) -> None:
    once = last_read(read)
    assert answers(filled(once)) == answers(filled(*([one] for one in random.sample(once, len(once)))))


@settings(max_examples=25)
@given(st.lists(articles(), max_size=10), st.integers(0, 10))
def test_only_what_was_read_last_under_each_id_counts(read: list[Article], cut: int) -> None:
    assert answers(filled(read[:cut], read[cut:])) == answers(filled(last_read(read)))


@settings(max_examples=15)
@given(st.lists(articles(), max_size=6))
def test_reading_twice_adds_nothing(read: list[Article]) -> None:
    once = last_read(read)
    store = filled(once)
    again = store.add_articles(once, extract=extract)
    assert set(again.outcomes) <= {Outcome.UNCHANGED}
    assert again.references == 0
    assert answers(store) == answers(filled(once))


def test_what_is_there_already_is_not_read_for_references_again(sample: Store) -> None:
    def never(text: str, *, published: PartialDate | None = None, registry: Registry | None = None) -> Extraction:
        raise AssertionError(text, published, registry)

    assert sample.add_articles(SAMPLE, extract=never).outcomes == [Outcome.UNCHANGED] * len(SAMPLE)


def test_an_article_that_changed_replaces_its_references(db: Store) -> None:
    db.add_articles([article("Theo Thông tư số 23/2012/TT-BCA và Chỉ thị số 09-CT/TW.")], extract=extract)
    added = db.add_articles([article("Theo Thông tư số 67/2012/TT-BCA.")], extract=extract)
    assert added.outcomes == [Outcome.UPDATED]
    assert [row.key for row in list_directives(db)] == ["67/2012/TT-BCA"]
    assert [count(db, table) for table in ("article", "content", "alias", "reference", "claim", "directive")] == [1] * 6


def test_an_article_that_is_dated_anew_is_read_again(db: Store) -> None:
    text = "Luật Đất đai quy định."
    db.add_articles([article(text, published="2015-05-05")], extract=extract)
    before = [row.key for row in list_directives(db)]
    added = db.add_articles([article(text, published="2024-12-12")], extract=extract)
    assert added.outcomes == [Outcome.UPDATED]
    assert before == ["45/2013/QH13"]
    assert [row.key for row in list_directives(db)] == ["31/2024/QH15"]


def test_the_same_content_under_two_ids_is_one_article(db: Store) -> None:
    text = "Theo Thông tư số 23/2012/TT-BCA."
    url = "https://x.example/1"
    added = db.add_articles(
        [article(text, "b.txt", title="Một bài"), article(text, url, url=url, published="2013-03-03")], extract=extract
    )
    assert added.outcomes == [Outcome.NEW, Outcome.UNCHANGED]
    (mention,) = mentions(db, parse_query("23/2012/tt-bca"))
    assert (mention.article, mention.title, mention.published) == (url, "Một bài", "2013-03-03")
    assert [count(db, "article"), count(db, "alias")] == [1, 2]


def test_an_id_that_moves_to_another_content_leaves_the_rest(db: Store) -> None:
    one, other = "Theo Thông tư số 23/2012/TT-BCA.", "Theo Thông tư số 67/2012/TT-BCA."
    db.add_articles([article(one, "a.txt"), article(one, "b.txt"), article(other, "c.txt")], extract=extract)
    db.add_articles([article(other, "a.txt")], extract=extract)
    found = {
        row.article: row.key for key in ("23/2012/tt-bca", "67/2012/tt-bca") for row in mentions(db, parse_query(key))
    }
    assert found == {"b.txt": "23/2012/TT-BCA", "a.txt": "67/2012/TT-BCA"}


def test_two_ids_may_change_places_in_one_batch(db: Store) -> None:
    one, other = "Theo Thông tư số 23/2012/TT-BCA.", "Theo Thông tư số 67/2012/TT-BCA."
    db.add_articles([article(one, "a.txt"), article(other, "b.txt")], extract=extract)
    added = db.add_articles([article(other, "a.txt"), article(one, "b.txt")], extract=extract)
    assert added.outcomes == [Outcome.UPDATED, Outcome.UPDATED]
    assert [row.article for row in mentions(db, parse_query("23/2012/tt-bca"))] == ["b.txt"]


def test_an_exception_in_the_middle_of_a_batch_leaves_nothing_of_it(sample: Store) -> None:
    def interrupted(text: str, *, published: PartialDate | None = None, registry: Registry | None = None) -> Extraction:
        if "thứ hai" in text:
            raise KeyboardInterrupt
        return extract(text, published=published, registry=registry)

    tables = ("article", "content", "alias", "reference", "claim", "directive")
    before = [count(sample, table) for table in tables]
    with pytest.raises(KeyboardInterrupt):
        sample.add_articles(
            [article("Bài thứ nhất: Nghị định 100/2019/NĐ-CP.", "1"), article("Bài thứ hai.", "2")], extract=interrupted
        )
    assert [count(sample, table) for table in tables] == before


def test_a_local_number_without_a_place_joins_nothing_of_another_article(db: Store) -> None:
    bare = "Theo Quyết định số 12/QĐ-UBND. Quyết định 12/QĐ-UBND nói rõ."
    read = [article(f"{word} {bare}", f"{word}.txt", published="2023-02-03") for word in ("Xã", "Phường")]
    placed = article("Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND tỉnh Quảng Trị.", "tinh.txt")
    db.add_articles(
        [*read, placed, read[0].model_copy(update={"id": "again.txt", "path": "again.txt"})], extract=extract
    )
    found = show(db, parse_query("12/qđ-ubnd"))
    assert [(one.standing, one.references, [row.article for row in one.citing]) for one in found] == [
        (Standing.IDENTIFIED, 1, ["tinh.txt"]),
        (Standing.UNPLACED, 2, ["Phường.txt"]),
        (Standing.UNPLACED, 2, ["Xã.txt"]),
    ]
    db.delete_articles(["Xã.txt"], extract=extract)
    assert [row.article for one in show(db, parse_query("12/qđ-ubnd")) for row in one.citing][-1] == "again.txt"
    db.delete_articles(["again.txt"], extract=extract)
    assert len(list_directives(db)) == count(db, "claim") == 2


def test_a_later_date_of_issue_moves_older_references(db: Store) -> None:
    def issued_and_cited_by(text: str, id_: str, published: str | None = None) -> list[tuple[str | None, int]]:
        db.add_articles([article(text, id_, published=published)], extract=extract)
        return [(row.issued, row.articles) for row in list_directives(db)]

    assert issued_and_cited_by("Học Nghị quyết số 12-NQ/TW.", "a.txt", "2023-02-03") == [(None, 1)]
    assert issued_and_cited_by("Nghị quyết số 12-NQ/TW ngày 16/3/2022.", "b.txt") == [("2022-03-16", 2)]
    several = [("2017-06-03", 1), ("2022-03-16", 1), (None, 1)]
    assert issued_and_cited_by("Nghị quyết số 12-NQ/TW ngày 03/6/2017.", "c.txt") == several
    assert issued_and_cited_by("Không còn gì.", "c.txt") == [("2022-03-16", 2)]
