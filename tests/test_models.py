"""Records are frozen and typed; a date is its own text, whole or partial, and one that some calendar has."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from directives.models import Article, PartialDate, Reference


@pytest.mark.parametrize(
    ("text", "parts"),
    [("2019", (2019, None, None)), ("2019-01", (2019, 1, None)), ("2020-02-29", (2020, 2, 29))],
)
def test_a_date_may_lack_day_and_month(text: str, parts: tuple[int, int | None, int | None]) -> None:
    day = PartialDate(text)

    assert (day.year, day.month, day.day) == parts
    assert day == text


@pytest.mark.parametrize(
    "text", ["", "19", "0000", "2019-1", "2019-13", "2019-00", "2019-02-29", "2019-04-31", "2019-01-00", "22/1/2019"]
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate(text)


@given(st.dates())
def test_every_day_is_a_date(day: date) -> None:
    assert PartialDate.of(day) == day.isoformat()


def test_a_record_refuses_a_day_that_is_none() -> None:
    with pytest.raises(ValidationError):
        Reference.model_validate({"start": 0, "end": 1, "text": "x", "kind": "named", "date": "2021-02-30"})


def test_articles_of_one_text_have_one_hash() -> None:
    one, other = (Article(id=id_, doc=id_, text="Chỉ thị 09-CT/TW") for id_ in ("a.txt", "b.txt"))

    assert one.content_hash == other.content_hash
    assert one.content_hash != Article(id="a.txt", doc="a", text="Chỉ thị 9-CT/TW").content_hash
