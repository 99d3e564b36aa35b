"""One name for a resolution of a plenum or a congress of the Party, however a text writes its number and term."""

from __future__ import annotations

import re

from directives.queries import fold_name
from directives.terms import TERM, term_name
from directives.vocabulary.tables import terms

_MEETING = re.compile(
    r"\blan thu (?P<worded>[a-z]+(?: mot| hai)?|\d+)\b"
    r"|\b(?:trung uong|tw|t u)(?: dang)? (?!khoa|lan)(?P<plain>[a-z]+|\d+)\b"
)
"""The number of a plenum in the folded name of its resolution: `lan thu 11`, `trung uong 4`."""

_AGAIN = re.compile(r"\blan (\d)\b")
"""The sitting of a plenum that met twice: `lan 2`."""

_CONGRESS = re.compile(r"\bdai hoi\b.*?\b([ivx]{1,5}|\d\d?)\b")
"""The number of a congress in the folded name of its resolution: `dai hoi dang lan thu xiv`."""

_ORDINALS = ("khong", "nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai")
"""Ordinal words in folded text, by their number."""


def plenum_name(name: str) -> str | None:
    """Give the one folded name of a plenum's or a congress's resolution; None where a name is neither's.

    >>> plenum_name("Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa 12")
    'nghi quyet trung uong 4 khoa xii'
    >>> plenum_name("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII"), plenum_name("Nghị quyết Trung ương")
    ('nghi quyet dai hoi 13', None)
    """
    folded = fold_name(name)
    if congress := _CONGRESS.search(folded):
        return f"nghi quyet dai hoi {_ordinal(congress[1])}"
    term = TERM.search(folded)
    found = _MEETING.search(folded)
    if found is None:
        return None
    again = _AGAIN.search(folded)
    written = term_name(term[1]) if term else None
    parts = [f"nghi quyet trung uong {_ordinal(found['worded'] or found['plain'])}"]
    parts += [f"lan {again[1]}"] if again else []
    return " ".join([*parts, f"khoa {written.lower()}"] if written else parts)


def without_term(name: str) -> str:
    """Leave the term out of a name that `plenum_name` gave.

    >>> without_term("nghi quyet trung uong 4 khoa xii")
    'nghi quyet trung uong 4'
    """
    return name.partition(" khoa ")[0]


def _ordinal(written: str) -> str:
    """Write an ordinal as a number, be it in digits, in words or in Roman digits."""
    if written in _ORDINALS:
        return str(_ORDINALS.index(written))
    return next((term.number for term in terms() if term.name.lower() == written), written.lstrip("0"))
