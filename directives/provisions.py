"""Find what a document of law or of the Party says of itself: that it is one, what it rests on, who promulgated it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from directives.mentions import Mention
from directives.models import Kind, RelationType
from directives.patterns import compact_words, trie, type_words
from directives.text import places_of, tidy

End = int | Literal["self"]

Found = tuple[End, End, RelationType, int, int]

GOES_ON = r"[a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ](?![).])"
"""A small letter, but for that of an item: a blank line before it parts no sentence."""

_UNFINISHED = "".join(
    rf"(?<!\s{word}{blank}\n)"
    for word in ("của", "và", "tại", "theo", "bởi", "số", "các", "dẫn thi hành", "dẫn thực hiện", "thành phố", "tỉnh")
    for blank in ("", " ")
)
"""Not behind words that end no sentence: a blank line there is one that a page or a column made."""

BREAK = re.compile(
    rf"[.!?…|;\n](?:(?<=[.!?…])[\"”)*]{{0,2}}\s+(?=(?!(?:Được|Bị)\s)[A-ZĐ“\"(\[*]|\d{{1,3}}\s[A-ZĐ]|-\s{{0,2}}[A-ZĐ])|(?<=[.!?…;])\s{{0,3}}\n\s*\n|(?<=\n)(?=\s*\n){_UNFINISHED}\s*\n(?!\s*{GOES_ON})"
    r"|(?<=\n)(?=[\s*_-]{0,6}"
    r"(?:[ĐC]ăn\s|C[âa]n\s+c[ứửưú]\s|Điều\s\d(?!\d{0,2}[a-zđ]?(?:,[^.:\n]{0,60})?\s*\n\s*(?:Được|Bị)\s)|Theo\s+đề\s+nghị|Xét\s|Thực\s+hiện\s))|(?<=\|)\n|(?<=;)\s*\n)"
)
"""Where a sentence or an item of a list ends."""

_NEAR = 100
"""How far back the beginning of a sentence is looked for at first; most are no longer."""

_OWN_FORCE = ("này có ", "này chính thức có ")
"""Before `hiệu lực`: what only the closing article of a document says of itself."""

TYPE_NAME = trie(list(type_words()))
"""Any name of a type in lower case."""

_THIS = re.compile(r"n[àầa]y(?!\w)")
"""`này`, also as scans have it."""

_BEFORE_THIS = re.compile(rf"\s+(?P<type>{trie([name[::-1] for name in type_words()])})(?!\w)")
"""Reversed, before `này`: the name of a type."""

_LONGEST_NAME = 80
"""How far before `này` the type's word begins, at most, with what may stand between."""

_ENDS_QUOTE = re.compile(r"[.;][”\"][.;]?\s*\n|.[”\"][.;]\s*\n")
"""From the character before it: a mark that closes whole sentences, with which a paragraph ends."""

_LONGEST_QUOTE = 3000
"""How far before a place the quotation mark is looked for that opens what is quoted there."""

_QUOTES = '“”"'
"""What opens and closes quotations; readers of pictures make straight marks of the round ones that close."""

_GROUND = re.compile(
    r"[cC][ăâa]n\s+c(?:[ứửưú]|tr(?!\w))(?:\s+vào)?[\s*_:]{1,4}(?P<of>(?:theo\s+)?(?:(?:các\s+)?(?:quy\s+(?:đ|d)?[ịi]nh|hướng\s+dẫn)\s+)?(?:tại|theo):?\s+|nội\s+dung\s+|(?:[^;:\n]{0,30}\s)?(?:[pP]hụ\s+lục|[qQ]uy\s+chế|[qQ]uy\s+định|[bB]iểu|[dD]anh\s+mục|[đĐ]iều\s+lệ|[mM]ẫu)\s[^;:.\n]{1,60}?(?:được\s+)?ban\s+hành\s+kèm\s+theo\s+|(?:[đĐ]iều\s+lệ|[qQ]uy\s+chế)(?:\s[^;:.\n]{1,70})?[;,]\s+|(?:quy\s+định\s+tại\s+)?các\s+(?:quy\s+định|văn\s+bản|nội\s+dung)(?:\s+được)?\s+(?:nêu|nói|dẫn)?\s*trên(?:,|\s+và)\s+|(?:ý\s+kiến(?:\s+chỉ\s+đạo)?|đề\s+nghị|chỉ\s+đạo)\s+của\s+[^.;:\n]{3,80}?\s+tại\s+)?(?:các\s+(?:[^;:.\n]{3,60}:\s+(?:[sS]ố\s+)?)?)?$"
)

_CAPITAL_GROUND = re.compile(r"C[ăâa]n\s")
"""How it begins with a capital letter: a quick look that most mentions fail."""

_GROUND_REACH = 120
"""How far before a mention it may begin."""

_CLAUSE_MARK = re.compile(r"(?:(?<![\d/.-])\d{1,2}[.)]|(?<!\w)[a-zđ]\))[\s*_]{0,4}$")
"""The number or letter of a clause: `1. `, `a) `; not the dash of an item."""


GROUNDS_OPEN = re.compile(r"\s*[cC][ăa]n\s+c[ứửưú]\s")

LIST = re.compile(
    r"\s*(?:(?P<comma>[,;])|(?P<and>,?\s*(?:và|VÀ)(?:\s+(?:gần|mới)\s+(?:đây|nhất)(?:\s+nhất)?\s+là)?|hoặc|cùng(?:\s+với)?))\s*(?:\|\s*)?"
    r"(?:các\s+)?(?:số:?\s+)?"
)


_ENACTED = re.compile(r"Điều\s+1\s*[.:\n*]")
_ENACTED_REACH = 20000
"""The first article of a document, and how deep in a text it stands."""

_CLOSING = re.compile(r"(?:^|\n)[\s*_#]{0,6}Điều\s+\d+\s*[.:][^\n]{0,120}(?:\n[\s*_]{0,6}\d+[.)][^\n]{0,60})?$")
"""The opening of an article, in whose line or the next a document speaks of its own force."""

_CLOSING_BELOW = re.compile(
    r"(?:^|[^:\s]\s{0,4}\n)[ *_#]{0,6}Điều\s+\d{1,3}(?:[.:]?[ *_]{0,4}\n\s{0,4}[*_#]{0,6}|[.:]\s)"
    r"[A-ZĐ][^\n“”\"]{2,80}[^\s“”\".:;,…]\s{0,2}\n\s{0,4}(?:\d{1,2}[.)]\s)?[A-ZĐ*_][^\n“”\":]{0,60}$"
)
"""The same with its heading in a line of its own; not behind a colon or in quotation marks, as somebody quotes it."""

_CLOSING_REACH = 200

_OPENS_WITH_ARTICLE = re.compile(
    r"[\s*_#]{0,12}(?:(?i:Chương)\s[IVXLC\d]{1,6}\b[^\n]{0,120}\n(?:[^\n]{1,120}\n){0,2}?[\s*_#]{0,12})?"
    r"Điều\s+\d{1,3}[a-zđ]?[.:]?[ *_]{0,4}\n"
    r"(?=[\s*_]{0,6}(?:Sửa\s+đổi|Bãi\s+bỏ|Thay\s+thế|Hiệu\s+lực|Điều\s+khoản)[\s,])"
)
"""A text that begins with the line of an article which changes others, or ends, is a part of the document."""

_ADDRESS = re.compile(r"K[íi]nh\s{0,2}g[ửưứừữi][iỉ]\s?:")
"""Whom a letter is addressed to: `Kính gửi: ` (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

_OPINION = re.compile(r"có\s+ý\s+kiến\s+(?:như\s+sau|trả\s+lời)[^\n]{0,20}:\s*\n[\s*_-]{0,6}Căn\s+cứ\s")
"""An office gives its opinion, and its grounds in the next line."""

_LETTER_HEAD = 2000
"""How deep in a text a letter's address stands, behind a web page's own lines."""

_LINE_START = re.compile(r"(?:^|\n)[\s*_#|]{0,6}$")

_FORM = re.compile(r"[mM](?:ẫu|ẪU)\s")
"""In the line before `ban hành kèm theo`: a form was issued, not the text."""

_ATTACHED = re.compile(r"(?:\(|(?:^|\n)[\s*_]*)(?:ban hành\s+)?kèm\s+theo\s+$")


def type_before_this(lowered: str, place: int) -> tuple[str | None, int] | None:
    """Give the type's code in `nghị định này`, and where its name begins; None where another word stands before `này`.

    Args:
        lowered: a text in lower case.
        place: where `này` begins in it.
    """
    name = _BEFORE_THIS.match(lowered[max(0, place - _LONGEST_NAME) : place][::-1])
    if name is None:
        return None
    return compact_words().get(tidy(name["type"][::-1]).replace(" ", "")), place - name.end()


def names_itself(lowered: str) -> bool:
    """Say whether a stretch in lower case names the document that it stands in: `thông tư này`; not `ngày này`."""
    return any(type_before_this(lowered, this.start()) for this in _THIS.finditer(lowered))


_PREDICATE = re.compile(
    r",?\s+(?:(?:đã|không|chưa|vẫn|cũng|sẽ)\s+)?"
    r"(?:(?:hết|còn|bị|là|yêu\s+cầu|cho\s+thấy|giao|nêu|đề\s+nghị|có\s+hiệu\s+lực)(?!\w)|được\s+(?!sửa|bổ|thay|ban|phê|thông|[A-ZĐ]))"
)
"""Behind a mention: it is what the main clause is about, ` đã hết hiệu lực`; not ` được sửa đổi`."""


def may_be_listed(text: str, mention: Mention) -> bool:
    """Say whether a mention behind another one's title may be a member of its list, and no subject of a clause."""
    return text[mention.start].isupper() and _PREDICATE.match(text, mention.until) is None


def is_quoted(text: str, place: int) -> bool:
    """Say whether a place lies between quotation marks, as the wording of another document does."""
    return quote_before(text, place) >= 0


def quote_before(text: str, place: int) -> int:
    """Give where the quotation begins that is open at a place, or -1; one inside another ends before it."""
    floor = max(0, place - _LONGEST_QUOTE)
    if text.find("“", floor, place) < 0:
        return -1
    closed = 0
    for mark in _quotes_before(text, floor, place):
        if _ENDS_QUOTE.match(text, mark - 1):
            break
        if text[mark] != "“":
            closed += 1
        elif closed:
            closed -= 1
        else:
            return mark
    return -1


def _quotes_before(text: str, floor: int, place: int) -> Iterator[int]:
    """Give where quotation marks stand before a place, the nearest first: mostly the first ones tell enough."""
    marks = {sign: text.rfind(sign, floor, place) for sign in _QUOTES}
    while (mark := max(marks.values())) >= 0:
        yield mark
        marks[text[mark]] = text.rfind(text[mark], floor, mark)


def sentence_start(text: str, floor: int, place: int) -> int:
    """Give where the sentence or item begins that a place lies in, `floor` if it begins before that."""
    near = max(floor, place - _NEAR)
    ends = _breaks(text, near, place) or (_breaks(text, floor, place) if near > floor else [])
    return ends[-1] if ends else floor


def _breaks(text: str, start: int, end: int) -> list[int]:
    """Give where the breaks between two places end."""
    return [match.end() for match in BREAK.finditer(text, start, end)]


def force_words(text: str) -> list[int]:
    """Give the places at which a text may speak of the force of something: those of `hiệu` in `hiệu lực`."""
    return list(places_of("hiệu", text))


def is_legal(text: str, mentions: list[Mention], said: Sequence[int]) -> bool:
    """Say whether the text is a document of law or of the Party itself, so that `này` and `Căn cứ` speak of it.

    Args:
        text: the canonical text with its line breaks.
        mentions: what was found in it.
        said: where it may speak of the force of something.
    """
    if any(mention.kind is Kind.SELF for mention in mentions[:8]):
        return True
    articles = (place for place in places_of("Điều", text, 0, _ENACTED_REACH) if _ENACTED.match(text, place))
    if any(_LINE_START.search(text[max(0, place - 8) : place]) for place in articles):
        return True
    if _OPENS_WITH_ARTICLE.match(text) or any(
        _closes(text, place) for place in said if text.endswith(_OWN_FORCE, 0, place)
    ):
        return True
    return sum(is_ground(text, mention, plain=True) for mention in mentions[:12]) > 1


def is_letter(text: str) -> bool:
    """Say whether the text is an official letter without its head: its `Căn cứ` are its own, not what it lists."""
    if (address := _ADDRESS.search(text, 0, _LETTER_HEAD)) and _LINE_START.search(
        text[max(0, address.start() - 8) : address.start()]
    ):
        return True
    return _OPINION.search(text, 0, _LETTER_HEAD) is not None


def _closes(text: str, place: int) -> bool:
    """Say whether an article opens right before `này` of `này có hiệu lực`, in the same line or the one before."""
    start = text.rfind("này", 0, place)
    floor = max(0, start - _CLOSING_REACH)
    if text.find("Điều", floor, start) < 0:
        return False
    if _CLOSING.search(text, floor, start):
        return True
    return _CLOSING_BELOW.search(text, floor, start) is not None and not is_quoted(text, start)


def is_ground(text: str, mention: Mention, *, plain: bool = False) -> bool:
    """Say whether `Căn cứ` stands right before a mention, with a capital letter, or before its pinpoints.

    With pinpoints, `tại` or `theo` it may be a rule instead, where it opens a clause: `1. Căn cứ Điều 4 Nghị định …, cơ
    quan thuế …`; `plain` takes none of these.
    """
    before = mention.before
    floor = max(0, before - _GROUND_REACH)
    if not _CAPITAL_GROUND.search(text, floor, before):
        return False
    match = _GROUND.search(text, floor, before)
    if match is None or match[0][0] != "C":
        return False
    if before == mention.start and match["of"] is None:
        return True
    return not plain and not _CLAUSE_MARK.search(text, max(0, match.start() - 8), match.start())


def promulgated_by(text: str, mentions: list[Mention], place: int) -> Found | None:
    """Read `(Kèm theo Quyết định số …)` in the head of a document that another one promulgates."""
    mention = mentions[place]
    if mention.start > 600:
        return None
    match = _ATTACHED.search(text[max(0, mention.start - 40) : mention.start].lower())
    if match is None or any(other.kind is Kind.SELF for other in mentions):
        return None
    if _FORM.search(text, text.rfind("\n", 0, mention.start) + 1, mention.start):
        return None
    return place, "self", RelationType.PROMULGATES, mention.start - len(match[0]), mention.start
