"""Marks stand where references do, mean what they mean, and hold each other where they do in the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directives import extract
from directives.export.annotated_html import page
from directives.export.annotation import Annotated, Mark, annotated, pieces
from directives.export.stored import annotated_article
from directives.models import Kind, Reference
from directives.store import Store
from factories import HOSTILE, SAMPLE, article


def marked(text: str, published: str | None = None) -> Annotated:
    """Annotate a text."""
    return annotated(article(text, published=published), extract(text, published=published))


def placed(shown: Annotated, spans: list[tuple[int, int]]) -> list[Mark]:
    """Give marks at some places, an outer one first."""
    text = shown.article.text
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    made = [Reference(start=start, end=end, text=text[start:end], kind=Kind.NUMBERED) for start, end in ordered]
    (model,) = shown.marks
    return [model._replace(number=number, reference=one) for number, one in enumerate(made, 1)]


def test_references_of_one_directive_know_each_other() -> None:
    shown = marked("Thông tư số 67/2012/TT-BCA, Luật Đất đai năm 2024 và Thông tư 67. Lại Thông tư 67/2012/TT-BCA.")

    first, law, second, third = shown.marks
    assert [len(marks) for marks in shown.directives()] == [3, 1]
    assert (first.before, first.after, second.before, second.after) == (None, 3, 1, 4)
    assert (law.before, law.after, third.after) == (None, None, None)


def test_a_mark_says_what_the_registry_knows() -> None:
    (mark,) = marked("Kết luận số 44 ngày 22/1/2019 của Ban Bí thư").marks

    assert (mark.meant.key, mark.meant.issued, mark.meant.standing) == ("44-KL/TW", "2019-01-22", "identified")
    assert mark.meant.iri == "/akn/vn/doc/ket-luan/2019-01-22/44-kl-tw"


def test_what_is_not_resolved_is_looked_up_by_its_words_and_has_no_iri() -> None:
    (mark,) = marked("Chương trình số 77").marks

    assert (mark.meant.standing, mark.meant.iri) == ("unresolved", None)
    assert mark.links[0].url.endswith("Keyword=Ch%C6%B0%C6%A1ng%20tr%C3%ACnh%20s%E1%BB%91%2077")


def test_a_relation_is_told_at_both_ends() -> None:
    text = "Nghị định số 123/2021/NĐ-CP sửa đổi, bổ sung Nghị định số 100/2019/NĐ-CP."
    first, second = marked(text).marks

    assert [(tie.relation, tie.direction, tie.other) for tie in first.ties] == [("amends", "to", 2)]
    assert [(tie.relation, tie.direction, tie.text) for tie in second.ties] == [
        ("amends", "from", "Nghị định số 123/2021/NĐ-CP")
    ]


def test_the_pieces_of_a_text_are_the_text() -> None:
    for one in (*SAMPLE, HOSTILE):
        shown = annotated(one, extract(one.text, published=one.published))
        cut = pieces(one.text, shown.marks)
        assert "".join(piece.text for piece in cut) == one.text
        assert sum(piece.opens is not None for piece in cut) == len(shown.marks) > 0


def test_a_mark_within_a_mark_closes_before_it() -> None:
    shown = marked("Thông tư số 67/2012/TT-BCA, và thêm")
    outer, inner = placed(shown, [(0, 20), (10, 20)])

    cut = pieces(shown.article.text, [outer, inner])

    assert [piece.text or (piece.opens or piece.closes) for piece in cut][:6] == [
        outer, "Thông tư số"[:10], inner, shown.article.text[10:20], inner, outer,
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12))
def test_any_marks_open_and_close_like_brackets(spans: list[tuple[int, int]]) -> None:
    shown = marked("Thông tư số 67/2012/TT-BCA và thêm nữa cho đủ dài")
    marks = placed(shown, [(start, start + length) for start, length in spans])

    cut = pieces(shown.article.text, marks)

    assert "".join(piece.text for piece in cut) == shown.article.text
    open_: list[int] = []
    for piece in cut:
        if piece.opens:
            open_.append(piece.opens.number)
        if piece.closes:
            assert open_.pop() == piece.closes.number
    assert open_ == []


def test_an_article_of_the_database_takes_its_directives_from_there(sample: Store) -> None:
    shown = annotated_article(sample, "tin.jsonl#7")

    meant = {mark.meant.key: mark.meant for mark in shown.marks}
    assert meant["12-NQ/TW"].issued == "2022-03-16"  # another article says so
    assert shown.article.title == "Phường kiểu mẫu"


def test_what_is_made_grows_with_the_text() -> None:
    sentence = "Căn cứ Thông tư số 67/2012/TT-BCA và Luật Đất đai năm 2024. "

    def size(times: int) -> int:
        return sum(map(len, page([marked(sentence * times)], title="dài")))

    assert size(1000) < 11 * size(100)
