"""Limits are set as people write them, and a wrong name or value says what is right."""

from __future__ import annotations

import ast
import inspect
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.errors import QueryError
from directives.sources import LIMITS, Limits, limits, limits_of


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("page=64MB", 64 * 2**20),
        ("page=64 mb", 64 * 2**20),
        (" page = 1.5GB ", 3 * 2**29),
        ("page=100KB", 100 * 2**10),
        ("page=1000", 1000),
        ("page=1000B", 1000),
        ("pages=10", 10),
        ("seconds=0.5", 0.5),
        ("redirects=0", 0),
        ("depth=0", 0),
    ],
)
def test_a_limit_is_set(setting: str, value: float) -> None:
    name = setting.partition("=")[0].strip()
    assert limits_of([setting]) == LIMITS._replace(**{name: value})


def test_the_last_setting_of_a_limit_counts() -> None:
    assert limits_of(["page=1", "pages=2", "page=3"]) == Limits(page=3, pages=2)
    assert limits_of([]) == LIMITS


@pytest.mark.parametrize(
    ("setting", "message", "hint"),
    [
        ("pgae=1", "there is no limit 'pgae'", "Did you mean page? The limits are article, "),
        ("=1", "there is no limit ''", "The limits are article, "),
        ("page", "the limit 'page' has no value", "Write it so: page=32MB"),
        ("robots", "the limit 'robots' has no value", "Write it so: robots=512KB"),
        ("page=", "'' is no value", "Give a number, with KB, MB or GB where it is not in bytes: page=32MB"),
        ("page=many", "'many' is no value", "Give a number, with KB, MB or GB where it is not in bytes: page=32MB"),
        ("page=-1", "'-1' is no value", "Give a number, with"),
        ("page=0", "'0' is no value", "Give a whole number from 1 to 1099511627776."),
        ("page=2000GB", "'2000GB' is no value", "Give a whole number from 1 to "),
        ("pages=10MB", "'10MB' is no value", "Give a number: pages=50000"),
        ("pages=1.5", "'1.5' is no value", "Give a whole number from 1 to 1000000."),
        ("seconds=0", "'0' is no value", "Give a number from 0.001 to 1000000."),
        ("seconds=nan", "'nan' is no value", "Give a number: seconds=60"),
    ],
)
def test_a_wrong_setting_says_what_is_right(setting: str, message: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        limits_of([setting])
    assert caught.value.message.startswith(message)
    assert caught.value.hint.startswith(hint)


@given(st.text())
def test_whatever_is_typed_is_a_limit_or_an_error(setting: str) -> None:
    for typed in (setting, f"page={setting}"):
        with suppress(QueryError):
            assert limits_of([typed]).page >= 1


def test_what_is_a_size_is_said_to_be_in_bytes() -> None:
    (record,) = ast.parse(inspect.getsource(Limits)).body
    assert isinstance(record, ast.ClassDef)
    said = {
        field.target.id: doc.value.value
        for field, doc in zip(record.body, record.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(doc, ast.Expr)
        if isinstance(field.target, ast.Name) and isinstance(doc.value, ast.Constant)
    }
    assert list(said) == list(Limits._fields)
    assert {name for name, text in said.items() if str(text).startswith("Bytes ")} == limits._SIZES
