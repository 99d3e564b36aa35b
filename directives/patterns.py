"""The named patterns of numbered references, built from the vocabulary.

Every reference has something rare in it: a slash in its symbol, or a type's word before a bare number. A pattern begins
with that rare literal, looks right with bounded repeats, and the words on the left are matched on the reversed text
before it, so no pattern ever starts at every letter. Each pattern stands with a matching and a non-matching example
in `EXAMPLES`; a test runs them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from directives.shapes import shaped
from directives.text import fold
from directives.vocabulary.tables import document_types, words

SEGMENT = (
    r"(?:[Tt]tg(?!\w)|TTg(?=[A-ZĐ][a-zà-ỹ])|Ctr(?!\w)|(?:UBTV)?QH\s\d{1,2}(?!\w)|0H1[0-6](?!\w)"
    r"|TTra[1-9lI]?(?!\w)|(?<=-)[A-ZĐ]{1,5}[bcdđghklmnpqrstvx]{2,4}(?!\w)|(?<=CV-)[A-Z][A-Za-z]{2,14}(?:\.[A-Z][A-Za-z]{1,12})?(?![\wà-ỹ])|[A-ZĐ]{0,5}T\.[ƯWU](?!\w)|(?<=[A-Z]/)T\s[ƯW](?!\w)|[A-ZĐÂĂƯÔ](?:&amp;|[A-ZĐƯĂÂÔ0-9&]|[a-zđ](?=[A-ZĐ0-9&](?![a-zà-ỹ]{2}))|[a-zđ](?!\w))*+)"
)
"""One part of a symbol: `BCA`, `TTg`, `CTrHĐ`, `BNN&PTNT`, `T.Ư`; letters of a word glued to it stay out (`CPngày`)."""

_TYPE_OPENINGS = "|".join(sorted({word.partition(" ")[0].upper() for kind in document_types() for word in kind.words}))
"""First syllables of types in capitals: behind a hyphen they open another item, `NQ/TW - QUY CHẾ`."""

SPACED = rf"(?!(?:{_TYPE_OPENINGS})\s)(?:TTg|Ttg|[KTHCQ]Tr\d?|[A-ZĐ][A-ZĐ0-9&]{{1,15}}+)(?![\wà-ỹ])"
"""A part of a symbol behind a space: upper case throughout, so that `- Bộ trưởng` is none."""

LOWER = r"(?:(?:nđ|nd|qđ|qd|tt|ct|nq|kh|tb|hd|ttlt|cv|cđ)[-/](?:cp|ttg|[a-zđ]{2,10})(?:-[a-zđ0-9]{1,8})?(?!\w))"
"""A symbol in lower case throughout, only with a type's code in front: `qđ-ttg`."""

SYMBOL = (
    rf"(?:{SEGMENT}(?:(?:[-/]|(?<=NĐ|NQ|QĐ|TT|CT)\.(?=[A-ZĐ]{{2}})|,(?=[A-ZĐ]{{2,}}[&A-ZĐ]))(?:(?:19|20)\d\d/)?{SEGMENT}"
    rf"|(?<=/L)-\d{{3}}(?!\w)|\s?-(?:\s{{0,3}}-)?\s{{0,3}}{SPACED}){{0,7}}(?:\s?\([A-Z]{{1,3}}\d{{0,2}}\)|/(?:19|20)\d\d(?!\d)|\s/\s?(?:19|20)\d\d(?=\s(?:ngày|của|về)\s)|(?:-\d{{1,4}}[A-Z]?|\.\s?(?:\d{{2}}|[A-ZĐ]{{2,4}}))(?=,?\s{{1,2}}ngày\s{{1,2}}\d{{1,2}}[/.]))?|{LOWER})"
)
"""What follows number and year: `TT-BCA(C13)`, `TTLT-BCA-BQP`, `NĐ- CP`, `NĐ.CP`, `QH14`."""

YEAR = r"(?:(?:19|2[01O])\s?[\dO]\s?\d|[4-9]\d)"
"""A year, also one that was mistyped or read as letters: `2019`, `97`, `2102`, `2O19`."""

SLASH = re.compile(
    rf"/\s{{0,3}}(?:(?P<year>{YEAR})(?:\s?[/-]\s{{0,3}}|(?<=\d{{4}})(?=(?:NĐ|NQ|QĐ|TT|TTLT|CT)-[A-ZĐ]))"
    rf"|(?P<lost>\d{{3}})\s?[/-]\s{{0,3}})?(?P<symbol>{SYMBOL})(?![/\d])"
)
"""From the first slash to the right: `/2024/TT-BCA`, `/QĐ-TTg`; of a year a digit may be lost, `/201/TT-BTC`, or the
slash behind it, `/2015QĐ-TTg`."""

_LONE = "CTN|NQ|KL|QĐ|UB|CP|TTg|HĐBT|HDBT|HĐCP|CT|TVQH|NQ-TVQH|NQ/TVQH|SL|LCT|UBTVQH|TTLB|LB|NV|TC"

_DASHED_SYMBOL = (
    r"(?:NĐ|QĐ|QĐi|TT|TTLT|NQ|CT|KL|KH|TB|HD|QC|BC|TTr|CTr)\s?-\s?(?:TTg|[A-ZĐ]{2,10})(?!\w)"
    r"|(?:NQ|QĐ|CT|KL|HD|QC|TB)TW(?!\w)"
)
"""A symbol with hyphens alone, or run together: `12-CT-TW`, `35-NQTW`."""

BARE_TAIL = re.compile(
    rf"(?P<number>\d{{1,5}}[a-zđA-Z]?|\d{{6,8}}(?=\s{{1,2}}ngày\s{{1,2}}\d))(?:/(?P<year>(?:19|20)\d\d)(?![/-])|(?P<symbol>\s?-\s?(?:{_LONE}|{_DASHED_SYMBOL})|\s(?:NĐ|QĐ|TT|NQ|CT|KH|TB|HD)-[A-ZĐ][A-ZĐa-z]{{1,11}}(?!\w)))?"
    r"(?![\wà-ỹ%/]|[.,:]\d|\s?-\s?\d|-\s?[A-ZĐ]|\s-(?:\s?[A-ZĐ][A-ZĐ/&-]|[A-ZĐ])|\s/\s?[\dA-ZĐ]|\s?%)"
)
"""A number without a symbol behind a slash: `44`, `30a`, `168/2024`, `141-HĐBT`; not `1.131`, `73/126`, `10:15`."""


_BLANK = r"[\s*_]{0,4}+"
"""What stands for a blank of a name: any short run of blanks or marks of emphasis."""


def trie(words: list[str], blank: str = _BLANK) -> str:
    """Write an alternation by shared prefixes: no two branches start alike, so none is tried twice.

    `blank` is what stands for a blank of a name.
    """
    branches = _branches(words, blank)
    if len(branches) == 1 and "" not in words:  # a group of its own says the same, and takes long to read
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in words else "")


def alternatives(words: list[str]) -> str:
    """Write the branches of a trie, for an alternation that has more of them.

    Where each branch begins with a letter, `re` passes over all places that have another one.
    """
    return "|".join(_branches(words, _BLANK))


def _branches(words: list[str], blank: str) -> list[str]:
    """Write the branches of a trie, one for each letter with which words begin."""
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    return [_escape(head, blank) + (trie(tails, blank) if any(tails) else "") for head, tails in heads.items()]


def _escape(character: str, blank: str) -> str:
    """Write one character of a name as a pattern."""
    return blank if character == " " else re.escape(character)


@cache
def type_words() -> dict[str, str]:
    """Give the code of a type by its name in lower case."""
    return {word: kind.code for kind in document_types() for word in kind.words}


@cache
def compact_words() -> dict[str, str]:
    """Give the code of a type by its name in lower case without blanks; of the usual ones by the name without marks."""
    compact = {word.replace(" ", ""): code for word, code in type_words().items()}
    return {fold(word).replace(" ", ""): type_words()[word] for word in _USUAL} | compact


@cache
def abbreviations() -> dict[str, str]:
    """Give the code of a type by the abbreviation that may stand before a number: `NĐ 100`, `TT 133`."""
    usual = {"NĐ", "TT", "QĐ", "NQ", "CT", "KL", "HD", "KH", "TB", "CV", "PL", "BC", "CĐ", "ĐA", "TTr", "TTLT", "VBHN"}
    small = {"nđ": "NĐ", "tt": "TT", "qđ": "QĐ", "nq": "NQ"}
    return {code: code for code in sorted(usual)} | {"ND": "NĐ", "QD": "QĐ", "TTLB": "TTLT"} | small


def _cases(words: list[str]) -> list[str]:
    """Spell names in the cases that texts use, reversed for matching to the left."""
    spelled = {
        form for word in words for form in (word, word.capitalize(), word.title(), word.upper(), *_inner_capitals(word))
    }
    return sorted(form[::-1] for form in spelled)


def _inner_capitals(word: str) -> list[str]:
    """Spell a name with capitals at its beginning and in one later syllable: `Thông báo Kết luận`."""
    first, *others = word.capitalize().split()
    return [" ".join([first, *others[:at], others[at].capitalize(), *others[at + 1 :]]) for at in range(len(others))]


_NUMBER_LEFT = r"(?P<number>(?:\d{1,2}\.)?(?:[a-zđA-Z](?=\d))?\d{1,8}[lI]?)"
_TYPE_LEFT = trie([*_cases(list(type_words())), *(code[::-1] for code in abbreviations())], r"[\s*_]{0,4}+[,.]?")

_LOOKALIKES = {"a": "aàáảãạăằắẳẵặâầấẩẫậ", "e": "eèéẻẽẹêềếểễệ", "i": "iìíỉĩị", "o": "oòóỏõọôồốổỗộơờớởỡợ",
               "u": "uùúủũụưừứửữự", "y": "yỳýỷỹỵ", "d": "dđ"}  # fmt: skip
"""Letters that readers of pictures take for one another: they lose or change the marks."""

_USUAL = ("nghị định", "thông tư", "quyết định", "nghị quyết", "chỉ thị", "kế hoạch", "công văn")
_MISREAD = "|".join(
    "".join(
        f"[{_LOOKALIKES[letter]}]" if letter in _LOOKALIKES else _escape(letter, r"[\s*_]{0,4}+")
        for letter in fold(word)[::-1]
    )
    for word in _USUAL
)
"""The usual types with any marks, reversed; only before a whole number may they stand so."""

_SO = (
    rf"(?:[\s*_]{{0,6}}(?:[:.]|-\s)?\s{{0,2}}[ốỐôÔổỔóÓéòoOỗỏồ6][sS](?:(?!\w)|(?={_TYPE_LEFT}))"
    rf"|\s[sS](?=\s{{1,2}}{_TYPE_LEFT}(?!\w)))"
)
"""`số` reversed, with a colon, as OCR spells it (`sổ`, `SÓ`, `s`), or run together with the type: `Thông tưsố`."""

_CODE = r"(?:[a-z]{1,4}(?=[A-ZĐ]))?[A-ZĐ]{1,5}(?:[a-z][A-ZĐ]{0,3})?"
"""A type's code reversed: `CT`, `rTC`, `iĐQ`."""

_GLUED_LEFT = r"(?<=[a-zà-ỹ][A-ZĐ])(?=[a-zà-ỹ\d])"
"""Reversed, where a capital letter opens a type's word at once behind a word or an item's number: `thêmThông tư`."""

WINDOW = 72
"""How far to the left of a slash or a bare number its `số` and type may reach."""

LEFT = re.compile(
    rf"\s{{0,2}}(?:(?P<code>{_CODE}(?=\s{{0,2}}-)|[A-ZĐ]{{2,5}}(?=\s?\d))(?:\s{{0,2}}-\s{{0,2}}|\s?))?"
    rf"(?:(?P<year>\d\d(?:02|91)(?=\s?-\s?\d{{1,4}}(?!\d))|\d\d(?=-(?!\d\d(?:02|91)(?!\d))\d{{3,5}}{_SO}[\s*_]{{1,4}}{_TYPE_LEFT}(?!\w)))\s?-\s?)?{_NUMBER_LEFT}(?:(?=[ốỐổ][sS]|(?:TT|ĐN|ĐQ|QN|(?:hnịđ|ưt|tếyuq|ịht)\s\w+)(?!\w))|(?=-(?P<from>\d{{2,3}})(?!\d)(?:{_SO})?\s{{1,3}}{_TYPE_LEFT}(?!\w))|(?!\w|[/=?&%#]|[.\-]\d|-\s?[A-ZĐ]{{2}}))(?P<so>{_SO}(?:\s{{0,2}}:(?=\s{{0,2}}{_TYPE_LEFT}(?!\w)))?)?(?:[\s*_]{{0,4}}(?P<type>{_TYPE_LEFT}|(?i:{_MISREAD}))(?:(?![^\W_])|{_GLUED_LEFT}))?"
)
"""Reversed, left of the first slash: number, `số` and type; with the Party's hyphen the code too."""

TYPE = re.compile(rf"(?<![^\W_])(?:{trie([form[::-1] for form in _cases(list(type_words()))])})(?!\w)")
"""A type's name anywhere: `Nghị định`, `QUYẾT ĐỊNH`; not `định`."""

_URGENT = r"\s{1,3}(?:(?:nẩhk|nâhk)(?:\s(?:gnợưht|pấc))?|cốt\s(?:aỏh|ảoh)|tậm(?:\s(?:íb|iốt))?)"
"""Degrees of haste and secrecy reversed: `khẩn`, `hỏa tốc`, `mật` (Nghị định 30/2020/NĐ-CP; law on State secrets)."""

_PILLARS = r"\s{1,3}:?tộc\sụrt"
"""What the resolutions are called on which others rest, reversed: `nghị quyết trụ cột 57, 59, 66 và 68`."""

LEFT_BARE = re.compile(
    rf"(?:(?P<so>{_SO})(?:{_URGENT})?|{_PILLARS})?[\s*_]{{1,4}}(?P<type>{_TYPE_LEFT})(?:(?![^\W_])|{_GLUED_LEFT})"
)
"""Reversed, left of a bare number."""

LEFT_CHAIN = re.compile(
    rf"(?P<gap>\s{{0,2}}(?:[,;]|àv(?=\s)\s{{0,2}},?|(?:;pma)?&(?=\s)|cặoh(?=\s)|nếđ(?=\s)|-(?=\d{{2,3}}(?:{_SO})?\s))\s{{0,2}})"
    rf"(?:(?P<year>\d\d\d\d)/)?(?P<number>(?:[a-zđ](?=\d))?\d{{1,5}})(?!\w|[/.\-]\d)(?P<so>{_SO})?"
    rf"(?:(?:\s{{1,2}}ừt(?=\s))?[\s*_]{{1,4}}(?P<type>{_TYPE_LEFT})(?![^\W_]))?"
)
"""Reversed, one more member of an enumeration to the left: `09, 10 và` before `11/2024/TT-BCA`, `01-` before `04/…`."""

RIGHT_CHAIN = re.compile(
    r"\s?(?P<gap>,|;|và(?=\s)|, và(?=\s)|\(?(?:hoặc|hay)(?:\slà)?(?=\s)|&(?:amp;)?(?=\s))"
    r"\s{0,2}(?:số\s)?(?P<number>\d{1,4}[a-zđ]?)"
    r"(?:/(?P<year>(?:19|20)\d\d)(?!/))?(?![\wà-ỹ%/]|[.,:]\d|\s?-\s?(?!Mẫu|Biểu|Phụ)[\dA-ZĐ]|-[A-ZĐ]|\s/\s?\d)"
)
"""One more bare number to the right: `, 19` after `Nghị quyết 18`."""

CLOSING = re.compile(
    r"\s?(?:[.;:)\]”\"\n]|$)|,\s(?=[^\W\d_])|(?:,|\svà)\s(?=\d{1,5}(?:/(?:19|20)\d\d)?[/-][A-ZĐ]{2})"
    r"|\s(?:của|về|đã|được|là|để|nhằm|cùng|do|trong|sẽ|vào|có|cho|tạo|đang|đều|thể|với|như|tại|theo|ngày|này)(?!\w)"
)
"""Behind the last number of an enumeration: no noun that it counts."""

DASHED = re.compile(r"\d{2,3}(?:\s?-\s?\d{2,3}){2,7}(?![\wà-ỹ%/-]|[.,]\d|\s-\s?\w)")
"""Numbers with dashes between them behind one type's word: `57 - 59 - 66 - 68`; not `10-11`, `57-NQ`."""


def _endings() -> list[str]:
    """Give the last letters, two or three, of what may stand before a bare number."""
    counted = [word for kind in document_types() if kind.role in {"numbered", "named"} for word in kind.words]
    spoken = [*counted, *abbreviations(), "trụ cột"]
    return sorted({form[-3:] for word in spoken for form in (word, word.upper())})


def _columns(endings: Sequence[str]) -> list[str]:
    """Write a class of letters for each place of endings of one length."""
    return [f"[{''.join(sorted(set(letters)))}]" for letters in zip(*endings, strict=True)]


def _behind(endings: Sequence[str]) -> str:
    """Write look-behinds for endings, before a blank and the digit that was read."""
    return "|".join(f"(?<={ending} [0-9])" for ending in endings)


GLUED = frozenset({"NĐ", "ND", "QĐ", "QD", "TT", "NQ"})
"""The abbreviated types that a number may follow at once: `NĐ100/2019`."""

_ENDINGS = _endings()
_LONGER = "".join(_columns([ending for ending in _ENDINGS if len(ending) == 3]))
_SHORTER = "".join(_columns([ending for ending in _ENDINGS if len(ending) == 2]))
_LAST = _columns([ending[-1] for ending in _ENDINGS])[0]

_BEHIND_SO = _behind([f"{_LAST[:-1]}*_ ] {so}" for so in ("số", "SỐ", "Số", "sổ", "SỔ", "số:", "SỐ:")] + ["cột:"])
_BEHIND_BLANKS = _behind([f"(?:{_LONGER}|.{_SHORTER}|..[:*_ốỐổỔ]){' ' * more}" for more in (1, 2, 3)])
_BEHIND_TYPE = "|".join(
    f"(?<={letter} [0-9])(?:{_behind([ending for ending in _ENDINGS if ending[-1] == letter])})"
    for letter in _LAST[1:-1]
)
_BEHIND_GLUED = "|".join(f"(?<={code}[0-9])" for code in sorted(GLUED))

BARE = re.compile(
    rf" [0-9](?:(?<={_LAST} [0-9])(?:{_BEHIND_TYPE})|(?<=[ốổỐỔ:] [0-9])(?:{_BEHIND_SO})"
    rf"|(?<=  [0-9])(?:{_BEHIND_BLANKS}))"
    r"(?![0-9]{0,4}/(?!(?:19|20)\d\d(?![/\d-])))"
)
"""A blank before a digit, behind the end of a type's word or `số`: what opens a short form; not before `100/NĐ`."""

ANCHOR = re.compile(
    shaped(
        rf"[0-9](?<=[ ĐDTQ][0-9])(?:(?<={_LAST[:-1]}ốổỐỔ: ] [0-9])(?:(?<={_LONGER} [0-9])|(?<={_SHORTER} [0-9])"
        rf"|(?<=[ốổỐỔ: ] [0-9])(?:{_BEHIND_SO}|{_BEHIND_BLANKS}))|(?<=[ĐDTQ][0-9])(?:{_BEHIND_GLUED}))"
    ),
    re.DOTALL,
)
"""In the shape of a text, a digit behind what may be the end of a type's word, `số` or an abbreviated type."""

UNITS = re.compile(
    r"\s(?:năm(?!\s(?:\d{4}|nay|ngoái))|bên(?!\s(?:trên|dưới))|ngày(?!\s{1,2}\d)|điều(?!\s\d)|"
    + trie(sorted(words("counted")))
    + r")(?!\w|(?<=đồng)\s(?:ý|thời|loạt|bộ|chí|tình)|(?<=kh[óo][aá])\s[IVXLC]+(?!\w))"
)
"""A noun that is counted: `kế hoạch 5 tháng`, `quyết định 3 điểm`; not `năm 2025`, `ngày 22/1/2019`."""

EXAMPLES: dict[str, tuple[str, str]] = {
    "SLASH": ("/2024/TT-BCA", "/126 địa bàn"),
    "BARE_TAIL": ("44 ngày 22/1/2019", "1.131 mắt"),
    "LEFT": ("90 ốs ưt gnôhT", "h/mk"),
    "TYPE": ("Nghị định", "định nghĩa"),
    "LEFT_BARE": (" ốs nậul tếK", " aửc ốs"),
    "LEFT_CHAIN": (" àv 01", " iớv 01"),
    "RIGHT_CHAIN": (", 19 của Trung ương", ", 19/NQ-CP"),
    "CLOSING": (" của Bộ Chính trị", " nhóm nhiệm vụ"),
    "DASHED": ("57-59-66-68", "57-59"),
    "BARE": ("Nghị định 100", "Điều 100"),
    "ANCHOR": ("theo NĐ100/2019", "Điều 100"),
    "UNITS": (" năm tới", " năm 2025"),
}
"""For each pattern a text that it matches and one that it does not, reversed or as a shape where the pattern is."""
