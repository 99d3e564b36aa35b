"""What a person decides holds in every answer, whatever else comes or goes, before or after."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.answers import ReviewRow
from directives.certainty import Standing
from directives.errors import QueryError
from directives.extraction import extract
from directives.graph import diagnose, list_directives, mentions, show, statistics
from directives.identity import Joining
from directives.models import Article, Extraction, PartialDate
from directives.queries import parse_query
from directives.reasons import explain_directives
from directives.review import Reviewer, decide, exported, import_verdicts, merge, split, undo
from directives.reviewed import list_references, list_verdicts
from directives.store import Store, open_store, reading
from directives.timeline import timeline
from directives.verdicts import Action, Correction, Joined, Verdict
from directives.vocabulary.registry import Registry
from factories import SAMPLE, article
from test_store_writing import IDS, SENTENCES, answers, articles, filled, last_read

TODAY = PartialDate("2026-03-02")
LAN = Reviewer(on=TODAY, by="Lan", note="đã xem bản gốc")


def fingerprints(store: Store, key: str) -> list[str]:
    """Give the fingerprints of the references to a directive."""
    return [row.fingerprint for row in list_references(store, parse_query(key))]


def keys(store: Store) -> list[str]:
    """List the keys of what is cited."""
    return [row.key for row in list_directives(store)]


def counted(store: Store, key: str) -> int:
    """Count the references to a directive."""
    return len(mentions(store, parse_query(key)))


def test_a_rejected_reference_vanishes_from_all_answers_and_comes_back(sample: Store) -> None:
    everything = list_directives(sample), statistics(sample), timeline(sample), show(sample, parse_query("30/đa-bca"))
    (one,) = fingerprints(sample, "30/đa-bca")
    (row,) = decide(sample, Action.REJECT, [one], LAN)
    assert (row.verdict, row.state, row.key, row.was) == ("reject", "applied", None, "Đề án số 30/ĐA-BCA")
    assert (row.on, row.by, row.note) == (TODAY, "Lan", "đã xem bản gốc")
    assert "30/ĐA-BCA" not in keys(sample)
    assert not show(sample, parse_query("30/đa-bca"))
    assert not mentions(sample, parse_query("30/đa-bca"))
    assert not any(one.article for one in show(sample, parse_query("43/kh-bca-v05"))[0].relations)
    counts = {(row.what, row.value): row.count for row in statistics(sample)}
    assert (counts["references", "all"], counts["relations", "all"]) == (12, 0)
    assert [row.was for row in list_verdicts(sample, Action.REJECT)] == ["Đề án số 30/ĐA-BCA"]
    assert not [finding for finding in diagnose(sample) if finding.problem]
    undo(sample, [one])
    assert everything == (
        list_directives(sample), statistics(sample), timeline(sample), show(sample, parse_query("30/đa-bca"))
    )  # fmt: skip


def test_an_accepted_reference_is_shown_as_checked(sample: Store) -> None:
    first, second = fingerprints(sample, "44-kl/tw")
    decide(sample, Action.ACCEPT, [second], LAN)
    assert [row.verdict for row in mentions(sample, parse_query("44-kl/tw"))] == [None, "accept"]
    assert [row.fingerprint for row in mentions(sample, parse_query("44-kl/tw"))] == [first, second]
    undo(sample, [second])
    assert [row.verdict for row in mentions(sample, parse_query("44-kl/tw"))] == [None, None]


def test_a_corrected_reference_counts_as_what_it_was_corrected_to(db: Store) -> None:
    slip, right = "Thông tư số 76/2012/TT-BCA", "Thông tư số 67/2012/TT-BCA"
    db.add_articles([article(f"Theo {slip}.", "a.txt"), article(f"Theo {right}.", "b.txt")], extract=extract)
    decide(db, Action.CORRECT, fingerprints(db, "76/2012/tt-bca"), LAN, to=parse_query("67/2012/tt-bca"))
    assert keys(db) == ["67/2012/TT-BCA"]
    found = mentions(db, parse_query("67/2012/TT-BCA"))
    assert [(row.article, row.basis, row.verdict) for row in found] == [
        ("a.txt", "reviewed", "correct"),
        ("b.txt", "stated", None),
    ]
    (row,) = list_verdicts(db)
    assert (row.was, row.key) == (slip, "67/2012/TT-BCA")


def test_what_a_person_corrected_is_explained_so(db: Store) -> None:
    texts = ("Theo Quyết định số 521/QĐ-TTg.", "Theo Kết luận số 44-KL/TW ngày 22/1/2019.")
    db.add_articles([article(text, f"{place}.txt") for place, text in enumerate(texts)], extract=extract)
    (fingerprint,) = fingerprints(db, "521/qd-ttg")
    decide(db, Action.CORRECT, [fingerprint], LAN, to=parse_query("Kết luận 44-KL/TW"))
    for asked in (fingerprint, "44-kl/tw"):
        reasons = explain_directives(db, parse_query(asked))
        rules = {row.article: row.rule for row in reasons if row.field == "reference"}
        assert rules == {"0.txt": Joining.CORRECTED, "1.txt": Joining.OWN_DATE}


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("Quyết định 521/QĐ-TTg", ("QĐ", "521/QĐ-TTg", "2005-06-13")),  # from the registry
        ("ket luan 44-kl/tw", ("KL", "44-KL/TW", "2019-01-22")),
        ("Nghị quyết số 12-NQ/TW ngày 16/3/2022", ("NQ", "12-NQ/TW", "2022-03-16")),
        ("Thông tư 02/2031/TT-BCA", ("TT", "02/2031/TT-BCA", "2031")),  # as it is written
        ("Đề án 06", ("QĐ", "06/QĐ-TTg", "2022-01-06")),
        ("Luật Đất đai 2024", ("L", "31/2024/QH15", "2024-01-18")),
    ],
)
def test_a_correction_names_a_directive_as_people_do(db: Store, to: str, expected: tuple[str, str, str]) -> None:
    db.add_articles([article("Theo Kế hoạch số 5.", published="2035")], extract=extract)
    decide(db, Action.CORRECT, fingerprints(db, "kế hoạch 5"), LAN, to=parse_query(to))
    (row,) = list_directives(db)
    assert (row.type, row.key, row.issued) == expected


def test_parts_are_corrected_too(db: Store) -> None:
    db.add_articles([article("Kết luận số 44-KL/TW ngày 22/01/2018 của Bộ Chính trị.")], extract=extract)
    correction = Correction(date=PartialDate("2019-01-22"), issuer="Ban Bí thư")
    decide(db, Action.CORRECT, fingerprints(db, "44-kl/tw"), LAN, correction=correction)
    (detail,) = show(db, parse_query("44-kl/tw"))
    assert (detail.issued, detail.standing) == ("2019-01-22", Standing.IDENTIFIED)
    assert [one.value for one in detail.issuers] == ["Ban Bí thư"]
    undo(db, fingerprints(db, "44-kl/tw"))
    decide(db, Action.CORRECT, fingerprints(db, "44-kl/tw"), LAN, correction=Correction(date=None))
    assert [one.value for one in show(db, parse_query("44-kl/tw"))[0].dates] == []


def test_a_new_decision_takes_the_place_of_the_old_one(sample: Store) -> None:
    first, _ = fingerprints(sample, "44-kl/tw")
    decide(sample, Action.REJECT, [first], LAN)
    decide(sample, Action.ACCEPT, [first], LAN)
    assert counted(sample, "44-kl/tw") == 2
    assert [row.verdict for row in list_verdicts(sample)] == ["accept"]


def test_what_another_reference_took_from_a_rejected_one_is_derived_again(db: Store) -> None:
    text = "Nghị quyết số 12-NQ/TW ngày 16/3/2022 được học. Nghị quyết số 12-NQ/TW rất quan trọng."
    db.add_articles([article(text)], extract=extract)
    decide(db, Action.REJECT, fingerprints(db, "12-nq/tw")[:1], LAN)
    (row,) = show(db, parse_query("12-nq/tw"))
    assert (row.standing, row.references) == (Standing.UNDATED, 1)


def test_a_row_id_names_a_reference_too(sample: Store) -> None:
    decide(sample, Action.REJECT, ["1"], LAN)
    assert [row.was for row in undo(sample, ["1"])] == ["Thông tư số 23/2012/TT-BCA"]
    assert counted(sample, "23/2012/tt-bca") == 1


@pytest.mark.parametrize("typed", ["x", "ab@1", "0" * 12 + "@1-9", "999999", "9" * 40, "123456@999", "", "12345g@1"])
def test_what_names_no_reference_is_told(sample: Store, typed: str) -> None:
    with pytest.raises(QueryError) as caught:
        decide(sample, Action.REJECT, [typed], LAN)
    assert caught.value.hint
    assert exported(sample) == []


def test_a_decision_about_several_is_kept_whole_or_not_at_all(sample: Store) -> None:
    with pytest.raises(QueryError):
        decide(sample, Action.REJECT, [fingerprints(sample, "44-kl/tw")[0], "000000@0"], LAN)
    assert counted(sample, "44-kl/tw") == 2


def test_a_correction_that_says_nothing_is_refused(sample: Store) -> None:
    one = fingerprints(sample, "44-kl/tw")[:1]
    for to in (None, parse_query("luật đất đai"), parse_query("Chương trình 99")):
        with pytest.raises(QueryError):
            decide(sample, Action.CORRECT, one, LAN, to=to)


def test_joined_directives_count_as_one_and_are_found_by_both_keys(sample: Store) -> None:
    before = list_directives(sample)
    (row,) = merge(sample, parse_query("67/2012/tt-bca"), parse_query("chương trình 77"), LAN)
    assert (row.verdict, row.key, row.was) == ("merge", "67/2012/TT-BCA", "CTr 77")
    assert "CTr 77" not in keys(sample)
    for key in ("67/2012/TT-BCA", "chương trình 77"):
        assert [row.article for row in mentions(sample, parse_query(key))] == [
            "https://huyen.example/tong-ket-2012",
            "hoi-dap.txt",
        ]
    assert not [finding for finding in diagnose(sample) if finding.problem]
    split(sample, parse_query("chương trình 77"))
    assert list_directives(sample) == before


def test_who_is_split_off_leaves_the_others_together(sample: Store) -> None:
    for one, other in (("23/2012/TT-BCA", "67/2012/TT-BCA"), ("67/2012/TT-BCA", "09/2024/TT-BCA")):
        merge(sample, parse_query(one), parse_query(other), LAN)
    assert len({row.key for row in list_directives(sample) if row.type == "TT"}) == 1
    split(sample, parse_query("67/2012/TT-BCA"))
    assert counted(sample, "23/2012/TT-BCA") == counted(sample, "09/2024/TT-BCA") == 2
    assert counted(sample, "67/2012/TT-BCA") == 1
    split(sample, parse_query("23/2012/TT-BCA"))
    assert list_verdicts(sample) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("67/2012/TT-BCA", "67/2012/tt-bca"), ("67/2012/TT-BCA", "67/2013/TT-BCA"), ("luật đất đai", "67/2012/TT-BCA")],
)
def test_what_cannot_be_joined_is_told(sample: Store, one: str, other: str) -> None:
    with pytest.raises(QueryError):
        merge(sample, parse_query(one), parse_query(other), LAN)
    with pytest.raises(QueryError):
        split(sample, parse_query(one))


def test_one_of_two_directives_of_a_key_is_named_by_naming_the_other(db: Store) -> None:
    db.add_articles(
        [
            article("Nghị quyết số 12-NQ/TW ngày 16/3/2022.", "a.txt"),
            article("Nghị quyết số 12-NQ/TW.", "b.txt", published="2021"),
        ],
        extract=extract,
    )
    assert len(list_directives(db)) == 2
    merge(db, parse_query("12-nq/tw"), parse_query("Nghị quyết 12-NQ/TW năm 2022"), LAN)
    (row,) = list_directives(db)
    assert (row.issued, row.references) == ("2022-03-16", 2)


@pytest.fixture
def unplaced(db: Store) -> Store:
    """Give a database with two directives of a number, of which no article says the place, and one with a place."""
    texts = ("Xã học Quyết định số 12/QĐ-UBND.", "Thôn học Quyết định số 12/QĐ-UBND.", f"{PLACED} UBND tỉnh họp.")
    db.add_articles([article(text, f"{place}.txt") for place, text in enumerate(texts)], extract=extract)
    return db


PLACED = "Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND tỉnh Quảng Trị."


def test_what_bears_one_number_is_told_apart_by_article_and_fingerprint(unplaced: Store) -> None:
    first, second, _ = sorted(list_references(unplaced, parse_query("12/QĐ-UBND")), key=lambda row: row.article or "")
    with pytest.raises(QueryError) as refused:
        merge(unplaced, parse_query("12/QĐ-UBND"), parse_query(first.fingerprint), LAN)
    assert f"QĐ 12/QĐ-UBND unplaced in 1.txt: {second.fingerprint}" in str(refused.value)
    assert "fingerprint" in refused.value.hint


def test_a_person_joins_local_numbers_of_several_articles_and_parts_them(unplaced: Store) -> None:
    before = list_directives(unplaced)
    named = [
        parse_query(row.fingerprint)
        for row in sorted(list_references(unplaced, parse_query("12/QĐ-UBND")), key=lambda row: row.article or "")
    ]
    merge(unplaced, named[0], named[1], LAN)
    merge(unplaced, named[1], named[2], LAN)
    assert [(row.references, row.articles) for row in list_directives(unplaced)] == [(3, 3)]
    split(unplaced, named[0])
    assert sorted(row.articles for row in list_directives(unplaced)) == [1, 2]
    split(unplaced, named[1])
    assert list_directives(unplaced) == before


def test_what_a_person_joined_is_explained_so(unplaced: Store) -> None:
    first, *_ = sorted(list_references(unplaced, parse_query("12/QĐ-UBND")), key=lambda row: row.article or "")
    merge(unplaced, parse_query(first.fingerprint), parse_query("12/QĐ-UBND năm 2022"), LAN)
    for asked in (first.fingerprint, "12/QĐ-UBND năm 2022"):
        rules = {row.article: row.rule for row in explain_directives(unplaced, parse_query(asked)) if row.value is None}
        assert (rules["0.txt"], rules["2.txt"]) == (Joining.MERGED, Joining.OWN_DATE)


def test_what_is_corrected_to_a_local_directive_is_of_its_place(unplaced: Store) -> None:
    text = f"{PLACED} Quyết định số 12/QĐ-UBND của UBND tỉnh. Quyết định số 12/QĐ-UBND của UBND tỉnh."
    unplaced.add_articles([article(text, "2.txt")], extract=extract)
    first, *_ = sorted(list_references(unplaced, parse_query("12/QĐ-UBND")), key=lambda row: row.article or "")
    placed = parse_query("12/QĐ-UBND năm 2022")
    decide(unplaced, Action.CORRECT, [first.fingerprint], LAN, to=placed)
    assert counted(unplaced, "12/QĐ-UBND năm 2022") == 4


def test_verdicts_go_to_another_database_and_wait_there(sample: Store) -> None:
    decide(sample, Action.REJECT, fingerprints(sample, "44-kl/tw"), LAN)
    merge(sample, parse_query("23/2012/TT-BCA"), parse_query("67/2012/TT-BCA"), LAN)
    verdicts = exported(sample)
    with open_store(":memory:", create=True) as other:
        report = import_verdicts(other, verdicts)
        assert (report.new, report.updated, report.unchanged) == (3, 0, 0)
        assert [row.state for row in list_verdicts(other)] == ["waiting", "waiting", "applied"]
        other.add_articles(SAMPLE, extract=extract)
        assert [row.state for row in list_verdicts(other)] == ["applied"] * 3
        assert list_directives(other) == list_directives(sample)
        assert import_verdicts(other, verdicts).unchanged == 3


def test_of_two_reviewers_the_later_one_holds(sample: Store) -> None:
    (one, _) = fingerprints(sample, "44-kl/tw")
    decide(sample, Action.REJECT, [one], LAN)
    (rejected,) = exported(sample)
    later = rejected.model_copy(update={"action": Action.ACCEPT, "on": PartialDate("2026-03-09"), "by": "Minh"})
    earlier = rejected.model_copy(update={"action": Action.ACCEPT, "on": PartialDate("2026-02-09"), "by": "Minh"})
    assert import_verdicts(sample, [earlier]).unchanged == 1
    assert import_verdicts(sample, [later]).updated == 1
    assert counted(sample, "44-kl/tw") == 2


def everything() -> Store:
    """Give a database with every sentence."""
    return filled([article(sentence, f"{place}.txt") for place, sentence in enumerate(SENTENCES)])


def directives() -> list[Joined]:
    """Give every directive of the sentences."""
    with everything() as store, store.read() as connection:
        rows = reading.directives(connection)
    return [
        Joined.model_validate({name: value for name, value in row._asdict().items() if name != "id"})
        for row in sorted(rows)
    ]


DIRECTIVES = directives()


def merges() -> st.SearchStrategy[Verdict]:
    """Make verdicts that join directives of the sentences."""
    return st.lists(st.sampled_from(DIRECTIVES), min_size=2, max_size=2, unique_by=lambda one: one.id).map(
        lambda pair: Verdict(action=Action.MERGE, directives=(pair[0], pair[1]), shown=pair[1].id, on=TODAY)
    )


@st.composite
def decisions(draw: st.DrawFn, read: Sequence[Article]) -> list[Verdict]:
    """Make verdicts about the references of articles, and some that join directives."""
    made = draw(st.lists(merges(), max_size=2))
    for one in {one.content_hash: one for one in read}.values():
        for reference in extract(one.text, published=one.published).references:
            action = draw(st.sampled_from([None, None, Action.ACCEPT, Action.REJECT, Action.CORRECT]))
            if action:
                fields: dict[str, object] = {"action": action, "article": one.content_hash, "on": TODAY}
                fields |= {"start": reference.start, "end": reference.end, "text": reference.text}
                if action is Action.CORRECT:
                    fields["correction"] = draw(
                        st.sampled_from([{"type": "NQ", "key": "12-NQ/TW"}, {"date": "2022-03-16"}, {"issuer": None}])
                    )
                made.append(Verdict.model_validate(fields))
    return made


READ = st.lists(articles(), max_size=6).map(last_read)


@settings(max_examples=20)
@given(st.data())
def test_verdicts_may_come_before_or_after_articles(data: st.DataObject) -> None:
    read = data.draw(READ)
    verdicts = data.draw(decisions(read))
    cut, when = data.draw(st.integers(0, len(read))), data.draw(st.integers(0, len(verdicts)))
    before = open_store(":memory:", create=True)
    import_verdicts(before, verdicts)
    before.add_articles(read, extract=extract)
    after = filled(read[:cut])
    import_verdicts(after, verdicts[when:])
    after.add_articles(read[cut:], extract=extract)
    import_verdicts(after, verdicts[:when])
    assert rows(before) == rows(after)
    assert answers(before) == answers(after)


@settings(max_examples=12)
@given(st.data())
def test_verdicts_that_go_leave_nothing(data: st.DataObject) -> None:
    read = data.draw(READ)
    verdicts = data.draw(decisions(read))
    store = filled(read)
    import_verdicts(store, verdicts)
    for row in list_verdicts(store):
        if row.fingerprint and row.state == "applied":
            undo(store, [row.fingerprint])
    while joined := [one for one in exported(store) if one.action is Action.MERGE]:
        with store.write() as connection:
            unjoin(connection, joined)
    assert answers(store) == answers(filled(read))


@settings(max_examples=12)
@given(st.data())
def test_what_was_deleted_and_read_again_is_as_before(data: st.DataObject) -> None:
    read = data.draw(READ)
    gone = data.draw(st.lists(st.sampled_from(IDS), max_size=4, unique=True))
    store = filled(read)
    import_verdicts(store, data.draw(decisions(read)))
    once = rows(store), [row.model_dump() for row in list_directives(store)]
    store.delete_articles(gone, extract=extract)
    left = filled([one for one in read if one.id not in gone])
    import_verdicts(left, exported(store))
    assert list_directives(store) == list_directives(left)
    left.close()
    store.add_articles(read, extract=extract)
    assert (rows(store), [row.model_dump() for row in list_directives(store)]) == once
    store.close()


def moved(text: str, *, published: PartialDate | None = None, registry: Registry | None = None) -> Extraction:
    """Extract by other rules: a reference begins a word later, and its words say less."""
    found = extract(text, published=published, registry=registry)
    changed = []
    for one in found.references:
        cut = one.text.find(" ") + 1 if len(one.text) > 12 else 0
        changed.append(one.model_copy(update={"start": one.start + cut, "text": one.text[cut:]}))
    return found.model_copy(update={"references": tuple(changed)})


@settings(max_examples=12)
@given(st.data())
def test_verdicts_survive_a_change_of_rules(data: st.DataObject) -> None:
    from directives.reindex import reindex  # noqa: PLC0415  # the rest needs none

    read = data.draw(READ)
    store = filled(read)
    import_verdicts(store, data.draw(decisions(read)))
    once = rows(store)
    counted_once = [(row.key, row.references) for row in list_directives(store)]
    reindex(store, extractor=moved, stamp="other rules")
    assert [(row.key, row.references) for row in list_directives(store)] == counted_once
    assert rows(store) == once
    reindex(store, extractor=extract, stamp="rules as before")
    other = filled(read)
    import_verdicts(other, exported(store))
    assert answers(store) == answers(other)


def unjoin(connection: object, joined: Sequence[Verdict]) -> None:
    """Take back verdicts that join directives."""
    from directives.store import verdicts as kept  # noqa: PLC0415
    from directives.store.deriving import derive_again  # noqa: PLC0415
    from directives.store.merging import join_again  # noqa: PLC0415

    kept.delete_verdicts(connection, [one.id for one in joined])  # type: ignore[arg-type]
    derive_again(connection, join_again(connection))  # type: ignore[arg-type]


def rows(store: Store) -> list[ReviewRow]:
    """Give the verdicts as people see them."""
    return list_verdicts(store)
