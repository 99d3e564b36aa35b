"""What the program says has a Vietnamese text, and nothing is translated that is not said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_program import Run
from directives_cli import extract, ingest, messages, show
from directives_cli.messages import Language, choose, say, type_name

from directives.answers import CountRow, DirectiveRow, Finding, MentionRow, SearchRow, TimelineRow, TopRow
from directives.certainty import Standing
from directives.models import Basis, Kind, RelationType
from directives.store import StoreStatus
from directives.store.schema import SchemaState

CATALOGUE: dict[str, str] = json.loads(Path(messages.__file__).with_name("vi.json").read_text(encoding="utf-8"))
RECORDS = (CountRow, DirectiveRow, Finding, MentionRow, SearchRow, TimelineRow, TopRow, StoreStatus)
COLUMNS = {*extract.COLUMNS, *ingest.COLUMNS, *show.COLUMNS, *(name for kind in RECORDS for name in kind.model_fields)}
WORDS = {word.value for kind in (Basis, Kind, Standing, SchemaState) for word in kind}
RELATIONS = {text for relation in RelationType for text in (relation.value, f"{relation.value}, from")}


@pytest.mark.parametrize("text", sorted(COLUMNS | RELATIONS | WORDS))
def test_every_heading_and_word_of_the_records_has_a_vietnamese_text(text: str) -> None:
    choose(Language.VIETNAMESE)

    assert say(text) == CATALOGUE[text] != text


@pytest.mark.parametrize("answer", ["stats", "doctor", "timeline", "show 09/2024/TT-BCA"])
def test_the_words_of_an_answer_have_a_vietnamese_text(run: Run, db: str, answer: str) -> None:
    command, *arguments = answer.split()
    rows = json.loads(run("--db", db, command, *arguments, "-f", "json").out)
    said = {row[column] for row in rows for column in ("event", "what", "check") if column in row}

    assert said <= set(CATALOGUE)


def test_a_count_is_told_in_vietnamese(run: Run, db: str) -> None:
    told = run("--db", db, "--lang", "vi", "stats", "-f", "table").out

    assert {"tất cả", "theo số", "đã xác định"} <= {re.split(r"\s{2,}", line)[1] for line in told.splitlines()}


def test_the_facts_about_a_directive_have_a_vietnamese_text(run: Run, db: str) -> None:
    lines = run("--db", db, "show", "12-NQ/TW", "-f", "tsv").out.splitlines()[1:]

    assert {line.split("\t")[1] for line in lines} <= set(CATALOGUE)


def test_a_type_goes_by_its_code_in_english_and_by_its_name_in_vietnamese() -> None:
    assert type_name("TT") == "TT"
    choose(Language.VIETNAMESE)
    assert type_name("TT") == "Thông tư"
    assert type_name("?") == "?"


def test_what_has_no_translation_is_said_in_english() -> None:
    choose(Language.VIETNAMESE)

    assert say("no such text") == "no such text"
