"""The terms of the Party's central committee."""

from __future__ import annotations

from itertools import pairwise

from directives.terms import has_begun, in_term
from directives.vocabulary.tables import terms


def test_every_day_is_in_one_term_of_the_party() -> None:
    party = [term for term in terms() if term.body == "party"]
    for term, following in pairwise(party):
        assert term.until == following.since
        assert in_term(following.since, following.name)
    assert [term.name for term in party if in_term("2018-06-01", term.name)] == ["XII"]


def test_a_year_in_which_a_congress_was_held_fits_both_terms() -> None:
    assert in_term("2016", "XI")
    assert in_term("2016", "XII")


def test_a_term_has_begun_with_its_congress() -> None:
    assert has_begun("XII", "2016-01-28")
    assert has_begun("XII", "2016")
    assert not has_begun("XII", "2016-01-27")
