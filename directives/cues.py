"""Find the last cue phrase of a clause and how it stands to what follows: active, passive, or attached.

The phrases and their sources stand in the vocabulary's table of cues.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from directives.models import RelationType
from directives.patterns import alternatives
from directives.text import fold, tidy
from directives.vocabulary.tables import relation_cues

AT_ONCE = re.compile(
    r"\svề\s+(?:việc\s+)?[“\"]"
    r"|[\s,*_:()-]*(?:về\s+(?:việc\s+)?(?:giải\s+đáp|trả\s+lời|triển\s+khai|tháo\s+gỡ),\s+|quy\s+định\s+|(?:quy\s+định\s+)?(?:về\s+){1,2}(?:việc\s+)?|để\s+|nhằm\s+|đã\s+|khi\s+|(?:đều|cùng)\s+"
    r"|ban\s+hành\s+(?:thông\s+tư|nghị\s+định|quyết\s+định)\s+|có\s+nội\s+dung\s+)?"
)
"""What may stand between a mention and the cue that opens its title."""

_BY = re.compile(r"(?:được|bị)\s+(?:[^.;:\n]|\n(?!\s*\n)){0,60}$")

_BY_BRACKET = re.compile(r"(?:\(|(?<!\w)đã\s+)$")
"""Before a cue that `bởi` or `theo` follows, it stands for `được`: `Nghị định 100 (sửa đổi bởi …)`."""

_AT_ONCE_BY = re.compile(r"[\s,;(-]*$")
"""Before a cue that stands at once behind a mention: `Thông tư 219, sửa đổi bởi`."""

_BY_AT_ONCE = re.compile(r"\s+(?:một\s+số\s+điều\s+)?bởi:?\s+(?:các\s+)?$")
"""Behind it, whatever it says."""

_UNDER_AT_ONCE = re.compile(r"\s+(?:một\s+số\s+điều\s+)?theo\s+(?:các\s+)?$")
"""Behind it, where it is `sửa đổi`."""

_BY_WHOM = re.compile(
    r"(?:[^.;:]{0,90}\s)?(?:bởi|tại|theo|bằng|trong):?\s+(?:các\s+(?:[^\W\d]+\s+){0,3}[^\W\d]+:\s+(?:số\s+)?|các\s+)?$"
)

_BY_WHOM_ENDS = ("bởi", "tại", "theo", "bằng", "trong", "các", "số", ":")
"""How it ends, but for blanks: a quick look that most tails fail."""

_NOMINAL = re.compile(r"\s+của\s|\s*(?:cụm từ|từ ngữ|người|hóa đơn)")

_JOINED_ON = re.compile(r"(?:,|\s(?:và|hoặc|cùng))\s+(?:các\s+)?$")
"""At the end of a tail it says that what follows belongs to a list, not to the cue."""

_JOINTS = (",", "và", "hoặc", "cùng", "các")
"""How it ends, but for blanks."""

_UNDER = re.compile(r"\stheo\s+(?:(?:đúng\s+)?quy\s+định\s+(?:của|tại)\s+)?(?:các\s+)?$")
"""At the end of a tail: what follows is a rule by which something is done, not what is changed."""

_UNDER_ENDS = ("theo", "của", "tại", "các")
"""How it ends, but for blanks."""

_ASIDE = re.compile(r"\([^)]*(?<!\w)(?:được|bị)\s[^)]*$")
"""At the end of a tail: a bracket on what was changed before, ` (đã được sửa đổi tại `."""

_WORDING = "cụm từ"
"""What a directive replaces in another one: that other one is amended by it."""

_ATTACHED_TAIL = re.compile(r"\s(?:được\s+)?(?:ban hành\s+)?kèm\s+theo\s+$")
"""At the end of a tail: what is changed was issued with the document that follows."""

_NEXT_ACT = re.compile(r"(?:,|\s(?:và|đồng\s+thời)|\shiệu\s+lực\s[^.;]*)\s+$")
"""Between a guide's verb and one that ends another's force: a second act, `hướng dẫn giám sát, thay thế …`."""

_DEFINED = re.compile(r"\s(?:đối\s+với|trong|của)\s[^.;]*\stheo\s+quy\s+định\s+(?:của|tại)\s+$", re.DOTALL)
"""At the end of the tail of a guide's verb: whom it is for, by what follows, ` đối với … theo quy định tại `."""

_MERGED_FROM = re.compile(r"\s+từ\s")
"""Behind `được hợp nhất`: what a consolidated text consolidates."""

_PROVIDED_AT = re.compile(
    r"\s+(?:các\s+|một\s+số\s+)?(?:quy\s+định|nội\s+dung|thủ\s+tục)\s[^.;:]{1,320}\stại\s+", re.DOTALL
)
"""The tail of `bãi bỏ` that names what is repealed before where it stands: ` quy định về phụ cấp … quy định tại `."""

_LONGEST = {
    RelationType.AMENDS: 180, RelationType.REPLACES: 70, RelationType.REPEALS: 110, RelationType.GUIDES: 320,
    RelationType.IMPLEMENTS: 320, RelationType.PROMULGATES: 20, RelationType.CORRECTS: 110,
    RelationType.CONSOLIDATES: 60, RelationType.SUSPENDS: 110,
}  # fmt: skip
"""How many characters may stand between a cue and its object."""

_LONGEST_ATTACHED = {RelationType.AMENDS: 320, RelationType.REPEALS: 320}
"""How long the title may be of what is changed, before the words that say what it was issued with."""

_DIRECT = frozenset({"sửa", "thay", "công bố"})
"""Cues whose object stands right behind them."""

_NOUN_BEHIND = {"thi hành": "hiệu lực ", "hướng dẫn": "theo "}
"""What stands right before a cue that is a noun there: ` có hiệu lực thi hành `, ` theo hướng dẫn `."""

ENDING = frozenset({RelationType.REPLACES, RelationType.REPEALS})
"""Relations that end the force of their object."""

CHANGES = ENDING | {RelationType.AMENDS, RelationType.CORRECTS}
"""Relations that change their object, be it a rule that was issued with another document."""


_VERBS_BEFORE = re.compile(
    r"(?:(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hủy\s+bỏ)(?:,\s+|\s+(?:và|hoặc)\s+)){1,4}$", re.IGNORECASE
)
"""Other verbs before the last one: `Sửa đổi, bổ sung, ` before `bãi bỏ một số khoản của …`."""

_JOINT_ENDS = frozenset(",àÀcC")
"""The last letters of what joins two verbs, `,`, `và` and `hoặc`: a quick look that most fail."""

_VERBS_REACH = 60
"""How long such verbs are together, at most."""


class Cue(NamedTuple):
    """A cue in a text: its relation and its span.

    `passive` says that the mention behind it is the one that acts, `attached` that it does by `ban hành kèm theo`.
    """

    relation: RelationType
    passive: bool
    attached: bool
    start: int
    end: int

    def moved(self, offset: int) -> Cue:
        """Give the same cue in a text in which its clause begins at an offset."""
        return Cue(self.relation, self.passive, self.attached, self.start + offset, self.end + offset)


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, RelationType]]:
    """Match every cue, the longest first, and say which relation it stands for."""
    table = {cue.phrase: RelationType(cue.relation) for cue in relation_cues()}
    ocr = (
        r"s(?!ửa\s+đổi)[uửữứưừ]a\s+[đd][oổốỗồôỏờ]i(?:,?\s+(?:b[oổỗốồôộỏ6]\s+)?sung)?"
        r"|thay\s+th[êểễề](?!\s+(?:nào|này))|b(?!ãi\s+bỏ)[ãảạá]i\s+b[óòõọôốồổ]"
        r"|h(?!ướng\s+dẫn)[ưu][ớờơ]ng\s+d[âầấẩậẫaă]n(?:\s+(?:thi\s+h[àaáảãạ]nh|thực\s+hiện))?"
        r"|quy\s+định\s+ch[ỉí]\s+ti[ếệêé]t(?:\s+và\s+hướng\s+dẫn)?(?:\s+thi\s+hành)?"
    )
    no_cue = r"\w|[\s]+(?:này|số\s|so\s+với)|(?<=thay)\s+(?:đổi|mặt|vì|vào|người)"
    return re.compile(rf"(?:{ocr}|{alternatives(list(table))})(?!{no_cue})"), table


@lru_cache(maxsize=1024)
def _said_by(written: str) -> tuple[str, RelationType]:
    """Give a cue with single blanks, and the relation that it stands for.

    Its words may be run together or have marks of emphasis in them, and OCR may have changed the marks of its letters.
    """
    phrase, table = tidy(written), _cues()[1]
    if phrase in table:
        return phrase, table[phrase]
    compact, folded = phrase.replace(" ", ""), fold(phrase).replace(" ", "")
    alike = next((cue for cue in table if cue.replace(" ", "") == compact), None)
    if alike is not None:
        return alike, table[alike]
    plain = {fold(cue).replace(" ", ""): relation for cue, relation in table.items()}
    begun = (relation for cue, relation in plain.items() if folded.startswith(cue[:6]))
    return phrase, plain.get(folded) or next(begun)


_FREQUENT = frozenset({
    "điều", "định", "quy", "thực", "và", "việc", "về", "bổ", "có", "ban", "hành", "hiệu", "lực", "hợp", "theo", "cho",
    "tổ", "chức", "chính", "chi", "chỉ", "thể", "khai",
})  # fmt: skip
"""Syllables of cues that are frequent in any text, and so tell nothing."""


_MISREAD_MARKS = frozenset({
    "sua", "sữa", "sứa", "sưa", "sừa", "tiết", "tiệt", "tiêt", "tiét", "bải", "bại", "bái", "hương", "hường", "dan",
})  # fmt: skip
"""Syllables of cues as OCR reads them."""


@cache
def _marks() -> frozenset[str]:
    """Give the rarest syllable of each cue, as it may be written: a clause without any of them holds no cue.

    It may have lost the blank before or behind it: `thaythế`.
    """
    phrases = [cue.phrase.replace(",", "").split() for cue in relation_cues()]
    counts = Counter(syllable for words in phrases for syllable in set(words))
    best = {min(words, key=lambda word: (word in _FREQUENT, -counts[word], word)) for words in phrases}
    joined = {"".join(pair) for words in phrases for pair in pairwise(words) if not best.isdisjoint(pair)}
    marks = best | joined | {syllable + "," for syllable in best | joined} | _MISREAD_MARKS
    return frozenset(form for mark in marks for form in (mark, mark.capitalize(), mark.upper()))


def may_hold_cue(clause: str) -> bool:
    """Say whether a clause may hold a cue: a quick look for the rarest syllables that half of all fail."""
    clause = clause.replace("*", " ") if "*" in clause else clause
    words = (clause.replace("(", " ") if "(" in clause else clause).split()
    return not _marks().isdisjoint(words)


def last_cue(clause: str) -> Cue | None:
    """Give the last cue of a clause, in lower case, that its object may follow."""
    pattern, _ = _cues()
    last: Cue | None = None
    for match in pattern.finditer(clause):
        phrase, relation = _said_by(match[0])
        start, end = match.span()
        voice = _voice(clause, start, end, phrase, relation)
        if voice is None or (last is not None and _belongs_to(clause, last, voice, relation, start)):
            continue
        if last is not None and _guides_to(clause, last, relation, start):
            start = last.start
        if voice == "passive" and relation in ENDING and _WORDING in clause:
            relation = RelationType.AMENDS
        last = Cue(relation, voice != "active", voice == "attached", start, end)
    return last


def _belongs_to(clause: str, last: Cue, voice: str, relation: RelationType, start: int) -> bool:
    """Say whether a cue belongs to what the cue before it governs: `sửa đổi quy chế ban hành kèm theo`, a title."""
    if voice == "attached":
        return not last.passive and last.relation in CHANGES
    return (
        voice == "active" and not _guides_to(clause, last, relation, start) and _is_title(clause, last, relation, start)
    )


def _joins(before: str) -> bool:
    """Say whether what stands before a verb may end with what joins another one to it."""
    return before.rstrip()[-1:] in _JOINT_ENDS


def without_verbs(before: str) -> str:
    """Leave out the verbs joined to a cue at the end of what stands before it.

    >>> without_verbs("về việc sửa đổi và ")
    'về việc '
    """
    return _VERBS_BEFORE.sub("", before) if _joins(before) else before


def verbs_before(text: str, start: int) -> frozenset[RelationType]:
    """Give the changes that verbs joined right before a cue say: that something is amended, or repealed.

    >>> [said.value for said in verbs_before("được sửa đổi, bổ sung, bãi bỏ bởi", 23)]
    ['amends']
    """
    joined = _joins(text[max(0, start - 8) : start])
    chain = _VERBS_BEFORE.search(text, max(0, start - _VERBS_REACH), start) if joined else None
    if chain is None:
        return frozenset()
    verbs = chain[0].lower()
    said = {RelationType.AMENDS} if "sửa" in verbs or "bổ" in verbs else set[RelationType]()
    return frozenset(said | ({RelationType.REPEALS} if "bỏ" in verbs else set()))


def cue_at(following: str) -> tuple[RelationType, int] | None:
    """Give what the cue says with which a text in lower case begins, and how long it is; None without one.

    >>> cue_at("sửa đổi, bổ sung từ năm 2025")
    (<RelationType.AMENDS: 'amends'>, 16)
    """
    match = _cues()[0].match(following)
    return (_said_by(match[0])[1], match.end()) if match else None


def begins_with_cue(following: str) -> bool:
    """Say whether what follows a mention, in lower case, begins with a cue: ` về sửa đổi, bổ sung một số điều của`."""
    at_once = AT_ONCE.match(following)
    return at_once is not None and _cues()[0].match(following, at_once.end()) is not None


def _voice(clause: str, start: int, end: int, phrase: str, relation: RelationType) -> str | None:
    """Say how a cue stands to what follows: `active`, `passive`, `attached`, or None where it governs nothing."""
    tail = clause[end:]
    if (start and clause[start - 1].isalnum()) or (")" in tail and "(" not in tail[: tail.index(")")]):
        return None
    longest = _LONGEST[relation]
    ending = tail.rstrip()
    if relation in CHANGES and ending.endswith("theo") and (attached := _ATTACHED_TAIL.search(tail)):
        tail, longest = tail[: attached.start()], _LONGEST_ATTACHED.get(relation, longest)
        ending = tail.rstrip()
    if phrase in _NOUN_BEHIND and clause.endswith(_NOUN_BEHIND[phrase], 0, start):
        return None
    if phrase.endswith("kèm theo"):
        return "attached" if len(tail) <= longest else None
    if relation is not RelationType.IMPLEMENTS and ending.endswith(_BY_WHOM_ENDS) and _is_passive(clause, start, tail):
        return "passive"
    merged = relation is RelationType.CONSOLIDATES and _MERGED_FROM.match(tail) is not None
    far = not merged and _is_far(tail, ending, phrase, relation, longest)
    return None if far or (not merged and _is_noun(clause, start, tail, phrase, relation)) else "active"


def _is_far(tail: str, ending: str, phrase: str, relation: RelationType, longest: int) -> bool:
    """Say whether a tail parts a cue from what follows it; `ending` is the tail without the blanks at its end."""
    return (
        (len(tail) > longest and not (relation is RelationType.REPEALS and _PROVIDED_AT.fullmatch(tail)))
        or ";" in tail
        or " thì " in tail
        or (ending.endswith(_JOINTS) and _JOINED_ON.search(tail) is not None)
        or (phrase in _DIRECT and ending != "")
        or (relation in CHANGES and _is_no_object(tail, ending))
    )


def _is_noun(clause: str, start: int, tail: str, phrase: str, relation: RelationType) -> bool:
    """Say whether a cue is no verb, or has an object of its own: `hướng dẫn của`, `được sửa đổi`, `thay thế người`."""
    return (
        _NOMINAL.match(tail) is not None
        or (relation is RelationType.GUIDES and _DEFINED.search(tail) is not None)
        or _is_participle(clause, start)
        or _is_guidance(clause, start, phrase, tail)
    )


def _is_guidance(clause: str, start: int, phrase: str, tail: str) -> bool:
    """Say whether `hướng dẫn` is a noun: `thay thế nội dung hướng dẫn tại Công văn …`."""
    return phrase == "hướng dẫn" and (tail.strip() == "tại" or clause.endswith("nội dung ", 0, start))


def _is_no_object(tail: str, ending: str) -> bool:
    """Say whether what follows a tail is not what is changed: a rule, an aside, or words that are quoted."""
    if tail.rfind("“") > tail.rfind("”") or tail.count('"') % 2 == 1:
        return True
    return (ending.endswith(_UNDER_ENDS) and _UNDER.search(tail) is not None) or (
        "(" in tail and _ASIDE.search(tail) is not None
    )


def _is_passive(clause: str, start: int, tail: str) -> bool:
    """Say whether what acts stands behind a cue: `được … bởi`, or `bởi` in a bracket."""
    if not _BY_WHOM.match(tail):
        return False
    if _AT_ONCE_BY.match(clause, 0, start) and (
        _BY_AT_ONCE.match(tail)
        or (clause.startswith("sửa", start) and ";" not in clause[:start] and _UNDER_AT_ONCE.match(tail))
    ):
        return True
    return _BY.search(clause, 0, start) is not None or _BY_BRACKET.search(clause, 0, start) is not None


def _guides_to(clause: str, last: Cue, relation: RelationType, start: int) -> bool:
    """Say whether a cue of change stands at once behind one of guidance, as one verb: `hướng dẫn sửa đổi, bổ sung`."""
    return last.relation is RelationType.GUIDES and relation in CHANGES and clause[last.end : start].isspace()


def _is_title(clause: str, last: Cue, relation: RelationType, start: int) -> bool:
    """Say whether the cue before opens a guide's title, to which all that follows belongs.

    What it guides about stands behind `về`; a change is then a verb beside it: `hướng dẫn về thuế và sửa đổi …`.
    """
    beside = (
        relation in CHANGES and clause.startswith(" về ", last.end) and not clause.startswith(" việc ", last.end + 3)
    ) or (relation in ENDING and _NEXT_ACT.search(clause, last.end, start) is not None)
    opens = not last.passive and last.relation is RelationType.GUIDES and not beside
    return opens and AT_ONCE.fullmatch(clause, 0, last.start) is not None


def _is_participle(clause: str, start: int) -> bool:
    """Say whether `được` or `bị` stands right before a cue without naming who acts behind it."""
    return clause[:start].rstrip().endswith(("được", "bị"))
