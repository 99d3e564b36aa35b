"""Find the type's word that stands apart from its number, or that OCR misread: `Nghị định của Chính phủ số …`."""

from __future__ import annotations

import re
from functools import cache

from directives.identifiers import symbol_type
from directives.issuers import issuer_end
from directives.mentions import Mention
from directives.patterns import TYPE
from directives.text import fold
from directives.typewords import ASSEMBLY, family_of, type_of
from directives.vocabulary.tables import document_types

_OF = re.compile(
    r"(?:\s(?:chỉ đạo|trả lời|đề nghị|thẩm định|đôn đốc|điều hành|tham gia ý kiến)"
    r"(?:(?:,|\svà)\s(?:chỉ đạo|điều hành|đôn đốc))?)?\s{1,3}của\s{1,3}"
)
"""Between a type's word and its issuer: ` của `, also ` chỉ đạo của ` behind `văn bản`."""

_BODY = re.compile(
    r"\s{1,3}(?=Quốc\shội|Chính\sphủ|Ủy\sban\s[Tt]hường|Uỷ\sban\s[Tt]hường|UBTVQH|HĐND|Hội\sđồng\s[Nn]hân)"
)
"""Before an assembly or the Government that stands right behind the type: `Nghị quyết Quốc hội số`."""

_OF_ASSEMBLY = frozenset({"NQ", "PL", "NĐ"})
"""Types of which those who issue may stand right behind: `Nghị quyết Quốc hội số`."""

_TERM = re.compile(r",?\s\(?[kK]h(?:óa|oá)\s(?P<term>[IVXLC\d]{1,6})\)?")
"""A congress's term behind the issuer: ` (khóa XI)`."""

_MODIFIERS = re.compile(
    r"(?:\s[^\W\d]{1,12}){1,9}(?:(?:(?<=giải trình)|(?<=kiểm tra)|(?<=thẩm định)),(?:\s[a-zà-ỹ]{1,12}){1,7})?\s{0,3}"
)
"""Between a type's word and `số`: ` giải trình, tiếp thu `; not ` năm 2020 `."""

_TYPE_REACH = 120
"""How far before `số` a type may stand with its issuer or subject in between."""


def take_distant_type(text: str, mention: Mention, so_at: int) -> None:
    """Find the type's word before `số` with the issuer or the subject in between: `Nghị định của Chính phủ số …`."""
    said = symbol_type(mention.symbol or "") or ("L" if ASSEMBLY.match(mention.symbol or "") else "CV")
    floor = max(0, so_at - _TYPE_REACH)
    for found in reversed(list(TYPE.finditer(text, floor, so_at))):
        family, role = type_of(found[0][::-1])
        gap = _OF.match(text, found.end()) or (_BODY.match(text, found.end()) if family in _OF_ASSEMBLY else None)
        body = end = issuer_end(text, gap.end()) if gap else 0
        if end and (term := _TERM.match(text, end)):
            mention.term, end = term["term"], term.end()
        if end and text[end:so_at].strip(" :(") == "":
            mention.issuer = " ".join(text[gap.end() : body].split()) if gap else None
            if ":" in text[end:so_at] or "(" in text[end:so_at]:
                return
        elif not (family == said and _MODIFIERS.fullmatch(text, found.end(), so_at)):
            continue
        if role == "numbered":
            mention.start, mention.type, mention.worded = found.start(), family_of(family, said, mention.symbol), True
        return
    _take_misread_type(text, mention, so_at, said)


def _take_misread_type(text: str, mention: Mention, so_at: int, said: str) -> None:
    """Take in a type's word that OCR misread, if the symbol says the type: `Nghl định số 151/2013/NĐ-CP`."""
    before = text[max(0, so_at - 40) : so_at]
    end = so_at - len(before) + len(before.rstrip(" \n." if text[so_at] == "s" else None))
    for word in _words_of(said):
        for start in range(max(0, end - len(word)), max(0, end - len(word)) + 2):
            if not (start and text[start - 1].isalpha()) and _is_misread(fold(text[start:end]), word):
                mention.start, mention.type, mention.worded = start, said, True
                return


_WORDS_ALIKE = frozenset({"cong tac", "cong dan", "cong ban", "ket qua", "ket toan", "ke toan"})
"""Words without marks that are spelled almost like the name of a type."""


def _is_misread(found: str, word: str) -> bool:
    """Say whether a type's word has at most two letters wrong, or lacks one: `nghl dinh`, `tong tu`; not `cong tac`."""
    if found in _WORDS_ALIKE:
        return False
    if len(found) == len(word):
        return sum(a != b for a, b in zip(found, word, strict=True)) <= 2
    lacking = next((at for at, (a, b) in enumerate(zip(found, word, strict=False)) if a != b), len(found))
    return len(found) + 1 == len(word) and found[lacking:] == word[lacking + 1 :]


@cache
def _words_of(family: str) -> tuple[str, ...]:
    """Give the names of the types of a family without marks."""
    return tuple(fold(word) for kind in document_types() if kind.family == family for word in kind.words)
