"""The status on a day follows from what is stated; what nothing settles is undetermined, with the reason."""

from __future__ import annotations

import pytest

from directives import status
from directives.models import Mode
from directives.status import Event, Statement, Status, happened, status_on

BEGINS = Statement(Event.BEGINS, 0, date="2014-07-01")
REPLACED = Statement(Event.REPLACED, 1, date="2024-08-01", earliest="2024-01-18", by="31/2024/QH15")
UNDATED = REPLACED._replace(date=None)


@pytest.mark.parametrize(
    ("statement", "day", "expected"),
    [
        (BEGINS, "2014-06-30", False),
        (BEGINS, "2014-07-01", True),
        (BEGINS, "2014", None),  # before or after that day of the year
        (BEGINS, "2014-07", None),
        (BEGINS, "2015", True),
        (BEGINS._replace(date="2014-07"), "2014-07-31", None),
        (BEGINS._replace(date="2014-07"), "2014-08", True),
        (BEGINS._replace(date="2014"), "2013-12-31", False),
        (BEGINS, None, True),
        (UNDATED, "2024-01-17", False),  # it cannot act before it is issued
        (UNDATED, "2024-01-18", None),
        (UNDATED._replace(latest="2025-02-01"), "2025-02-01", True),
        (UNDATED._replace(latest="2025-02-01"), "2025-01-31", None),
    ],
)
def test_days_are_compared_as_far_as_they_are_known(
    statement: Statement, day: str | None, expected: bool | None
) -> None:
    assert happened(statement, day) is expected


STATUSES = [
    ("2013-01-01", [BEGINS], Status.NOT_YET, status.NOT_ISSUED),
    ("2014-01-01", [BEGINS], Status.NOT_YET, status.STATED),
    ("2020-01-01", [BEGINS], Status.IN_FORCE, status.NOTHING_ENDS_IT),
    ("2020-01-01", [BEGINS, REPLACED], Status.IN_FORCE, status.NOTHING_ENDS_IT),
    ("2024-08-01", [BEGINS, REPLACED], Status.REPLACED, status.STATED),
    (None, [BEGINS, REPLACED], Status.REPLACED, status.STATED),
    ("2024-08-01", [REPLACED], Status.REPLACED, status.STATED),
    ("2020-01-01", [], Status.UNDETERMINED, status.NO_BEGINNING),
    ("2025-01-01", [BEGINS, UNDATED], Status.UNDETERMINED, status.DAY_UNKNOWN),
    ("2025-03-01", [BEGINS, UNDATED._replace(latest="2025-02-01")], Status.REPLACED, status.SPOKEN_OF),
    ("2024", [BEGINS, REPLACED], Status.UNDETERMINED, status.DAY_WITHIN),
    ("2025-01-01", [BEGINS, REPLACED._replace(mode=None)], Status.UNDETERMINED, status.HOW_MUCH_UNKNOWN),
    ("2025-01-01", [BEGINS, REPLACED._replace(mode=Mode.PART)], Status.PARTLY, status.STATED),
    ("2025-01-01", [BEGINS, REPLACED._replace(event=Event.REPEALED)], Status.REPEALED, status.STATED),
    ("2025-01-01", [BEGINS, REPLACED._replace(event=Event.SUSPENDED)], Status.SUSPENDED, status.STATED),
    ("2025-01-01", [BEGINS, UNDATED._replace(event=Event.SUSPENDED)], Status.UNDETERMINED, status.PAUSE_UNKNOWN),
    ("2025-01-01", [BEGINS, REPLACED._replace(event=Event.AMENDED)], Status.AMENDED, status.STATED),
    ("2025-01-01", [BEGINS, UNDATED._replace(event=Event.AMENDED)], Status.IN_FORCE, status.CHANGE_UNDATED),
    ("2014-07-10", [BEGINS, BEGINS._replace(date="2014-07-15")], Status.UNDETERMINED, status.DISAGREE),
    ("2014-07-20", [BEGINS, BEGINS._replace(date="2014-07-15")], Status.IN_FORCE, status.NOTHING_ENDS_IT),
    (
        "2020-01-01",
        [Statement(Event.ENDS, 0, date="2019-01-01"), Statement(Event.ENDS, 1, date="2021-01-01")],
        Status.UNDETERMINED,
        status.DISAGREE,
    ),
]


@pytest.mark.parametrize(("day", "statements", "expected", "reason"), STATUSES)
def test_the_status_of_a_directive_of_november_2013(
    day: str | None, statements: list[Statement], expected: Status, reason: str
) -> None:
    verdict = status_on(day, issued="2013-11-29", statements=statements)
    assert (verdict.status, verdict.reason) == (expected, reason)


def test_of_two_that_end_it_the_first_counts() -> None:
    later = Statement(Event.REPEALED, 7, date="2026-01-01", by="x")
    assert status_on("2026-02-01", issued=None, statements=[later, REPLACED]).statement == REPLACED


def test_whatever_is_stated_before_its_issue_it_is_not_in_force() -> None:
    assert status_on("2013-11-28", issued="2013-11-29", statements=[REPLACED]).status is Status.NOT_YET
    assert status_on("2013", issued="2013-11-29", statements=[BEGINS]).status is Status.NOT_YET
