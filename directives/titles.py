"""Find where the title of a law ends: by the known titles first, word by word, then by syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from directives.patterns import TYPE
from directives.text import fold
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import KnownDirective, abbreviations, known_directives, word_pairs, words

_WORD = re.compile(
    r"(?P<gap>[\s*_]{0,4}(?:,[\s*_]{0,3}|-\s?|&\s)?)(?P<word>[^\W\d_][^\W\d_&]{0,40}(?:&[^\W\d_]{1,9}){0,3}(?:-[^\W\d_]{1,20})?)"
)
"""One word of a title and what stands before it: a blank, a comma, a hyphen."""

_REACH = 320
"""How many characters a title may have."""

_BRACKET = re.compile(r"\s\([A-ZĐ/]{3,12}\)$")

Node = dict[str, "Node"]

_TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe",
    "oẹ": "ọe", "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
"""The two places of a tone mark in one syllable: `hoà` and `hòa`; only at a syllable's end (`toàn` has one)."""


_SPELLED = {"qui": "quy", "quí": "quý", "lí": "lý", "kĩ": "kỹ", "kì": "kỳ"}
"""Words that are spelled with i as schools do, and as the laws spell them."""


@lru_cache(maxsize=8192)
def plain_word(word: str) -> str:
    """Write a word in lower case with its tone mark in the older place, and y where laws have it.

    >>> plain_word("Hoà"), plain_word("toàn"), plain_word("Uỷ"), plain_word("qui")
    ('hòa', 'toàn', 'ủy', 'quy')
    """
    lower = word.lower()
    if lower in _SPELLED:
        return _SPELLED[lower]
    tone = _TONES.get(lower[-2:])
    return lower[:-2] + tone if tone and not lower.startswith("qu") else lower


_OPENINGS = {"L": ["luật"], "BL": ["bộ", "luật"], "PL": ["pháp", "lệnh"]}
"""The type's word at the beginning of a title."""


@lru_cache(maxsize=8)
def _known(registry: Registry) -> Node:
    """Give the trie of the titles that a registry knows beside those of its base."""
    return trie(registry.own)


def trie(known: Iterable[KnownDirective]) -> Node:
    """Make the trie of the titles of codes, laws and ordinances, without the type's word."""
    root: Node = {}
    for directive in known:
        if directive.type in _OPENINGS:
            for title in (directive.title, *directive.nicknames):
                _add(root, directive.type, title)
                _add(root, directive.type, title.replace(" và ", " "))
    return root


def _add(root: Node, kind: str, title: str) -> None:
    """Put one title into the trie, under its type."""
    words = [plain_word(word) for word in re.findall(r"[\wà-ỹ&]+", title.partition(" (")[0])]
    opening = _OPENINGS[kind]
    if words[: len(opening)] != opening or len(words) == len(opening):
        return
    words = words[len(opening) :]
    node = root.setdefault(kind, {})
    for word in words:
        node = node.setdefault(word, {})
    node[""] = {}


@cache
def _brackets() -> tuple[str, ...]:
    """Give the brackets that end known titles: ` (HIV/AIDS)`."""
    return tuple({found[0] for directive in known_directives() if (found := _BRACKET.search(directive.title))})


@cache
def _expansions() -> dict[str, tuple[str, ...]]:
    """Give the words that an abbreviation inside a title stands for."""
    return {
        row.short: tuple(plain_word(word) for word in re.findall(r"[\wà-ỹ&]+", row.long))
        for row in abbreviations()
        if row.role == "word"
    }


def known_end(text: str, start: int, kind: str, registry: Registry) -> int:
    """Give where the longest known title of this type that begins at `start` ends, or 0."""
    end = title_end(text, start, kind, _known(registry))
    return max(end, known_end(text, start, kind, registry.base)) if registry.base else end


def title_end(text: str, start: int, kind: str, titles: Node) -> int:
    """Give where the longest title of a trie that begins at `start` ends, or 0."""
    longest = _longest(text, titles.get(kind, {}), start, start + _REACH)
    if not text.startswith(" (", longest):
        return longest
    return longest + next((len(bracket) for bracket in _brackets() if text.startswith(bracket, longest)), 0)


def _longest(text: str, node: Node, place: int, limit: int) -> int:
    """Give where the longest way through the trie from `node` on ends, or 0 where no title ends."""
    longest, short = 0, _expansions()
    next_word = _WORD.match
    while match := next_word(text, place, limit):
        word, place = match[2], match.end()
        following = node.get(word) or node.get(plain_word(word))
        if following and word in short:  # a nickname, `Luật MTTQ`, and a word of `Luật MTTQ Việt Nam`
            longest = max([longest, *(_longest(text, branch, place, limit) for branch in _step(node, word))])
        if following:
            node = following
            longest = max(longest, place) if "" in node else longest
        elif len(word) >= _RUN_TOGETHER and (apart := _parted(node, plain_word(word))):
            node, taken = apart
            place -= len(word) - taken
            longest = place if "" in node else longest
        elif word != "các":  # `phòng, chống các bệnh truyền nhiễm`
            branches = _step(node, word)
            ends = [_longest(text, branch, place, limit) or ("" in branch) * place for branch in branches]
            return max(longest, *ends) if ends else longest
    return longest


_RUN_TOGETHER = 7
"""So many letters two syllables have that lost the blank between them: `quyphạm`; few single ones have as many."""


def _parted(node: Node, word: str) -> tuple[Node, int] | None:
    """Follow two words that lost the blank between them, or one before `ngày`; give how many letters they take, too."""
    for first, branch in node.items():
        rest = word[len(first) :] if first and word.startswith(first) else ""
        if rest in branch and rest:
            return branch[rest], len(word)
        if rest == "ngày" and "" in branch:
            return branch, len(first)
    return None


_LOST = str.maketrans("", "", "àáâãèéêìíòóôõùúý")
"""Letters that a page loses which was read in the wrong encoding: `Quốc hội v đại biểu Hội đồng nhn dn`."""


@lru_cache(maxsize=8)
def _misread(registry: Registry) -> tuple[Node, Node]:
    """Give the tries of the titles that a registry or its base knows: without their marks, and without lost letters."""
    known = _known(registry.base or registry)
    tries = [{kind: _written(known.get(kind, {}), write) for kind in _OPENINGS} for write in (fold, _without_lost)]
    return tries[0], tries[1]


def _without_lost(word: str) -> str:
    """Write a word without the letters that are lost, if any are left, and the others without marks."""
    return fold(word.translate(_LOST) or word)


def _written(node: Node, write: Callable[[str], str]) -> Node:
    """Write the words of a trie in another way; branches that then are one are joined."""
    plain: Node = {}
    for word, branch in node.items():
        _join(plain.setdefault(write(word), {}), _written(branch, write))
    return plain


def _join(node: Node, other: Node) -> None:
    """Put one trie into another."""
    for word, branch in other.items():
        _join(node.setdefault(word, {}), branch)


def misread_end(text: str, start: int, kind: str, registry: Registry) -> int:
    """Give where a known title of two words or more ends whose marks OCR lost or changed, or 0.

    `Luật Quan lý thué`, or with letters lost, `Luật Phng, chống ma ty`; the longest one counts.
    """
    return max(_misread_end(text, start, titles.get(kind, {})) for titles in _misread(registry))


def _misread_end(text: str, start: int, node: Node) -> int:
    """Follow the words of a text without their marks from a node of a trie on; give where the last title ends, or 0."""
    place, longest = start, 0
    for steps in range(40):
        match = _WORD.match(text, place, start + _REACH)
        word = fold(match["word"]) if match else ""
        inner = node.get(word) or _walk(node, _short_words().get(word, ("",)))
        if match is None or inner is None:
            break
        node, place = inner, match.end()
        if "" in node and (steps or " " in text[start + 1 : place]):
            longest = place
    return longest


@cache
def _short_words() -> dict[str, tuple[str, ...]]:
    """Give the words that an abbreviation inside a title stands for, without marks."""
    return {fold(short): tuple(fold(word) for word in words) for short, words in _expansions().items()}


def begun_end(text: str, start: int, kind: str, registry: Registry) -> int:
    """Give where the beginning of a known title ends that stands at `start`, of two words or more, or 0."""
    node, place, steps = _known(registry.base or registry).get(kind, {}), start, 0
    while (match := _WORD.match(text, place, start + _REACH)) and plain_word(match["word"]) in node:
        node, place, steps = node[plain_word(match["word"])], match.end(), steps + 1
    return place if steps > 1 else 0


def _step(node: Node, word: str) -> list[Node]:
    """Follow a word with hyphens, or the words that a word abbreviates, with `và` among them or without."""
    found = [_walk(node, [plain_word(part) for part in word.split("-")])] if "-" in word else []
    if found in ([], [None]) and word in _expansions():
        whole = _expansions()[word]
        found = [_walk(node, whole), _walk(node, [part for part in whole if part != "và"]) if "và" in whole else None]
    return [branch for branch in found if branch is not None]


def _walk(node: Node, parts: Sequence[str]) -> Node | None:
    """Follow several words."""
    for part in parts:
        if part not in node:
            return None
        node = node[part]
    return node


_ENDS = words("title_end")
"""Words in lower case that no title of a law goes on with, as far as syntax alone can tell."""

_INSIDE = word_pairs("title_inner")
"""Pairs that go on inside a title although their first word usually ends one."""

_INSIDE_FIRST = frozenset(pair[0] for pair in _INSIDE)
"""The first words of such pairs."""

_NEXT_TYPE = frozenset({"luật", "nghị", "thông", "bộ", "pháp", "quyết"})
"""First syllables, capitalised, of the reference that follows."""

_CUT = re.compile(
    r"(?P<title>[\wà-ỹ&*_\s,-]{2,260}?)(?=[\s*_]{1,3}(?:ngày\s{1,2}\d|s[ốôổóéò6][:\s]\s?\d|năm\s(?:19|20)\d\d|(?:19|20)\d\d(?!\d))|[;(]|\sđược\s(?:sửa|bổ))"
)
"""In a list of grounds: all up to a date, number, year, bracket or semicolon."""


def syntactic_end(text: str, start: int) -> int:
    """Give where an unknown title that begins at `start` ends by syntax, or 0: it begins with a capital letter."""
    first = _WORD.match(text, start)
    if first is None or not first["word"][0].isupper() or first["gap"].strip():
        return 0
    end = first.end()
    for _ in range(14):
        match = _WORD.match(text, end)
        if match is None or not _goes_on(text, match):
            break
        end = match.end()
    return end


_VARIED = re.compile(r"(?P<rest>(?:\s(?:[^\W\d_A-ZĐ]+|Việt Nam)){1,5}?)(?=\s(?:năm\s)?(?:19|20)\d\d(?!\d))")
_JOINING = frozenset({"và", "vừa", "tại", "trong", "cho"})
_SINCE = frozenset({"từ", "kể", "vào", "đến", "trước", "sau"})
"""Before a date they say since or until when something holds: no title goes on with them."""

_DATED_STOP = re.compile(r"\s(?:ngày\s\d|(?:năm\s)?(?:19|20)\d\d(?!\d)|số\s\d)")


def extended_end(text: str, end: int) -> int:
    """Give where a known title ends that at most three more words follow before its date."""
    place = end
    for _ in range(3):
        match = _WORD.match(text, place)
        word = match["word"] if match else ""
        if match is None or not word.islower() or word in _SINCE or not _goes_on(text, match):
            break
        place = match.end()
    return place if place != end and _DATED_STOP.match(text, place) else end


def varied_end(text: str, known: int) -> int:
    """Give where a title ends that varies a known one and has its year behind it: `… doanh nghiệp vừa và nhỏ 2017`."""
    match = _VARIED.match(text, known)
    inside = set(match["rest"].split()) if match else set()
    return match.end("rest") if match and not inside & (_ENDS - _JOINING) else 0


def whole_end(text: str, after: int, kind: str, registry: Registry) -> int:
    """Give where a known title ends, with the few words that may go on behind it; 0 if none begins here."""
    known = known_end(text, after, kind, registry)
    return max(extended_end(text, known), varied_end(text, known)) if known else 0


def goes_on_after(text: str, end: int) -> bool:
    """Say whether another word in lower case goes on after a known title: `luật giá` before `trị`."""
    match = _WORD.match(text, end)
    return match is not None and match["word"].islower() and _goes_on(text, match)


_LISTED = re.compile(r",\s{1,2}(?:chống\s|[^\W\d_]+(?:\s[^\W\d_]+)?(?=[.;:)]|\s(?:năm|ngày|số)\s\d))")
"""Behind a comma what still belongs to a title: `chống …`, or one word or two before a stop."""


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Say whether a word still belongs to an unknown title."""
    word = match["word"]
    if "," in match["gap"]:
        listed = _LISTED.match(text, match.start())
        return listed is not None and listed[0].islower()
    if word not in _ENDS and not (word[0].isupper() and word.lower() in _NEXT_TYPE):
        return True
    if word.lower() not in _INSIDE_FIRST:
        return False
    following = _WORD.match(text, match.end())
    return (word.lower(), following["word"].lower() if following else "") in _INSIDE


_DATED = re.compile(
    r"\s(?P<title>[A-ZĐ][^\W\d_]*(?:,?\s[^\W\d_]+){1,18})(?=\s(?:ngày\s\d{1,2}[/\s.-]|s[ốôổóéò6]\s\d{1,3}/(?:19|20)\d\d/|năm\s(?:19|20)\d\d))"
)
"""A title with commas up to its date, number or year: ` Khiếu nại, tố cáo của công dân ngày 7`."""

_BARELY_DATED = re.compile(
    r"\s(?P<title>[A-ZĐ][^\W\d_]*(?:(?:,\s(?![A-ZĐÂĂÊÔƠƯỦÝ])|\s)[^\W\d_]+){3,12}\svà(?:\s[^\W\d_]+){1,6})(?<!\snăm)(?=\s(?:19|20)\d\d(?![\d/.-]))"
)
"""The same up to its year alone, with a last field behind `và`: ` Quản lý, bảo vệ công trình và khu quân sự`."""

_NEVER_INSIDE = words("title_never")
"""Words that are never inside a title."""


def dated_end(text: str, start: int) -> int:
    """Give where an unknown title ends that its date, number or year follows, or 0."""
    match = _DATED.match(text, start) or _BARELY_DATED.match(text, start)
    return (
        match.end("title") if match and _NEVER_INSIDE.isdisjoint(match["title"].lower().replace(",", "").split()) else 0
    )


def ground_end(text: str, start: int) -> int:
    """Give where a title in a list of grounds (căn cứ) ends: at its date, number, year, bracket or semicolon; or 0."""
    match = _CUT.match(text, start)
    title = match["title"].rstrip() if match else ""
    return start + len(title) if title and not TYPE.search(title) else 0
