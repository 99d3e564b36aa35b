"""Say for which mentions of an enumeration a relation holds, and which mention is the head of a noun phrase."""

from __future__ import annotations

import re
from typing import NamedTuple

from directives.cues import CHANGES, ENDING, begins_with_cue, verbs_before
from directives.mentions import Mention
from directives.models import Kind, RelationType
from directives.provisions import BREAK, GROUNDS_OPEN, LIST, End, Found, may_be_listed, sentence_start
from directives.ranks import is_law

_REACH = 360
"""How far back the sentence of a mention is looked for."""

_BEFORE = 5
"""How many mentions before its head another one may stand that is named again in it."""

_CHANGED = re.compile(r"\s*(?:\([^()]{1,80}\)\s*)?(?:đã\s+)?được\s+(?:sửa|bổ)\s")

_STAYS = re.compile(r"\s+(?:bằng|vẫn|còn|tiếp\s+tục|được\s+giữ)\s")
"""Behind a member: something else is said of it, ` bằng Nghị định …`, ` vẫn áp dụng`."""

_NOT_DONE = frozenset({"TTr", "BC", "GM"})
"""Types of what is asked for and told, which nobody carries out."""

_ANOTHER_GROUND = re.compile(
    r"(?<!\w)(?:xét|căn\s+cứ|sau\s+khi|trên\s+cơ\s+sở|phối\s+hợp|tham\s+mưu|ban\s+hành\s+\d)(?!\w)", re.IGNORECASE
)
"""Between two of those that are carried out: the second one is something else."""

_TITLE_THEN_LIST = re.compile(r"[^;()]{0,400}(?:,|\svà)\s+(?:các\s+)?$")
_TITLE_THEN_ITEM = re.compile(r"[^;()“”\":]{0,400};\s+(?:và\s+)?$")
"""Between two of those that a document ends: ` hướng dẫn thực hiện biểu thuế; `."""

_JOINTS = (",", ";", "và", "các")
"""How both end, but for blanks."""

_TITLE_ENDS = re.compile(r"\s(?:quy định\s)?về\s|\s+quy\s+định(?:\s+như\s+sau)?\s?:|[.)]|\s*$")

_TITLED = re.compile(r"\s(?:quy định|về|hướng dẫn|ban hành)\s")
"""Behind a mention: it has a title of its own."""

_INTRODUCES = re.compile(r"[^.;:\d\n]{0,80}(?:\s\d{1,2}\s[^.;:\d\n]{1,60})?:\s")

_CHANGED_TOO = re.compile(
    r",?\s{1,3}(?:(?:đều|cùng)\s+)?(?:đã\s+)?(?:đều\s+)?(?:được|bị)\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hủy\s+bỏ)"
    r"[^.;:()“”\"]{0,60}$"
)
"""Right behind an enumeration and before what changed all its members: ` đã được sửa đổi, bổ sung bởi `."""

_GOVERNED = re.compile(
    r"(?:thay\s+thế|bãi\s+bỏ|sửa\s+đổi|bổ\s+sung|hướng\s+dẫn|chi\s+tiết|thi\s+hành|hợp\s+nhất|[cC]ăn\s+cứ)"
    r"\s[^.;:()]{0,60}$"
)
"""Before an enumeration: its first member belongs to another verb, `được sửa đổi tại `, `thay thế `."""

_CUE_REACH = 60
"""How far behind a mention the cue ends by which it acts itself."""


class Page(NamedTuple):
    """A text with its mentions; `legal` says that it is itself a directive, `own` is the number it bears.

    `letter` says that it is an official letter without its head, `first` keeps the first relation found of each target.
    """

    text: str
    mentions: list[Mention]
    legal: bool
    letter: bool
    own: Mention | None
    first: dict[End, Found]


def goes_on(page: Page, previous: int, mention: Mention, carried: Found) -> bool:
    """Say whether a mention is one more member of the list to which the last relation belongs."""
    text, before = page.text, page.mentions[previous]
    if carried[3] >= before.until:
        return False  # the verb stands behind the last member
    joint = LIST.fullmatch(text, before.until, mention.before)
    if joint is not None:
        return _is_member(page, previous, mention, carried, joint)
    ended = (carried[0] == "self" and carried[2] in ENDING) or _introduces(text, carried)
    done = is_carried_out(carried) and _may_be_carried_out(text, before, mention)
    if not done and (mention.type != before.type or not (ended or carried[2] is RelationType.AMENDS)):
        return False
    if not text[before.until : mention.before].rstrip().endswith(_JOINTS):
        return False
    listed = _TITLE_THEN_LIST.fullmatch(text, before.until, mention.before) is not None or (
        (ended or done)
        and mention.worded
        and _TITLE_THEN_ITEM.fullmatch(text, before.until, mention.before) is not None
    )
    return listed and not BREAK.search(text, before.until, mention.before)


def is_carried_out(carried: Found) -> bool:
    """Say whether a relation is that of the document itself to what it carries out."""
    return carried[0] == "self" and carried[2] is RelationType.IMPLEMENTS


def _may_be_carried_out(text: str, before: Mention, mention: Mention) -> bool:
    """Say whether a mention behind the title of one that is carried out may be another one; no subject of its own."""
    if mention.type in _NOT_DONE or not mention.worded or not may_be_listed(text, mention):
        return False
    return not _ANOTHER_GROUND.search(text, before.until, mention.before)


def _introduces(text: str, carried: Found) -> bool:
    """Say whether a colon behind the verb introduces a list: `được sửa đổi bởi: …; …`, `thay thế các Quyết định: …`."""
    return carried[2] in CHANGES | {RelationType.CONSOLIDATES} and _INTRODUCES.match(text, carried[4]) is not None


def _is_member(page: Page, place: int, mention: Mention, carried: Found, joint: re.Match[str]) -> bool:
    """Say whether a mention that a comma or `và` joins to the one at `place` belongs to the list of a relation."""
    text, previous = page.text, page.mentions[place]
    aside = text[previous.end : mention.before]
    alike = mention.type == previous.type and _is_titled(mention) == _is_titled(previous)
    apart = (
        (")" in aside and "(" not in aside)
        or (joint["comma"] == ";" and not _introduces(text, carried) and _is_apart(page, mention, carried))
        or (acts(carried, place) and (mention.type != previous.type or _goes_its_way(text, mention)))
    )
    if apart:
        return False
    listed = alike or is_carried_out(carried)
    if (joint["comma"] and not listed) or is_law(mention) != is_law(previous):
        return (joint["and"] is not None or _ends_list(text, mention)) and _guides_both(
            page, previous, mention, carried
        )
    return not text.startswith((" cho đến", " đến"), mention.until)


def outer(page: Page, carried: Found, previous: Mention, mention: Mention, latest: dict[End, Found]) -> Found | None:
    """Give the relation of the list to which a member behind a semicolon belongs: of two, the outer one."""
    if ";" not in page.text[previous.until : mention.before]:
        return carried
    outer = latest.get(carried[0])
    own = carried[2] in {RelationType.IMPLEMENTS, RelationType.GUIDES} and carried[0] != "self"
    return outer or (None if own and _in_grounds(page.text, previous.start) else carried)


def _in_grounds(text: str, place: int) -> bool:
    """Say whether a place lies in an item of grounds, where a semicolon opens the next ground."""
    start = sentence_start(text, max(0, place - _REACH), place)
    return GROUNDS_OPEN.match(text, start) is not None or "ăn cứ" in text[max(0, start - 12) : start + 12]


def acts(carried: Found, place: int) -> bool:
    """Say whether the mention at `place` is the one that acts in a relation."""
    return carried[0] == place


def _guides_both(page: Page, previous: Mention, mention: Mention, carried: Found) -> bool:
    """Say whether a circular guides a law and the decree behind it: `hướng dẫn Luật … và Nghị định …`."""
    actor = page.own if carried[0] == "self" else page.mentions[carried[0]]
    circular = actor is not None and actor.type in {"TT", "TTLT"} and carried[2] is RelationType.GUIDES
    return circular and is_law(previous) and mention.type == "NĐ"


def _ends_list(text: str, mention: Mention) -> bool:
    """Say whether nothing but its title follows the last member of a list: ` quy định về hóa đơn`, `.`."""
    return _TITLE_ENDS.match(text, mention.until) is not None


def _goes_its_way(text: str, mention: Mention) -> bool:
    """Say whether what follows a mention says by what it was changed, or that it stays: it opens an item of its own."""
    return _CHANGED.match(text, mention.until) is not None or _STAYS.match(text, mention.until) is not None


def _is_apart(page: Page, mention: Mention, carried: Found) -> bool:
    """Say whether a mention behind a semicolon is no member of a list: it acts itself, or acted on the one before."""
    source, target, *_ = carried
    if not isinstance(source, int) or not isinstance(target, int):
        return False
    titled = carried[2] is RelationType.AMENDS and _TITLED.match(page.text, mention.until) is not None
    return source > target or titled or begins_with_cue(page.text[mention.until : mention.until + _CUE_REACH].lower())


def _is_titled(mention: Mention) -> bool:
    """Say whether a mention gives a law's title, with its number or without."""
    return mention.kind is Kind.NAMED or mention.title is not None


def beside(page: Page, places: list[int], at: int, found: Found) -> list[Found]:
    """Say the same of the earlier members of an enumeration whose last one was found to act, or to be acted on.

    `Nghị định A, Nghị định B của Chính phủ quy định chi tiết …`, `Các Nghị định A, B được thay thế bởi …`
    """
    source, target, relation, *_ = found
    ends = source, target
    if not at or places[at] not in ends or places[at - 1] not in ends:
        return []
    members = _members(page, places, at - 1)
    if places[at - 1] == source:
        return [(member, *found[1:]) for member in members]
    if relation is not RelationType.AMENDS and relation not in ENDING:
        return []
    together = _changed_together(page, places, at - 1, members)
    return [(source, member, *found[2:]) for member in together or (members if relation in ENDING else [])]


def _changed_together(page: Page, places: list[int], at: int, members: list[int]) -> list[int]:
    """Give the members before the last one of an enumeration that a passive follows: `X và Y đã được sửa đổi bởi Z`.

    Where one word holds them together they are `members`: `các Thông tư số X, Y, Z được sửa đổi bởi`.
    """
    mentions, text = page.mentions, page.text
    last = mentions[places[at]]
    if not at or not _CHANGED_TOO.fullmatch(text, last.until, mentions[places[at + 1]].before):
        return []
    if members:
        return members
    first = at
    while first and mentions[places[first - 1]].type == last.type:
        joint = LIST.fullmatch(text, mentions[places[first - 1]].until, mentions[places[first]].before)
        if joint is None or joint["comma"] == ";" or (first == at and joint["and"] is None):
            break
        first -= 1
    before = mentions[places[first]].before
    return [] if first == at or _GOVERNED.search(text, max(0, before - _REACH // 3), before) else places[first:at]


def said_too(page: Page, found: Found) -> list[Found]:
    """Say what verbs joined to that of a relation say: `sửa đổi, bãi bỏ một số điều của` amends and repeals."""
    source, target, relation, start, end = found
    others = verbs_before(page.text, start) if relation in CHANGES else frozenset()
    if not others:
        return []
    others -= {relation}
    return [(source, target, other, start, end) for other in sorted(others)]


def _members(page: Page, places: list[int], at: int) -> list[int]:
    """Give the earlier members of an enumeration of one type, if one word or one issuer holds them together."""
    mentions, text = page.mentions, page.text
    first = at
    while first and mentions[places[first - 1]].type == mentions[places[at]].type:
        before, following = mentions[places[first - 1]], mentions[places[first]]
        joint = LIST.fullmatch(text, before.until, following.before)
        if joint is None or joint["comma"] == ";" or following.before != following.start:
            break
        first -= 1
    if first == at:
        return []
    opened = text[max(0, mentions[places[first]].start - 5) : mentions[places[first]].start].lower()
    last = mentions[places[at]]
    shared = " của " in text[last.end : last.until] and not any(
        " của " in text[mentions[place].end : mentions[place].until] for place in places[first:at]
    )
    return places[first:at] if shared or opened.endswith(("các ", "hai ")) else []


def of_heads(found: list[Found], mentions: list[Mention], latest: dict[End, Found]) -> list[Found]:
    """Say of the head of each noun phrase what was found of the last mention in it.

    `Thông tư B sửa đổi Thông tư A hết hiệu lực …`; where A stands before B too, both do.
    """
    said: list[Found] = []
    for one in found:
        target = one[1]
        head = head_of(target, latest) if isinstance(target, int) else target
        said.append((one[0], head, *one[2:]))
        if isinstance(target, int) and isinstance(head, int) and head != target:
            before = mentions[max(0, head - _BEFORE) : head]
            said += [one] if any(other.key == mentions[target].key for other in before) else []
    return said


def head_of(place: int, latest: dict[End, Found]) -> int:
    """Give the mention in whose title the one at `place` stands, as what it amends or guides; else that one."""
    above = latest.get(place)
    acts = above is not None and isinstance(above[0], int) and above[0] < place
    return above[0] if above is not None and isinstance(above[0], int) and acts else place
