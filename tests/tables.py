"""Tables of sentences for tests of extraction, in `cases/`, and how what was found is compared with a row.

A table is a text file. Rows are divided by blank lines; of a row, the lines

* `# …` say what it guards,
* `> …` are its text (several are joined by line breaks; escapes as in Python),
* `[span] type number year symbol key | date=… issuer=… name=… pin=…` each expect one reference, in order of place,
* `~[span]` marks one that counts neither way, `self[span]` the document's own number,
* `=> 1 amends 2` and `=> self implements 1` expect a relation between references counted from 1; `~>` one that counts
  neither way.

Fields are complete: what a line leaves out has to be absent, `-` is nothing, `?` is not compared. The kind follows from
the number; the name of a named reference is its span without the year. A row without references is a trap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from directives.models import Extraction, Reference, Relation

ANY = "?"
"""A value that is not compared."""

_LINE = re.compile(r"(?P<mark>~|self)?\[(?P<span>[^\]]+)\](?: (?P<fields>[^|]*?))?(?: ?\| ?(?P<more>.*))?")
_MORE = re.compile(r"(?P<name>date|issuer|name|pin|basis)=(?P<value>.*?)(?= (?:date|issuer|name|pin|basis)=|$)")
_RELATION = re.compile(r"(?P<mark>=>|~>) (?P<source>self|\d+) (?P<relation>[a-z_]+) (?P<target>self|\d+)")
_YEAR = re.compile(r"(?: năm)? (?:19|20)\d\d$")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([ntr\\]))")
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_FIELDS = ("type", "number", "year", "symbol", "key")

Triple = tuple[str, str, str]


@dataclass
class Expected:
    """One reference that a row expects, with the values of its fields as text: `-` is nothing, `?` anything."""

    start: int
    end: int
    text: str
    kind: str
    optional: bool
    values: dict[str, str]


@dataclass
class Case:
    """One row of a table; `relations` are expected, `tolerated` count neither way."""

    table: str
    guards: str
    text: str
    source: str
    references: list[Expected] = field(default_factory=list)
    relations: list[Triple] = field(default_factory=list)
    tolerated: list[Triple] = field(default_factory=list)

    @property
    def is_trap(self) -> bool:
        """Whether the row expects no reference at all."""
        return not self.references


def read_cases(path: Path) -> list[Case]:
    """Read one table.

    Raises:
        ValueError: if a row does not hold to the form.
    """
    blocks = re.split(r"\n(?:[ \t]*\n)+", path.read_text(encoding="utf-8").strip("\n"))
    rows = ["\n".join(line for line in block.split("\n") if not line.startswith("##")) for block in blocks]
    return [_case(path.stem, row) for row in rows if row]


def _case(table: str, row: str) -> Case:
    """Read one row."""
    lines = row.split("\n")
    guards = " ".join(line[1:].strip() for line in lines if line.startswith("#"))
    text = "\n".join(_unescaped(line[2:]) for line in lines if line.startswith("> ") or line == ">")
    if not guards or not text:
        raise ValueError(f"{table}: a row needs a comment and a text: {row!r}")
    case = Case(table, guards, text, row)
    for line in lines:
        if not line.startswith(("#", ">")):
            _read_expectation(case, line)
    return case


def _read_expectation(case: Case, line: str) -> None:
    """Add one expected reference or relation to a row."""
    relation = _RELATION.fullmatch(line)
    if relation is not None:
        triple = (relation["source"], relation["relation"], relation["target"])
        (case.relations if relation["mark"] == "=>" else case.tolerated).append(triple)
        return
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"{case.table}: {case.guards}: neither a reference nor a relation: {line!r}")
    span = _unescaped(match["span"])
    start = case.text.find(span, case.references[-1].start + 1 if case.references else 0)
    if start < 0:
        raise ValueError(f"{case.table}: {case.guards}: {span!r} is not in the text, or not in order")
    case.references.append(_expected(span, start, match))


def _expected(span: str, start: int, match: re.Match[str]) -> Expected:
    """Make what one line expects."""
    fields = (match["fields"] or "").split()
    values = dict.fromkeys(("date", "issuer", "name", "pin"), "-") | {"basis": ANY}
    values |= dict(zip(_FIELDS, [*fields, *[ANY] * len(_FIELDS)], strict=False))
    named = values["number"] == "-" and match["mark"] != "self"
    if named:
        values["name"] = _YEAR.sub("", " ".join(span.split()))
    values |= {more["name"]: _unescaped(more["value"].strip()) for more in _MORE.finditer(match["more"] or "")}
    kind = "self" if match["mark"] == "self" else "named" if named else "numbered"
    return Expected(start, start + len(span), span, kind, match["mark"] == "~", values)


def _unescaped(text: str) -> str:
    r"""Read the escapes `\n`, `\t`, `\r` and `\uXXXX` of a table."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else _SIMPLE[match[2]], text)


def differences(case: Case, found: Extraction) -> list[str]:
    """Say how an extraction of the row's text differs from what the row expects; nothing where it agrees."""
    pairs = _pairs(case, found)
    problems = [
        f"missed {expected.kind} [{expected.text}]"
        for place, expected in enumerate(case.references)
        if not expected.optional and place not in pairs
    ]
    expected_at = {position: case.references[place] for place, position in pairs.items()}
    for position, reference in enumerate(found.references):
        if position in expected_at:
            problems += _differing_fields(expected_at[position], reference)
        elif not _excused(case, reference):
            problems.append(f"false {reference.kind} [{reference.text}] {reference.type} {reference.key or '-'}")
    return problems + _differing_relations(case, found, pairs)


def _pairs(case: Case, found: Extraction) -> dict[int, int]:
    """Pair each expected reference, the required ones first, with the found one of its kind that fits it best."""
    pairs: dict[int, int] = {}
    for place, expected in sorted(enumerate(case.references), key=lambda item: item[1].optional):
        near = [
            (abs(reference.start - expected.start) + abs(reference.end - expected.end), position)
            for position, reference in enumerate(found.references)
            if _fits(reference, expected) and position not in pairs.values()
        ]
        if near:
            pairs[place] = min(near)[1]
    return pairs


def _fits(reference: Reference, expected: Expected) -> bool:
    """Say whether a found reference may be an expected one; of one that counts neither way the kind is left open."""
    return (expected.optional or reference.kind == expected.kind) and _overlap(reference, expected)


def _overlap(reference: Reference, expected: Expected) -> bool:
    """Say whether a found reference and an expected one share a character."""
    return reference.start < expected.end and expected.start < reference.end


def _excused(case: Case, reference: Reference) -> bool:
    """Say whether a found reference lies on one that counts neither way."""
    return any(expected.optional and _overlap(reference, expected) for expected in case.references)


def _differing_fields(expected: Expected, reference: Reference) -> list[str]:
    """Say which fields of a found reference differ from the expected ones."""
    if expected.optional:
        return []
    problems = []
    if (expected.start, expected.end) != (reference.start, reference.end):
        problems.append(f"[{expected.text}] span: got [{reference.text}]")
    for name, got in found_values(reference).items():
        want = expected.values[name]
        if want not in {ANY, got}:
            problems.append(f"[{expected.text}] {name}: got {got!r}, expected {want!r}")
    return problems


def found_values(reference: Reference) -> dict[str, str]:
    """Write the fields of a found reference as a row writes them."""
    names = (*_FIELDS, "date", "issuer", "name", "basis")
    raw = {**{name: getattr(reference, name) for name in names}, "pin": ",".join(reference.pinpoints)}
    return {name: "-" if value in {None, ""} else str(value) for name, value in raw.items()}


def _differing_relations(case: Case, found: Extraction, pairs: dict[int, int]) -> list[str]:
    """Say which relations are missing or false, by what their ends are and not by which mention carries them."""
    names, free = _names(case, found, pairs)
    want = {(names[source], kind, names[target]) for source, kind, target in case.relations}
    may = {(names[source], kind, names[target]) for source, kind, target in case.tolerated}
    got = {_named_ends(relation, found) for relation in found.relations}
    lost, wrong = (
        sorted(triple for triple in some if free.isdisjoint((triple[0], triple[2])))
        for some in (want - got, got - want - may)
    )
    return [f"missed relation: {' '.join(triple)}" for triple in lost] + [
        f"false relation: {' '.join(triple)}" for triple in wrong
    ]


def _names(case: Case, found: Extraction, pairs: dict[int, int]) -> tuple[dict[str, str], set[str]]:
    """Name the ends that a row's relations may have, and say which of them count neither way."""
    names: dict[str, str] = {"self": "self"}
    free: set[str] = set()
    for place, expected in enumerate(case.references):
        name = _identity(found.references[pairs[place]]) if place in pairs else f"[{expected.text}]"
        names[str(place + 1)] = "self" if expected.kind == "self" else name
        if expected.optional:
            free.add(name)
    return names, free


def _identity(reference: Reference) -> str:
    """Name what a reference stands for."""
    if reference.kind == "self":
        return "self"
    return reference.key or f"{reference.name or reference.text} {reference.year or reference.date or ''}".strip()


def _named_ends(relation: Relation, found: Extraction) -> Triple:
    """Give a found relation with the names of its ends."""
    source, target = (
        "self" if end == "self" else _identity(found.references[end]) for end in (relation.source, relation.target)
    )
    return source, str(relation.relation), target
