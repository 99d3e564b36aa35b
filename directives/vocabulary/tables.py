"""Read the vocabulary: small tables of facts, each row with its source. No rule of extraction lives here."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Row = TypeVar("Row")


class DocumentType(NamedTuple):
    """A type of document; `family` is the code that references carry, `role` says whether it counts as a directive.

    Roles: `numbered`, `named` (its title alone identifies it), `standard`, `foreign`, `none` (judgment, permit …).
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


class Issuer(NamedTuple):
    """A body that issues directives, or did from `since` to `until` (partial ISO dates, "" where open or unknown).

    `symbol` stands for it in a number and is no identity: the Party's centre, its Politburo and its Secretariat all
    number with `TW`, and the National Assembly with another symbol each term; "" where none is established.
    `spellings` are further symbols met for it, `forms` its names as texts write them, `name` first.
    """

    code: str
    symbol: str
    spellings: tuple[str, ...]
    name: str
    forms: tuple[str, ...]
    branch: str
    kind: str
    since: str
    until: str
    note: str
    source: str


class Province(NamedTuple):
    """A province or a city of that rank; `status` is `current`, `merged` (in 2025) or `former`.

    `successors` are the names of the current ones that took it over.
    """

    name: str
    level: str
    status: str
    since: str
    until: str
    successors: tuple[str, ...]
    aliases: tuple[str, ...]
    note: str
    source: str


class Term(NamedTuple):
    """A term (khóa) of the Party's central committee (`party`) or of the National Assembly (`assembly`).

    Both count their documents anew each term. `until` is the first day of the next, "" in the current one.
    """

    body: str
    name: str
    number: str
    since: str
    until: str
    source: str


class Abbreviation(NamedTuple):
    """A short form: of a law's whole name (role `law`: `BLHS`) or of words inside a title (role `word`: `ANTT`)."""

    short: str
    long: str
    role: str
    source: str


class KnownDirective(NamedTuple):
    """A directive that is known beyond what texts say of it.

    `type` is a family of the types of document. `key` is canonical, "" where the number is not known or there is none;
    `other_keys` are printed for the same directive too. `issued` is an ISO date, maybe partial, "" if unknown. The
    `title` of a law begins with its type's word; `nicknames` are what texts call it besides. `status` is what the
    source says of its force. `relations` read `replaces 23/2012/TT-BCA`, or with the date of the other directive,
    where its number repeats, `implements 09-CT/TW@2011`.
    """

    type: str
    key: str
    other_keys: tuple[str, ...]
    issued: str
    issuer: str
    title: str
    nicknames: tuple[str, ...]
    status: str
    relations: tuple[str, ...]
    confidence: str
    note: str
    source: str


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Give all types of document."""
    return _load("document_types", DocumentType, {"words", "symbols"})


@cache
def named_types() -> frozenset[str]:
    """Give the families of the types that a title alone identifies: constitution, code, law and ordinance."""
    return frozenset(kind.family for kind in document_types() if kind.role == "named")


@cache
def issuers() -> tuple[Issuer, ...]:
    """Give all issuing bodies; a body whose symbol changes each term has a row a term."""
    return _load("issuers", Issuer, {"spellings", "forms"})


@cache
def provinces() -> tuple[Province, ...]:
    """Give all provinces, those of today first; a name that was given twice has two rows."""
    return _load("provinces", Province, {"successors", "aliases"})


@cache
def terms() -> tuple[Term, ...]:
    """Give the terms of the Party's central committee and of the National Assembly, each in order of time."""
    return _load("terms", Term, set())


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """Give the abbreviations of laws and of words in their titles."""
    return _load("abbreviations", Abbreviation, set())


@cache
def known_directives() -> tuple[KnownDirective, ...]:
    """Give all known directives, one row each."""
    return _load("known_directives", KnownDirective, {"other_keys", "nicknames", "relations"})


def split(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values, separated by semicolons.

    >>> split("Luật Biển; Luật Biển Việt Nam")
    ('Luật Biển', 'Luật Biển Việt Nam')
    """
    return tuple(part.strip() for part in cell.split(";")) if cell else ()


def _load(table: str, make: Callable[..., Row], lists: set[str]) -> tuple[Row, ...]:
    """Make a record of each row of a data file, whose columns are the record's fields in order."""
    text = files("directives.vocabulary").joinpath("data", f"{table}.csv").read_text(encoding="utf-8")
    lines = csv.reader(StringIO(text))
    places = [place for place, column in enumerate(next(lines)) if column in lists]
    return tuple(_make(make, line, places) for line in lines)


def _make(make: Callable[..., Row], line: list[str], places: list[int]) -> Row:
    """Make a record of one row, with the cells at `places` as tuples."""
    cells: list[str | tuple[str, ...]] = [*line]
    for place in places:
        cells[place] = split(line[place])
    return make(*cells)


class Word(NamedTuple):
    """A word or phrase of the language with the part it plays where references are read, such as ending a name."""

    role: str
    word: str
    source: str


@cache
def words(role: str) -> frozenset[str]:
    """Give all words that play a part, such as `name_end`, `title_end` or `counted`."""
    return frozenset(row.word for row in _load("words", Word, set()) if row.role == role)


@cache
def word_pairs(role: str) -> frozenset[tuple[str, ...]]:
    """Give the phrases that play a part, each as its syllables."""
    return frozenset(tuple(phrase.split()) for phrase in words(role))


class RelationCue(NamedTuple):
    """A phrase that says what one directive does to another, as a verb before its object."""

    relation: str
    phrase: str
    source: str


@cache
def relation_cues() -> tuple[RelationCue, ...]:
    """Give all cue phrases."""
    return _load("relation_cues", RelationCue, set())


class RelationKind(NamedTuple):
    """A relation between directives as other vocabularies name it, read from either end.

    `eli` and `eli_inverse` are properties of the European Legislation Identifier, `schema_org` is one of a
    `Legislation` there, "" where none fits. Several relations share a property that is wider than each of them.
    """

    code: str
    label_en: str
    label_vi: str
    inverse_en: str
    inverse_vi: str
    eli: str
    eli_inverse: str
    schema_org: str
    source: str


@cache
def relation_kinds() -> dict[str, RelationKind]:
    """Give the relations between directives by their codes, in the order in which they are shown."""
    return {row.code: row for row in _load("relation_types", RelationKind, set())}
