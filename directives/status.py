"""Say what the force of a directive was on a day, from what is stated of it; nothing is read or written here.

A text that its issuer replaces, or that is repealed, is without force from the day on which that takes effect (Luật
80/2015/QH13, Điều 154). What no statement settles is undetermined, with the reason: days are compared as far as they
are known, none is guessed, and what is issued is not in force before the day that a clause or the registry names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from directives.models import Mode


class Status(StrEnum):
    """The force of a directive on a day."""

    NOT_YET = "not yet in force"
    IN_FORCE = "in force"
    AMENDED = "in force, amended"
    PARTLY = "in force in part"
    SUSPENDED = "suspended"
    REPLACED = "replaced"
    REPEALED = "repealed"
    EXPIRED = "expired"
    UNDETERMINED = "undetermined"


class Event(StrEnum):
    """What happens to the force of a directive."""

    BEGINS = "begins"
    ENDS = "ends"
    REPLACED = "replaces"
    REPEALED = "repeals"
    SUSPENDED = "suspends"
    AMENDED = "amends"


class Statement(NamedTuple):
    """That something happens to the force of a directive: on `date`, by the directive `by`.

    Without a date it happens not before `earliest`, the issue of the directive that does it, and has happened by
    `latest`, the day of an article that speaks of it as done. `place` is where whoever asks keeps its evidence.
    """

    event: Event
    place: int
    mode: Mode | None = Mode.WHOLE
    date: str | None = None
    earliest: str | None = None
    latest: str | None = None
    by: str | None = None


class Verdict(NamedTuple):
    """The status of a directive, the statement that settles it, and the reason in words."""

    status: Status
    statement: Statement | None
    reason: str


_ENDINGS = {Event.ENDS: Status.EXPIRED, Event.REPLACED: Status.REPLACED, Event.REPEALED: Status.REPEALED}

NOT_ISSUED = "it was issued later"
STATED = "a clause says so"
SPOKEN_OF = "an article of that time speaks of it as done"
NO_BEGINNING = "nothing here says from which day it is in force"
DAY_UNKNOWN = "it loses its force, but the day is not stated"
PAUSE_UNKNOWN = "it is suspended, but the day is not stated"
HOW_MUCH_UNKNOWN = "it is not certain that all of it loses its force"
DAY_WITHIN = "the day is not known exactly enough"
DISAGREE = "what is stated of the day disagrees"
NOTHING_ENDS_IT = "nothing here ends it"
CHANGE_UNDATED = "nothing here ends it; it is changed on a day that is not stated"


def happened(statement: Statement, day: str | None) -> bool | None:
    """Say whether what is stated has happened by a day, None where that is not known; without a day all has.

    >>> happened(Statement(Event.ENDS, 0, date="2025-07"), "2025-08-01")
    True
    """
    if day is None:
        return True
    if statement.date:
        return _reached(statement.date, day)
    if statement.latest and _reached(statement.latest, day):
        return True
    if statement.earliest and _reached(statement.earliest, day) is False:
        return False
    return None


def status_on(day: str | None, *, issued: str | None, statements: Sequence[Statement]) -> Verdict:
    """Give the status of a directive on a day, or after all that is stated.

    Args:
        day: an ISO date, perhaps partial.
        issued: when it was issued, as far as known.
        statements: what is stated of its force, in the order in which one of equals is chosen.
    """
    if day is not None and issued and _reached(issued, day) is False:
        return Verdict(Status.NOT_YET, None, NOT_ISSUED)
    endings = [one for one in statements if one.event in _ENDINGS and one.mode is not Mode.PART]
    return (
        _ended(endings, day)
        or _begun([one for one in statements if one.event is Event.BEGINS and one.mode is Mode.WHOLE], day)
        or _paused([one for one in statements if one.event is Event.SUSPENDED and one.mode is not Mode.PART], day)
        or _changed(statements, day)
    )


def _reached(date: str, day: str) -> bool | None:
    """Say whether a day has come to a date; None where one of them lies in the other's month or year."""
    length = min(len(date), len(day))
    if date[:length] != day[:length]:
        return date[:length] < day[:length]
    return True if len(date) == len(day) == len("YYYY-MM-DD") else None


def _ended(endings: Sequence[Statement], day: str | None) -> Verdict | None:
    """Say that a directive has lost its force, or that this cannot be known."""
    open_: list[Statement] = []
    done: list[Statement] = []
    for group in _by_actor(endings):
        answers = {happened(one, day) for one in group}
        if answers == {True} and group[0].mode is Mode.WHOLE:
            done += group
        elif answers != {False}:
            open_ += [one for one in group if happened(one, day) is not False]
    if done:
        first = min(done, key=lambda one: one.date or one.latest or one.earliest or "~")
        return Verdict(_ENDINGS[first.event], first, STATED if first.date or day is None else SPOKEN_OF)
    if not open_:
        return None
    return Verdict(Status.UNDETERMINED, open_[0], _why_open(open_, endings, day))


def _why_open(open_: Sequence[Statement], endings: Sequence[Statement], day: str | None) -> str:
    """Say why it is not known whether a directive has lost its force."""
    if open_[0].mode is None:
        return HOW_MUCH_UNKNOWN
    if len({happened(one, day) for one in endings if one.by == open_[0].by}) > 1:
        return DISAGREE
    return DAY_WITHIN if open_[0].date else DAY_UNKNOWN


def _by_actor(statements: Iterable[Statement]) -> list[list[Statement]]:
    """Put together what is stated of one event by one actor."""
    groups: defaultdict[tuple[Event, str | None], list[Statement]] = defaultdict(list)
    for one in statements:
        groups[one.event, one.by].append(one)
    return list(groups.values())


def _begun(beginnings: Sequence[Statement], day: str | None) -> Verdict | None:
    """Say that a directive is not yet in force, or that this cannot be known."""
    if not beginnings:
        return Verdict(Status.UNDETERMINED, None, NO_BEGINNING)
    answers = {happened(one, day) for one in beginnings}
    if answers == {True}:
        return None
    if answers == {False}:
        return Verdict(Status.NOT_YET, beginnings[0], STATED)
    return Verdict(Status.UNDETERMINED, beginnings[0], DAY_WITHIN if len(answers) == 1 else DISAGREE)


def _paused(pauses: Sequence[Statement], day: str | None) -> Verdict | None:
    """Say that a directive is suspended, or that this cannot be known."""
    for one in pauses:
        if happened(one, day) is not False:
            known = happened(one, day) and one.mode is Mode.WHOLE
            return Verdict(Status.SUSPENDED if known else Status.UNDETERMINED, one, STATED if known else PAUSE_UNKNOWN)
    return None


def _changed(statements: Sequence[Statement], day: str | None) -> Verdict:
    """Say whether a directive in force has been changed, or has lost the force of a part."""
    ended = [one for one in statements if one.event not in {Event.BEGINS, Event.AMENDED} and one.mode is Mode.PART]
    amended = [one for one in statements if one.event is Event.AMENDED]
    for changes, status in ((ended, Status.PARTLY), (amended, Status.AMENDED)):
        done = [one for one in changes if happened(one, day)]
        if done:
            return Verdict(status, done[0], STATED)
    begins = next((one for one in statements if one.event is Event.BEGINS and one.mode is Mode.WHOLE), None)
    is_open = any(happened(one, day) is None for one in (*ended, *amended))
    return Verdict(Status.IN_FORCE, begins, CHANGE_UNDATED if is_open else NOTHING_ENDS_IT)
