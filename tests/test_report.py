"""The site: its addresses, what its pages say, what they make of hostile texts, and what is written anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.errors import OutputError
from directives.extraction import extract
from directives.graph import list_directives
from directives.lookups import SEARCHES, searches
from directives.pagenames import PAGE, article_page, slug
from directives.report import write_report
from directives.report.marking import pieces
from directives.report.shelf import take
from directives.report.views import ArticleLabel, ArticleView, Label, Mark
from directives.report.words import words
from directives.store import Store, open_store
from factories import SAMPLE, article

HOSTILE = article(
    "<script>alert(1)</script>\n\n"
    'Theo <b onmouseover="alert(2)">Thông tư số 67/2012/TT-BCA</b> và "><img src=x onerror=alert(3)>'
    " [bấm](javascript:alert(4)) \u202eđảo chiều\u202c {{ 7 * 7 }} {% raw %} </script> Luật Đất đai năm 2024\u2028.\n",
    "../../etc/<passwd>.txt",
    published="2024-01-02",
    url="javascript:alert(5)",
    title='</title><script>alert(6)</script> "Tin" \u202e\x1b[31m & ]]>',
    source="<i>nguồn</i>",
)


class Page(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, its text, and where it leads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[str]:
        """Give all addresses that it names."""
        names = ("href", "src")
        return [
            value for _, attributes in self.elements for name, value in attributes.items() if name in names and value
        ]

    def ids(self) -> list[str | None]:
        """Give the ids of its elements."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]


def pages(folder: Path) -> Iterator[Path]:
    """Give all pages of a site."""
    return folder.rglob("*.html")


@pytest.fixture
def site(sample: Store, tmp_path: Path) -> Path:
    """Write the site of the samples."""
    write_report(sample, tmp_path / "site")
    return tmp_path / "site"


def page_about(site: Path, words_: str) -> Path:
    """Give the page whose address holds some words."""
    (found,) = site.glob(f"*/*{words_}*.html")
    return found


def test_a_page_says_what_the_directive_is_and_who_cites_it(site: Path) -> None:
    text = Page(page_about(site, "tt-67-2012-tt-bca")).text

    assert "Thông tư 67/2012/TT-BCA" in text
    assert "Công an huyện tổng kết phong trào năm 2012" in text
    assert "Trong năm, đơn vị đã học Thông tư số 23/2012/TT-BCA" in text


LETTER = """BỘ CÔNG AN
Số: 77/2024/TT-BCA
Hà Nội, ngày 20 tháng 5 năm 2024
THÔNG TƯ
Quy định về tiếp công dân
Căn cứ Luật Tiếp công dân ngày 25 tháng 11 năm 2013;
Thông tư số 77/2024/TT-BCA này có hiệu lực từ ngày ký.
"""
LEAD = "Sáng nay, xã Vĩnh Hanh phổ biến Thông tư số 77/2024/TT-BCA về tiếp công dân.\n"


def test_a_site_counts_as_the_lists_do_neither_copies_nor_what_a_document_says_of_itself(
    db: Store, tmp_path: Path
) -> None:
    db.add_articles([article(LETTER, "thong-tu.txt"), article(LEAD * 2, "tin.txt")], extract=extract)
    listed = {row.key: (row.articles, row.references) for row in list_directives(db)}
    shown = {view.label.key: view for view in take(db).directives}
    ours = shown["77/2024/TT-BCA"]
    write_report(db, tmp_path / "site")

    assert {key: (view.articles, view.references) for key, view in shown.items() if view.articles} == listed
    assert (ours.articles, ours.references, [one.title for one in ours.bearing]) == (1, 1, ["thong-tu.txt"])
    assert "Printed in" in Page(page_about(tmp_path / "site", "77-2024-tt-bca")).text


def test_of_what_nobody_cites_no_first_citation_is_said_to_be_unknown(db: Store, tmp_path: Path) -> None:
    db.add_articles([article(LETTER, "thong-tu.txt")], extract=extract)
    write_report(db, tmp_path / "site")
    text = Page(page_about(tmp_path / "site", "77-2024-tt-bca")).text

    assert "First cited" not in text
    assert "Cited by" not in text


def test_a_page_marks_each_reference_of_an_article_with_a_link_to_its_directive(site: Path) -> None:
    page = Page(page_about(site, "giao-ban"))
    marked = [
        attributes for tag, attributes in page.elements if tag == "a" and attributes.get("class", "").startswith("ref")
    ]

    assert [one["id"] for one in marked] == ["r0", "r1", "r2"]
    assert marked[0]["href"] == marked[1]["href"] != marked[2]["href"]
    assert SAMPLE[1].text in page.text
    assert [one["class"] for one in marked] == ["ref resolution"] * 3


def test_a_page_leads_to_the_searches_of_the_law_by_number(site: Path) -> None:
    outside = [link for link in Page(page_about(site, "tt-67-2012-tt-bca")).links() if link.startswith("https://")]

    assert outside == [link.url for link in searches("67/2012/TT-BCA")]


def test_a_date_is_written_as_the_language_writes_it(sample: Store, tmp_path: Path) -> None:
    write_report(sample, tmp_path / "site", lang="vi")
    text = Page(page_about(tmp_path / "site", "giao-ban")).text

    assert "2022-08-10" not in text
    assert "10/8/2022" in text


def test_every_link_leads_to_a_page_of_the_folder_and_a_place_in_it(site: Path) -> None:
    for path in pages(site):
        for link in Page(path).links():
            if link.startswith(("https://huyen.example/", *SEARCHES.values())):
                continue
            address, _, place = link.partition("#")
            target = (path.parent / address).resolve() if address else path
            assert target.is_relative_to(site.resolve()), link
            assert target.is_file(), link
            assert not place or place in Page(target).ids(), link


def test_what_a_hostile_article_brings_along_is_text_and_nothing_else(db: Store, tmp_path: Path) -> None:
    db.add_articles([HOSTILE], extract=extract)
    write_report(db, tmp_path / "site")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    for path in pages(tmp_path / "site"):
        page = Page(path)
        scripts = [attributes.get("src") for tag, attributes in page.elements if tag == "script"]
        assert all(src and not src.startswith(("http", "//")) for src in scripts), path
        assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes), path
        assert not any(re.match(r"\s*(?:javascript|data|vbscript):", link, re.IGNORECASE) for link in page.links()), (
            path
        )
        assert not {tag for tag, _ in page.elements} & {"img", "b", "i", "iframe", "object", "embed", "base"}, path
        assert not set(path.read_text(encoding="utf-8")) & set("\u202e\u202c\x1b"), path
        assert "49" not in page.text, path
    text = Page(next((tmp_path / "site" / "articles").iterdir())).text
    assert "<script>alert(1)</script>" in text
    assert "{{ 7 * 7 }} {% raw %}" in text


def test_the_data_of_a_hostile_article_cannot_end_its_string(db: Store, tmp_path: Path) -> None:
    db.add_articles([HOSTILE], extract=extract)
    write_report(db, tmp_path / "site")

    for name in ("articles", "directives"):
        script = (tmp_path / "site" / "data" / f"{name}.js").read_text(encoding="utf-8")
        rows = re.search(r"^const ROWS = (.*);$", script, re.MULTILINE)
        assert rows
        assert all(PAGE.fullmatch(f"{name}/{row[0]}.html") for row in json.loads(rows[1]))
        assert not set(script) & set("\u202e\u2028\x1b")


@given(st.text(), st.text())
def test_an_address_is_safe_whatever_it_is_made_of(words_: str, identity: str) -> None:
    assert PAGE.fullmatch(article_page(slug(words_, identity)))


def test_what_reads_the_same_has_addresses_of_its_own_where_case_does_not_count() -> None:
    names = {slug(words_, words_).casefold() for words_ in ("a/b", "A/B", "a-b", "á/b", "CON", "con")}
    assert len(names) == 6


def test_a_second_time_nothing_is_written(sample: Store, site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    again = write_report(sample, site)

    assert (again.written, again.removed) == (0, 0)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_only_what_a_change_touches_is_written_anew(sample: Store, site: Path) -> None:
    kept = page_about(site, "hoi-dap")
    kept.write_text("as it was", encoding="utf-8")
    changed = SAMPLE[1].model_copy(update={"title": "Giao ban quý tư"})
    sample.add_articles([changed], extract=extract)
    again = write_report(sample, site)

    assert again.written == 1 + 2  # the article, and the two directives that it cites
    assert kept.read_text(encoding="utf-8") == "as it was"
    assert "Giao ban quý tư" in Page(page_about(site, "giao-ban")).text


def test_the_page_of_what_is_gone_goes_and_foreign_files_stay(sample: Store, site: Path) -> None:
    (site / "directives" / "notes.txt").write_text("mine", encoding="utf-8")
    shorter = article("Hỏi đáp\n\nÔng Bình hỏi về Chương trình số 77.\n", SAMPLE[3].id, title="Hỏi đáp")
    sample.add_articles([shorter], extract=extract)

    assert write_report(sample, site).removed == 1
    assert list(site.glob("*/*luat-dat-dai-2013*")) + list(site.glob("*/*2013-qh13*")) == []
    assert (site / "directives" / "notes.txt").exists()


def test_a_page_that_was_lost_is_written_again(sample: Store, site: Path) -> None:
    page_about(site, "giao-ban").unlink()

    assert write_report(sample, site).written == 1
    assert page_about(site, "giao-ban")


@pytest.mark.parametrize("damage", ["", "[]", '{"form": 1}', '{"form": 1, "pages": {"../../x": "1"}}', "\x00"])
def test_a_damaged_list_of_pages_means_that_all_are_written(sample: Store, site: Path, damage: str) -> None:
    outside = site.parent / "x"
    outside.write_text("mine", encoding="utf-8")
    (site / "report.json").write_text(damage, encoding="utf-8")
    again = write_report(sample, site)

    assert again.written == again.pages
    assert outside.exists()


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(sample: Store, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "index.html").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match="no report"):
        write_report(sample, tmp_path / "mine")
    with pytest.raises(OutputError, match="not a folder"):
        write_report(sample, tmp_path / "mine" / "index.html")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["index.html"]


def test_what_articles_disagree_about_has_a_page(db: Store, tmp_path: Path) -> None:
    said = ("27/4/2012", "27/4/2012", "24/7/2012")
    texts = [
        f"Bài {day}. Thông tư số 923/2012/TT-BYT ngày {day} của Bộ Y tế. Số {number}."
        for number, day in enumerate(said)
    ]
    db.add_articles([article(text, f"{number}.txt") for number, text in enumerate(texts)], extract=extract)
    write_report(db, tmp_path / "site")
    text = Page(tmp_path / "site" / "conflicts.html").text

    assert "923/2012/TT-BYT" in text
    assert "2012-04-27" in text
    assert "2012-07-24" in text


def test_an_empty_database_has_a_site_that_says_so(db: Store, tmp_path: Path) -> None:
    assert write_report(db, tmp_path / "site", lang="vi").pages == 0
    assert "không có" in Page(tmp_path / "site" / "index.html").text


def test_further_processes_write_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directives.report.writing._WORTH_PROCESSES", 1)
    with open_store(tmp_path / "a.db", create=True) as store:
        store.add_articles(SAMPLE, extract=extract)
        write_report(store, tmp_path / "one", processes=1)
        write_report(store, tmp_path / "two", processes=2)

    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_a_site_speaks_first_as_it_was_asked_to(sample: Store, tmp_path: Path) -> None:
    write_report(sample, tmp_path / "site", lang="vi")
    page = Page(tmp_path / "site" / "index.html")

    assert ("html", {"lang": "vi", "data-root": ""}) in page.elements
    assert "Tổng quan" in page.text
    assert "Overview" not in page.text


def test_every_word_has_both_languages() -> None:
    assert all(len(said) == 2 and all(said) for said in words().values())
    alike = {name for name, (english, vietnamese) in words().items() if english == vietnamese}
    assert alike == set()


def test_references_within_references_lead_to_the_inner_one() -> None:
    text = "Luật sửa đổi Luật Đất đai"
    label = ArticleLabel(1, "a", "A", None, None, "")
    outer, inner = Label("ngoai", "ngoài", "L", None), Label("trong", "trong", "L", None)
    view = ArticleView(label, "a", None, (Mark(0, 25, 0, 0), Mark(13, 25, 1, 1)), ((outer, 1), (inner, 1)))
    found = pieces(view, text)

    assert "".join(piece.text for piece in found) == text
    assert [(piece.label, piece.first) for piece in found] == [(outer, 0), (inner, 1)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6), st.text(max_size=30))
def test_the_pieces_of_a_text_are_the_text(spans: list[tuple[int, int]], text: str) -> None:
    label = ArticleLabel(1, "a", "A", None, None, "")
    marks = tuple(Mark(min(span), max(span), place, 0) for place, span in enumerate(spans))
    view = ArticleView(label, "a", None, marks, ((Label("d", "d", None, None), 1),))

    assert "".join(piece.text for piece in pieces(view, text)) == text
