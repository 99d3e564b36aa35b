"""Read when the force of a directive begins or ends, how much of it a relation is about, and from which day.

A document says itself from when it is in force (Luật 80/2015/QH13, Điều 151; Luật 64/2025/QH15, Điều 53), and by which
text of its issuer it is replaced or repealed (Luật 80/2015/QH13, Điều 154). Nothing is reckoned from rules: a day that
no clause states stays unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from directives.cues import ENDING, verbs_before
from directives.dates import calendar_date
from directives.mentions import Mention
from directives.models import ForceChange, Kind, Mode, PartialDate, RelationType
from directives.provisions import BREAK, LIST, End, Found, is_quoted, sentence_start, type_before_this


class Force(NamedTuple):
    """What a clause says of the force of the mention at `place`; the span goes from the subject to the day."""

    place: int
    change: ForceChange
    mode: Mode
    date: PartialDate | None
    start: int
    end: int


class Part(NamedTuple):
    """How much of its target a relation is about, and from which day."""

    mode: Mode | None
    date: PartialDate | None


class _Page:
    """A text with its mentions, in order of place, and what is asked of them again and again."""

    def __init__(self, text: str, mentions: Sequence[Mention], *, legal: bool = False) -> None:
        self.text = text
        self.mentions = mentions
        self.legal = legal
        self.starts = [mention.start for mention in mentions]
        self.own = next((at for at, one in enumerate(mentions) if one.kind is Kind.SELF), None)
        self.of_type: dict[str | None, _OfType] | None = None

    def first_from(self, place: int) -> int:
        """Give the position of the first mention that begins at a place or behind it."""
        return bisect_left(self.starts, place)

    def end_before(self, target: int) -> int:
        """Give where the last mention before another one ends with all that belongs to it, 0 if there is none."""
        start, end = self.mentions[target].start, 0
        for at in range(target - 1, -1, -1):
            one = self.mentions[at]
            if one.until <= start:
                end = max(end, one.until)
                if not one.nested:
                    break
        return end

    def only_of_type(self, family: str | None, place: int) -> int | None:
        """Give the last mention of a type that ends before a place, if all of that type until there have one key."""
        mentions = self.mentions
        at = self.first_from(place) - 1
        while at >= 0 and (mentions[at].nested or mentions[at].end > place):
            if mentions[at].end > place:  # inside of a mention: what lies there is told apart one by one
                before = [at for at, one in enumerate(mentions) if one.end <= place and one.type == family]
                keys = {mentions[at].key for at in before}
                return before[-1] if len(keys) == 1 and None not in keys else None
            at -= 1
        if self.of_type is None:
            self.of_type = self._by_type()
        of_type = self.of_type.get(family)
        count = bisect_left(of_type.starts, place) if of_type else 0
        return of_type.places[count - 1] if of_type and count and count <= of_type.alike else None

    def _by_type(self) -> dict[str | None, _OfType]:
        """Give the mentions of each type, and how many of the first ones have one key."""
        found: dict[str | None, _OfType] = {}
        for at, mention in enumerate(self.mentions):
            one = found.setdefault(mention.type, _OfType([], [], mention.key))
            if one.alike == len(one.places) and mention.key is not None and mention.key == one.key:
                one.alike += 1
            one.places.append(at)
            one.starts.append(mention.start)
        return found


@dataclass
class _OfType:
    """The mentions of one type: their positions and starts, the first one's key, and how many from there on have it."""

    places: list[int]
    starts: list[int]
    key: str | None
    alike: int = 0


_DAY = (
    r"(?:(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<only_month>\d{1,2})\s?/\s?(?P<month_year>(?:19|20)\d\d)(?![/\d])"
    r"|(?P<spelt_day>\d{1,2})\s+tháng\s+(?P<spelt_month>\d{1,2})\s+năm\s+(?P<spelt_year>(?:19|20)\d\d)(?!\d)"
    r"|tháng\s+(?P<worded_month>\d{1,2})\s+năm\s+(?P<worded_year>(?:19|20)\d\d)(?!\d)"
    r"|năm\s+(?P<only_year>(?:19|20)\d\d)(?!\d))"
)
_CLOCK = r"(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{2}(?:\s?phút)?)?,?\s+)?"
_FROM = (
    rf"(?:kể\s+)?(?:từ|vào)\s+{_CLOCK}(?:(?P<signed>ngày\s+(?:ký|thông\s+qua|ban\s+hành)(?!\w))"
    rf"|(?:ngày\s+|tháng\s+(?=\d{{1,2}}\s?/))?{_DAY})"
)
"""`kể từ ngày 01 tháng 7 năm 2025`, `từ 0 giờ ngày 01/01/2025`, `từ ngày ký`; not `từ ngày Nghị định này`."""

_FORCE = re.compile(
    rf"hiệu\s+lực(?P<of>(?:\s+(?:thi\s+hành|pháp\s+luật|toàn\s+bộ|một\s+phần|áp\s+dụng)){{0,2}})(?:,?\s+(?P<when>{_FROM}))?"
)
"""Behind `có` or `hết`: `hiệu lực thi hành kể từ ngày 15/12/2025`, `hiệu lực một phần`; not `hiệu quả`."""

_VERB = re.compile(r"(?<!\w)(?P<verb>có|hết)\s+$")
_UNREAL = re.compile(
    r"(?:k(?<!\wk)(?:hông|hi|iến nghị)|c(?<!\wc)(?:hưa|ó thể)|n(?<!\wn)ếu|d(?<!\wd)ự (?:kiến|thảo)"
    r"|đ(?<!\wđ)ề (?:nghị|xuất)|s(?<!\ws)ắp)(?!\w)"
)
"""What makes a clause a wish, a condition or a denial: `không`, `nếu`, `trước khi`, `dự kiến`."""

_ADVERBS = r"(?:\s+(?:chính\s+thức|bắt\s+đầu|sẽ|đã|cũng|đều|mới|vừa|này|thì|bị))*\s+"
_DIRECT = re.compile(rf"(?:\s*\({_ADVERBS[:-3]}\s*|\s*,?{_ADVERBS})")
"""Between a directive and its verb: ` chính thức `, ` (`; not ` quy định rằng giấy phép `."""

_TITLED = re.compile(
    r",?\s+(?:quy\s+định|về|ban\s+hành|hướng\s+dẫn|sửa\s+đổi)\s(?:(?!\s(?:mà|nhưng|thì|nên|khi|do|được|bị)\s)[^;:.!?\n]){1,240}\s"
)
"""Between a directive and its verb: what it is about."""

_JOINED = re.compile(r"\s*(?:,\s*)?(?:và|đồng\s+thời)\s+(?:chính\s+thức\s+)?$|\s*,\s+$")
_OF = re.compile(r"(?<!\w)(?:của|tại|trong|từ|số)\s+$")
_THIS = re.compile(rf"này{_ADVERBS}$")

_ALREADY = re.compile(r"(?<!\w)đã\s+(?:chính\s+thức\s+)?hết\s+$")
_REACH = 400
"""How far before its verb the subject of a clause may stand."""

_SOME = r"một\s+số\s|một\s+phần|các\s+(?:điều|khoản|điểm|quy\s+định|nội\s+dung|cụm\s+từ|mẫu)(?!\w)"
_NAMED_PART = (
    r"(?:điểm|khoản|điều|chương|mục|phần|phụ\s+lục|mẫu|biểu|đoạn)\s+(?:số\s+)?(?:\d|[ivx]+(?!\w)|[a-zđ](?!\w))"
    r"|cụm\s+từ|từ\s+ngữ|(?:quy\s+định|nội\s+dung)\s+(?:tại|về|trong)(?!\w)"
)
_TO_TARGET = r"(?:[^;]{0,320}\s(?:của|tại|trong|thuộc|kèm\s+theo|theo))?\s*(?:các\s+)?$"
_SOME_OF_TARGETS = re.compile(rf"(?:{_SOME}){_TO_TARGET}", re.IGNORECASE)
"""At the end of what stands before the first of a list of targets: `một số điều của các `; not `khoản 2 Điều 5 `."""

_PART_OF_TARGET = re.compile(rf"(?:{_SOME}|{_NAMED_PART}){_TO_TARGET}", re.IGNORECASE)
"""At the end of what stands before a target: `một số điều của `, `Phụ lục II ban hành kèm theo `; not `thay thế `."""

_PARTLY_BEHIND = re.compile(
    r"[^.;\n]{0,80}?(?=[ht,\s])(?:hết\s+hiệu\s+lực\s+một\s+phần|,?\s*trừ\s+(?:các\s+|những\s+)?(?:quy\s+định|điểm|khoản|điều|chương|mục)\s)",
    re.IGNORECASE,
)
"""Behind a target: `hết hiệu lực một phần`, `, trừ quy định tại …`; not `, trừ trường hợp chuyển tiếp`."""

_SOME_BEHIND = re.compile(r"\s+một\s+(?:số|phần)\s")
"""Behind a cue in the passive: `đã được sửa đổi, bổ sung một số điều theo Luật số …`."""

_ITEM_ENDS = re.compile(r";|\n(?![ ]?[a-zà-ỹ]+\s)|\.\s")
"""Where an item of a list ends; not at the end of a line that goes on with a word in lower case."""

_WHOLE_OR_NAMED = frozenset({RelationType.BASED_ON, RelationType.IMPLEMENTS, RelationType.PROMULGATES})
"""Relations of which only pinpoints say that they are about a part of their target."""

_ENDING_OR_PAUSING = ENDING | {RelationType.SUSPENDS}
"""Relations that are about the whole of their target where no part of it is named."""

_DATED = _ENDING_OR_PAUSING | {RelationType.AMENDS, RelationType.CORRECTS}
"""Relations that take effect on a day."""

_FROM_BEHIND = re.compile(rf"\s*,?\s*{_FROM}")


def find_force(
    text: str, mentions: Sequence[Mention], relations: Sequence[Found], words: Sequence[int], *, legal: bool
) -> list[Force]:
    """Give what a text says of when the force of its mentions begins and ends, in order of place.

    A clause that fits no subject for certain says nothing.

    Args:
        text: the canonical text with its line breaks.
        mentions: what was found in it, with keys.
        relations: what the text says that they do to each other.
        words: where it may speak of the force of something.
        legal: whether the text is a document of law or of the Party itself.
    """
    said = [match for place in words if (match := _FORCE.match(text, place))]
    if not said:
        return []
    page = _Page(text, mentions, legal=legal)
    actors: defaultdict[End, set[End]] = defaultdict(set)
    for source, target, *_ in relations:
        actors[target].add(source)
    found: list[Force] = []
    for match in said:
        floor = max(0, match.start() - _REACH)
        verb = _VERB.search(text, max(floor, _end_of_words(text, floor, match.start()) - 3), match.start())
        if verb is None or (match["when"] is None and verb["verb"] == "có"):
            continue  # what has force says nothing without a day
        floor = sentence_start(text, floor, verb.start())
        if not _UNREAL.search(text[max(floor, verb.start() - 60) : verb.start()].lower()):
            found += _clause(page, actors, match, verb, floor)
    return found


def _end_of_words(text: str, floor: int, place: int) -> int:
    """Give where the last word before a place ends: to search for it from far off would read all in between."""
    return floor + len(text[floor:place].rstrip())


def parts_of(text: str, mentions: Sequence[Mention], relations: Sequence[Found], force: Sequence[Force]) -> list[Part]:
    """Say of each relation how much of its target it is about, and on which day it takes effect.

    The mode is a part that is named, the whole, or None where it is left open: `bãi bỏ` and `thay thế` without a part
    are about the whole; `sửa đổi, bổ sung` alone leaves it open. The day is the one that the sentence says.
    """
    if not relations:
        return []
    page = _Page(text, mentions)
    stated: defaultdict[tuple[End, ForceChange], list[Force]] = defaultdict(list)
    for one in sorted(force, key=lambda one: one.start):
        stated[one.place, one.change].append(one)
    return [Part(_mode_of(page, relation), _day_of(page, relation, stated)) for relation in relations]


def _mode_of(page: _Page, relation: Found) -> Mode | None:
    """Say how much of its target a relation is about."""
    _, target, kind, start, end = relation
    if target == "self":
        return None
    text, mention = page.text, page.mentions[target]
    if kind in _WHOLE_OR_NAMED:
        return Mode.PART if mention.pinpoints else None
    named = bool(mention.pinpoints) or _PARTLY_BEHIND.match(text, mention.until) is not None
    if start > mention.start and _SOME_BEHIND.match(text, end):
        named = True
    if start <= mention.start and not named:
        behind = page.first_from(max(start + 1, end))
        first = page.starts[behind] if behind < len(page.starts) else mention.start
        own = max(start, page.end_before(target))
        named = _ends_with(_PART_OF_TARGET, text, own, mention.start)
        if not named and (start, first) != (own, mention.start):
            named = _ends_with(_SOME_OF_TARGETS, text, start, first)
    if named or (kind in ENDING and _is_amended_too(text, start)):
        return Mode.PART
    return Mode.WHOLE if kind in _ENDING_OR_PAUSING else None


def _is_amended_too(text: str, start: int) -> bool:
    """Say whether the verbs at a place also amend, so that what is repealed is a part: `sửa đổi, bãi bỏ bởi`."""
    return RelationType.AMENDS in verbs_before(text, start) or text.startswith(("sửa đổi", "bổ sung"), start)


def _day_of(
    page: _Page, relation: Found, stated: Mapping[tuple[End, ForceChange], Sequence[Force]]
) -> PartialDate | None:
    """Give the day on which a relation takes effect, as its sentence says it."""
    source, target, kind, start, end = relation
    if kind not in _DATED or target == "self":
        return None
    mention = page.mentions[target]
    behind = _FROM_BEHIND.match(page.text, mention.until) if start <= mention.start else None
    if behind and (day := _date(behind, None)):
        return day
    actor = page.own if source == "self" else source
    ending = stated.get((target, ForceChange.ENDS), ())
    beginning = stated.get((actor, ForceChange.BEGINS), ()) if actor is not None else ()
    if not ending and not beginning:
        return None
    bounds = _sentence(page.text, min(start, mention.start), max(end, mention.end))
    chosen = _days(ending, *bounds) or _days(beginning, *bounds)
    return next(iter(chosen)) if len(chosen) == 1 else None


def _days(force: Sequence[Force], first: int, last: int) -> set[PartialDate]:
    """Give the days that clauses, in order of place, name between two places."""
    days: set[PartialDate] = set()
    for at in range(bisect_left(force, first, key=lambda one: one.start), len(force)):
        if force[at].start >= last:
            break
        if day := force[at].date:
            days.add(day)
    return days


def _ends_with(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Say whether the last item of a list in a span ends with a pattern."""
    return pattern.search(_ITEM_ENDS.split(text[start:end])[-1]) is not None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentence around a span."""
    floor = max(0, start - _REACH)
    first = sentence_start(text, floor, start)
    stop = BREAK.search(text, end, end + _REACH)
    return first, stop.start() if stop else min(len(text), end + _REACH)


def _clause(
    page: _Page, actors: Mapping[End, set[End]], match: re.Match[str], verb: re.Match[str], floor: int
) -> list[Force]:
    """Make what one clause says of its subjects."""
    ends = verb["verb"] == "hết"
    places, start = _subjects(page, actors, verb.start(), floor, ends=ends)
    mode = Mode.PART if "một" in match["of"] else Mode.WHOLE
    already = match["when"] is None and ends and _ALREADY.search(page.text, floor, verb.end()) is not None
    change = ForceChange.ENDS if ends else ForceChange.BEGINS
    days = [(place, _date(match, page.mentions[place])) for place in places]
    return [Force(place, change, mode, day, start, match.end()) for place, day in days if day or already]


def _subjects(
    page: _Page, actors: Mapping[End, set[End]], verb: int, floor: int, *, ends: bool
) -> tuple[list[int], int]:
    """Give the mentions whose force a clause is about, and where their part of it begins."""
    text, mentions = page.text, page.mentions
    before = text[floor:verb].lower()
    this = _THIS.search(before, max(0, before.rfind("này")))
    if this and (named := type_before_this(before, this.start())):
        family, start = named
        place = _meant_by_this(page, family, floor + start)
        return ([place], floor + start) if place is not None else ([], 0)
    ahead = range(page.first_from(floor), page.first_from(verb))
    within = [at for at in ahead if mentions[at].end <= verb and not mentions[at].nested]
    if not within:
        return [], 0
    last = within[-1]
    mention = mentions[last]
    gap = text[mention.until : verb]
    acting = actors.get(last, set()) - {last}
    if acting and not ends and (_JOINED.fullmatch(gap) or _DIRECT.fullmatch(gap)) and "(" not in gap:
        return _actor(page, acting, floor)
    if mention.pinpoints or not _fits(text, mention, gap):
        return [], 0
    group = [last]
    while len(within) > len(group) and LIST.fullmatch(
        text, mentions[within[-len(group) - 1]].until, mentions[group[0]].start
    ):
        group.insert(0, within[-len(group) - 1])
    return group, mentions[group[0]].start


def _fits(text: str, mention: Mention, gap: str) -> bool:
    """Say whether a mention is the subject of a verb behind a gap, and not what belongs to the subject."""
    if gap.startswith((" (", "(")) and _DIRECT.fullmatch(gap):
        return True
    if _OF.search(text, max(0, mention.before - 8), mention.before or mention.start):
        return False
    return _DIRECT.fullmatch(gap) is not None or _TITLED.fullmatch(gap) is not None


def _actor(page: _Page, actors: set[End], floor: int) -> tuple[list[int], int]:
    """Give the one that acts on the last mention, where it is the subject of the verb behind it too."""
    actor = next(iter(actors)) if len(actors) == 1 else None
    if actor == "self":
        return ([page.own], floor) if page.own is not None else ([], 0)
    if actor is None or page.starts[actor] < floor:
        return [], 0
    return [actor], page.starts[actor]


def _meant_by_this(page: _Page, family: str | None, start: int) -> int | None:
    """Give the mention that `Nghị định này` means: the document's own number, else the only one of that type so far.

    Quoted, it means the document that is quoted; in a consolidated text the one that was amended; and a document of law
    that does not show its number means itself.
    """
    if is_quoted(page.text, start):
        return None
    if page.own is not None:
        return page.own if page.mentions[page.own].type in {family, None} else None
    return None if page.legal else page.only_of_type(family, start)


def _date(match: re.Match[str], mention: Mention | None) -> PartialDate | None:
    """Give the day that a clause names: of the calendar, or that of signing where the mention says it."""
    if match["signed"]:
        return mention.date if mention is not None else None
    for day, month, year in (
        ("day", "month", "year"),
        ("spelt_day", "spelt_month", "spelt_year"),
        (None, "only_month", "month_year"),
        (None, "worded_month", "worded_year"),
        (None, None, "only_year"),
    ):
        if match[year]:
            parts = [int(match[name]) if name else None for name in (month, day)]
            return calendar_date(int(match[year]), *parts)
    return None
