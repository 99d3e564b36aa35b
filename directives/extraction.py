"""Find every reference of a text and the relations between them: the library's main verb.

The stages: canonical text, numbered and named mentions, their fields, the document's own number, keys, what is
printed twice, relations.
At the end the spans are mapped back to the source and frozen records are made.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import Any

from directives.anchors import anchors_of
from directives.enumerations import share
from directives.fields import read_before, read_behind, read_behind_alias
from directives.force import Force, Part, find_force, parts_of
from directives.heads import mark_self
from directives.identifiers import canonical_number
from directives.laws import resolve_before
from directives.mentions import Mention
from directives.models import Basis, Extraction, Kind, PartialDate
from directives.named import find_named
from directives.numbered import find_numbered
from directives.passives import read_heads_passive, read_promulgators
from directives.pinpoints import pinpoints_before, pinpoints_behind
from directives.provisions import Found, force_words, is_legal
from directives.relations import find_relations
from directives.repeats import mark_repeats
from directives.resolve import resolve
from directives.sifting import FORWARD
from directives.terms import term_name
from directives.text import Canonical, canonical
from directives.typewords import ASSEMBLY
from directives.vocabulary.registry import Registry, packaged

_TITLE_AND_NUMBER = re.compile(r"(?:\s?\((?:sửa đổi|[A-ZĐ]{2,8})\))?[\s*_]{1,3}(?:[sS](?:[^\s\d/]{1,2}|6)[\s:]{1,3})?")
"""What stands between a law's title and its number: ` số `."""

_IN_BRACKETS = re.compile(r"\s?(?:\(sửa đổi\)\s|sửa đổi\s)?\(\s?(?:sau đây gọi (?:tắt )?là |gọi tắt là )?(?:số:?\s)?")
"""Between a law's title and its number in brackets: ` (sau đây gọi là `, ` (số `."""

_LAWS = frozenset({"L", "BL", "PL", None})
"""What a number of the National Assembly may be of, to be a law's."""

_NUMBER_BEFORE = re.compile(r"\s?[(-]?\s?$")
"""Between a law's number and its title: `Luật số 38/2013/QH13 Luật Việc làm`, ` (`, ` - `."""

_Fields = dict[str, list[dict[str, Any]]]
"""The fields of the records of an extraction."""

_SHORT_NUMBER = re.compile(
    r"\s(?:số\s|(?=(?:1[3-9]|[2-9]\d|\d{3})/(?:19|20)\d\d))(?P<number>\d{1,3})(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?=[.,;:)]|\s(?:nêu|này|năm|ngày|của|về|và|quy|đã|được|thì|có|trên|hiện)\s|$)"
)
"""A law's number without its symbol behind its title: ` số 14 nêu trên`, ` số 39/2019.`."""


def extract(text: str, *, published: str | None = None, registry: Registry | None = None) -> Extraction:
    """Find the references of a text and the relations between them.

    Args:
        text: the text as it was read; spans are offsets in code points into it.
        published: the day of the article, ISO 8601 (may be partial); a law without a year is then the one in force.
        registry: the known directives; without one, those that are part of this program.

    Raises:
        TypeError: if `text` is no text.
        ValueError: if `published` is no date.

    >>> [reference.key for reference in extract("Nghị định 100/2019/NĐ-CP của Chính phủ").references]
    ['100/2019/NĐ-CP']
    """
    _check(text)
    if published is not None and not isinstance(published, PartialDate):
        published = PartialDate(published)
    known = registry or packaged()
    form = canonical(text)
    anchors = anchors_of(form.text)
    mentions = _combined(form, find_numbered(form.text, form.lined, anchors), find_named(form.text, anchors, known))
    mentions = _without_torn(form, mentions) if form.moved else mentions
    if mentions:
        _read_fields(form.text, mentions)
        read_promulgators(form.lined, mentions)
    mark_self(form.lined, mentions)
    if not mentions:
        return Extraction()
    share(form.text, mentions)
    resolve(mentions, known, published=published, own=_own_date(mentions))
    mentions = [mention for mention in mentions if not mention.weak or mention.basis is not Basis.UNRESOLVED]
    mark_repeats(form.text, form.lined, mentions)
    words = force_words(form.lined)
    legal = is_legal(form.lined, mentions, words)
    relations = find_relations(form.lined, mentions, legal=legal)
    if form.moved:  # what pops up is no clause of the document
        relations = [one for one in relations if one[0] != "self" or one[3] < form.end]
    for source, target, relation, *_ in relations:
        if relation in FORWARD and source != "self" and target != "self":
            resolve_before(mentions[target], mentions[source], known)
    force = find_force(form.lined, mentions, relations, words, legal=legal)
    parts = parts_of(form.lined, mentions, relations, force)
    spans = [form.span(mention.start, mention.end) for mention in mentions]
    fields = {
        "references": [_reference(text, span, mention) for span, mention in zip(spans, mentions, strict=True)],
        "relations": [_relation(form, found, part) for found, part in zip(relations, parts, strict=True)],
        "force": [_force(form, found) for found in force],
    }
    return Extraction.model_validate(_in_order(fields, spans) if form.moved else fields)


def _without_torn(form: Canonical, mentions: list[Mention]) -> list[Mention]:
    """Leave out what pops up over a link inside of a mention: it would lie in it in the source."""
    spans = [form.span(mention.start, mention.end) for mention in mentions if mention.start < form.end]
    starts = [start for start, _ in spans]
    kept: list[Mention] = []
    for mention in mentions:
        start = form.span(mention.start, mention.end)[0] if mention.start >= form.end else 0
        at = bisect_left(starts, start)
        if all(end <= start for _, end in spans[max(0, at - 3) : at]):
            kept.append(mention)
    return kept


def _in_order(fields: _Fields, spans: list[tuple[int, int]]) -> _Fields:
    """Put records in order of place in the source, where what pops up over links was read behind all else."""
    order = sorted(range(len(spans)), key=lambda at: (spans[at][0], -spans[at][1]))
    rank = {at: place for place, at in enumerate(order)}
    for record in (*fields["relations"], *fields["force"]):
        for end in {"source", "target", "reference"} & record.keys():
            record[end] = rank.get(record[end], "self")
    for records in fields.values():
        records.sort(key=itemgetter("start"))
    return fields


def _own_date(mentions: list[Mention]) -> PartialDate | None:
    """Give the day of a document from its head, else the year in its number."""
    own = next((mention for mention in mentions if mention.kind is Kind.SELF), None)
    if own is None or own.date is not None:
        return own.date if own else None
    return PartialDate(str(own.year)) if own.year else None


def _check(given: object) -> None:
    """Refuse what is no text, before it fails somewhere deep inside."""
    if not isinstance(given, str):
        hint = "decode bytes, take the .text of an article, or read() a file first"
        raise TypeError(f"extract() takes a text (str), not {type(given).__name__}: {hint}")


def _combined(form: Canonical, numbered: list[Mention], named: list[Mention]) -> list[Mention]:
    """Join a law's title with the number behind it; where mentions overlap, keep the numbered one."""
    if not named:
        return numbered
    text, lined = form.text, form.lined
    inner = {mention.end for mention in named if mention.nested and mention.key}
    numbered = [number for number in numbered if number.end not in inner] if inner else numbered
    starts = {mention.start: mention for mention in numbered}
    places = [mention.start for mention in numbered]
    ends = {mention.end: mention for mention in numbered if mention.symbol}
    joined: list[Mention] = []
    for mention in named:
        gap = _TITLE_AND_NUMBER.match(text, mention.end)
        number = starts.get(gap.end()) if gap and not mention.nested else None
        if number is not None and not number.worded and number.symbol and _is_of_law(number):
            places[bisect_right(places, number.start) - 1] = mention.start
            number.start, number.type, number.title, number.worded = mention.start, mention.type, mention.name, True
        elif _overlaps(numbered, places, mention):
            continue
        elif number is None and not mention.nested and (short := _SHORT_NUMBER.match(text, mention.end)):
            _become_numbered(mention, short)
            joined.append(mention)
        else:
            joined.append(mention)
            bracket = _IN_BRACKETS.match(text, mention.end)
            alias = starts.pop(bracket.end(), None) if bracket else None  # not also the law's that its title holds
            if alias is not None and alias.type in {mention.type, None}:
                mention.alias, alias.type = alias, mention.type
            elif ends and (before := _NUMBER_BEFORE.search(text, max(0, mention.start - 4), mention.start)):
                number = ends.get(before.start())
                of_law = number is not None and number.type in _LAWS and ASSEMBLY.match(number.symbol or "")
                mention.alias = number if of_law and "\n" not in lined[before.start() : mention.start] else None
    return sorted([*numbered, *joined], key=lambda mention: (mention.start, -mention.end))


def _become_numbered(mention: Mention, number: re.Match[str]) -> None:
    """Make a law's title with a number of the law: `Luật Đất đai số 31`, `Luật Đầu tư công số 39/2019`."""
    mention.kind, mention.title, mention.name = Kind.NUMBERED, mention.name, None
    mention.number, mention.end, mention.worded = canonical_number(number["number"]), number.end(), True
    mention.year = int(number["year"]) if number["year"] else None


def _is_of_law(number: Mention) -> bool:
    """Say whether a number may be a law's: its symbol names the National Assembly, its committee or the President."""
    return number.type is None or number.type in {"L", "BL", "PL", "LCTN"}


def _overlaps(numbered: list[Mention], places: list[int], mention: Mention) -> bool:
    """Say whether one of the numbered mentions, which begin at `places`, overlaps a named one."""
    start, end = mention.start, mention.end
    place = bisect_left(places, start - 200)
    while place < len(places) and places[place] < end:
        if start < numbered[place].end:
            return True
        place += 1
    return False


def _read_fields(text: str, mentions: list[Mention]) -> None:
    """Read dates, issuers, titles and pinpoints; nothing is read across a neighbouring mention."""
    outer = [mention for mention in mentions if not mention.nested]
    floor = free = 0
    before: Mention | None = None
    for mention, following in zip(outer, [*outer[1:], None], strict=True):
        limit = following.start if following else len(text)
        read_behind(text, mention, limit)
        if before is not None:
            read_heads_passive(text, before, mention, limit)
            if text.startswith(")", mention.end):
                read_behind_alias(text, before, mention, limit)
        mention.pinpoints, mention.before = pinpoints_before(text, mention.start, floor)
        read_before(text, mention, floor, free=free)
        if not mention.pinpoints:
            _read_pinpoints_behind(text, before, mention, following, limit)
        before, floor, free = mention, mention.end, mention.until


def _read_pinpoints_behind(
    text: str, head: Mention | None, mention: Mention, following: Mention | None, limit: int
) -> None:
    """Read pinpoints behind a mention, unless they lead on to the next one; in a title they are those of its head."""
    paths, end = pinpoints_behind(text, mention.after, limit)
    if paths and not (
        following and pinpoints_before(text, following.start, mention.end)[0] and following.start - end < 12
    ):
        titled = head is not None and not head.pinpoints and _is_in_title(text, head, mention, end)
        owner = head if head is not None and titled else mention
        owner.pinpoints = paths


_TITLED = re.compile(
    r"\s(?:quy\sđịnh\schi\stiết|hướng\sdẫn)(?:\svà\shướng\sdẫn)?(?:\sviệc)?(?:\s(?:thi\shành|thực\shiện))?"
    r"(?:\smột\ssố\s(?:điều|nội\sdung))?(?:\scủa)?(?:\scác)?\s",
    re.IGNORECASE,
)
"""Between a directive and one in its title: ` hướng dẫn thi hành một số điều của `."""


def _is_in_title(text: str, head: Mention, mention: Mention, end: int) -> bool:
    """Say whether a mention stands in the title of another, whose articles behind it rule: `…, tại Điều 4 quy định`."""
    if head.type == "CV" or not text.startswith(", tại ", mention.after):
        return False
    titled = _TITLED.fullmatch(text, head.until, mention.before) is not None
    return titled and text.startswith((" quy định", " hướng dẫn"), end)


def _reference(text: str, span: tuple[int, int], mention: Mention) -> dict[str, Any]:
    """Give the fields of a mention's record, with its span in the source."""
    start, end = span
    return {
        "start": start, "end": end, "text": text[start:end], "kind": mention.kind, "type": mention.type,
        "number": mention.number, "year": mention.year, "symbol": mention.symbol, "key": mention.key,
        "date": mention.date, "issuer": mention.issuer, "name": mention.name,
        "pinpoints": mention.pinpoints, "term": _term(mention) if mention.term else None, "basis": mention.basis,
        "repeated": mention.repeated,
    }  # fmt: skip


def _term(mention: Mention) -> str | None:
    """Give the term of the Party's central committee that stands with a mention of one of its documents."""
    is_central = mention.key is not None and mention.key.endswith("/TW")
    return term_name(mention.term) if is_central and mention.term else None


def _relation(form: Canonical, found: Found, part: Part) -> dict[str, Any]:
    """Give the fields of a relation's record, with the span of its phrase in the source."""
    source, target, kind, first, last = found
    start, end = form.span(first, last)
    return {
        "source": source, "target": target, "relation": kind, "start": start, "end": end,
        "mode": part.mode, "date": part.date,
    }  # fmt: skip


def _force(form: Canonical, found: Force) -> dict[str, Any]:
    """Give the fields of the record of a clause on the force of a directive, with its span in the source."""
    start, end = form.span(found.start, found.end)
    return {
        "reference": found.place, "change": found.change, "mode": found.mode, "date": found.date,
        "start": start, "end": end,
    }  # fmt: skip
