"""Find who acts through a cue: the mention before it, in the passive the one behind it, or the document itself.

The cue's clause is the unit: what stands between tells whether a mention is its subject, an object, or neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from directives.cues import AT_ONCE, CHANGES, ENDING, Cue, without_verbs
from directives.deeds import OWN_TYPE, does_itself, is_right_behind
from directives.headings import above
from directives.issuers import issuer_end
from directives.members import Page, head_of
from directives.mentions import Mention
from directives.models import Kind, RelationType
from directives.patterns import type_words
from directives.provisions import BREAK, End, Found, names_itself, sentence_start
from directives.ranks import is_law, may_change
from directives.vocabulary.tables import words

_CLAIMED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words('claim'), key=len, reverse=True))})(?!\w)")
"""Words that make a relation a wish, a plan, a negation or a topic."""

_PLANNED = re.compile(
    r"(?<!\w)(?:không|chưa|sẽ|cần|phải|đang|dự kiến)(?:\s+(?:bị|được|phải))?\s*$|(?<!\w)(?:sẽ|không|chưa)\s+(?:bị|được)"
)

_PROPOSED = re.compile(r"(?:kiến nghị|đề nghị|đề xuất|dự kiến)\s+$")

_JOINED_VERB = re.compile(r"(?<!quy\sđịnh)(?<!tiết)(?<!tiệt)(?:,?\s(?:và|đồng\s+thời|và\s+đồng\s+thời))\s+$")
"""Between an object and a verb: the verb has the subject of the verb before."""

_CLAUSE_ENDS = re.compile(r"\s{0,3}(?:[.;,:)\n]|$)|\s(?:về|quy\s+định|ban\s+hành|có\s+hiệu\s+lực|của)\s")
"""Behind what a verb ends: no other verb of which it would be the subject, nor by what it is replaced."""

_ANOTHER_SUBJECT = re.compile(
    r"(?:đ(?<!\wđ)(?:iều|iểm|oạn)|k(?<!\wk)hoản|m(?<!\wm)ục|c(?<!\wc)(?:hương|ụm từ)|p(?<!\wp)hụ lục|t(?<!\wt)iêu đề)"
    r"\s+(?:này|[“\"])"
)
"""Before a cue in the passive, in lower case: what was changed is a part of the text itself."""

_NEXT_VERB = re.compile(r"[^;.:\n]{0,160};\s+(?:(?:và|đồng\s+thời)\s+)?")
"""Between an object and another verb of the same subject: `Thông tư này thay thế Thông tư …; bãi bỏ Thông tư …`."""

_ANAPHOR = re.compile(
    r"\s*(?:[Tt]heo đó, )?(?P<type>"
    r"Thông tư(?: liên tịch)?|Nghị định|Quyết định|Nghị quyết|Chỉ thị|Bộ luật|Luật|[tT]hông tư|[nN]ghị định)"
    r"(?:\s(?:này|trên|mới|nói trên|mới này))?\s(?=có |sẽ |cũng |gồm |chính thức |được ban |thay |bãi |sửa |đã )"
)
"""What opens a sentence on the document that the sentence before named."""

_THIS_LETTER = re.compile(r"\s*(?:Công văn|Văn bản)\snày\s")

_ASIDE_ENDS = re.compile(r"[^;.(\n]{0,80}\)\s?:")
"""Behind a mention: the bracket that holds it closes, and something else is introduced."""

_PROGRAMME = re.compile(
    r"(?:\s\(\w{2,10}\))?[\s,]*(?:ban\s+hành|phê\s+duyệt|về(?:\s+(?:việc\s+)?ban\s+hành)?)\s+"
    r"(?:(?:kế\s+hoạch|chương\s+trình)(?:\s+hành\s+động)?|đề\s+án)"
    r"(?:\s+của \w[^.;:]{2,30})?(?:\s+(?:về|để|nhằm))?\s+(?:triển khai\s+)?"
)
"""Between a decision and `thực hiện`: what it issues is what carries out."""

_ISSUING = frozenset({"QĐ", "NQ", "KH", "CTr", "CT", "NĐ", "HD", "TB", "KL", "TT"})
"""Types that issue programmes; a report or a letter is only about one."""

_OPENS_BEFORE = re.compile(r"(?:Theo|Tại|Bằng|Với|Trong|Thông qua)\s+(?:các\s+)?$")
"""Right before a mention: through it somebody acts, `Tại Nghị quyết …, Hội đồng nhân dân tỉnh sửa đổi …`."""

_OWN_KIND_REACH = 40
"""How near to its cue a directive stands that one of its own type guides, as hardly any does."""

_GONE_BY = re.compile(
    r"\s(?:theo|căn\s+cứ|nêu\s+tại)\s+(?:(?:đúng\s+)?(?:các\s+)?quy\s+định\s+(?:của|tại)\s+)?(?:các\s+)?$"
)
"""Between what a letter guides and a mention: what is to be gone by, `hướng dẫn quyết toán theo quy định tại …`."""

_ACTS = re.compile(r"(?:\s(?:đã|vừa|mới|cũng|tiếp tục|quyết định|ban hành văn bản))*\s")
"""Between a body and what it does: ` đã `."""

_GUIDING = frozenset({"HD", "TT", "TTLT", "NĐ"})
"""Types of which `thực hiện X` is guidance, not the carrying out of X."""

_SUBJECT_AFAR = frozenset({RelationType.AMENDS, RelationType.REPLACES, RelationType.REPEALS, RelationType.CORRECTS,
                           RelationType.CONSOLIDATES, RelationType.SUSPENDS})  # fmt: skip
"""Relations whose subject may stand farther off in the sentence."""

_ANAPHOR_REACH = 360
"""How far before what takes it up a directive may stand."""


def by_cue(
    page: Page, places: list[int], cue: Cue, carried: Found | None, latest: dict[End, Found], *, floor: int
) -> Found | None:
    """Find the relation that a cue says, the last one between `floor` and the last of `places`."""
    text, place = page.text, places[-1]
    if BREAK.search(text, cue.end, page.mentions[place].before):
        return None
    if (actor := _same_subject(page, places, cue, carried) or _above(page, places, cue)) is not None:
        return actor, place, cue.relation, cue.start, cue.end
    broken = BREAK.search(text, floor, cue.end + 1)
    if len(places) == 1 or (broken and broken.end() <= cue.start):
        may = not cue.passive and (page.legal or cue.relation in CHANGES)
        return _by_document(page, place, cue, _clause(text, floor, cue)) if may else None
    near = cue.passive or page.mentions[places[-2]].until >= floor
    subject = _subject(page, places, cue, latest) if near else None
    if carried is not None and carried[0] == places[-2] and not cue.passive and _closes_aside(text, floor, cue.start):
        above = page.first.get(carried[1])
        return (above[0], place, cue.relation, cue.start, cue.end) if above and above[0] != carried[0] else None
    follows = carried is not None and near and not cue.passive and carried[1] == places[-2]
    if carried is not None and follows and _takes_up(page, places, floor, cue, subject):
        actor = _actor_above(page, carried[0], place, cue, latest)
        return (actor, place, cue.relation, cue.start, cue.end) if actor is not None else None
    return _by_neighbour(page, subject, place, cue, floor) if subject is not None else None


def _clause(text: str, floor: int, cue: Cue) -> int:
    """Give where the clause of a cue begins, `floor` if nothing breaks off between."""
    breaks = (match.end() for match in BREAK.finditer(text, floor, cue.end + 1))
    return max((end for end in breaks if end <= cue.start), default=floor)


def _takes_up(page: Page, places: list[int], floor: int, cue: Cue, subject: int | None) -> bool:
    """Say whether a verb behind an object has the subject of the verb before: it is joined on, or has no other.

    Behind a semicolon it ends the force of another one of the object's type: `A sửa đổi B; thay thế C`.
    """
    between = page.text[floor : cue.start]
    if subject is None and (cue.relation is not RelationType.GUIDES or between.strip() == ","):
        return True
    if cue.relation in ENDING and between.strip() == ";":
        mention, previous = page.mentions[places[-1]], page.mentions[places[-2]]
        return mention.type == previous.type and _CLAUSE_ENDS.match(page.text, mention.until) is not None
    return _JOINED_VERB.search(between) is not None


def _above(page: Page, places: list[int], cue: Cue) -> int | None:
    """Give the mention above a quoted or listed clause, if it may act on the last of `places`."""
    changes = cue.relation in CHANGES and not cue.passive and len(places) > 1
    actor = above(page.text, page.mentions, places, cue.start) if changes else None
    fits = actor is not None and may_change(page.mentions[actor], page.mentions[places[-1]], cue.relation)
    return actor if fits else None


def _closes_aside(text: str, start: int, end: int) -> bool:
    """Say whether between two places a bracket closes that opened before: ` (đã được sửa đổi tại …) và `."""
    closing = text.find(")", start, end)
    return closing >= 0 and text.find("(", start, closing) < 0


def _same_subject(page: Page, places: list[int], cue: Cue, carried: Found | None) -> Literal["self"] | None:
    """Give the document itself, if a verb behind a semicolon is what it does, as the verb before it."""
    if carried is None:
        return None
    at_work = carried[:2] == ("self", places[-2]) and carried[2] in CHANGES and cue.relation in CHANGES
    behind = page.mentions[places[-2]].until
    goes_on = at_work and not cue.passive and _NEXT_VERB.fullmatch(page.text, behind, cue.start) is not None
    return "self" if goes_on else None


def _subject(page: Page, places: list[int], cue: Cue, latest: dict[End, Found]) -> int | None:
    """Give the earlier mention that a cue belongs to: the nearest, or the one before it where that one cannot be.

    What was replaced or repealed is the one that amends or guides it: `Thông tư A sửa đổi B được bãi bỏ bởi C`.
    """
    mentions, mention = page.mentions, page.mentions[places[-1]]
    if not cue.passive:
        return places[-2] if may_change(mentions[places[-2]], mention, cue.relation) else None
    within = _of_sentence(page, places[:-1])
    possible = (earlier for earlier in within if may_change(mention, mentions[earlier], cue.relation))
    subject = next(possible, None)
    return head_of(subject, latest) if subject is not None and cue.relation in ENDING else subject


def _of_sentence(page: Page, places: list[int]) -> Iterator[int]:
    """Give the last of `places`, and those before it that stand in its sentence, the nearest first."""
    for at in range(len(places) - 1, -1, -1):
        yield places[at]
        before, mention = page.mentions[places[at - 1]], page.mentions[places[at]]
        if at and BREAK.search(page.text, before.until, mention.before):
            return


def _actor_above(page: Page, actor: End, place: int, cue: Cue, latest: dict[End, Found]) -> End | None:
    """Give the one that acts through a verb behind what it acts on: itself, or the one that acts on it in turn."""
    target = page.mentions[place]
    while isinstance(actor, int) and not may_change(page.mentions[actor], target, cue.relation):
        above = latest.get(actor)
        if above is None or above[0] in {actor, place}:
            return None
        actor = above[0]
    return actor


def _by_neighbour(page: Page, subject: int, place: int, cue: Cue, clause: int) -> Found | None:
    """Make the relation between two neighbouring mentions of one sentence, with the cue between them."""
    mention = page.mentions[subject]
    if _ASIDE_ENDS.match(page.text, mention.end):
        return None
    if mention.kind is Kind.SELF:
        return _by_document(page, place, cue, clause)
    between = without_verbs(page.text[mention.until : cue.start].lower())
    issuing = cue.relation is RelationType.IMPLEMENTS and mention.type in _ISSUING
    at_once = (issuing and _PROGRAMME.fullmatch(between) is not None) or AT_ONCE.fullmatch(between) is not None
    if cue.passive:
        other = "văn bản" in between or _ANOTHER_SUBJECT.search(between) is not None
        other = other or (not between.strip(" ,") and _goes_by(page, mention, place, cue))
        acts = at_once if cue.attached else not other and not _is_planned(page, mention, between)
        return (place, subject, cue.relation, cue.start, cue.end) if acts else None
    if at_once and not _is_carried_on(page.text, mention, cue):
        relation = _of_type(cue.relation, mention)
        near = _stands_near(page, relation, mention, place, cue)
        return (subject, place, relation, cue.start, cue.end) if near else None
    if page.legal and names_itself(between):
        return _by_document(page, place, cue, mention.until)
    # the mention ends one item of a list, and the cue opens the next one; or both are objects of a quoted article
    listed = between.strip() == ";" or (_JOINED_VERB.search(between) is not None and _is_of_this(page, mention.before))
    stated = not listed and not _CLAIMED.search(between) and not OWN_TYPE.search(between)
    afar = cue.relation in _SUBJECT_AFAR and stated and not _is_of_another(page.text, mention, cue.start)
    return (subject, place, cue.relation, cue.start, cue.end) if afar and not _is_object(page.text, mention) else None


def _is_of_this(page: Page, end: int) -> bool:
    """Say whether a sentence quotes what acts itself: `Nghị định này thay thế A và bãi bỏ B`, in no document of law."""
    floor = max(0, end - _ANAPHOR_REACH)
    if page.legal or page.text.find("này", floor, end) < 0:
        return False
    start = sentence_start(page.text, floor, end + 1)  # the sentence may begin at `end`
    return names_itself(page.text[start:end].lower())


def _is_of_another(text: str, mention: Mention, verb: int) -> bool:
    """Say whether a body stands before a verb as who acts, behind a comma or semicolon: `; Bộ Tài chính bãi bỏ …`."""
    if _OPENS_BEFORE.search(text, max(0, mention.before - 16), mention.before):
        return False
    start = mention.until
    comma = max(text.rfind(", ", start, verb), text.rfind("; ", start, verb)) + 2
    end = issuer_end(text, comma) if comma > 1 and text[comma : comma + 1].isupper() else 0
    return 0 < end <= verb and _ACTS.fullmatch(text, end, verb) is not None


def _goes_by(page: Page, mention: Mention, place: int, cue: Cue) -> bool:
    """Say whether somebody changes a mention by what another type says: `rà soát Nghị quyết A, sửa đổi theo Luật B`."""
    target = page.mentions[place]
    alike = mention.type == target.type or (is_law(mention) and is_law(target))
    return not alike and page.text.find("theo", cue.end, target.before) >= 0


def _is_carried_on(text: str, mention: Mention, cue: Cue) -> bool:
    """Say whether somebody who carries out a mention goes on so: `thực hiện Đề án 06, tiếp tục thực hiện …`."""
    before = text[max(0, mention.before - 12) : mention.before]
    return text.startswith("tiếp tục", cue.start) and before.endswith((" thực hiện ", " triển khai "))


def _stands_near(page: Page, relation: RelationType, subject: Mention, place: int, cue: Cue) -> bool:
    """Say whether an object stands near enough to its cue: what is carried out, and what guides its own kind."""
    mention = page.mentions[place]
    if relation is RelationType.GUIDES:
        near = subject.type != mention.type or mention.before - cue.end <= _OWN_KIND_REACH
        return near and not (subject.type == "CV" and _GONE_BY.search(page.text, cue.end, mention.before))
    return relation is not RelationType.IMPLEMENTS or is_right_behind(page.text, cue, mention.before)


def _is_planned(page: Page, mention: Mention, between: str) -> bool:
    """Say whether what is done to a mention is denied, planned or proposed: `sẽ được thay thế bởi`."""
    before = page.text[max(0, mention.before - 24) : mention.before].lower()
    return _PLANNED.search(between) is not None or _PROPOSED.search(before) is not None


def _by_document(page: Page, place: int, cue: Cue, clause: int) -> Found | None:
    """Make the relation of the document itself to a mention: `Nghị định này thay thế …`, or an article's heading."""
    if not page.legal and not cue.passive and cue.relation in CHANGES:
        if page.letter and _THIS_LETTER.match(page.text, clause):
            return "self", place, cue.relation, cue.start, cue.end
        return _by_anaphor(page, place, cue, clause)
    if cue.passive or not page.legal or not does_itself(page.text, clause, cue, page.mentions[place].before):
        return None
    return "self", place, _of_type(cue.relation, page.own), cue.start, cue.end


def _by_anaphor(page: Page, place: int, cue: Cue, clause: int) -> Found | None:
    """Make the relation of what the sentence before named: `… Thông tư 79. Thông tư có hiệu lực …, thay thế …`."""
    prefix = page.text[clause : cue.start]
    anaphor = _ANAPHOR.match(page.text, clause)
    if anaphor is None or anaphor.end() > cue.start or _CLAIMED.search(prefix.lower()):
        return None
    family = type_words()[anaphor["type"].lower()]
    for earlier in range(place - 1, -1, -1):
        mention = page.mentions[earlier]
        if clause - mention.end > _ANAPHOR_REACH or mention.end > clause:
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
