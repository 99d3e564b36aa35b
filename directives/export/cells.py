"""Write single values as text, so that no spreadsheet runs them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from directives.export.visible import visible

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a cell for a formula; such a text gets an apostrophe before it in CSV."""


def plain(value: object) -> str:
    """Write a value as one text: nothing for None, the members of a list with semicolons between them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(member) for member in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def harmless(value: object) -> str:
    """Write a value so that no spreadsheet takes it for a formula, and none takes the file for a binary one.

    >>> harmless("=1+1"), harmless(-1)
    ("'=1+1", '-1')
    """
    text = plain(value).replace("\0", visible("\0"))
    begins = text.lstrip("'").startswith(FORMULA_STARTS)  # one that has an apostrophe gets another: it can be undone
    return f"'{text}" if isinstance(value, (str, list, tuple)) and begins else text
