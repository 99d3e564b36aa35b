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
    source, target, *_ = relation
    if isinstance(source, int) and isinstance(target, int):
        key = mentions[source].key
        return key is not None and key == mentions[target].key
    other = source if isinstance(source, int) else target
    if other == "self":
        return bears is not None
    mention = mentions[other]
    return mention.kind is Kind.SELF or (bears is not None and bears == mention.key)


def _runs_back(relation: Found, mentions: list[Mention]) -> bool:
    """Say whether an earlier directive would act on a later one, by their dates, or their numbers within one year."""
    if relation[2] not in FORWARD or not isinstance(relation[0], int) or not isinstance(relation[1], int):
        return False
    source, target = mentions[relation[0]], mentions[relation[1]]
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
