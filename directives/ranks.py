"""Say which directive may change which: what is lower changes nothing higher, and each body amends its own texts.

A normative document is amended, replaced or repealed by a document of the body that issued it, or repealed by a body
above (Luật 80/2015/QH13, Điều 12).
"""

from __future__ import annotations

from directives.cues import CHANGES
from directives.mentions import Mention
from directives.models import RelationType
from directives.typewords import REPORTING
from directives.vocabulary.tables import named_types

_CONSTITUTION, _LAW, _DECREE, _PREMIER, _MINISTRY = 5, 4, 3, 2, 1

_PROPOSALS = frozenset({"TTr", "BC"})
"""Types of what asks for a change or tells of one, and makes none but in papers like it."""

_OF_TYPE = {"HP": _CONSTITUTION, "NĐ": _DECREE, "TT": _MINISTRY, "TTLT": _MINISTRY}


def may_change(actor: Mention, target: Mention, relation: RelationType) -> bool:
    """Say whether one mention may do to the other what a relation says, as far as their types tell.

    A resolution may be the National Assembly's or a commune's: it may change anything.
    """
    if actor.type in _PROPOSALS and target.type not in REPORTING and relation in CHANGES:
        return False
    above, below = _rank(actor), _rank(target)
    if above is None or below is None or above == below:
        return True
    if relation not in CHANGES:
        return relation is not RelationType.GUIDES or above < below
    if above < below:
        return False
    orders = _OF_TYPE.get(target.type or "", _LAW) <= _DECREE  # a decree or a circular: its body changes it
    return not orders or not (above == _LAW or relation is RelationType.AMENDS)


def is_law(mention: Mention) -> bool:
    """Say whether a mention is of a constitution, code, law or ordinance, which nothing below them amends."""
    return mention.type in named_types()


def _rank(mention: Mention) -> int | None:
    """Give the rank of what a mention means, None where its type tells none."""
    if mention.type in _OF_TYPE:
        return _OF_TYPE[mention.type]
    if is_law(mention):
        return _LAW
    if mention.type in {"QĐ", "CT"} and mention.symbol:
        return _PREMIER if mention.symbol.endswith("TTg") else _MINISTRY
    return None
