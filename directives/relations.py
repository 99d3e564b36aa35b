"""Find what a text says one directive does to another.

The clause is the unit: a cue phrase of the vocabulary stands between two mentions, or between `Nghị định này`
and a mention, and nothing in between makes it a wish, a plan or a negation. The cues' sources stand in the
vocabulary's table.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from directives.cues import AT_ONCE, CHANGES, ENDING, Cue, begins_with_cue, last_cue
from directives.deeds import OWN_TYPE, does_itself, is_right_behind
from directives.items import listed
from directives.mentions import Mention
from directives.models import Basis, Kind, RelationType
from directives.patterns import type_words
from directives.provisions import (
    BREAK,
    LIST,
    End,
    Found,
    expired,
    grounds,
    names_itself,
    promulgated_by,
)
from directives.ranks import is_law, may_change
from directives.sifting import unique
from directives.vocabulary.tables import words

_SHORTEST_CUE = 5

_SUBJECTS = 5
"""How many mentions before another one may be what it acts on."""

_REACH = 360
"""How far before a mention its cue may stand."""

_CLAIMED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words('claim'), key=len, reverse=True))})(?!\w)")
"""Words that make a relation a wish, a plan, a negation or a topic."""

_PLANNED = re.compile(
    r"(?<!\w)(?:không|chưa|sẽ|cần|phải|đang|dự kiến)(?:\s+(?:bị|được|phải))?\s*$|(?<!\w)(?:sẽ|không|chưa)\s+(?:bị|được)"
)

_PROPOSED = re.compile(r"(?:kiến nghị|đề nghị|đề xuất|dự kiến)\s+$")

_TITLE_THEN_LIST = re.compile(r"[^;()]{0,400}(?:,|\svà)\s+(?:các\s+)?$")
_TITLE_THEN_ITEM = re.compile(r"[^;()“”\":]{0,400};\s+(?:và\s+)?$")
"""Between two of those that a document ends: ` hướng dẫn thực hiện biểu thuế; `."""

_JOINED_VERB = re.compile(r"(?<!quy\sđịnh)(?<!tiết)(?<!tiệt)(?:,?\s(?:và|đồng\s+thời|và\s+đồng\s+thời))\s+$")
"""Between an object and a verb: the verb has the subject of the verb before."""

_CHANGED = re.compile(r"\s*(?:\([^()]{1,80}\)\s*)?(?:đã\s+)?được\s+(?:sửa|bổ)\s")

_ANOTHER_SUBJECT = re.compile(r"(?<!\w)(?:điều|khoản|điểm|mục|chương|phụ lục|cụm từ|tiêu đề|đoạn)\s+(?:này|[“\"])")
"""Before a cue in the passive, in lower case: what was changed is a part of the text itself."""

_NEXT_VERB = re.compile(r"[^;.:\n]{0,160};\s+(?:(?:và|đồng\s+thời)\s+)?")
"""Between an object and another verb of the same subject: `Thông tư này thay thế Thông tư …; bãi bỏ Thông tư …`."""

_ANAPHOR = re.compile(
    r"\s*(?:[Tt]heo đó, )?(?P<type>"
    r"Thông tư(?: liên tịch)?|Nghị định|Quyết định|Nghị quyết|Chỉ thị|Bộ luật|Luật|[tT]hông tư|[nN]ghị định)"
    r"(?:\s(?:này|trên|mới|nói trên|mới này))?\s(?=có |sẽ |cũng |gồm |chính thức |được ban |thay |bãi |sửa |đã )"
)
"""What opens a sentence on the document that the sentence before named."""

_ASIDE_ENDS = re.compile(r"[^;.(\n]{0,80}\)\s?:")
"""Behind a mention: the bracket that holds it closes, and something else is introduced."""

_PROGRAMME = re.compile(
    r"[\s,]*(?:ban hành|phê duyệt)\s+(?:kế hoạch|chương trình(?: hành động)?|đề án)"
    r"(?: của \w[^.;:]{2,30})?(?:\s+(?:về|để|nhằm))?\s+(?:triển khai\s+)?"
)
"""Between a decision and `thực hiện`: what it issues is what carries out."""

_LOSES_FORCE = re.compile(r"[^.;]{0,120}?\shết\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+ngày\s+")
"""Between two mentions: the first loses its force on the day on which the second one comes into force."""

_CUE_REACH = 60
"""How far behind a mention the cue ends by which it acts itself."""

_OWN_KIND_REACH = 40
"""How near to its cue a directive stands that one of its own type guides, as hardly any does."""

_GUIDING = frozenset({"HD", "TT", "TTLT", "NĐ"})
"""Types of which `thực hiện X` is guidance, not the carrying out of X."""

_SUBJECT_AFAR = frozenset({RelationType.AMENDS, RelationType.REPLACES, RelationType.REPEALS, RelationType.CORRECTS,
                           RelationType.CONSOLIDATES, RelationType.SUSPENDS})  # fmt: skip
"""Relations whose subject may stand farther off in the sentence."""


class _Page(NamedTuple):
    """A text with its mentions; `legal` says that it is itself a directive, `own` is the number it bears."""

    text: str
    mentions: list[Mention]
    legal: bool
    own: Mention | None


def find_relations(text: str, mentions: list[Mention], *, legal: bool) -> list[Found]:
    """Give the relations as source, target, relation and the span of the phrase that says so.

    Ends are positions in `mentions`, or `"self"`.

    Args:
        text: the canonical text with its line breaks.
        mentions: what was found in it, with keys.
        legal: whether the text is a document of law or of the Party itself.
    """
    places = [place for place, mention in enumerate(mentions) if not mention.nested]
    found = _nested(mentions)
    if not places:
        return found
    own = next((mention for mention in mentions if mention.kind is Kind.SELF), None)
    page = _Page(text, mentions, legal, own)
    latest: dict[End, Found] = {}
    carried: Found | None = None
    for at in range(len(places)):
        carried = _relation_to(page, places[max(0, at - _SUBJECTS) : at + 1], carried, latest)
        if carried is not None and carried[0] != carried[1]:
            found.append(carried)
            latest[carried[1]] = carried
    if legal:
        found += grounds(text, mentions, places) + expired(text, mentions, places) + listed(text, mentions, places)
    return unique([_to_inner(relation, mentions) for relation in found], mentions)


def _to_inner(relation: Found, mentions: list[Mention]) -> Found:
    """Say of the law whose number ends an amending law's title what is said behind it.

    `Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế số 25/2008/QH12 đã được sửa đổi theo Luật số 46/2014/QH13`
    """
    source, target, kind, *_ = relation
    if kind is not RelationType.AMENDS or not isinstance(source, int) or not isinstance(target, int):
        return relation
    end = mentions[target].end
    inner = (place for place in range(target + 1, source) if mentions[place].nested and mentions[place].end == end)
    last = next((place for place in inner if mentions[place].basis is Basis.STATED), target)
    return (source, last, *relation[2:])


def _nested(mentions: list[Mention]) -> list[Found]:
    """Say of an amending law that it amends the laws in its title."""
    found: list[Found] = []
    outer = 0
    for place, mention in enumerate(mentions):
        if not mention.nested:
            outer = place
        elif mention.end <= mentions[outer].end:
            found.append((outer, place, RelationType.AMENDS, mentions[outer].start, mention.start))
    return found


def _relation_to(page: _Page, places: list[int], carried: Found | None, latest: dict[End, Found]) -> Found | None:
    """Find the relation in which the last of `places` takes part through the cue before it."""
    text, mentions, place = page.text, page.mentions, places[-1]
    mention = mentions[place]
    previous = mentions[places[-2]] if len(places) > 1 else None
    floor = max(previous.until, mention.before - _REACH) if previous else max(0, mention.before - _REACH)
    if floor >= mention.before:
        return None
    if previous is not None and carried is not None and _goes_on(page, places[-2], mention, carried):
        carried = _outer(page, carried, previous, mention, latest)
        if carried is None:
            return None
        found = (place, *carried[1:]) if _acts(carried, places[-2]) else (carried[0], place, *carried[2:])
        return found if _may_hold(page, found) else None
    if previous is not None and _ends_on_day(text, floor, mention.before):
        return place, places[-2], RelationType.REPEALS, floor, mention.before
    if place < 2 and (attached := promulgated_by(text, mentions, place)):
        return attached
    silent = mention.before - floor < _SHORTEST_CUE or (previous is None and not page.legal)
    return None if silent else _by_cue(page, places, floor, carried, latest)


def _may_hold(page: _Page, found: Found) -> bool:
    """Say whether the ranks of both ends of a relation allow it."""
    source, target, relation, *_ = found
    if source == "self" or target == "self":
        return True
    return may_change(page.mentions[source], page.mentions[target], relation)


def _ends_on_day(text: str, start: int, end: int) -> bool:
    """Say whether what stands between two mentions ends the force of the first with the day of the second."""
    return "hết" in text[start:end] and _LOSES_FORCE.fullmatch(text, start, end) is not None


def _outer(page: _Page, carried: Found, previous: Mention, mention: Mention, latest: dict[End, Found]) -> Found | None:
    """Give the relation of the list to which a member behind a semicolon belongs: of two, the outer one."""
    if ";" not in page.text[previous.until : mention.before]:
        return carried
    outer = latest.get(carried[0])
    own = carried[2] in {RelationType.IMPLEMENTS, RelationType.GUIDES} and carried[0] != "self"
    return outer or (None if own else carried)


def _by_cue(
    page: _Page, places: list[int], floor: int, carried: Found | None, latest: dict[End, Found]
) -> Found | None:
    """Find the relation that the last cue between `floor` and the last of `places` says."""
    text, place = page.text, places[-1]
    mention = page.mentions[place]
    near_by = max(floor, text.rfind(". ", floor, mention.before) + 1, _paragraph(text, floor, mention.before))
    found = last_cue(text[near_by : mention.before].lower())
    cue = found.moved(near_by) if found else None
    if cue is None or BREAK.search(text, cue.end, mention.before):
        return None
    if carried is not None and _same_subject(page, places, cue, carried):
        return "self", place, cue.relation, cue.start, cue.end
    broken = [match.end() for match in BREAK.finditer(text, floor, cue.end + 1) if match.end() <= cue.start]
    clause = broken[-1] if broken else floor
    if len(places) == 1 or broken:
        return _by_document(page, place, cue, clause)
    subject = _subject(page, places, cue)
    follows = carried is not None and not cue.passive and carried[1] == places[-2]
    if carried is not None and follows and (subject is None or _JOINED_VERB.search(text, floor, cue.start)):
        actor = _actor_above(page, carried[0], place, cue, latest)
        return (actor, place, cue.relation, cue.start, cue.end) if actor is not None else None
    return _by_neighbour(page, subject, place, cue, clause) if subject is not None else None


def _paragraph(text: str, floor: int, end: int) -> int:
    """Give where the paragraph of `end` begins, 0 before `floor`; a blank line inside a sentence parts nothing."""
    blank = text.rfind("\n\n", floor, end)
    while blank >= 0 and not BREAK.match(text, blank):
        blank = text.rfind("\n\n", floor, blank)
    return blank + 1


def _same_subject(page: _Page, places: list[int], cue: Cue, carried: Found) -> bool:
    """Say whether a verb behind a semicolon is what the document itself does, as the verb before it."""
    at_work = carried[:2] == ("self", places[-2]) and carried[2] in CHANGES and cue.relation in CHANGES
    behind = page.mentions[places[-2]].until
    return at_work and not cue.passive and _NEXT_VERB.fullmatch(page.text, behind, cue.start) is not None


def _subject(page: _Page, places: list[int], cue: Cue) -> int | None:
    """Give the earlier mention that a cue belongs to: the nearest, or the one before it where that one cannot be."""
    mentions, mention = page.mentions, page.mentions[places[-1]]
    if not cue.passive:
        return places[-2] if may_change(mentions[places[-2]], mention, cue.relation) else None
    return next((earlier for earlier in places[-2::-1] if may_change(mention, mentions[earlier], cue.relation)), None)


def _actor_above(page: _Page, actor: End, place: int, cue: Cue, latest: dict[End, Found]) -> End | None:
    """Give the one that acts through a verb behind what it acts on: itself, or the one that acts on it in turn."""
    target = page.mentions[place]
    while isinstance(actor, int) and not may_change(page.mentions[actor], target, cue.relation):
        above = latest.get(actor)
        if above is None or above[0] in {actor, place}:
            return None
        actor = above[0]
    return actor


def _acts(carried: Found, place: int) -> bool:
    """Say whether the mention at `place` is the one that acts in a relation."""
    return carried[0] == place


def _guides_both(page: _Page, previous: Mention, mention: Mention, carried: Found) -> bool:
    """Say whether a circular guides a law and the decree behind it: `hướng dẫn Luật … và Nghị định …`."""
    actor = page.own if carried[0] == "self" else page.mentions[carried[0]]
    circular = actor is not None and actor.type in {"TT", "TTLT"} and carried[2] is RelationType.GUIDES
    return circular and is_law(previous) and mention.type == "NĐ"


def _goes_on(page: _Page, previous: int, mention: Mention, carried: Found) -> bool:
    """Say whether a mention is one more member of the list to which the last relation belongs."""
    text, before = page.text, page.mentions[previous]
    joint = LIST.fullmatch(text, before.until, mention.before)
    if joint is not None:
        return _is_member(page, previous, mention, carried, joint)
    ended = carried[0] == "self" and carried[2] in ENDING
    if mention.type != before.type or not (ended or carried[2] is RelationType.AMENDS):
        return False
    listed = _TITLE_THEN_LIST.fullmatch(text, before.until, mention.before) is not None or (
        ended and mention.worded and _TITLE_THEN_ITEM.fullmatch(text, before.until, mention.before) is not None
    )
    return listed and not BREAK.search(text, before.until, mention.before)


def _is_member(page: _Page, place: int, mention: Mention, carried: Found, joint: re.Match[str]) -> bool:
    """Say whether a mention that a comma or `và` joins to the one at `place` belongs to the list of a relation."""
    text, previous = page.text, page.mentions[place]
    aside = text[previous.end : mention.before]
    alike = mention.type == previous.type and _is_titled(mention) == _is_titled(previous)
    apart = (
        (")" in aside and "(" not in aside)
        or (joint["comma"] == ";" and _is_apart(page, mention, carried))
        or (_acts(carried, place) and (mention.type != previous.type or _is_changed(text, mention)))
    )
    if apart:
        return False
    listed = alike or (carried[0] == "self" and carried[2] is RelationType.IMPLEMENTS)
    if (joint["comma"] and not listed) or is_law(mention) != is_law(previous):
        return joint["and"] is not None and _guides_both(page, previous, mention, carried)
    return not text.startswith((" cho đến", " đến"), mention.until)


def _is_changed(text: str, mention: Mention) -> bool:
    """Say whether what follows a mention says by what it was changed: it opens an item of its own."""
    return _CHANGED.match(text, mention.until) is not None


def _is_apart(page: _Page, mention: Mention, carried: Found) -> bool:
    """Say whether a mention behind a semicolon is no member of a list: it acts itself, or acted on the one before."""
    source, target, *_ = carried
    if not isinstance(source, int) or not isinstance(target, int):
        return False
    return source > target or begins_with_cue(page.text[mention.until : mention.until + _CUE_REACH].lower())


def _is_titled(mention: Mention) -> bool:
    """Say whether a mention gives a law's title, with its number or without."""
    return mention.kind is Kind.NAMED or mention.title is not None


def _by_neighbour(page: _Page, subject: int, place: int, cue: Cue, clause: int) -> Found | None:
    """Make the relation between two neighbouring mentions of one sentence, with the cue between them."""
    mention = page.mentions[subject]
    if _ASIDE_ENDS.match(page.text, mention.end):
        return None
    if mention.kind is Kind.SELF:
        return _by_document(page, place, cue, clause)
    between = page.text[mention.until : cue.start].lower()
    at_once = (
        cue.relation is RelationType.IMPLEMENTS and _PROGRAMME.fullmatch(between) is not None
    ) or AT_ONCE.fullmatch(between) is not None
    if cue.passive:
        other = "văn bản" in between or _ANOTHER_SUBJECT.search(between) is not None
        acts = at_once if cue.attached else not other and not _is_planned(page, mention, between)
        return (place, subject, cue.relation, cue.start, cue.end) if acts else None
    if at_once:
        relation = _of_type(cue.relation, mention)
        near = _stands_near(page, relation, mention, place, cue)
        return (subject, place, relation, cue.start, cue.end) if near else None
    if page.legal and names_itself(between):
        return _by_document(page, place, cue, mention.until)
    listed = between.strip() == ";"  # the mention ends one item of a list, and the cue opens the next one
    stated = not listed and not _CLAIMED.search(between) and not OWN_TYPE.search(between)
    afar = cue.relation in _SUBJECT_AFAR and stated
    return (subject, place, cue.relation, cue.start, cue.end) if afar and not _is_object(page.text, mention) else None


def _stands_near(page: _Page, relation: RelationType, subject: Mention, place: int, cue: Cue) -> bool:
    """Say whether an object stands near enough to its cue: what is carried out, and what guides its own kind."""
    mention = page.mentions[place]
    if relation is RelationType.GUIDES and subject.type == mention.type:
        return mention.before - cue.end <= _OWN_KIND_REACH
    return relation is not RelationType.IMPLEMENTS or is_right_behind(page.text, cue, mention.before)


def _is_planned(page: _Page, mention: Mention, between: str) -> bool:
    """Say whether what is done to a mention is denied, planned or proposed: `sẽ được thay thế bởi`."""
    before = page.text[max(0, mention.before - 24) : mention.before].lower()
    return _PLANNED.search(between) is not None or _PROPOSED.search(before) is not None


def _by_document(page: _Page, place: int, cue: Cue, clause: int) -> Found | None:
    """Make the relation of the document itself to a mention: `Nghị định này thay thế …`, or an article's heading."""
    if not page.legal and not cue.passive and cue.relation in CHANGES:
        return _by_anaphor(page, place, cue, clause)
    if cue.passive or not page.legal or not does_itself(page.text, clause, cue, page.mentions[place].before):
        return None
    return "self", place, _of_type(cue.relation, page.own), cue.start, cue.end


def _by_anaphor(page: _Page, place: int, cue: Cue, clause: int) -> Found | None:
    """Make the relation of what the sentence before named: `… Thông tư 79. Thông tư có hiệu lực …, thay thế …`."""
    prefix = page.text[clause : cue.start]
    anaphor = _ANAPHOR.match(prefix)
    if anaphor is None or _CLAIMED.search(prefix.lower()):
        return None
    family = type_words()[anaphor["type"].lower()]
    for earlier in range(place - 1, -1, -1):
        mention = page.mentions[earlier]
        if clause - mention.end > _REACH or mention.end > clause:
            break
        if mention.type == family and not mention.nested:
            return earlier, place, cue.relation, cue.start, cue.end
    return None


def _of_type(relation: RelationType, subject: Mention | None) -> RelationType:
    """Read `thực hiện` of a circular or guide as guidance."""
    if relation is RelationType.IMPLEMENTS and subject is not None and subject.type in _GUIDING:
        return RelationType.GUIDES
    return relation


def _is_object(text: str, mention: Mention) -> bool:
    """Say whether a mention is itself governed by a preposition, and so acts on nothing."""
    return (
        text[max(0, mention.before - 12) : mention.before]
        .rstrip()
        .endswith((" theo", " tại", " của", " với", "ăn cứ", " bởi", " từ"))
    )
