"""Read the vocabulary: small tables of facts, each row with its source. No rule of extraction lives here."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class DocumentType(NamedTuple):
    """A type of document; `family` is the code that references carry, `role` says whether it counts as a directive.

    Roles: `numbered`, `named` (its title alone identifies it), `standard`, `foreign`, `none` (judgment, permit, form …).
    `words` are lower-case names as texts write them, `symbols` the codes that stand for it inside a number.
    """

    code: str
    family: str
    name: str
    name_en: str
    branch: str
    normative: str
    role: str
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    source: str


def rows(table: str) -> list[dict[str, str]]:
    """Give the rows of a data file of this package, in its order."""
    with files("directives.vocabulary").joinpath("data", f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def split(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values, separated by semicolons."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Give all types of document."""
    return tuple(
        DocumentType(**{**row, "words": split(row["words"]), "symbols": split(row["symbols"])})  # type: ignore[arg-type]
        for row in rows("document_types")
    )
