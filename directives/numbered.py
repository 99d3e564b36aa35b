"""Find the numbered mentions of a canonical text in order of place: with a symbol, a year, or a bare number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from directives.anchors import Anchors
from directives.distant import take_distant_type
from directives.identifiers import canonical_number, canonical_symbol, canonical_year, symbol_type
from directives.letters import find_letters
from directives.mentions import Mention
from directives.models import Kind
from directives.patterns import CLOSING, LEFT, LEFT_CHAIN, SLASH, TYPE, WINDOW
from directives.refusals import Refusal, refusal
from directives.shortforms import MOST_MEMBERS, YEAR_ALONE, find_short, is_row, members_right
from directives.typewords import ASSEMBLY, COUNTED, family_of, is_part, parted, type_of

_FILE = re.compile(r"\.(?:pdf|docx?|html?|aspx|rtf|zip|jpe?g|png)(?!\w)", re.IGNORECASE)
"""Behind a number it makes a file's name of it: `.pdf`."""

_EMBEDDED_YEAR = re.compile(r"(?P<type>[A-ZĐ][A-Za-zĐđ]{1,7}\d{0,2})[/-](?P<year>(?:19|20)\d\d)(?:/(?P<rest>.+))?")
"""A year behind the type's code, `QĐ/2007/QĐ-UBND` or `QĐ/2005`; not `QĐ-UBND`."""

_TRAILING_YEAR = re.compile(r"(?P<rest>(?P<type>[A-ZĐ])[^/\s]*(?:[/\s]+[^/\s]+)*?)\s?/\s?(?P<year>(?:19|20)\d\d)")
"""A year behind the symbol, `CV-HT/2016`, `CV-HT /2016`."""

_RUN_TOGETHER = re.compile(r"(?P<number>\d{1,3})(?P<year>(?:19|20)\d\d)")
"""A number and a year that lost the slash between them, `2172005`; not `21720`."""

_DIGITS = re.compile(r"\d{1,8}[a-zđ]?")
"""The rest of a number that a blank splits."""

_FORM = re.compile(
    r"(?:mẫu|biểu|phụ lục|bảng|tờ khai|chứng thư|chứng chỉ|hợp đồng(?:\smua\sbán)?|giấy phép|giấy mời)"
    r"(?:\ss[ốô]:?)?[\s*_:(]{1,4}$",
    re.IGNORECASE,
)
"""Before a symbol it makes a form's or a certificate's of it: `Mẫu số 01/TB-KTDL`, `chứng thư số 12/CT-TĐG`."""

_TIGHT = re.compile(r"[^\s-]+-\S+(?=\s+-\s)|(?:NĐ|TT|QĐ|NQ|CT|KH|TB)[-/][^,]+(?=,)")
"""A symbol with a tight hyphen before one between blanks, or that says a type before a comma: what follows is no part
of it, `NQ-HĐND - QUY CHẾ`, `TT-BTC,VAT`; two units of a letter are, `SNV-XDCQ,CTTN`."""


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
    return LEFT.match(text[slash - 1 : slash - WINDOW if slash > WINDOW else None : -1]) if slash else None


def _read_slash(text: str, match: re.Match[str], left: re.Match[str], mentions: list[Mention]) -> Refusal | None:
    """Add the mention of one slash, and the members of the enumeration that it closes; else say why there is none."""
    if text.startswith(".", match.end()) and _FILE.match(text, match.end()):
        return Refusal.FILE
    slash, code, so = match.start(), *left.group("code", "so")
    word = _word(text, slash, left, mentions[-1].end if mentions else 0)
    number_at = slash - left.end("number")
    if word is None and _FORM.search(text[max(0, number_at - 24) : number_at]):
        return Refusal.FORM
    parts = _parts(match, left)
    family, role = type_of(word)
    if parts is None or role not in COUNTED:
        return Refusal.MISFIT if parts is None else Refusal.OTHER_PAPER
    number, year, raw = parts
    tight = _TIGHT.match(raw) if "," in raw or raw.split() != [raw] else None
    surplus = len(raw) - len(tight[0]) if tight else 0
    raw = raw[: len(raw) - surplus]
    symbol = parted(canonical_symbol(f"{code[::-1]}/{raw}" if code else raw, code is not None), family)
    mention = Mention(
        slash - left.end("type" if word else "number"), match.end() - surplus, Kind.NUMBERED,
        family_of(family, symbol_type(symbol), symbol), canonical_number(number),
        canonical_year(year) if year else None, symbol, worded=word is not None, torn=match["lost"] is not None,
    )  # fmt: skip
    if (
        word is not None
        and mention.type != symbol_type(symbol)
        and (symbol_type(symbol) or ASSEMBLY.match(symbol))
        and _JOINED_TYPES.search(text[max(0, mention.start - 30) : mention.start])
    ):
        mention.start, mention.type, mention.worded = slash - left.end("number"), symbol_type(symbol), False
    elif word is None and so is not None:
        take_distant_type(text, mention, slash - left.end())
    if reason := refusal(mention, so):
        return reason
    if not mention.worded:
        mentions.extend(_members_left(text, slash - left.end("so" if so else "number"), mention, so is not None))
    mentions.append(mention)
    if mention.worded and text.startswith(_JOINTS, mention.end):
        mentions.extend(_members_behind(text, mention))
    return None


def _parts(match: re.Match[str], left: re.Match[str]) -> tuple[str, str | None, str] | None:
    """Give number, year and raw symbol, wherever the year stands; None where they make no reference."""
    number, year, raw = left["number"][::-1], match["year"], match["symbol"]
    unworded = match["lost"] and (left["type"] is None or left["code"])
    if unworded or (left["from"] and not (number.isdigit() and int(left["from"][::-1]) < int(number))):
        return None
    hyphened = left["year"]
    if hyphened is not None:
        return None if year is not None or left["code"] else (number, hyphened[::-1], raw)
    if year is not None:
        lone = len(year) == 2 and left["type"] is None and left["so"] is None
        is_none = left["code"] is not None or lone or len(number) > 5
        return None if is_none else (number, year, raw.removesuffix(f"/{year}"))
    if inside := _EMBEDDED_YEAR.fullmatch(raw) or _TRAILING_YEAR.fullmatch(raw):
        return number, inside["year"], inside["rest"] or inside["type"]
    if len(number) > 5:
        run = _RUN_TOGETHER.fullmatch(number)
        return (run["number"], run["year"], raw) if run else _of_letter(number, raw, left)
    return number, None, raw


def _of_letter(number: str, raw: str, left: re.Match[str]) -> tuple[str, None, str] | None:
    """Give the parts of a letter that a firm numbers by the day: `công văn số 170503/CV-HTV`; else None."""
    return (number, None, raw) if left["so"] else None


def _word(text: str, slash: int, left: re.Match[str], floor: int) -> str | None:
    """Give the type's word as found, reversed, if it is a word of its own that begins at `floor` or behind it."""
    word, start = left["type"], slash - left.end("type")
    return None if word is None or start < floor or is_part(text, start, word) else word


_JOINED_TYPES = re.compile(rf"{TYPE.pattern}(?:,|\s+và)\s+$")
"""A type's word before another one: the numbers belong to several types, and their symbols say to which."""


def _members_left(text: str, start: int, last: Mention, so: bool) -> list[Mention]:
    """Find the earlier members of an enumeration that share the last one's symbol, if a type's word opens it."""
    members: list[Mention] = []
    while start and len(members) < MOST_MEMBERS:
        chain = LEFT_CHAIN.match(text[start - 1 : start - WINDOW if start > WINDOW else None : -1])
        if chain is None:
            break
        number_at = start - chain.end("number")
        year = int(chain["year"][::-1]) if chain["year"] else last.year
        family, role = type_of(chain["type"])
        members.append(Mention(
            start - chain.end() if chain["type"] else number_at, start - chain.end("gap"), Kind.NUMBERED, family,
            canonical_number(chain["number"][::-1]), year, last.symbol, worded=chain["type"] is not None,
        ))  # fmt: skip
        start -= chain.end("so" if chain["so"] else "number")
        if chain["type"]:
            apart = so and symbol_type(last.symbol or "") not in {family, None}
            return _share_type(members, last, family) if role in COUNTED and not apart else []
    return []


_JOINTS = (", ", " và ", " hoặc ", " hay ", " & ", "; ")
"""What stands before a further number behind a symbol: a quick look that most fail."""


def _members_behind(text: str, first: Mention) -> list[Mention]:
    """Find the bare numbers that share the symbol before them: `Nghị quyết 57-NQ/TW, 59, 66 và 68`."""
    members = members_right(text, first)
    alone = len(members) == 1 and members[0].year is None and text[first.end] in ",;"
    if not members or alone or not CLOSING.match(text, members[-1].end):
        return []
    for member in members:
        number = member.number or "0"
        if number[0] == "0" or YEAR_ALONE.fullmatch(number):
            return []
        member.symbol = first.symbol
    return members


def _share_type(members: list[Mention], last: Mention, family: str | None) -> list[Mention]:
    """Give all members of an enumeration the type whose word opens it."""
    for member in members:
        member.type = family_of(family, symbol_type(last.symbol) if last.symbol else None, last.symbol)
    last.type = members[0].type
    return members[::-1]


def find_numbered(text: str, lined: str, anchors: Anchors) -> list[Mention]:
    """Find all numbered mentions of a canonical text in order of place, none inside another.

    `lined` is the same text with its line breaks.
    """
    numbered = _find_usual(text, lined, anchors.digits)
    places = anchors.at("ă")
    letters = find_letters(text, places, numbered) if places else []
    return sorted([*numbered, *letters], key=lambda mention: mention.start) if letters else numbered


def _find_usual(text: str, lined: str, digits: Iterable[int]) -> list[Mention]:
    """Find the mentions whose number is written as the rules of drafting say."""
    with_slash = find_with_slash(text)
    bare = [mention for mention in find_short(text, digits) if not is_row(lined, mention)]
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


def _with_split_numbers(text: str, mentions: list[Mention]) -> list[Mention]:
    """Join a number that a blank splits, as OCR does: `Nghị định số 11 8/2008/NĐ-CP`."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last is None or not _splits(text, last, mention):
            kept.append(mention)
            continue
        rest = _DIGITS.match(text, mention.start)
        number = canonical_number(f"{last.number}{rest[0] if rest else mention.number}")
        mention.start, mention.type, mention.number, mention.worded = last.start, last.type, number, True
        kept[-1] = mention
    return kept


def _splits(text: str, last: Mention, mention: Mention) -> bool:
    """Say whether two mentions are the two parts of one number."""
    apart = mention.worded or not mention.symbol or last.symbol or last.year or mention.start != last.end + 1
    return not apart and last.type in {mention.type, None} and text[last.end] == " "
