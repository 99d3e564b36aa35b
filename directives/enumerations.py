"""Give the members of an enumeration what stands once for all of them: the type's word, the issuer."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from directives.identifiers import symbol_parts
from directives.issuers import issuer_end
from directives.mentions import Mention
from directives.models import Kind
from directives.patterns import TYPE
from directives.signers import issuer_before
from directives.text import tidy
from directives.typewords import REPORTING

_SEPARATOR = re.compile(r"\s{0,2}(?:[,;]|,?\s?và|hoặc|cùng|đến)\s{1,2}(?:các\s)?(?:s[ốô]:?\s)?")
"""What stands between two members of an enumeration."""


_GOVERNING = ("sửa đổi ", "bổ sung ", "điều của ", "thi hành ", "thực hiện ", "hướng dẫn ", "thay thế ", "bãi bỏ ")
"""Before a mention they make a part of a title of it."""

_HEAD = re.compile(rf"(?:[cC]ác|[nN]hững)\s{TYPE.pattern}\scủa\s(?P<issuer>[^:;.\n]{{5,90}}):\s{{1,3}}(?:[sS]ố\s)?$")
"""Before the first item of a list: `các Quyết định của Bộ trưởng Bộ Y tế: `."""

_ISSUED_HEAD = re.compile(
    rf"(?:\s(?:đã|vừa|mới))?(?:\ský)?\sban\shành\s(?:các|những)\s{TYPE.pattern}(?:\ssau)?:\s{{1,3}}(?:[sS]ố\s)?$"
)
"""The same behind who issued them: ` đã ban hành các Thông tư: `."""

_TERM = re.compile(r"(?<=QH)\d{1,2}$")
"""The term of the National Assembly in a symbol: `QH15`."""

_NEXT_ITEM = re.compile(r"[^.:]{0,300}(?:[;,]|\svà)\s{1,3}(?:[sS]ố\s)?")
"""Between two items of a list that names documents with their titles."""

_HEAD_REACH = 140
"""How far before the first item the head of a list begins, at most."""


_MOST_FORMS = 20
"""More full forms of one number no short form is compared with."""


def share(text: str, mentions: list[Mention]) -> None:
    """Give the members of an enumeration of one type the issuer that stands once, and an elided type."""
    _share_of_heads(text, mentions)
    whose = _Whose(mentions)
    for previous, mention in pairwise(mentions):
        if mention.type is None and mention.kind is Kind.NUMBERED and _joined(text, previous, mention):
            mention.type = previous.type
        if previous.type == "QyĐ" and mention.type == "QĐ" and not mention.worded and _joined(text, previous, mention):
            mention.type = "QyĐ"  # the symbol alone leaves it open: `các Quy định số 41-QĐ/TW, 65-QĐ/TW`
        if (
            previous.issuer
            and mention.issuer is None
            and ((previous.type == mention.type and not mention.worded) or _is_before(text, previous, mention))
            and _joined(text, previous, mention)
        ):
            mention.issuer = previous.issuer
    for mention, following in zip(mentions[-2::-1], mentions[:0:-1], strict=True):
        if (
            following.issuer
            and mention.issuer is None
            and mention.type == following.type
            and mention.kind is Kind.NUMBERED
            and _of_one_body(mention, following)
            and _joined(text, mention, following)
            and not _ends_a_title(text, mention, following)
            and following.issuer not in text[following.start : following.end]
            and whose.may_be_of_one_body(mention, following)
        ):
            mention.issuer = following.issuer


class _Whose:
    """What the full forms of a text say about whose its short forms are."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        self.full: dict[tuple[str | None, str | None], list[Mention]] | None = None

    def _index(self) -> dict[tuple[str | None, str | None], list[Mention]]:
        """Give the mentions that have a symbol, by type and number, not all of many; few texts ask for them."""
        if self.full is None:
            self.full = defaultdict(list)
            for mention in self.mentions:
                forms = self.full[mention.type, mention.number] if mention.symbol else []
                if len(forms) < _MOST_FORMS:
                    forms.append(mention)
        return self.full

    def may_be_of_one_body(self, mention: Mention, following: Mention) -> bool:
        """Say whether a short form may be of the body whose document stands with it, by the full forms of both.

        `Nghị quyết số 57-NQ/TW … Nghị quyết 57 và Nghị quyết số 193/2025/QH15 của Quốc hội`
        """
        if mention.symbol is not None:
            return True
        forms = self._forms(mention)
        others = (self._forms(following) if forms else []) if following.symbol is None else [following]
        return not (forms and others) or any(_of_one_body(one, other) for one in forms for other in others)

    def _forms(self, mention: Mention) -> list[Mention]:
        """Give the full forms that a short form may stand for, by type and number; the years must not disagree."""
        forms = self._index().get((mention.type, mention.number), ())
        return [one for one in forms if mention.year is None or one.year is None or mention.year == one.year]


def _is_before(text: str, previous: Mention, mention: Mention) -> bool:
    """Say whether who stands before a mention and issued it issued the one behind it too.

    `Chính phủ ban hành Nghị định 15/2020/NĐ-CP và Nghị quyết 02/NQ-CP`
    """
    if previous.symbol is None or mention.symbol is None or " của " in text[previous.start : previous.until]:
        return False
    if previous.type == mention.type:
        return _of_one_body(previous, mention)
    apart = ";" in text[previous.until : mention.start] or text.startswith((" của ", " ("), mention.until)
    alike = REPORTING.isdisjoint({previous.type, mention.type}) and _organ(previous) == _organ(mention) != ["TW"]
    return alike and not apart


def _organ(mention: Mention) -> list[str]:
    """Give the letters behind the type's in a symbol: `CAT`, `PC06` of `KH-CAT-PC06`, `QH` of `QH15`."""
    parts = symbol_parts(mention.symbol)
    return [_TERM.sub("", part) for part in (parts[1:] if parts[0] == mention.type else parts)]


def _of_one_body(mention: Mention, following: Mention) -> bool:
    """Say whether the symbols of two mentions of one type may be one body's: of letters, the first part alone is."""
    if mention.symbol is None or following.symbol is None or mention.symbol == following.symbol:
        return True
    one, other = (symbol.replace("/", "-") for symbol in (mention.symbol, following.symbol))
    if mention.type == "CV":
        return one.partition("-")[0] == other.partition("-")[0] != "CV"
    return one.rstrip("0123456789") == other.rstrip("0123456789")


def _ends_a_title(text: str, mention: Mention, following: Mention) -> bool:
    """Say whether a mention stands in the title of another one, and the next item has an issuer of its own.

    `Thông tư 34/2011/TT-BTC sửa đổi Thông tư 228/2009/TT-BTC; Thông tư 89/2013/TT-BTC của Bộ Tài chính`
    """
    if not text.startswith(";", mention.until) or following.until == following.end:
        return False
    governed = text.endswith(_GOVERNING, max(0, mention.before - 16), mention.before)
    return governed and " của " in text[following.end : following.until]


def _joined(text: str, mention: Mention, following: Mention) -> bool:
    """Say whether two mentions are neighbours in one enumeration, each with its own pinpoints or without."""
    gap = _SEPARATOR.match(text, mention.until)
    return gap is not None and gap.end() in {following.start, following.before}


def _share_of_heads(text: str, mentions: list[Mention]) -> None:
    """Give the items of a list the issuer in its head: `các Quyết định của Bộ trưởng Bộ Y tế: Quyết định số …; …`."""
    issuer: str | None = None
    previous: Mention | None = None
    for mention in mentions:
        start = mention.start
        listed = text.find(":", start - 6 if start > 6 else 0, start) >= 0
        if issuer is None and not listed:
            continue
        if listed and (head := _issuer_in_head(text, mention)):
            issuer = head
        elif previous is not None and mention.type != previous.type and _is_titled(text, previous, mention):
            continue
        elif previous is None or mention.type != previous.type or not _is_next_item(text, previous, mention):
            issuer = None
        if issuer is not None and mention.issuer is None and not mention.nested:
            mention.issuer = issuer
        previous = mention


def _issuer_in_head(text: str, mention: Mention) -> str | None:
    """Give the issuer in the head of a list, with its colon, whose first item a mention is, or None."""
    start = max(0, mention.start - _HEAD_REACH)
    if head := _HEAD.search(text, start, mention.start):
        whole = issuer_end(text, head.start("issuer")) == head.end("issuer")
        return tidy(head["issuer"]) if whole else None
    issued = _ISSUED_HEAD.search(text, start, mention.start)
    return issuer_before(text[start : issued.start()]) if issued else None


def _is_titled(text: str, previous: Mention, mention: Mention) -> bool:
    """Say whether a mention stands in the title of another one: nothing parts `quy định chi tiết Luật Đất đai` off."""
    between = text[previous.until : mention.start]
    return len(between) < _HEAD_REACH and not any(mark in between for mark in ";:.")


def _is_next_item(text: str, previous: Mention, mention: Mention) -> bool:
    """Say whether a mention opens the item behind the one of another mention."""
    return _NEXT_ITEM.fullmatch(text, previous.until, mention.start) is not None
