"""Keep each relation that was found once; nothing acts on itself, and nothing on what was issued later."""

from __future__ import annotations

from directives.mentions import Mention
from directives.models import Kind, RelationType
from directives.provisions import End, Found

FORWARD = frozenset(RelationType) - {RelationType.BASED_ON, RelationType.PROMULGATES}
"""Relations in which nothing acts on what is issued later."""


def unique(found: list[Found], mentions: list[Mention]) -> list[Found]:
    """Keep each relation once, in order of place; nothing acts on itself."""
    kept: dict[tuple[End, End, RelationType], Found] = {}
    bears = next((mention.key for mention in mentions if mention.kind is Kind.SELF), None)
    for relation in sorted(found, key=lambda relation: (relation[3], str(relation[0]), str(relation[1]))):
        if not _is_of_itself(relation, mentions, bears) and not _runs_back(relation, mentions):
            kept.setdefault(relation[:3], relation)
    return list(kept.values())


def _is_of_itself(relation: Found, mentions: list[Mention], bears: str | None) -> bool:
    """Say whether both ends are one directive; `bears` is the key of the document whose text this is."""
    keys = []
    for end in relation[:2]:
        if end != "self" and mentions[end].kind is Kind.SELF and "self" in relation[:2]:
            return True
        keys.append(bears if end == "self" else mentions[end].key)
    return keys[0] is not None and keys[0] == keys[1]


def _runs_back(relation: Found, mentions: list[Mention]) -> bool:
    """Say whether an earlier directive would act on a later one, by their dates, or their numbers within one year."""
    source, target = (None if end == "self" else mentions[end] for end in relation[:2])
    if relation[2] not in FORWARD or source is None or target is None:
        return False
    one, other = _issued(source), _issued(target)
    if one is None or other is None:
        return False
    if source.year is not None and (source.year, source.symbol) == (target.year, target.symbol):
        numbers = (source.number or "", target.number or "")
        return all(number.isdigit() for number in numbers) and int(numbers[0]) < int(numbers[1])
    shared = min(len(one), len(other)) if source.year and target.year else len("2019")
    return one[:shared] < other[:shared]


def _issued(mention: Mention) -> str | None:
    """Give the date of issue that a mention states, or the year."""
    dated = mention.date if mention.date and mention.year in {None, mention.date.year} else None
    return dated or (str(mention.year) if mention.year else None)
