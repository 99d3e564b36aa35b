"""Find what a text says one directive does to another.

The clause is the unit: a cue phrase of the vocabulary stands between two mentions, or between `Nghị định này`
and a mention, and nothing in between makes it a wish, a plan or a negation. The cues' sources stand in the
vocabulary's table.
"""

from __future__ import annotations

import re

from directives.actors import by_cue
from directives.agents import beside_verb
from directives.cues import Cue, last_cue, may_hold_cue
from directives.expiry import expired, opens_ended
from directives.grounds import grounds
from directives.guides import named_guide
from directives.items import ground_lists, listed
from directives.members import Page, acts, beside, goes_on, is_carried_out, of_heads, outer, said_too
from directives.mentions import Mention
from directives.models import Basis, Kind, RelationType
from directives.openings import opened_with
from directives.provisions import BREAK, End, Found, is_letter, promulgated_by
from directives.ranks import may_change
from directives.sifting import unique

_SHORTEST_CUE = 5

_SUBJECTS = 5
"""How many mentions before another one may be what it acts on."""

_REACH = 360
"""How far before a mention its cue may stand."""

_LOSES_FORCE = re.compile(r"[^.;]{0,120}?\shết\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+ngày\s+")
"""Between two mentions: the first loses its force on the day on which the second one comes into force."""


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
    page = Page(text, mentions, legal, not legal and is_letter(text), own, {})
    latest: dict[End, Found] = {}
    carried: Found | None = None
    for at in range(len(places)):
        near = places[max(0, at - _SUBJECTS) : at + 1]
        carried = _relation_to(page, near, carried, latest)
        if carried is not None and carried[0] != carried[1]:
            found.append(carried)
            found += beside(page, places, at, carried) + said_too(page, carried)
            latest[carried[1]] = carried
            page.first.setdefault(carried[1], carried)
        elif carried is None:
            found += _by_opening(page, near)
    if legal or page.letter:
        found += grounds(text, mentions, places, found) + ground_lists(text, mentions, places)
    if legal:
        found += listed(text, mentions, places)
        found += of_heads(expired(text, mentions, places), mentions, latest)
    return unique([_to_inner(relation, mentions) for relation in found], mentions)


def _to_inner(relation: Found, mentions: list[Mention]) -> Found:
    """Say of the law whose number ends an amending law's title what is said behind it.

    `Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế số 25/2008/QH12 đã được sửa đổi theo Luật số 46/2014/QH13`
    """
    source, target, kind, *_ = relation
    if kind is not RelationType.AMENDS or not isinstance(source, int) or not isinstance(target, int):
        return relation
    end = mentions[target].end
    last = place = target
    while (place := place + 1) < source and mentions[place].nested and mentions[place].start < end:
        if mentions[place].end == end and mentions[place].basis is Basis.STATED:
            last = place
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


def _relation_to(page: Page, places: list[int], carried: Found | None, latest: dict[End, Found]) -> Found | None:
    """Find the relation in which the last of `places` takes part through the cue before it."""
    text, mentions, place = page.text, page.mentions, places[-1]
    mention = mentions[place]
    before = mention.before
    previous = mentions[places[-2]] if len(places) > 1 else None
    floor = max(previous.until if previous else 0, before - _REACH)
    if floor >= before:
        return None
    listed = _of_list(page, places, carried, latest) if previous is not None and carried is not None else None
    if previous is not None and listed is not None and goes_on(page, places[-2], mention, listed):
        carried = outer(page, listed, previous, mention, latest)
        if carried is None:
            return None
        found = (place, *carried[1:]) if acts(carried, places[-2]) else (carried[0], place, *carried[2:])
        return found if _may_hold(page, found) else None
    if previous is not None and _ends_on_day(text, floor, before):
        return place, places[-2], RelationType.REPEALS, floor, before
    if (said := _without_cue(page, places, floor)) is not None:
        return said
    silent = before - floor < _SHORTEST_CUE or (previous is None and not page.legal and not page.letter)
    cue = None if silent else _cue_before(text, floor, before)
    return by_cue(page, places, cue, carried, latest, floor=floor) if cue is not None else None


def _of_list(page: Page, places: list[int], carried: Found, latest: dict[End, Found]) -> Found:
    """Give the relation to whose list a mention behind a semicolon may belong: `Thực hiện A thực hiện B; C`, of C."""
    above = latest.get(carried[0])
    if above is None or not is_carried_out(above):
        return carried
    target = page.mentions[carried[1]].before if isinstance(carried[1], int) else carried[4]
    listed = page.text.find(":", carried[4], target) >= 0  # it has a list of its own
    between = page.text[page.mentions[places[-2]].until : page.mentions[places[-1]].before]
    return above if not listed and between.rstrip().endswith(";") else carried


def _without_cue(page: Page, places: list[int], floor: int) -> Found | None:
    """Find what is said of a mention without a cue before it: what promulgated it, that it guides, acts or ends."""
    place = places[-1]
    if place < 2 and (attached := promulgated_by(page.text, page.mentions, place)):
        return attached
    for find in (named_guide, beside_verb) if len(places) > 1 else ():
        said = find(page.text, page.mentions, places[-2], place)
        if said is not None and _may_hold(page, said):
            return said
    before = page.mentions[place].before
    opening = opens_ended(page.text, before) if page.legal else None
    return None if opening is None or opening < floor else ("self", place, RelationType.REPEALS, opening, before)


def _may_hold(page: Page, found: Found) -> bool:
    """Say whether the ranks of both ends of a relation allow it."""
    source, target, relation, *_ = found
    if source == "self" or target == "self":
        return True
    return may_change(page.mentions[source], page.mentions[target], relation)


def _ends_on_day(text: str, start: int, end: int) -> bool:
    """Say whether what stands between two mentions ends the force of the first with the day of the second."""
    return text.find("hết", start, end) >= 0 and _LOSES_FORCE.fullmatch(text, start, end) is not None


def _cue_before(text: str, floor: int, end: int) -> Cue | None:
    """Find the last cue of the sentence that goes on at `end`; the syllables of a cue stand between it and `floor`."""
    sentence = max(floor, _sentence(text, floor, end))
    near_by = max(sentence, _paragraph(text, sentence, end))
    clause = text[near_by:end]
    cue = last_cue(clause.lower())
    if cue is None or not (may_hold_cue(clause) or may_hold_cue(text[floor:end])):
        return None
    return cue.moved(near_by)


def _by_opening(page: Page, places: list[int]) -> list[Found]:
    """Make the relations of a mention to what its sentence opens with: `Thực hiện X, Bộ Y tế ban hành Y`."""
    opening = opened_with(page.text, page.mentions, places)
    if opening is None or (opening[0] is RelationType.BASED_ON and (page.legal or page.letter)):
        return []
    relation, targets = opening
    start, end = page.mentions[targets[-1]].until, page.mentions[places[-1]].before
    found: list[Found] = [(places[-1], target, relation, start, end) for target in targets]
    return [one for one in found if _may_hold(page, one) and not _is_earlier(page, places[-1], one[1])]


def _is_earlier(page: Page, place: int, target: End) -> bool:
    """Say whether a mention has an earlier year in its number than what it would rest on."""
    year = page.mentions[place].year
    other = page.mentions[target].year if target != "self" else None
    return year is not None and other is not None and year < other


def _sentence(text: str, floor: int, end: int) -> int:
    """Give where the sentence of `end` begins, 0 before `floor`; `Được thay thế bởi …` goes on with the one before."""
    stop = text.rfind(". ", floor, end)
    while stop >= 0 and text[stop + 1 : stop + 12].lstrip().startswith(("Được ", "Bị ")):
        stop = text.rfind(". ", floor, stop)
    return stop + 1


def _paragraph(text: str, floor: int, end: int) -> int:
    """Give where the paragraph of `end` begins, 0 before `floor`; a blank line inside a sentence parts nothing."""
    blank = text.rfind("\n\n", floor, end)
    while blank >= 0 and not BREAK.match(text, blank):
        blank = text.rfind("\n\n", floor, blank)
    return blank + 1
