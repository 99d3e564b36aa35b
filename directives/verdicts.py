"""What people decide about references and directives, and what their decisions do; nothing is read or written here.

A verdict about a reference holds the hash of the article's text and the place and words of the reference in it. A text
under its hash never changes, so neither does a place in it, whatever the rules of extraction find there next time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple, Self

from pydantic import Field, ValidationError, model_validator

from directives.certainty import Standing
from directives.identifiers import key_of
from directives.identity import Identity
from directives.models import Basis, PartialDate, ReadFailure, Record, Reference

SHOWN = 12
"""How many digits of a hash are shown; fewer may be typed."""

_NEAR = 0.5
"""How much of two places has to be common to both where no number tells that the reference is the same."""

_LONGEST = 1000
"""No reference is longer."""

_LONGEST_LINE = 100_000
"""No verdict needs a longer line."""

_KEYED = {"number", "year", "symbol", "key"}


class Action(StrEnum):
    """What a verdict does."""

    ACCEPT = "accept"
    """The reference was checked and is right."""
    REJECT = "reject"
    """It is no reference."""
    CORRECT = "correct"
    """It is one to something else than was read."""
    MERGE = "merge"
    """Two directives are one."""


class Correction(Record):
    """What a reference says according to a person; what is not set stays, and None means that nothing is known."""

    type: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    key: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None


class Joined(Record):
    """A directive of a verdict that joins two: its identity as it was when the verdict came."""

    bucket: str
    standing: Standing
    type: str | None = None
    key: str | None = None
    number: str | None = None
    number_year: int | None = None
    symbol: str | None = None
    name: str | None = None
    year: int | None = None
    place: str | None = None
    term: str | None = None

    @property
    def identity(self) -> Identity:
        """The same as identity is derived."""
        return Identity(**{field: getattr(self, field) for field in Identity._fields})

    @property
    def id(self) -> str:
        """The id of the directive."""
        return self.identity.id


class Verdict(Record):
    """What a person decided, of one reference or of two directives; `on` is the day, `by` who it was.

    Of a reference: `article` is the SHA-256 of its article's text, `text` the slice `start:end` of that text. Of two
    directives: `shown` is the one of `directives` whose name both have from then on.
    """

    action: Action
    article: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    start: int | None = Field(default=None, ge=0)
    end: int | None = None
    text: str | None = None
    correction: Correction | None = None
    directives: tuple[Joined, ...] = ()
    shown: str | None = None
    on: PartialDate
    by: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Refuse a verdict that lacks what its action needs."""
        if self.action is Action.MERGE:
            ids = {joined.id for joined in self.directives}
            if len(self.directives) != 2 or len(ids) != 2 or self.shown not in ids:
                raise ValueError("a merge names two directives, and which of them is shown")
            return self
        if self.article is None or self.start is None or self.end is None or not self.text:
            raise ValueError("a verdict of a reference names its article, start, end and text")
        if self.end - self.start != len(self.text):
            raise ValueError("start and end do not hold the text")
        if (self.action is Action.CORRECT) != (self.correction is not None and bool(self.correction.model_fields_set)):
            raise ValueError("a correction, and nothing else, says what is right")
        return self

    @property
    def id(self) -> str:
        """What it is about: one reference, or two directives in any order; of one thing there is one verdict."""
        if self.action is Action.MERGE:
            return "=".join(sorted(joined.id for joined in self.directives))
        return f"{self.article}@{self.start}-{self.end}"

    @property
    def place(self) -> tuple[int, int]:
        """The span of the reference."""
        return self.start or 0, self.end or 0


class Pair(NamedTuple):
    """Two references that are the same though they were found by other rules, by their positions."""

    before: int
    after: int


def read_verdicts(lines: Iterable[bytes]) -> Iterator[Verdict | ReadFailure]:
    """Read verdicts from JSON lines; a line that holds none is a failure and stops no other."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield Verdict.model_validate_json(line[:_LONGEST_LINE])
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            reason = ": ".join(part for part in (where, first["msg"].removeprefix("Value error, ")) if part)
            yield ReadFailure(input=f"line {number}", reason=reason, hint="give what directives review export wrote")


def fingerprint(content: str, start: int, end: int) -> str:
    """Give the fingerprint of a place in a content, as it is shown.

    >>> fingerprint("3f2a90c41b7e" + "0" * 52, 120, 141)
    '3f2a90c41b7e@120-141'
    """
    return f"{content[:SHOWN]}@{start}-{end}"


def latest(one: Verdict, other: Verdict) -> Verdict:
    """Give that of two verdicts about one thing which holds: the later one; of one day, the same in any order."""
    return max(one, other, key=lambda verdict: (verdict.on, verdict.model_dump_json(exclude_unset=True)))


def judged(references: Sequence[Reference], verdicts: Iterable[Verdict]) -> dict[int, Verdict]:
    """Give the verdict of each reference of an article, by position, where there is one."""
    ordered = sorted(verdicts, key=lambda verdict: verdict.place)
    before = [(*verdict.place, digits(verdict.text or "")) for verdict in ordered]
    return {pair.after: ordered[pair.before] for pair in paired(before, places(references))}


def places(references: Iterable[Reference]) -> list[tuple[int, int, str]]:
    """Give the spans of references with the digits in each."""
    return [(one.start, one.end, digits(one.text)) for one in references]


def paired(before: Sequence[tuple[int, int, str]], after: Sequence[tuple[int, int, str]]) -> list[Pair]:
    """Find which of the spans found by other rules in one text are the same reference.

    The same span is; else spans that overlap and hold the same digits, or have more than half of both in common. Each
    has one partner at most, the nearest first.
    """
    exact = {one[:2]: place for place, one in enumerate(after)}
    pairs = {place: exact[one[:2]] for place, one in enumerate(before) if one[:2] in exact}
    left = sorted((after[place][0], place) for place in set(range(len(after))).difference(pairs.values()))
    near = sorted(
        (-likeness, place, other)
        for place in range(len(before))
        if place not in pairs
        for other in _overlapping(before[place], after, left)
        if (likeness := _likeness(before[place], after[other])) > 0
    )
    taken = set(pairs.values())
    for _, place, other in near:
        if place not in pairs and other not in taken:
            pairs[place] = other
            taken.add(other)
    return [Pair(*pair) for pair in sorted(pairs.items())]


def _overlapping(
    one: tuple[int, int, str], others: Sequence[tuple[int, int, str]], starts: Sequence[tuple[int, int]]
) -> list[int]:
    """Give the positions of the spans, of those in `starts`, that may overlap one."""
    first = bisect_left(starts, (one[0] - _LONGEST, -1))
    behind = bisect_left(starts, (one[1], -1))
    return [place for _, place in starts[first:behind] if others[place][1] > one[0]]


def corrected(reference: Reference, correction: Correction) -> Reference:
    """Give a reference as a person says it is; a new number, year or symbol makes a new key."""
    said = {name: getattr(correction, name) for name in correction.model_fields_set}
    changed = reference.model_copy(update=said)
    if _KEYED & said.keys():
        made = key_of(changed.number, changed.year, changed.symbol) if changed.number and changed.symbol else None
        key = said.get("key", made)
        changed = changed.model_copy(update={"key": key, "basis": Basis.REVIEWED if key else Basis.UNRESOLVED})
    return changed


def classes(merges: Iterable[Verdict]) -> dict[str, list[Identity]]:
    """Join directives: give the members of each class, the one that is shown first, by the id of that.

    To be joined is an equivalence, so the order of verdicts changes nothing. Shown is the one that a verdict shows and
    none hides; of several, or where verdicts contradict each other, one that is identified, with a number, first by id.
    """
    known: dict[str, Identity] = {}
    parent: dict[str, str] = {}
    shown: set[str] = set()
    hidden: set[str] = set()
    for verdict in merges:
        one, other = sorted(verdict.directives, key=lambda joined: joined.id)
        for joined in (one, other):
            known[joined.id] = min(known.get(joined.id, joined.identity), joined.identity, key=repr)
            (shown if joined.id == verdict.shown else hidden).add(joined.id)
        roots = sorted({_root(parent, one.id), _root(parent, other.id)})
        parent.update(dict.fromkeys(roots[1:], roots[0]))
    groups: dict[str, list[Identity]] = {}
    for id_ in sorted(known):
        groups.setdefault(_root(parent, id_), []).append(known[id_])
    ordered = (
        sorted(group, key=lambda identity: _rank(identity, shown=shown, hidden=hidden)) for group in groups.values()
    )
    return {group[0].id: group for group in ordered}


def _root(parent: dict[str, str], id_: str) -> str:
    """Follow the parents of a directive to the first of its class."""
    parent.setdefault(id_, id_)
    while parent[id_] != id_:
        parent[id_] = parent[parent[id_]]
        id_ = parent[id_]
    return id_


def _rank(identity: Identity, *, shown: set[str], hidden: set[str]) -> tuple[bool, bool, bool, bool, str]:
    """Give the place of a directive among those that are joined: the smallest is shown."""
    id_ = identity.id
    return id_ not in shown, id_ in hidden, identity.standing is not Standing.IDENTIFIED, identity.key is None, id_


def digits(text: str) -> str:
    """Give the digits of a text: what does not change when a rule moves a span by a word."""
    return "".join(character for character in text if character.isdigit())


def _likeness(one: tuple[int, int, str], other: tuple[int, int, str]) -> float:
    """Say how much two spans that overlap have in common: 0 for strangers."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    share = common / (max(one[1], other[1]) - min(one[0], other[0]))
    same_number = bool(one[2]) and one[2] == other[2]
    return share + 1 if same_number else share if share > _NEAR else 0
