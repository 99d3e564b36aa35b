"""Texts made to hurt are read to their end, and what is found in them stands there.

How time grows on them is measured by `make bench`: a test that takes times fails on a busy machine.
"""

from __future__ import annotations

import pytest

from directives import extract
from hostile import HOSTILE


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_made_to_hurt_is_read_to_its_end(name: str) -> None:
    text = (HOSTILE[name] * (20_000 // len(HOSTILE[name]) + 1))[:20_000]

    assert all(text[found.start : found.end] == found.text for found in extract(text).references)


@pytest.mark.long
@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_made_to_hurt_is_read_to_its_end(name: str) -> None:
    text = (HOSTILE[name] * (1_000_000 // len(HOSTILE[name]) + 1))[:1_000_000]

    assert all(text[found.start : found.end] == found.text for found in extract(text).references)
