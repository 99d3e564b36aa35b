"""Compare the references and relations found in a text with gold ones; pure, from records to figures and differences.

A found reference meets a gold one where kind and type agree, their spans overlap and, for numbered ones, the number
agrees too. Gold references marked optional count neither way. Attributes are compared on pairs only, where gold or the
finding says something; a gold value `*` is not compared. Relations are compared by what their ends are (key, else
name), not by which mention carries them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from records import KINDS, Document, End, Mention

ATTRIBUTES = ("span", "symbol", "key", "year", "date", "issuer", "name", "pinpoints")

FAMILIES = {
    "CTrHĐ": "CTr", "CTPH": "CTr", "KHPH": "KH", "KHHĐ": "KH", "QCPH": "QC", "TBKL": "TB", "TBo": "TB", "KLTT": "KL",
    "TTLB": "TTLT", "QĐNS": "QĐ", "NQTW": "NQ", "HDLN": "HD", "CTLT": "CT", "TTi": "TT",
}  # fmt: skip
"""Finer codes of one kind of document."""
WHOLE_CODES = {"QĐ-QyĐ/TW": "QyĐ", "L-CTN": "LCTN"}
"""Codes whose first part alone would mislead."""

_TERM = re.compile(r"\s*[,(]?\s*kh(?:óa|oá)\s+[ivxlc\d]+\)?")
"""`, khóa xiii`, `(khóa 13)`; not `khóa họp`."""


class Triple(NamedTuple):
    """A relation between what its ends stand for."""

    source: str
    relation: str
    target: str


@dataclass(slots=True)
class Tally:
    """How many there are in gold, how many were found, and how many of both are the same."""

    gold: int = 0
    found: int = 0
    hit: int = 0

    def __iadd__(self, other: Tally) -> Self:
        """Add what another text gave."""
        self.gold += other.gold
        self.found += other.found
        self.hit += other.hit
        return self

    @property
    def precision(self) -> float | None:
        """The share of what was found that is in gold."""
        return self.hit / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of gold that was found; of an attribute, its accuracy."""
        return self.hit / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where gold has nothing."""
        return 2 * self.hit / (self.gold + self.found) if self.gold else None


@dataclass(slots=True)
class Scores:
    """The figures of one or more texts, and each difference as a line."""

    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    attributes: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in ATTRIBUTES})
    relations: Tally = field(default_factory=Tally)
    keys_beyond_gold: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def references(self) -> Tally:
        """Numbered and named references together."""
        both = Tally()
        both += self.kinds["numbered"]
        both += self.kinds["named"]
        return both

    def __iadd__(self, other: Scores) -> Self:
        """Add the figures of other texts."""
        for kind, tally in other.kinds.items():
            self.kinds[kind] += tally
        for name, tally in other.attributes.items():
            self.attributes[name] += tally
        self.relations += other.relations
        self.keys_beyond_gold += other.keys_beyond_gold
        self.differences += other.differences
        return self


def plain(text: str) -> str:
    """Fold what is no difference: case, Unicode form, Ð for Đ, spacing, also around hyphens."""
    folded = unicodedata.normalize("NFC", text).replace("\u00d0", "\u0110").casefold()
    return re.sub(r"\s*([-–])\s*", "-", re.sub(r"\s+", " ", folded)).strip()


def plain_issuer(text: str) -> str:
    """Fold an issuer, without its term (`khóa XIII`) and brackets."""
    return _TERM.sub("", plain(text)).strip(" ,()")


def padded(number: str | None) -> str | None:
    """Give a number at least two digits and no others in front."""
    if not number:
        return None
    text = number.lower()
    digits = re.match(r"0*(\d+)", text)
    return digits[1].zfill(2) + text[digits.end() :] if digits else text


def family(code: str | None) -> str | None:
    """Give the family of a type; a code with an issuer behind it (`NQ-HĐND`) is its first part."""
    if not code:
        return None
    if code in WHOLE_CODES:
        return WHOLE_CODES[code]
    first = re.split(r"[-/]", code)[0]
    return FAMILIES.get(first, first)


def agrees(gold: Mention, found: Mention) -> bool:
    """Say whether a found reference may be the gold one."""
    if gold.kind != found.kind or max(gold.start, found.start) >= min(gold.end, found.end):
        return False
    if gold.kind != "self" and gold.type and family(gold.type) != family(found.type):
        return False
    return gold.kind == "named" or padded(gold.number) == padded(found.number)


def pair(gold: tuple[Mention, ...], found: tuple[Mention, ...]) -> dict[int, int]:
    """Match each gold reference, required ones first, with the free finding that fits its span best."""
    pairs: dict[int, int] = {}
    free = set(range(len(found)))
    for g in sorted(range(len(gold)), key=lambda i: (gold[i].optional, i)):
        fits = [f for f in sorted(free) if agrees(gold[g], found[f])]
        if fits:
            pairs[g] = min(fits, key=lambda f: _distance(gold[g], found[f]))
            free.remove(pairs[g])
    return pairs


def _distance(one: Mention, other: Mention) -> int:
    """Give by how many characters two spans differ."""
    return abs(one.start - other.start) + abs(one.end - other.end)


def excused(found: Mention, gold: Iterable[Mention]) -> bool:
    """Say whether a finding without a pair lies on an optional reference, give or take a word for its type."""
    return any(
        reference.optional
        and found.start < reference.end
        and reference.start < found.end
        and found.end - found.start <= 1.5 * (reference.end - reference.start) + 12
        for reference in gold
    )


def attribute(mention: Mention, name: str) -> str | tuple[str, ...] | None:
    """Give an attribute in the form in which it is compared."""
    if name == "span":
        return f"{mention.start}:{mention.end}"
    if name == "pinpoints":
        return tuple(sorted(map(plain, mention.pinpoints))) or None
    if name == "name" and mention.kind != "named":
        return None  # the quoted title of a numbered one is not compared
    text: str | None = getattr(mention, name)
    if text is None:
        return None
    return plain_issuer(text) if name == "issuer" else plain(text)


def identity(mention: Mention) -> str:
    """Name what a reference stands for, so that any mention of it will do."""
    if mention.kind == "self":
        return "self"
    if mention.key:
        return plain(mention.key)
    if mention.name:
        return f"{plain(mention.name)} {mention.year or mention.date or ''}".strip()
    return f"{family(mention.type)} {padded(mention.number)} {mention.year or ''}".strip()


def score(gold: Document, found: Document) -> Scores:
    """Compare what was found in a text with its gold record."""
    scores = Scores()
    pairs = pair(gold.references, found.references)
    for g, reference in enumerate(gold.references):
        if not reference.optional:
            _count_gold(scores, gold.doc, reference, found.references[pairs[g]] if g in pairs else None)
    back = {f: g for g, f in pairs.items()}
    free = {
        f
        for f, candidate in enumerate(found.references)
        if (gold.references[back[f]].optional if f in back else excused(candidate, gold.references))
    }
    for f, candidate in enumerate(found.references):
        if f not in free:
            scores.kinds[candidate.kind].found += 1
        if f not in free and f not in back:
            scores.differences.append(f"{gold.doc}:{candidate.start}: false {candidate.kind} {candidate.text!r}")
    _count_relations(scores, gold, _triples(gold, found, back, free))
    return scores


def _count_gold(scores: Scores, doc: str, reference: Mention, found: Mention | None) -> None:
    """Count a required gold reference and compare its attributes with those of its pair."""
    tally = scores.kinds[reference.kind]
    tally.gold += 1
    if found is None:
        scores.differences.append(f"{doc}:{reference.start}: missed {reference.kind} {reference.text!r}")
        return
    tally.hit += 1
    for name in ATTRIBUTES:
        want, got = attribute(reference, name), attribute(found, name)
        if want == "*" or want is got is None:
            continue
        if name == "key" and want is None:
            scores.keys_beyond_gold += 1  # the text does not determine it: it may come from a registry
            continue
        scores.attributes[name] += Tally(gold=1, found=got is not None, hit=want == got)
        if want != got:
            scores.differences.append(f"{doc}:{reference.start}: {name} of {reference.text!r}: {got!r}, gold {want!r}")


def _triples(gold: Document, found: Document, back: Mapping[int, int], free: set[int]) -> set[Triple]:
    """Give the relations found, between what their ends are in gold where they have a pair there."""

    def name(end: End) -> str:
        if end == "self":
            return "self"
        return identity(gold.references[back[end]] if end in back else found.references[end])

    return {
        Triple(name(link.source), link.relation, name(link.target))
        for link in found.links
        if not free & {link.source, link.target}
    }


def _count_relations(scores: Scores, gold: Document, got: set[Triple]) -> None:
    """Compare relations found with those of gold; one with an optional end counts neither way."""
    ends = [identity(reference) for reference in gold.references]
    optional = {i for i, reference in enumerate(gold.references) if reference.optional}
    doubtful = {ends[i] for i in optional} - {end for i, end in enumerate(ends) if i not in optional}
    want, loose = set[Triple](), set[Triple]()
    for link in gold.links:
        source, target = ("self" if end == "self" else ends[end] for end in (link.source, link.target))
        triple = Triple(source, link.relation, target)
        loose.add(triple)
        if not optional & {link.source, link.target}:
            want.add(triple)
    got = {t for t in got if t in want or (t not in loose and not doubtful & {t.source, t.target})}
    scores.relations += Tally(gold=len(want), found=len(got), hit=len(want & got))
    scores.differences += [f"{gold.doc}: missed relation {' '.join(t)}" for t in sorted(want - got)]
    scores.differences += [f"{gold.doc}: false relation {' '.join(t)}" for t in sorted(got - want)]
