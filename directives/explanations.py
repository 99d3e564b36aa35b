"""Explain what was found in a text, field by field, and why what looks like a reference is none.

Each fact names the rule by which it came about and, where the text itself says it, the slice that does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from directives.extraction import extract
from directives.identifiers import symbol_type
from directives.issue_dates import DATE_BEFORE, DATE_BEHIND, date_of
from directives.lookalikes import lookalikes
from directives.models import Basis, Kind, Record, Reference
from directives.patterns import TYPE
from directives.pinpoints import UNIT, pinpoints_before
from directives.terms import term_name
from directives.text import canonical
from directives.vocabulary.registry import Registry, packaged


class Rule(StrEnum):
    """How a field came about."""

    WORD = "the type's word stands in the mention"
    SYMBOL_SAYS = "the symbol says it"
    LETTER = "a symbol that names no type is a letter's (công văn)"
    SHARED = "stands once for the members of an enumeration"
    IN_MENTION = "stands in the mention"
    STATED = "number and symbol stand in the mention"
    INFERRED = "the one rule for the numbers of this type and issuer"
    ANTECEDENT = "the full form in the same text"
    REGISTRY = "the registry of known directives"
    NOTHING = "nothing in the text and in the registry says which one it is"
    BESIDE = "stands beside the mention"
    POINTS = "the articles that stand before or behind the mention"
    HEAD = "the number that the document itself bears in its head"
    TITLE = "a law's title, known or ended by syntax"


class Fact(Record):
    """One fact about a reference, or about what is none (`field` is `none`).

    `start:end` is the reference in the source, `evidence_start:evidence_end` the slice that says the fact, if one does;
    `detail` is what stands elsewhere, such as the row of the registry.
    """

    start: int
    end: int
    text: str
    field: str
    value: str | None
    rule: str
    detail: str | None = None
    evidence: str | None = None
    evidence_start: int | None = None
    evidence_end: int | None = None


_TERM = re.compile(r"[kK]h(?:óa|oá|o\u0301a|oa\u0301)\s([IVX]{1,5}|\d{1,2})(?!\w)")
"""A term, composed or decomposed: `khóa XII`."""

_REACH_BEFORE, _REACH_BEHIND = 220, 420
"""How far from a mention its date and issuer are looked for."""

Span = tuple[int, int]


def explain_text(text: str, *, published: str | None = None, registry: Registry | None = None) -> list[Fact]:
    """Explain the references of a text and what was passed over, in order of place.

    >>> facts = explain_text("Nghị định 100/2019/NĐ-CP")
    >>> [(fact.field, fact.value) for fact in facts][:2]
    [('type', 'NĐ'), ('number', '100')]
    """
    page = _Page(text, published, registry or packaged())
    facts = [fact for place in range(len(page.references)) for fact in page.facts(place)]
    taken = sorted(_taken(facts))
    passed = (_passed(text, *one) for one in lookalikes(page.form, taken))
    return sorted([*facts, *passed], key=lambda fact: (fact.start, -fact.end))


def explain_reference(
    text: str, start: int, *, published: str | None = None, registry: Registry | None = None
) -> list[Fact]:
    """Explain the reference that begins at a place of a text; nothing where none does."""
    page = _Page(text, published, registry or packaged())
    places = (place for place, reference in enumerate(page.references) if reference.start == start)
    return [fact for place in places for fact in page.facts(place)]


def _taken(facts: Iterable[Fact]) -> set[Span]:
    """Give the spans of the source that are references or say something of one."""
    spans = {(fact.start, fact.end) for fact in facts}
    said = ((fact.evidence_start, fact.evidence_end) for fact in facts)
    return spans | {(start, end) for start, end in said if start is not None and end is not None}


def _passed(text: str, start: int, end: int, reason: str) -> Fact:
    """Make the fact that a place of a text is no reference."""
    piece = text[start:end]
    return Fact(
        start=start, end=end, text=piece, field="none", value=None, rule=reason,
        evidence=piece, evidence_start=start, evidence_end=end,
    )  # fmt: skip


class _Page:
    """A text with its references, ready to say where each field of them comes from."""

    def __init__(self, text: str, published: str | None, registry: Registry) -> None:
        self.text = text
        self.form = canonical(text)
        self.references = extract(text, published=published, registry=registry).references
        self._registry = registry
        self._full: defaultdict[str, list[int]] = defaultdict(list)
        for place, reference in enumerate(self.references):
            if reference.key and reference.basis is not Basis.ANTECEDENT:
                self._full[reference.key].append(place)

    def facts(self, place: int) -> Iterator[Fact]:
        """Give the facts about one reference."""
        reference = self.references[place]
        for field, value, rule, span, detail in chain(self._identity(place), self._surroundings(reference)):
            yield Fact(
                start=reference.start, end=reference.end, text=reference.text, field=field, value=value,
                rule=rule.value, detail=detail, evidence=self.text[slice(*span)] if span else None,
                evidence_start=span[0] if span else None, evidence_end=span[1] if span else None,
            )  # fmt: skip

    def _identity(self, place: int) -> Iterator[_Told]:
        """Give type, number, year, symbol and key."""
        reference = self.references[place]
        rule, span = _type_rule(reference)
        yield _Told("type", reference.type, rule, span)
        for field, value in (("number", reference.number), ("year", reference.year), ("symbol", reference.symbol)):
            if value is not None:
                span = _inside(self.text, reference, str(value).lstrip("0"))
                yield _Told(field, str(value), Rule.IN_MENTION if span else Rule.SHARED, span)
        rule, span = self._key_rule(place)
        yield _Told("key", reference.key, rule, span, _detail(reference, self._registry))

    def _key_rule(self, place: int) -> tuple[Rule, Span | None]:
        """Say how the key of a reference is known."""
        reference = self.references[place]
        whole = (reference.start, reference.end)
        if reference.kind is Kind.SELF:
            return Rule.HEAD, whole
        if reference.basis is Basis.ANTECEDENT:
            return Rule.ANTECEDENT, self._nearest_full(place)
        return _KEY_RULES[reference.basis], whole if reference.basis is Basis.STATED else None

    def _nearest_full(self, place: int) -> Span | None:
        """Give the nearest reference of the same key that says more than this one."""
        full = self._full[self.references[place].key or ""]
        here = bisect_left(full, place)
        near = (self.references[one] for one in full[max(0, here - 1) : here + 1])
        found = min(near, key=lambda one: abs(one.start - self.references[place].start), default=None)
        return (found.start, found.end) if found else None

    def _surroundings(self, reference: Reference) -> Iterator[_Told]:
        """Give date, issuer, title, pinpoints and term."""
        if reference.date:
            span = self._date_span(reference)
            yield _Told("date", reference.date, Rule.BESIDE if span else Rule.SHARED, span)
        if reference.issuer:
            span = self._near(reference, reference.issuer)
            yield _Told("issuer", reference.issuer, Rule.BESIDE if span else Rule.SHARED, span)
        if reference.name and reference.kind is Kind.NUMBERED:
            yield _Told("name", reference.name, Rule.BESIDE, self._near(reference, reference.name))
        if reference.pinpoints:
            yield _Told("pinpoints", "; ".join(reference.pinpoints), Rule.POINTS, self._pinpoint_span(reference))
        if reference.term:
            yield _Told("term", reference.term, Rule.BESIDE, _near_term(self.text, reference))

    def _near(self, reference: Reference, value: str) -> Span | None:
        """Find where a value stands behind a mention, else before it, whatever the blanks."""
        loose = re.compile(r"[\s*_]{1,9}".join(re.escape(word) for word in value.split()))
        start, end = self._canonical_span(reference)
        if behind := loose.search(self.form.text, start, end + _REACH_BEHIND):
            return self.form.span(*behind.span())
        found = list(loose.finditer(self.form.text, max(0, start - _REACH_BEFORE), start))
        return self.form.span(*found[-1].span()) if found else None

    def _date_span(self, reference: Reference) -> Span | None:
        """Find where the date of a reference stands, behind it or before."""
        start, end = self._canonical_span(reference)
        for match in DATE_BEHIND.finditer(self.form.text, end, end + _REACH_BEHIND):
            if date_of(match) == reference.date:
                lead = len(match[0]) - len(match[0].lstrip(" ,*_("))
                return self.form.span(match.start() + lead, match.end())
        begin = max(0, start - _REACH_BEFORE)
        before = DATE_BEFORE.search(self.form.text[begin:start])
        if before and date_of(before) == reference.date:
            return self.form.span(begin + before.start(), begin + before.start("gap"))
        return None

    def _pinpoint_span(self, reference: Reference) -> Span | None:
        """Find the articles, clauses and points beside a reference, as far as they stand together."""
        start, end = self._canonical_span(reference)
        _, edge = pinpoints_before(self.form.text, start, max(0, start - _REACH_BEHIND))
        if edge < start:
            units = list(UNIT.finditer(self.form.text, edge, start))
            return self.form.span(edge, units[-1].end()) if units else None
        behind = UNIT.search(self.form.text, end, end + _REACH_BEHIND)
        return self.form.span(*behind.span()) if behind else None

    def _canonical_span(self, reference: Reference) -> Span:
        """Give the span of a reference in the canonical text."""
        return self.form.place(reference.start), self.form.place(reference.end)


class _Told(NamedTuple):
    """A field of a reference, how it is known, and where the source says so."""

    field: str
    value: str | None
    rule: Rule
    span: Span | None = None
    detail: str | None = None


_KEY_RULES = {
    Basis.STATED: Rule.STATED,
    Basis.INFERRED: Rule.INFERRED,
    Basis.REGISTRY: Rule.REGISTRY,
    Basis.UNRESOLVED: Rule.NOTHING,
}


def _type_rule(reference: Reference) -> tuple[Rule, Span | None]:
    """Say how the type of a reference is known."""
    if reference.kind is Kind.NAMED:
        return Rule.TITLE, (reference.start, reference.end)
    if not reference.text[:1].isalpha():
        if reference.symbol and symbol_type(reference.symbol) == reference.type:
            return Rule.SYMBOL_SAYS, None
        return (Rule.LETTER if reference.type == "CV" else Rule.SHARED), None
    word = TYPE.match(reference.text)
    stop = word.end() if word else len(reference.text.split()[0])
    return Rule.WORD, (reference.start, reference.start + stop)


def _detail(reference: Reference, registry: Registry) -> str | None:
    """Say of a key that the registry or a rule gave what that is."""
    if reference.basis is Basis.INFERRED:
        return f"{reference.type}, {reference.issuer or reference.year}: {reference.key}"
    known = registry.by_key(reference.key) if reference.basis is Basis.REGISTRY and reference.key else ()
    return "; ".join(f"{one.title} ({one.issued}); {one.source}" for one in known) or None


def _inside(text: str, reference: Reference, value: str) -> Span | None:
    """Find where a mention writes a value, whatever its dashes, blanks and case."""
    loose = r"\W{0,4}".join(re.escape(part) for part in re.findall(r"\w+", value))
    found = re.search(loose, text[reference.start : reference.end], re.IGNORECASE) if loose else None
    return (reference.start + found.start(), reference.start + found.end()) if found else None


def _near_term(text: str, reference: Reference) -> Span | None:
    """Find the term beside a mention."""
    window = (max(0, reference.start - _REACH_BEFORE), reference.end + _REACH_BEHIND)
    terms = [match for match in _TERM.finditer(text, *window) if term_name(match[1]) == reference.term]
    found = min(terms, key=lambda match: abs(match.start() - reference.end), default=None)
    return found.span() if found else None
