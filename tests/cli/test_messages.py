"""What the program says has a Vietnamese text, and nothing is translated that is not said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_program import Run
from directives_cli import extract, ingest, messages, show
from directives_cli.messages import Language, choose, relation_name, say, type_name

from directives import status as statuses
from directives.answers import (
    ConflictRow,
    CountRow,
    DeletedRow,
    DirectiveRow,
    EntryRow,
    FailureRow,
    Finding,
    ImportRow,
    KnownRow,
    ListRow,
    MentionRow,
    ReasonRow,
    ReindexRow,
    RelatedRow,
    ReviewRow,
    SearchRow,
    TimelineRow,
    TopRow,
)
from directives.certainty import Standing
from directives.charts import MOST_CITED, OTHERS, UNKNOWN, ChartRow
from directives.conflicts import SLIP
from directives.explanations import Rule
from directives.identity import Joining
from directives.lookalikes import Passed
from directives.models import Basis, ForceChange, Kind, Mode, RelationType
from directives.network import DATES_DIFFER, FORWARD, MODES_DIFFER
from directives.refusals import Refusal
from directives.reindex import CHANGED, GAINED, LOST, READ
from directives.report import Written
from directives.reviewed import APPLIED, WAITING
from directives.status import Status
from directives.store import StoreStatus
from directives.store.prints import FIELDS
from directives.store.schema import SchemaState
from directives.variants import Likeness
from directives.verdicts import Action
from directives.vocabulary.tables import relation_kinds

CATALOGUE: dict[str, str] = json.loads(Path(messages.__file__).with_name("vi.json").read_text(encoding="utf-8"))
RECORDS = (
    ChartRow, ConflictRow, CountRow, DeletedRow, DirectiveRow, EntryRow, FailureRow, Finding, ImportRow, KnownRow,
    ListRow, MentionRow, ReasonRow, ReindexRow, RelatedRow, ReviewRow, SearchRow, StoreStatus, TimelineRow, TopRow,
    Written,
)  # fmt: skip
COLUMNS = {*extract.COLUMNS, *ingest.COLUMNS, *show.COLUMNS, *(name for kind in RECORDS for name in kind.model_fields)}
KINDS = (Action, Basis, ForceChange, Joining, Kind, Mode, Passed, Refusal, Rule, SchemaState, Standing, Status)
WORDS = {word.value for kind in KINDS for word in kind}
WORDS |= {APPLIED, WAITING, READ, GAINED, LOST, CHANGED, SLIP, Likeness.VARIANT, Likeness.CONFLICT, *FIELDS}
RELATIONS = {relation.value for relation in RelationType}
REASONS = {value for name, value in vars(statuses).items() if name.isupper() and isinstance(value, str)}
CHARTS = {MOST_CITED, OTHERS, UNKNOWN, "not drawn", "without date", "directives by type", "directives by issuer"}
FLAGS = {FORWARD, MODES_DIFFER, DATES_DIFFER}


@pytest.mark.parametrize("text", sorted((CHARTS | COLUMNS | RELATIONS | WORDS | REASONS | FLAGS) - {"eli"}))
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

    facts = {line.split("\t")[1].removesuffix(", from") for line in lines}
    assert {"status", "reason", *facts} <= {*CATALOGUE, *relation_kinds()}


def test_a_relation_goes_by_the_name_of_its_table_read_from_either_end() -> None:
    assert relation_name("based_on") == "is based on"
    choose(Language.VIETNAMESE)
    for kind in relation_kinds().values():
        assert relation_name(kind.code) == CATALOGUE.get(kind.code, kind.label_vi) == kind.label_vi
        assert relation_name(f"{kind.code}, from") == kind.inverse_vi
    assert relation_name("title") == CATALOGUE["title"]


def test_a_type_goes_by_its_code_in_english_and_by_its_name_in_vietnamese() -> None:
    assert type_name("TT") == "TT"
    choose(Language.VIETNAMESE)
    assert type_name("TT") == "Thông tư"
    assert type_name("?") == "?"


def test_what_has_no_translation_is_said_in_english() -> None:
    choose(Language.VIETNAMESE)

    assert say("no such text") == "no such text"
