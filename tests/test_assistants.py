"""Answers for assistants carry their evidence, stay within bounds, and say what to try where there is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from directives.assistants import limits
from directives.assistants.asking import Questions
from directives.assistants.replies import Answer, Passage, Place, Reply
from directives.errors import DirectivesError, InputError, NoStoreError, QueryError, StoreError
from directives.library import open_store
from directives.models import Article
from factories import HOSTILE, SAMPLE, article

TEXTS = {one.id: one.text for one in SAMPLE}

LONG = "Chương trình rất dài " * 200
CITING = tuple(
    article(
        f"Bài {number}\n\nXã học Kết luận số 44-KL/TW ngày 22/01/2019 của Ban Bí thư.\n",
        f"https://xa.example/{number:03}",
        url=f"https://xa.example/{number:03}",
        published=f"20{20 + number // 100}-01-{number % 28 + 1:02}",
        title=f"{number} {LONG}",
    )
    for number in range(250)
)
"""Many articles that cite one directive, with titles that are too long."""


def database(folder: Path, *articles: Article) -> str:
    """Make a database of articles and give its path."""
    path = folder / "test.db"
    with open_store(path, create=True) as library:
        library.add(one.model_copy(update={"path": None}) for one in (articles or SAMPLE))
    return str(path)


@pytest.fixture
def questions(tmp_path: Path) -> Questions:
    """Ask about the sample articles."""
    return Questions(database(tmp_path))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Questions:
    """Ask about many articles that cite one directive."""
    return Questions(database(tmp_path_factory.mktemp("many"), *CITING))


def places(answer: Answer) -> list[Passage]:
    """Give the places of an answer's rows."""
    rows = next(value for name, value in answer if name not in Answer.model_fields)
    return [row.place for row in rows if row.place]


ASKED: dict[str, Callable[[Questions], Answer]] = {
    "find": lambda ask: ask.find_directive("ket luan 44"),
    "mentions": lambda ask: ask.mentions("kết luận 44"),
    "related": lambda ask: ask.related("30/ĐA-BCA"),
    "timeline": lambda ask: ask.timeline("44-kl/tw"),
    "search": lambda ask: ask.search("ket luan"),
}


@pytest.mark.parametrize("name", ASKED)
def test_each_answer_carries_article_span_and_quote(questions: Questions, name: str) -> None:
    found = places(ASKED[name](questions))

    assert found
    for place in found:
        text = TEXTS[place.article]
        assert place.quote in text
        assert text[place.start : place.end] in place.quote


def test_a_directive_is_found_with_its_status_and_first_mention(questions: Questions) -> None:
    (found,) = questions.find_directive("quyet dinh 521/qd-ttg").directives
    assert (found.key, found.type, found.issued, found.articles) == ("521/QĐ-TTg", "QĐ", "2005-06-13", 1)
    assert found.status is not None
    assert found.place is not None
    assert TEXTS[found.place.article][found.place.start : found.place.end] == "Quyết định số 521/QĐ-TTg"


def test_a_reference_that_leaves_a_choice_finds_all_without_a_status(questions: Questions) -> None:
    found = questions.find_directive("luat dat dai").directives
    assert [(one.key, one.status) for one in found] == [("45/2013/QH13", None), ("31/2024/QH15", None)]


def test_marks_make_no_difference(questions: Questions) -> None:
    assert questions.mentions("kết luận số 44-KL/TW") == questions.mentions("ket luan so 44-kl/tw")


def test_a_walk_is_led_by_relation_and_direction(questions: Questions) -> None:
    (edge,) = questions.related("43/KH-BCA-V05", relations=["implements"], direction="out").edges
    assert (edge.subject, edge.relation, edge.object) == ("43/KH-BCA-V05", "implements", "30/ĐA-BCA")
    with pytest.raises(QueryError, match="no such relation"):
        questions.related("43/KH-BCA-V05", relations=["likes"])


def test_without_a_reference_a_timeline_is_of_all(questions: Questions) -> None:
    assert {event.event for event in questions.timeline(limit=100).events} == {"issued", "cited"}


@pytest.mark.parametrize("limit", [7, 100])
def test_the_next_offset_leads_through_all_rows_once(many: Questions, limit: int) -> None:
    seen: list[str] = []
    offset: int | None = 0
    while offset is not None:
        answer = many.mentions("ket luan 44", limit=limit, offset=offset)
        assert 0 < len(answer.mentions) <= limit
        seen += [mention.place.article for mention in answer.mentions]
        offset = answer.next_offset

    assert len(seen) == len(set(seen)) == len(CITING)
    assert [article_[-3:] for article_ in seen] == sorted(
        (one.id[-3:] for one in CITING), key=lambda id_: (CITING[int(id_)].published or "", id_)
    )


@pytest.mark.parametrize("name", ASKED)
def test_what_is_known_of_an_article_is_never_null_in_an_answer(questions: Questions, name: str) -> None:
    told = [place.model_dump() for place in places(ASKED[name](questions))]
    known = {one.id: (one.title, one.published) for one in SAMPLE}

    assert all((one["title"], one["published"]) == known[one["article"]] for one in told if "title" in one)


@pytest.mark.parametrize("name", ["mentions", "timeline", "search", "find"])
def test_an_answer_is_no_longer_than_its_bound(many: Questions, name: str) -> None:
    answers: dict[str, Callable[[], Answer]] = {
        "mentions": lambda: many.mentions("ket luan 44", limit=100),
        "timeline": lambda: many.timeline("ket luan 44", limit=100),
        "search": lambda: many.search("ket luan", limit=100),
        "find": lambda: many.find_directive("ket luan 44"),
    }
    answer = answers[name]()

    assert len(answer.model_dump_json(indent=2)) < limits.CHARACTERS * 1.3
    assert answer.next_offset is None or 0 < answer.next_offset < 100
    assert all(len(place.title or "") <= limits.FIELD for place in places(answer) if isinstance(place, Place))


def test_one_row_comes_however_long_it_is(monkeypatch: pytest.MonkeyPatch, many: Questions) -> None:
    monkeypatch.setattr(limits, "CHARACTERS", 1)
    answer = many.mentions("ket luan 44")
    assert (len(answer.mentions), answer.next_offset) == (1, 1)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("12-NQ/CP", "12-NQ/TW"),  # the number with another symbol
        ("67/2013/TT-BCA", "67/2012/TT-BCA"),  # another year
        ("Thông tư 124", "124/2021/TT-BCA"),  # known, and cited nowhere here
        ("an ninh mạng", "24/2018/QH14"),  # words that are no reference
        ("Nghị quyết 21-NQ/TWW", "12-NQ/TW"),  # almost the same
        ("Kế hoạch 34/KH-BCA-V05", "43/KH-BCA-V05"),
    ],
)
def test_near_directives_are_named_where_nothing_is_found(questions: Questions, asked: str, near: str) -> None:
    answer = questions.find_directive(asked)

    assert answer.directives == ()
    assert near in [one.key for one in answer.near]
    assert len(answer.near) <= limits.NEAR
    assert answer.try_next


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda ask: ask.mentions("99/2031/TT-BYT"), "diacritics"),
        (lambda ask: ask.related("99/2031/TT-BYT"), "cited_with"),
        (lambda ask: ask.timeline("99/2031/TT-BYT"), "`search`"),
        (lambda ask: ask.search("xyzzy"), "fewer words"),
        (lambda ask: ask.search("ket luan", until="1990"), "since, until"),
        (lambda ask: ask.extract_text("Trời hôm nay đẹp."), "by number"),
    ],
)
def test_where_nothing_is_found_it_is_said_what_to_try(
    questions: Questions, ask: Callable[[Questions], Answer], said: str
) -> None:
    answer = ask(questions)
    assert places(answer) == [] if not hasattr(answer, "found") else answer.found == 0
    assert said in " ".join(answer.try_next)


def test_of_a_near_directive_it_is_told_whether_anything_cites_it(questions: Questions) -> None:
    cited = questions.find_directive("12-NQ/CP").near[0]
    uncited = questions.mentions("124/2021/TT-BCA").near[0]
    assert (cited.key, cited.articles) == ("12-NQ/TW", 2)
    assert (uncited.key, uncited.articles) == ("124/2021/TT-BCA", 0)


def test_behind_the_last_row_there_is_nothing_and_no_advice(questions: Questions) -> None:
    answer = questions.mentions("ket luan 44", offset=50)
    assert (answer.mentions, answer.next_offset, answer.try_next) == ((), None, ())


def test_an_empty_database_says_that_it_is_empty(tmp_path: Path) -> None:
    with open_store(tmp_path / "empty.db", create=True):
        pass
    answer = Questions(str(tmp_path / "empty.db")).mentions("ket luan 44")
    assert "directives ingest" in " ".join(answer.try_next)


def test_a_text_gives_its_references_with_their_sentences_and_relations() -> None:
    text = (
        "Hôm qua có tin mới. Thông tư số 124/2021/TT-BCA ngày 28/12/2021 thay thế Thông tư số 23/2012/TT-BCA"
        " và có hiệu lực thi hành từ ngày 12/02/2022. Hết tin."
    )
    first, second = Questions("no.db").extract_text(text).references
    assert [text[one.start : one.end] for one in (first, second)] == [first.text, second.text]
    assert first.quote.startswith("Thông tư số 124")
    assert [(one.source, one.relation, one.target) for one in second.relations] == [(0, "replaces", 1)]
    assert [text[one.start : one.end] for one in second.relations] == ["thay thế"]
    assert [(one.change, one.date) for one in first.force] == [("begins", "2022-02-12")]


def test_the_references_of_a_long_text_come_a_part_at_a_time() -> None:
    text = "Xã học Kết luận số 44-KL/TW ngày 22/01/2019. " * 300
    ask, seen, offset = Questions("no.db"), list[int](), 0
    while True:
        answer = ask.extract_text(text, limit=100, offset=offset)
        seen += [one.position for one in answer.references]
        if answer.next_offset is None:
            break
        offset = answer.next_offset
    assert seen == list(range(answer.found)) == list(range(300))


def test_the_day_of_a_text_says_which_law_is_meant() -> None:
    ask = Questions("no.db")
    keys = [ask.extract_text("theo Luật Đất đai", published=day).references[0].key for day in ("2016", "3/2025")]
    assert keys == ["45/2013/QH13", "31/2024/QH15"]


def test_a_text_that_is_too_long_is_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="longer than 200,000") as caught:
        Questions("no.db").extract_text("a" * (limits.TEXT + 1))
    assert "parts" in caught.value.hint


def test_a_hostile_article_is_told_as_it_is(tmp_path: Path) -> None:
    ask = Questions(database(tmp_path, HOSTILE))
    (mention,) = ask.mentions("67/2012/tt-bca").mentions
    assert mention.place.quote in HOSTILE.text
    assert mention.model_validate_json(mention.model_dump_json()) == mention


def older(path: Path) -> None:
    """Make a database look like one of an older version."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")


@pytest.mark.parametrize("ask", [*ASKED.values()], ids=[*ASKED])
def test_a_database_that_is_missing_or_old_is_an_error_with_a_hint(
    tmp_path: Path, ask: Callable[[Questions], Answer]
) -> None:
    with pytest.raises(NoStoreError) as missing:
        ask(Questions(str(tmp_path / "none.db")))
    location = database(tmp_path)
    older(Path(location))
    with pytest.raises(StoreError, match="older") as old:
        ask(Questions(location))
    assert ["directives" in error.value.hint for error in (missing, old)] == [True, True]


@pytest.mark.parametrize("ask", ["find_directive", "mentions", "related", "timeline"])
def test_what_is_no_reference_is_an_error_with_a_hint(questions: Questions, ask: str) -> None:
    with pytest.raises(DirectivesError) as caught:
        getattr(questions, ask)("qwrt zxcv")
    assert caught.value.hint


def test_no_question_changes_the_database(tmp_path: Path) -> None:
    location = database(tmp_path)
    before = Path(location).read_bytes()
    for ask in ASKED.values():
        ask(Questions(location))
    assert Path(location).read_bytes() == before


def test_what_is_added_meanwhile_is_seen(tmp_path: Path) -> None:
    location = database(tmp_path)
    ask = Questions(location)
    assert ask.find_directive("14/2024/TT-BCA").directives == ()
    with open_store(location) as library:
        library.add([article("Xã học Thông tư số 14/2024/TT-BCA.", "moi.txt")])
        assert [one.articles for one in ask.find_directive("14/2024/TT-BCA").directives] == [1]


def test_every_answer_has_a_schema_in_which_each_kind_of_row_is_described() -> None:
    for tool in Questions("no.db").tools():
        answer = tool.__annotations__["return"]
        assert tool.__doc__
        assert isinstance(answer, str)
    for kind in Reply.__subclasses__():
        assert kind.model_json_schema(mode="serialization")["description"]
