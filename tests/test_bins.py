"""Counts by time: without gaps, never more bins than fit, and nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directives.bins import MOST_BINS, Bins, binned, largest

DATES = st.one_of(
    st.just(""),
    st.integers(1, 9999).map("{:04}".format),
    st.dates().map(str),
    st.dates().map(lambda date: str(date)[:7]),
)


def test_dates_within_three_years_are_counted_by_month() -> None:
    assert binned([("2024-01", 2), ("2024-03-09", 1), ("2024-03", 1)]) == Bins(
        (("2024-01", 2), ("2024-02", 0), ("2024-03", 2)), 0, 0
    )


def test_a_date_without_a_month_makes_them_years() -> None:
    assert binned([("2023", 2), ("2024-03-09", 1), ("", 4)]) == Bins((("2023", 2), ("2024", 1)), 1, 4)


def test_many_years_are_counted_together() -> None:
    bins = binned([("1945", 1), ("2024", 1)])

    assert bins.step == 2
    assert bins.counts[0] == ("1944–1945", 1)
    assert len(bins.counts) <= MOST_BINS


def test_the_date_of_issue_is_on_the_axis_though_nothing_was_counted_then() -> None:
    bins = binned([("2024", 3)], since=["2019-01-22"])

    assert bins.counts[0] == ("2019", 0)
    assert 0 < (bins.place("2019-01-22") or 0) < 1
    assert bins.place("2018") is None


def test_the_smallest_groups_become_one() -> None:
    assert largest({"a": 1, "b": 5, "c": 1, "d": 3}, 3) == ([("b", 5), ("d", 3)], 2, 2)
    assert largest({"a": 1, "b": 5}, 2) == ([("b", 5), ("a", 1)], 0, 0)


@given(st.lists(st.tuples(DATES, st.integers(1, 9)), max_size=20))
def test_nothing_is_lost_and_never_are_there_more_bins_than_fit(counts: list[tuple[str, int]]) -> None:
    bins = binned(counts)

    assert sum(count for _, count in bins.counts) + bins.undated == sum(count for _, count in counts)
    assert len(bins.counts) <= MOST_BINS + 1
    assert all(bins.place(date) is not None for date, _ in counts if date)
