"""Find what a document is based on: each item `Căn cứ …` of its preamble, with what is joined to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from directives.mentions import Mention
from directives.models import Kind, RelationType
from directives.provisions import (
    GOES_ON,
    GROUNDS_OPEN,
    LIST,
    End,
    Found,
    is_ground,
    may_be_listed,
    quote_before,
    sentence_start,
)
from directives.ranks import may_change

_ENDS_GROUNDS = re.compile(rf"[“”\":]|[.]\s+[A-ZĐ]|\n\s*\n(?!\s*{GOES_ON})|;\s*\n")
"""Between two items of one ground: it is over, or what follows is quoted."""

_LONGEST_ITEM = 900
"""How long a ground may be, with its title."""

_INTRODUCED = re.compile(r"có(?<!\wcó)\s+(?:các\s+)?căn\s+cứ\s+ban\s+hành\s+như\s+sau\s*:")
"""Behind a document whose grounds another one prints."""

_ENDS_RUN = re.compile(r"[”\"]|[Tt]heo\s+đề\s+nghị|(?<=\n)\s*Điều\s\d")
"""Behind the last of such grounds."""

_SUBJECTS = 12
"""How many mentions before its grounds the document may stand that they are of."""

_NEXT_NUMBER = re.compile(r"[^;:.\n]{0,300};\s+(?:và\s+)?[sS]ố:?\s+")
"""Between two numbers behind one type: ` về kiểm soát thủ tục; số `."""

_TITLED = re.compile(
    r"(?:\s\([^()]{1,80}\))?"
    r"(?:\s(?:(?:quy\sđịnh\s)?về\s?(?:việc\s?)?)?[“\"][^“”\"\n]{3,300}[”\"]|\s[a-zà-ỹ][^;:./“”\"]{1,300})?"
    r"(?:,|\svà)\s+(?:các\s+)?"
)
"""Between two grounds, the first with its title: ` quy định về đầu tư công, `, ` về “thi hành Điều lệ Đảng” và `."""

_TITLE_VERB = r"\s(?:về|quy\s+định|ban\s+hành|phê\s+duyệt)\s"
"""Source of the pattern of what a title begins with behind its number."""

_CARRIED_OUT = re.compile(
    rf"(?P<title>(?:\s\([^()]{{1,80}}\))?(?:{_TITLE_VERB}[^.;:“”\"\n]{{1,300}})?)(?P<joint>;|,|\svà)\s+"
    r"(?:để\s+)?(?:tiếp\s+tục\s+)?(?:[tT]riển\s+khai(?:\s+thực\s+hiện)?|[tT]hực\s+hiện)\s+(?:các\s+)?"
)
"""Between a ground and what the document carries out: `; thực hiện `, ` và triển khai `."""

_CARRIED_ENDS = re.compile(rf"(?:{_TITLE_VERB}[^;:\n]{{1,300}}?)?\s?[,;]|\svà\s")
"""Behind what is carried out: its title, and who issues the document, or what else it rests on."""

_CARRYING = ("hiện", "khai", "các")
"""How that ends, but for blanks: a quick look that most grounds fail."""


def grounds(text: str, mentions: list[Mention], places: list[int], said: list[Found]) -> list[Found]:
    """Say of a document what it is based on: each item `Căn cứ …`, with what a joint or its title joins to it.

    What a ground acts on, as `said` tells, stands in its title and is none itself. What the same sentence goes on to
    carry out, `Căn cứ Quyết định …; thực hiện Nghị quyết …`, is said to be carried out.
    A consolidated text prints the grounds of those that it consolidates:
    `Thông tư số 30/2024/TT-BYT có căn cứ ban hành như sau: “Căn cứ …`.
    """
    found: list[Found] = []
    above = {relation[1]: relation for relation in said}
    source: End = "self"
    item = -1
    open_item = False
    relation = RelationType.BASED_ON
    for at, place in enumerate(places):
        mention = mentions[place]
        if mention.kind is not Kind.SELF and is_ground(text, mention):
            source = _whose(text, mentions, places, at, source)
            open_item = source != "self" or not _is_quoted_ground(text, mention.start)
            item = mention.start if open_item else -1
            relation = RelationType.BASED_ON
        elif open_item and source == "self" and _is_carried_out(text, mentions, (places[at - 1], place), above):
            relation = RelationType.IMPLEMENTS
        elif at and item >= 0:
            before = places[at - 1]
            if relation is not RelationType.BASED_ON and ";" in text[mentions[before].until : mention.before]:
                relation = RelationType.BASED_ON
            open_item = (
                (open_item and _is_joined(text, mentions[before], mention))
                or _follows(text, mentions, (before, place), found[-1][1], above)
                or _opens_next(text, item, mention)
            )
        if open_item:
            item = max(item, mention.start) if item >= 0 else item
            found.append((source, place, relation, mention.start, mention.end))
    return found


def _is_carried_out(text: str, mentions: list[Mention], pair: tuple[int, int], above: Mapping[End, Found]) -> bool:
    """Say whether the sentence whose ground the first of a pair is goes on to carry out the second one."""
    before, place = pair
    end = mentions[place].before
    if place in above or not text[max(0, end - 16) : end].rstrip().endswith(_CARRYING):
        return False
    joint = _CARRIED_OUT.fullmatch(text, mentions[before].until, end)
    stated = joint is not None and (not joint["title"] or joint["joint"] == ";")
    return stated and _CARRIED_ENDS.match(text, mentions[place].until) is not None


def _follows(text: str, mentions: list[Mention], pair: tuple[int, int], last: End, above: Mapping[End, Found]) -> bool:
    """Say whether the second of a pair is a ground behind the last one's title, in which the first one may stand."""
    before, place = pair
    if place in above:
        return False
    previous, mention = mentions[before], mentions[place]
    if last == before:
        return _is_behind_title(text, previous, mention)
    if before not in above or above[before][0] != last or not isinstance(last, int):
        return False
    if not mention.worded and _NEXT_NUMBER.fullmatch(text, previous.until, mention.before):
        return True
    may_be_in_title = may_change(mentions[last], mention, above[before][2])
    return not may_be_in_title and _is_behind_title(text, previous, mention)


def _whose(text: str, mentions: list[Mention], places: list[int], at: int, source: End) -> End:
    """Say whose ground the one at `places[at]` is: of the document, or of one whose grounds the text prints."""
    if not at:
        return "self"
    between = mentions[places[at - 1]].until, mentions[places[at]].before
    if introduced := _INTRODUCED.search(text, *between):
        floor = max(0, introduced.start() - _LONGEST_ITEM)
        start = sentence_start(text, floor, introduced.start())
        whole = start > floor or not floor
        said = (place for place in places[max(0, at - _SUBJECTS) : at] if whole and mentions[place].start >= start)
        return next(said, places[at - 1])
    return "self" if source != "self" and _ENDS_RUN.search(text, *between) else source


def _is_joined(text: str, previous: Mention, mention: Mention) -> bool:
    """Say whether a ground is joined to the one before it: ` và `, or its number alone behind a semicolon."""
    until = previous.until
    if LIST.fullmatch(text, until, mention.before) is not None:
        return True
    return not mention.worded and _NEXT_NUMBER.fullmatch(text, until, mention.before) is not None


def _is_behind_title(text: str, previous: Mention, mention: Mention) -> bool:
    """Say whether a ground follows the one before it behind the title of that one: ` về đầu tư công, `."""
    if not (mention.worded or mention.kind is Kind.NAMED) or not may_be_listed(text, mention):
        return False
    return _TITLED.fullmatch(text, previous.until, mention.before) is not None


def _opens_next(text: str, item: int, mention: Mention) -> bool:
    """Say whether a semicolon opens another ground in the paragraph of the last one, which begins at `item`."""
    if mention.before - item > _LONGEST_ITEM or mention.kind is Kind.NAMED:
        return False  # titles alone are what an amending law before them amends
    if not text[max(item, mention.before - 4) : mention.before].rstrip(" \n*_").endswith(";"):
        return False
    return not _ENDS_GROUNDS.search(text, item, mention.before)


def _is_quoted_ground(text: str, place: int) -> bool:
    """Say whether a ground is one of another document: the quotation in which it stands begins with grounds."""
    opening = quote_before(text, place)
    return opening >= 0 and GROUNDS_OPEN.match(text, opening + 1) is not None
