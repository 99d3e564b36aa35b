"""Prepare the pages for the site, where they are read by other rules than in the repository."""

from __future__ import annotations

import re

_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]+`")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Take the backslash from a bar in code in a table: here code ends no cell, and would show it."""
    return _ROW.sub(lambda row: _CODE.sub(lambda code: code[0].replace("\\|", "|"), row[0]), markdown)
