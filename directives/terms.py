"""The terms (khóa) of the Party's central committee, with which the numbers of its documents begin anew."""

from __future__ import annotations

import re
from functools import cache

from directives.certainty import not_after
from directives.vocabulary.tables import Term, terms

TERM = re.compile(r"\bkhoa ([ivx]{1,5}|\d\d?)\b")
"""A term in folded text: `khoa xii`, `khoa 12`; not `khoa hoc`."""


def term_name(written: str) -> str | None:
    """Give the name of a term as it is written, in Roman digits of any case or in Arabic ones; None if there is none.

    >>> term_name("XII"), term_name("xii"), term_name("12"), term_name("XL")
    ('XII', 'XII', 'XII', None)
    """
    return next((term.name for term in _terms().values() if written.upper() in {term.name, term.number}), None)


def in_term(date: str, name: str) -> bool:
    """Tell whether a partial date may be a day of a term.

    >>> in_term("2016-05-15", "XII"), in_term("2016", "XI"), in_term("2017", "XI")
    (True, True, False)
    """
    term = _terms()[name]
    return not_after(term.since, date) and (not term.until or not_after(date, term.until))


def has_begun(name: str, on: str | None) -> bool:
    """Tell whether a term may have begun by a day; by an unknown day every one has.

    >>> has_begun("XIII", "2020-12-31"), has_begun("XIII", None)
    (False, True)
    """
    return not_after(_terms()[name].since, on)


@cache
def _terms() -> dict[str, Term]:
    """Give the terms of the Party by name."""
    return {term.name: term for term in terms() if term.body == "party"}
