"""Find the numbered mentions of a canonical text in order of place: with a symbol, a year, or a bare number."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from directives.identifiers import canonical_number, canonical_symbol, canonical_year, symbol_type
from directives.issuers import issuer_end
from directives.mentions import Mention
from directives.models import Kind
from directives.patterns import (
    BARE,
    BARE_TAIL,
    CLOSING,
    DASHED,
    GLUED,
    LEFT,
    LEFT_BARE,
    LEFT_CHAIN,
    RIGHT_CHAIN,
    SLASH,
    TYPE,
    UNITS,
    abbreviations,
    compact_words,
)
from directives.refusals import Refusal, refusal
from directives.text import fold, tidy
from directives.vocabulary.tables import document_types, issuers

_WINDOW = 72
"""How far to the left of a slash number, `số` and type may reach."""

_MOST_MEMBERS = 60
"""How many numbers one enumeration may hold before the rest is left alone."""

_FILE = re.compile(r"\.(?:pdf|docx?|html?|aspx|rtf|zip|jpe?g|png)(?!\w)", re.IGNORECASE)
"""Behind a number it makes a file's name of it: `.pdf`."""

_EMBEDDED_YEAR = re.compile(r"(?P<type>[A-ZĐ][A-Za-zĐđ]{1,7}\d{0,2})[/-](?P<year>(?:19|20)\d\d)(?:/(?P<rest>.+))?")
"""A year behind the type's code, `QĐ/2007/QĐ-UBND` or `QĐ/2005`; not `QĐ-UBND`."""

_RUN_TOGETHER = re.compile(r"(?P<number>\d{1,3})(?P<year>(?:19|20)\d\d)")
"""A number and a year that lost the slash between them, `2172005`; not `21720`."""

_WEAK = frozenset({"CTr", "DA", "BC", "QC", "L", "BL", "LCTN"})
"""Types whose names stand before numbers of other things, unless `số` or a date says that a document is meant."""

_PLAIN_ABBREVIATIONS = frozenset({"NĐ", "NQ", "TTLT", "QĐ", "QD", "TT", "VBHN", "nđ"})
"""Abbreviations that hardly ever mean anything else before a number; `PL 02`, `CT 128` and `tt 39` may."""

_COUNTED = frozenset({"numbered", "named"})
"""Roles of types that count as directives."""

_STRONG = frozenset({"NĐ", "TT", "TTLT", "NQ", "NQLT", "CT", "KL", "PL", "SL", "SLt", "CĐ", "VBHN", "L", "BL"})
"""Types whose names are hardly ever anything but a document, so that a number behind them is enough."""


_NO_VERBS = frozenset({"NĐ", "TT", "TTLT", "NQ"})
"""Types whose names are no verbs and little else, in lower case too: `theo thông tư 200`."""

_REFINED = {"NQ": {"NQLT"}, "TT": {"TTLT"}, "L": {"PL"}}
"""Families that a symbol may say more exactly than the type's word."""


_FORM = re.compile(
    r"(?:mẫu|biểu|phụ lục|bảng|tờ khai|chứng thư|chứng chỉ|hợp đồng(?:\smua\sbán)?|giấy phép|giấy mời)"
    r"(?:\ss[ốô]:?)?[\s*_:(]{1,4}$",
    re.IGNORECASE,
)
"""Before a symbol it makes a form's or a certificate's of it: `Mẫu số 01/TB-KTDL`, `chứng thư số 12/CT-TĐG`."""

_ASSEMBLY = re.compile(r"QH|UBTVQH|L-CTN")
"""A symbol of the National Assembly, its standing committee or the President: it says no type."""

_TIGHT = re.compile(r"[^\s-]+-\S+(?=\s+-\s)|(?:NĐ|TT|QĐ|NQ|CT|KH|TB)[-/][^,]+(?=,)")
"""A symbol with a tight hyphen before one between blanks, or that says a type before a comma: what follows is no part
of it, `NQ-HĐND - QUY CHẾ`, `TT-BTC,VAT`; two units of a letter are, `SNV-XDCQ,CTTN`."""


@cache
def _roles() -> dict[str, tuple[str, str]]:
    """Give family and role of a type by its code."""
    return {kind.code: (kind.family, kind.role) for kind in document_types()}


@lru_cache(maxsize=4096)
def _type_of(found: str | None) -> tuple[str | None, str]:
    """Give family and role of a type's word as found, reversed; nothing where there is none."""
    if found is None:
        return None, "numbered"
    word = found[::-1]
    code = abbreviations().get(word)
    if code is None:
        compact = tidy(word).lower().replace(" ", "")
        code = compact_words().get(compact) or compact_words()[fold(compact)]
    return _roles().get(code, (code, "numbered"))


def find_with_slash(text: str) -> list[Mention]:
    """Find the mentions that hold a slash: a symbol, or number and year."""
    mentions: list[Mention] = []
    for match in SLASH.finditer(text):
        left = _left_of(text, match)
        if left is not None:
            _read_slash(text, match, left, mentions)
    return mentions


def find_refused(text: str) -> list[tuple[int, int, Refusal]]:
    """Find the numbers with a slash that are no references: where they stand, and why they are none."""
    refused: list[tuple[int, int, Refusal]] = []
    for match in SLASH.finditer(text):
        left = _left_of(text, match)
        reason = _read_slash(text, match, left, []) if left else None
        if left and reason:
            refused.append((match.start() - left.end("number"), match.end(), reason))
    return refused


def _left_of(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """Read what stands before a slash, reversed: number, `số` and type."""
    slash = match.start()
    return LEFT.match(text[slash - 1 : slash - _WINDOW if slash > _WINDOW else None : -1]) if slash else None


def _read_slash(text: str, match: re.Match[str], left: re.Match[str], mentions: list[Mention]) -> Refusal | None:
    """Add the mention of one slash, and the members of the enumeration that it closes; else say why there is none."""
    if _FILE.match(text, match.end()):
        return Refusal.FILE
    slash, code, so, word = match.start(), *left.group("code", "so", "type")
    if word is not None and _is_other_word(text, slash - left.end("type"), word):
        word = None
    number_at = slash - left.end("number")
    if word is None and _FORM.search(text[max(0, number_at - 24) : number_at]):
        return Refusal.FORM
    parts = _parts(match, left)
    family, role = _type_of(word)
    if parts is None or role not in _COUNTED:
        return Refusal.MISFIT if parts is None else Refusal.OTHER_PAPER
    number, year, raw = parts
    surplus = len(raw) - len(tight[0]) if (tight := _TIGHT.match(raw)) else 0
    raw = raw[: len(raw) - surplus]
    symbol = canonical_symbol(f"{code[::-1]}/{raw}" if code else raw, code is not None)
    mention = Mention(
        slash - left.end("type" if word else "number"), match.end() - surplus, Kind.NUMBERED,
        _family(family, symbol_type(symbol), symbol), canonical_number(number),
        canonical_year(year) if year else None, symbol, worded=word is not None,
    )  # fmt: skip
    if (
        word is not None
        and mention.type != symbol_type(symbol)
        and (symbol_type(symbol) or _ASSEMBLY.match(symbol))
        and _JOINED_TYPES.search(text[max(0, mention.start - 30) : mention.start])
    ):
        mention.start, mention.type, mention.worded = slash - left.end("number"), symbol_type(symbol), False
    elif word is None and so is not None:
        _take_distant_type(text, mention, slash - left.end())
    if reason := refusal(mention, so):
        return reason
    if not mention.worded:
        mentions.extend(_members_left(text, slash - left.end("so" if so else "number"), mention, so is not None))
    mentions.append(mention)
    if mention.worded and text.startswith(_JOINTS, mention.end):
        mentions.extend(_members_behind(text, mention))
    return None


def _is_other_word(text: str, start: int, word: str) -> bool:
    """Say whether `luật` is the end of another word: `văn bản quy phạm pháp luật số …`."""
    return word == "tậul" and text[max(0, start - 8) : start].rstrip().lower().endswith(("pháp", "kỷ", "dự"))


def _parts(match: re.Match[str], left: re.Match[str]) -> tuple[str, str | None, str] | None:
    """Give number, year and raw symbol, wherever the year stands; None where they make no reference."""
    number, year, raw = left["number"][::-1], match["year"], match["symbol"]
    if left["from"] and not (number.isdigit() and int(left["from"][::-1]) < int(number)):
        return None
    hyphened = left["year"]
    if hyphened is not None:
        return None if year is not None or left["code"] else (number, hyphened[::-1], raw)
    if year is not None:
        lone = len(year) == 2 and left["type"] is None and left["so"] is None
        is_none = left["code"] is not None or lone or len(number) > 5
        return None if is_none else (number, year, raw.removesuffix(f"/{year}"))
    if embedded := _EMBEDDED_YEAR.fullmatch(raw):
        return number, embedded["year"], embedded["rest"] or embedded["type"]
    if len(number) > 5:
        run = _RUN_TOGETHER.fullmatch(number)
        return (run["number"], run["year"], raw) if run else _of_letter(number, raw, left)
    return number, None, raw


def _of_letter(number: str, raw: str, left: re.Match[str]) -> tuple[str, None, str] | None:
    """Give the parts of a letter that a firm numbers by the day: `công văn số 170503/CV-HTV`; else None."""
    return (number, None, raw) if left["so"] and left["type"] and _type_of(left["type"])[0] == "CV" else None


_JOINED_TYPES = re.compile(rf"{TYPE.pattern}(?:,|\s+và)\s+$")
"""A type's word before another one: the numbers belong to several types, and their symbols say to which."""

_OF = re.compile(r"\s{1,3}của\s{1,3}")
_BODY = re.compile(
    r"\s{1,3}(?=Quốc\shội|Chính\sphủ|Ủy\sban\s[Tt]hường|Uỷ\sban\s[Tt]hường|UBTVQH|HĐND|Hội\sđồng\s[Nn]hân)"
)
"""Before an assembly or the Government that stands right behind the type: `Nghị quyết Quốc hội số`."""

_OF_ASSEMBLY = frozenset({"NQ", "PL", "NĐ"})
"""Types of which those who issue may stand right behind: `Nghị quyết Quốc hội số`."""

_MODIFIERS = re.compile(r"(?:\s[^\W\d]{1,12}){1,9}\s{0,3}")
_TYPE_REACH = 120
"""How far before `số` a type may stand with its issuer or subject in between."""


def _take_distant_type(text: str, mention: Mention, so_at: int) -> None:
    """Find the type's word before `số` with the issuer or the subject in between: `Nghị định của Chính phủ số …`."""
    said = symbol_type(mention.symbol or "") or ("L" if _ASSEMBLY.match(mention.symbol or "") else "CV")
    floor = max(0, so_at - _TYPE_REACH)
    for found in reversed(list(TYPE.finditer(text, floor, so_at))):
        family, role = _type_of(found[0][::-1])
        gap = _OF.match(text, found.end()) or (_BODY.match(text, found.end()) if family in _OF_ASSEMBLY else None)
        end = issuer_end(text, gap.end()) if gap else 0
        if end and text[end:so_at].strip(" :(") == "":
            mention.issuer = " ".join(text[gap.end() : end].split()) if gap else None
            if ":" in text[end:so_at] or "(" in text[end:so_at]:
                return
        elif not (family == said and _MODIFIERS.fullmatch(text, found.end(), so_at)):
            continue
        if role == "numbered":
            mention.start, mention.type, mention.worded = found.start(), _family(family, said, mention.symbol), True
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


def _family(family: str | None, said: str | None, symbol: str | None) -> str | None:
    """Settle the type: the word decides, but `văn bản` and `công văn` give way to what the symbol says."""
    if said == "CT" and family in {None, "CV"} and not _issues(_unit(symbol)):
        return "CV"  # CT is the department (Cục Thuế) whose unit writes a letter: `công văn số 853/CT-KT3`
    if family is None:
        if said is None and symbol and not _ASSEMBLY.match(symbol):
            return "CV"
        return said
    return said if said and (family == "CV" or said in _REFINED.get(family, ())) else family


def _issues(body: str) -> bool:
    """Say whether letters are those of a body that issues directives, not of a unit that writes letters."""
    return body in _bodies() or body.startswith(("B", "UB"))


@cache
def _bodies() -> frozenset[str]:
    """Give the letters of all bodies."""
    return frozenset(body.symbol for body in issuers())


def _unit(symbol: str | None) -> str:
    """Give the second part of a symbol without its number: `KT` of `CT-KT3`, `TW` of `CT/TW`."""
    return (symbol or "").replace("/", "-").partition("-")[2].partition("-")[0].rstrip("0123456789")


def _members_left(text: str, start: int, last: Mention, so: bool) -> list[Mention]:
    """Find the earlier members of an enumeration that share the last one's symbol, if a type's word opens it."""
    members: list[Mention] = []
    while start and len(members) < _MOST_MEMBERS:
        chain = LEFT_CHAIN.match(text[start - 1 : start - _WINDOW if start > _WINDOW else None : -1])
        if chain is None:
            break
        number_at = start - chain.end("number")
        year = int(chain["year"][::-1]) if chain["year"] else last.year
        family, role = _type_of(chain["type"])
        members.append(Mention(
            start - chain.end() if chain["type"] else number_at, start - chain.end("gap"), Kind.NUMBERED, family,
            canonical_number(chain["number"][::-1]), year, last.symbol, worded=chain["type"] is not None,
        ))  # fmt: skip
        start -= chain.end("so" if chain["so"] else "number")
        if chain["type"]:
            apart = so and symbol_type(last.symbol or "") not in {family, None}
            return _share_type(members, last, family) if role in _COUNTED and not apart else []
    return []


_JOINTS = (", ", " và ", " hoặc ", "; ")
"""What stands before a further number behind a symbol: a quick look that most fail."""


def _members_behind(text: str, first: Mention) -> list[Mention]:
    """Find the bare numbers that share the symbol before them: `Nghị quyết 57-NQ/TW, 59, 66 và 68`."""
    members = _members_right(text, first)
    alone = len(members) == 1 and members[0].year is None and text[first.end] in ",;"
    if not members or alone or not CLOSING.match(text, members[-1].end):
        return []
    for member in members:
        number = member.number or "0"
        if number[0] == "0" or _YEAR_ALONE.fullmatch(number):
            return []
        member.symbol = first.symbol
    return members


def _share_type(members: list[Mention], last: Mention, family: str | None) -> list[Mention]:
    """Give all members of an enumeration the type whose word opens it."""
    for member in members:
        member.type = _family(family, symbol_type(last.symbol) if last.symbol else None, last.symbol)
    last.type = members[0].type
    return members[::-1]


def find_bare(text: str) -> list[Mention]:
    """Find the mentions of a number without a slash behind a type's word: `Kết luận số 44`, `Nghị quyết 18, 19`."""
    mentions: list[Mention] = []
    reached = 0
    for match in BARE.finditer(text):
        blank = match.start()
        if blank < reached:
            continue
        tail = BARE_TAIL.match(text, blank + 1) or DASHED.match(text, blank + 1)
        if tail is None:
            continue
        left = LEFT_BARE.match(text[blank : blank - _WINDOW if blank > _WINDOW else None : -1])
        if left is None:
            continue
        found = _read_bare(text, blank, tail, left) if tail.re is BARE_TAIL else _read_dashed(text, blank, tail, left)
        mentions.extend(found)
        reached = found[-1].end if found else reached
    return mentions


def find_glued(text: str) -> list[Mention]:
    """Find the mentions of an abbreviated type with a bare number at once behind it: `NĐ100/2019`, `TT200`."""
    mentions: list[Mention] = []
    for match in (match for pattern in GLUED for match in pattern.finditer(text)):
        start, tail = match.start() - 1, BARE_TAIL.match(text, match.end())
        if tail is None or tail["symbol"] or (start and (text[start - 1].isalnum() or text[start - 1] in "/.-_")):
            continue
        if tail["year"] or len(tail["number"]) > 1:
            year = int(tail["year"]) if tail["year"] else None
            number = canonical_number(tail["number"])
            mentions.append(
                Mention(start, tail.end(), Kind.NUMBERED, text[start : match.end()], number, year, worded=True)
            )
            mentions[-1].weak = year is None and not _is_cited(text, start)
    return mentions


_CITED = re.compile(r"(?:theo|tại|trong|của|với|và|hoặc|sang|từ|cứ|dụng|,|\()\s?$", re.IGNORECASE)
"""Before an abbreviated type that a number follows at once, it makes a document of it: `theo TT200`."""


def _is_cited(text: str, start: int) -> bool:
    """Say whether an abbreviation with its number is a document by what stands before it; most need nothing there."""
    return not text.startswith("TT", start) or _CITED.search(text, max(0, start - 6), start) is not None


def _read_bare(text: str, blank: int, tail: re.Match[str], left: re.Match[str]) -> list[Mention]:
    """Make the mention of one bare number, and those of the numbers enumerated behind it."""
    family, role = _type_of(left["type"])
    so, word = left["so"] is not None, left["type"][::-1]
    start = blank + 1 - left.end()
    symbol = canonical_symbol(tail["symbol"].strip(" -")) if tail["symbol"] else None
    if (
        role not in _COUNTED
        or family == "HP"
        or not (symbol or tail["year"] or _is_short_form(text, tail, family, word, so))
    ):
        return []
    year = int(tail["year"]) if tail["year"] else None
    first = Mention(
        start, tail.end(), Kind.NUMBERED, family, canonical_number(tail["number"]), year, symbol, worded=True
    )
    first.weak = not so and word in abbreviations() and word not in _PLAIN_ABBREVIATIONS
    return [first, *_members_right(text, first)] if symbol is None else [first]


_DASHED_TYPES = frozenset({"NQ", "KL", "CT"})
"""Types whose numbers the press joins with dashes; behind others it is a day or a range."""

_DIGITS = re.compile(r"\d+")


def _read_dashed(text: str, blank: int, tail: re.Match[str], left: re.Match[str]) -> list[Mention]:
    """Make the mentions of numbers with dashes between them: `Nghị quyết 57-59-66-68`; a day is none."""
    family, _ = _type_of(left["type"])
    found = list(_DIGITS.finditer(text, blank, tail.end()))
    values = [int(number[0]) for number in found]
    if family not in _DASHED_TYPES or values != sorted(set(values)) or (len(values) == 3 and values[1] <= 12):
        return []
    members = [
        Mention(number.start(), number.end(), Kind.NUMBERED, family, canonical_number(number[0])) for number in found
    ]
    members[0].start, members[0].worded = blank + 1 - left.end(), True
    return members


_ITEM = re.compile(r"[.)]\s+[A-ZĐ]")
"""Behind a digit it makes the first item of a list of it: `Thi hành Nghị định 1. Bộ Tư pháp`; not `Nghị quyết 4.`"""


def _is_short_form(text: str, tail: re.Match[str], family: str | None, word: str, so: bool) -> bool:
    """Say whether a bare number names a document: no counted noun behind it, and a word that is no verb before it."""
    digits = tail["number"]
    if digits.strip("0") == "" or (not so and family in _OF_YEARS and _YEAR_ALONE.fullmatch(digits)):
        return False
    if so and (family in _STRONG or len(digits) > 1):
        return True
    if len(digits) == 1 and not so and _ITEM.match(text, tail.end()):
        return False
    if UNITS.match(text, tail.end()) or not (_is_written_out(text, tail, family, word) or word in abbreviations()):
        return False
    if so or word in abbreviations():
        return so or len(digits) > 1
    return (
        text.startswith(" ngày ", tail.end()) or (len(digits) > 1 and family not in _WEAK) or family in _STRONG - _WEAK
    )


_OF_YEARS = frozenset({"KH", "BC", "CTr", "TB", "HD", "QC"})
"""Types of papers that are made for a year: `kế hoạch 2025`."""

_YEAR_ALONE = re.compile(r"(?:19[89]|20[0-4])\d")

_LEADS_TO = re.compile(
    r"(?:theo|tại|trong|của|về|thực hiện|ban hành|triển khai|với|bởi|và|,)\s(?:các\s)?$", re.IGNORECASE
)
"""Before a type's word in lower case it makes a document of it: `theo quyết định 48`."""


def _is_written_out(text: str, tail: re.Match[str], family: str | None, word: str) -> bool:
    """Say whether a type's word means a document, not a verb or a noun: `chỉ thị 30 cán bộ`, `quyết định 15 hộ`."""
    if word[0].isupper():
        return True
    if len(tail["number"]) < 2:
        return False
    start = tail.start() - 1 - len(word)
    if text.startswith(")", tail.end()) and text.endswith("(", 0, start):
        return True
    return family in _NO_VERBS or word == "công văn" or _LEADS_TO.search(text[max(0, start - 14) : start]) is not None


def _members_right(text: str, first: Mention) -> list[Mention]:
    """Find the further bare numbers of an enumeration: `Nghị quyết 18, 19 của Trung ương`."""
    members: list[Mention] = []
    end = first.end
    while len(members) < _MOST_MEMBERS and (chain := RIGHT_CHAIN.match(text, end)):
        year = int(chain["year"]) if chain["year"] else None
        longer = len(chain["number"]) > 1 + len(first.number or "")
        if (year is None) != (first.year is None) or longer or UNITS.match(text, chain.end()):
            break
        end = chain.end()
        number = canonical_number(chain["number"])
        members.append(Mention(chain.start("number"), end, Kind.NUMBERED, first.type, number, year))
    return members


_ROW = re.compile(r"\n\s*\d{1,4}$")
_LINE_ENDS = re.compile(r"[ ]*\n")
_SO_BEFORE = re.compile(r"[sS][ốỐ]:?\s*\n")


def find_numbered(text: str, lined: str) -> list[Mention]:
    """Find all numbered mentions of a canonical text in order of place, none inside another.

    `lined` is the same text with its line breaks.
    """
    with_slash = find_with_slash(text)
    bare = [mention for mention in (*find_bare(text), *find_glued(text)) if not _is_row(lined, mention)]
    if not bare:
        return with_slash
    merged = sorted([*with_slash, *bare], key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in merged:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.symbol and not kept[-1].symbol:
            kept[-1] = mention
    return _with_split_numbers(text, kept)


def _is_row(lined: str, mention: Mention) -> bool:
    """Say whether the number of a short form stands alone in its line, as the row of a table."""
    if mention.symbol or mention.year or not _LINE_ENDS.match(lined, mention.end):
        return False
    words = lined[mention.start : mention.end]
    return _ROW.search(words) is not None and _SO_BEFORE.search(words) is None


def _with_split_numbers(text: str, mentions: list[Mention]) -> list[Mention]:
    """Join a number that a blank splits, as OCR does: `Nghị định số 11 8/2008/NĐ-CP`."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last is None or not _splits(text, last, mention):
            kept.append(mention)
            continue
        number = canonical_number(f"{last.number}{text[mention.start : mention.end].partition('/')[0].strip()}")
        mention.start, mention.type, mention.number, mention.worded = last.start, last.type, number, True
        kept[-1] = mention
    return kept


def _splits(text: str, last: Mention, mention: Mention) -> bool:
    """Say whether two mentions are the two parts of one number."""
    apart = mention.worded or not mention.symbol or last.symbol or last.year or mention.start != last.end + 1
    return not apart and last.type in {mention.type, None} and text[last.end] == " "
