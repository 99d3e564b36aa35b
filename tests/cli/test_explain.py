"""`directives explain` names rule and words."""

from __future__ import annotations

import json

import pytest
from cli_program import Run


def test_a_piece_of_text_needs_no_database(run: Run) -> None:
    done = run("explain", "--text", "theo Nghị định 100/2019/NĐ-CP và mẫu số 01/TB-KTDL", "-f", "json")
    rows = json.loads(done.out)
    assert done.code == 0
    assert ("key", "number and symbol stand in the mention") in {(row["field"], row["rule"]) for row in rows}
    assert rows[-1]["rule"] == "the number of a form or an annex"


def test_the_day_of_a_text_decides_which_law_was_in_force(run: Run) -> None:
    for day, key in (("2015", "45/2013/QH13"), ("01/9/2024", "31/2024/QH15")):
        rows = json.loads(run("explain", "-t", "Luật Đất đai", "--published", day, "-f", "json").out)
        assert [row["value"] for row in rows if row["field"] == "key"] == [key]


def test_a_directive_says_why_each_reference_means_it(run: Run, db: str) -> None:
    rows = json.loads(run("--db", db, "explain", "521/qd-ttg", "-f", "json").out)
    assert (rows[0]["field"], rows[0]["value"]) == ("identity", "identified")
    rules = {row["rule"] for row in rows if row["field"] == "reference"}
    assert "its article states the date of issue" in rules
    assert all(row["key"].startswith("521/QĐ-TTg") for row in rows)


def test_a_reference_of_an_article_is_explained_by_its_place(run: Run, db: str) -> None:
    mention = json.loads(run("--db", db, "mentions", "521/qd-ttg", "-f", "json").out)[0]
    rows = json.loads(run("--db", db, "explain", f"{mention['article']}@{mention['start']}", "-f", "json").out)
    assert {(row["start"], row["end"]) for row in rows} == {(mention["start"], mention["end"])}
    assert run("--db", db, "explain", f"{mention['article']}@{mention['start'] + 1}").code == 1


def test_a_fingerprint_names_a_reference_and_the_directive_that_it_means(run: Run, db: str) -> None:
    mention = json.loads(run("--db", db, "mentions", "521/qd-ttg", "-f", "json").out)[0]
    for fingerprint in (mention["fingerprint"], mention["fingerprint"].partition("-")[0].upper()):
        rows = json.loads(run("--db", db, "explain", fingerprint, "-f", "json").out)
        assert {"key", "identity", "reference"} <= {row["field"] for row in rows}
        assert "521/QĐ-TTg" in run("--db", db, "show", fingerprint).out
    assert run("--db", db, "explain", "000000@1").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain"], "name a directive"),
        (["explain", "521/qd-ttg", "--text", "Nghị định 100"], "name a directive"),
        (["explain", "521/qd-ttg", "--published", "2024"], "--published is about a piece of text"),
        (["explain", "no-such-article.txt@3"], "no article has the name"),
        (["explain", "xin chào"], "not a reference"),
    ],
)
def test_what_cannot_be_explained_says_so(run: Run, db: str, arguments: list[str], said: str) -> None:
    done = run("--db", db, *arguments)
    assert done.code == 2
    assert said in done.err


def test_reasons_are_told_in_vietnamese(run: Run) -> None:
    done = run("--lang", "vi", "explain", "--text", "Thông tư này", "-f", "table")
    assert "chỉ văn bản đã nêu trước đó" in done.out
