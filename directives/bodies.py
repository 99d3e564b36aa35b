"""Say how many words the name of a body has: known names word by word, others while their words are capitalised.

A person's name, a term (`khóa XIII`) and the State's name stay out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from directives.text import fold
from directives.vocabulary.naming import fold_word
from directives.vocabulary.tables import document_types, issuers, provinces, word_pairs, words

_WORD = re.compile(
    r"(?P<word>[Tt][Pp]\.|T\.[ƯUW](?!\w)|[A-ZĐ]'[^\W\d_]{1,9}|[^\s,;:.…()\[\]“”\"|*_<>?!']{1,40})"
    r"|(?P<comma>,)|[^\s*_]|[\s*_]{16}"
)
"""One word of a name; the dots of `TP. Hồ Chí Minh`, `T.Ư` stay with it, one at a sentence's end does not."""

_HEAD_PAIRS = word_pairs("name_opening")
"""First two syllables of names whose second one often ends a name elsewhere."""

_FOLDED_PAIRS = frozenset(tuple(fold(syllable) for syllable in pair) for pair in _HEAD_PAIRS)
_HALVES = frozenset(pair[0] for pair in _HEAD_PAIRS) - {"hội", "viện", "tổng", "tòa", "toà", "bệnh", "trung"}
"""Syllables that begin a name only with the second one of a pair: `Thanh tra`, not `Thanh Long`."""

_OF_TOWNS = frozenset({("uy",), ("xa",), ("doan",), ("doi",)})
"""Second syllables, without marks, of bodies of a town: `Thị ủy`; a woman's name has `Thị` in it too."""

_LOOK_AHEAD = 4
_LONGEST_WORD = 12
"""Most names are short: only where the end of the usual reach could cut one is the whole reach read."""

_OFFICES = word_pairs("office")
"""Offices that stand before the name of a body: `Bộ trưởng Bộ Tài chính`."""

_HEADS = words("name_head")
"""First syllables of the names of bodies."""

_MISREAD = {("chinh", "phu"): ("chính", "phủ"), ("tong", "cuc"): ("tổng", "cục"), ("thanh", "pho"): ("thành", "phố"),
            ("dau", "tu"): ("đầu", "tư"), ("chinh", "phi"): ("chính", "phủ"), ("chi", "cuc"): ("chi", "cục"),
            ("chi", "nhanh"): ("chi", "nhánh")}  # fmt: skip
"""First and second syllables of names without their marks, which OCR changes: `Chinh phú`, `Tông cục`, `thành phó`."""

_OFFICE_WORDS = frozenset(office[0] for office in _OFFICES)
"""First words of offices."""

_MISREAD_FIRST = frozenset({"chinh", "chỉnh", "chỉ", "tông", "tống", "tồng", "tong"})
"""First syllables of such pairs."""

FIRST_WORDS = _HEADS | _OFFICE_WORDS | _MISREAD_FIRST | {"t.ư"}

_STOPS = words("name_end")
"""Syllables in lower case that end a name: verbs and prepositions."""

_INNER_PAIRS = word_pairs("name_inner")
"""Pairs that go on inside a name although their first syllable often ends one."""

_COMPOUNDS = word_pairs("name_compound")
"""Pairs that go on inside a name although their last syllable often ends one: `Hàng không`, `Thư ký`."""

_MINISTRY = re.compile(r"[A-ZĐ]{2,5}[-&][A-ZĐ]{1,5}(?:&[A-ZĐ]{1,3})?")
"""A ministry's letters right behind an office, as the press writes them: `Bộ trưởng GD-ĐT`, `LĐ-TB&XH`."""

_LONE = frozenset({"UBND", "HĐND"})
"""Short names that a place may follow at once."""

_PLACE = words("place_word")
_SURNAMES = words("surname")
_SECOND = frozenset({"phố", "xã", "trấn", "khu"})
"""Second syllables of levels of administration."""

_NUMBERED = frozenset({("khu", "vực"), ("cơ", "sở"), ("chỉ", "đạo"), ("quân", "khu")})
"""Last syllables of bodies that have a number: `Tòa án nhân dân khu vực 3`, `Thuế cơ sở 5`, `Ban Chỉ đạo 389`."""

_AREA = re.compile(r"\d{1,3}|[IVX]{1,5}")
"""The number of an area or of a task: `3`, `XII`, `389`."""

_OPENERS = frozenset({"theo", "trong", "tại"})
"""First syllables of the sentence behind a place's name, where a line ends without a dot."""

_ARTICLE = frozenset({"điều", "khoản", "điểm", "mục", "chương", "phần", "lục"})
"""What a part of a directive is called, before its number."""

_ABBREVIATED = re.compile(r"[A-ZĐ]{2,4}(?:-[A-ZĐ]{2,3})?")
"""A province by its letters: `tỉnh BR-VT`."""

_KINDS_OF_FIRM = frozenset({"TNHH", "CP", "MTV", "CPĐT"})
"""Kinds of firms, behind which the name goes on in lower case: `Công ty TNHH xây dựng Hòa Bình`."""

_OF_NUMBERS = frozenset({"quận", "phường"})
_DISTRICT = re.compile(r"\d{1,2}")
"""The number of a district or a ward: `UBND quận 1`, `phường 12`."""

_LOCAL = words("local_end")

_STATE = re.compile(r",?\s(?:nước\s)?(?:cộng\shòa|cộng\shoà|CHXHCN)", re.IGNORECASE)


@cache
def _known() -> dict[str, object]:
    """Give a trie, by syllables in lower case, of all known names of bodies; the key "" marks an end."""
    root: dict[str, object] = {}
    named = {form for issuer in issuers() for form in (issuer.name, *issuer.forms)}
    for form in named | {form.replace("Trung ương", "T.Ư") for form in named}:
        parts = re.findall(r"[^\s,-]+", form.lower())
        if (
            (len(parts) < 2 and form not in _LONE)
            or any(mark in form for mark in "(/;")
            or parts[-1] == "x"
            or _STATE.search(form)
        ):
            continue
        node = root
        for word in parts:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        node[""] = True
    return root


@cache
def _provinces() -> frozenset[tuple[str, ...]]:
    """Give the names of provinces by syllable: behind a local body's name they belong to it."""
    names = (name for province in provinces() for name in (province.name, *province.aliases))
    return frozenset(tuple(name.lower().split()) for name in names if name[-1].islower())


@cache
def _bare_provinces() -> frozenset[tuple[str, ...]]:
    """Give the names of provinces of two words or more by syllable, without their marks."""
    return frozenset(tuple(map(fold_word, name)) for name in _provinces() if len(name) > 1)


@cache
def _hard_stops() -> frozenset[str]:
    """Give the syllables that end every name: those of the stops that no known name holds."""
    held = {syllable for issuer in issuers() for form in issuer.forms for syllable in form.lower().split()}
    return _STOPS - held - {pair[0] for pair in _INNER_PAIRS | _HEAD_PAIRS} - {pair[1] for pair in _HEAD_PAIRS}


@cache
def _types() -> frozenset[tuple[str, str]]:
    """Give the first two syllables of the names of types: behind `và` they begin another reference."""
    pairs = (word.split() for kind in document_types() for word in kind.words)
    return frozenset((pair[0], pair[1]) for pair in pairs if len(pair) > 1)


def _words(piece: str, *, cut: bool) -> list[tuple[int, int, str]]:
    """Give the words of a piece of text with their spans, up to a sign that ends every name or a word that is cut."""
    parts: list[tuple[int, int, str]] = []
    ends = _hard_stops()
    for match in _WORD.finditer(piece):
        if match.lastgroup is None or (cut and match.end() == len(piece)):
            break
        if match[0] in ends and (not parts or (parts[-1][2].lower(), match[0]) not in _COMPOUNDS):
            break
        parts.append((match.start(), match.end(), match[0]))
    return parts


def _minister_of(lower: list[str]) -> int:
    """Give how many words a minister's office has that leaves the ministry's own word out: `Bộ trưởng Tài chính`."""
    if lower[:2] != ["bộ", "trưởng"]:
        return 0
    length, _ = _known_length(["bộ", *lower[2:]], 0)
    return length + 1 if length > 1 else 0


def _opens_place(lower: list[str]) -> bool:
    """Say whether words begin with a province or a level of administration."""
    return bool(lower) and (bool(_province_at(lower, 0)) or _is_level(lower, 0))


def first_word(text: str, start: int) -> str:
    """Give the word at a place of a text in lower case: a body's name begins with one of `FIRST_WORDS`."""
    word = _WORD.match(text, start)
    return word[0].lower() if word else ""


def place_within(piece: str, *, cut: bool) -> int:
    """Give how long the name of a place is with which a piece of text begins, 0 without one; `cut` as of a body."""
    parts = _words(piece, cut=cut)
    lower = [word.lower() for _, _, word in parts]
    last = _with_place([(0, 0, "UBND"), *parts], ["ubnd", *lower], 1) - 1 if _opens_place(lower) else 0
    return parts[last - 1][1] if last else 0


@lru_cache(maxsize=4096)
def body_within(piece: str, cut: bool) -> tuple[int, bool]:
    """Give how long the name of a body is as far as a piece of text shows, and whether more text would not change it.

    `cut` says that the text goes on behind the piece.
    """
    parts = _words(piece, cut=cut)
    lower = _with_marks(_with_levels(parts))
    office = bool(lower) and lower[0] in _OFFICE_WORDS
    first = next((size for size in (4, 3, 2) if tuple(lower[:size]) in _OFFICES), 0) if office else 0
    last, open_end = _known_length(lower, 0)
    later, later_open = _known_length(lower, first) if first else (last, open_end)
    last = last or max(later, _minister_of(lower))
    last = _with_place(parts, lower, last) if last > first else _unknown_length(parts, lower, first)
    short = not parts or parts[-1][1] + _LONGEST_WORD < len(piece)
    whole = short or (last + _LOOK_AHEAD < len(parts) and not open_end and not later_open)
    return (parts[last - 1][1] if last else 0), whole


def _with_levels(parts: list[tuple[int, int, str]]) -> list[str]:
    """Give the words in lower case, `tinh` before a capital letter as the `tỉnh` that OCR made it of."""
    lower = [word.lower() for _, _, word in parts]
    if "tinh" in lower:
        for place, (_, _, following) in enumerate(parts[1:]):
            lower[place] = "tỉnh" if lower[place] == "tinh" and following[0].isupper() else lower[place]
    return lower


def _with_marks(lower: list[str]) -> list[str]:
    """Give the words with the marks that OCR changed in the pairs that begin names: `Chinh phú`, `Tông cục`."""
    for place in range(len(lower) - 1):
        if lower[place][0] in "ctđ" and (pair := _MISREAD.get((fold_word(lower[place]), fold_word(lower[place + 1])))):
            lower[place : place + 2] = pair
    return lower


def _known_length(lower: list[str], first: int) -> tuple[int, bool]:
    """Give how many words the longest known name reaches that begins at word `first`, and whether one may go on."""
    node, longest, place = _known(), first, first
    for word in lower[first:]:
        place += 1
        if word not in {",", "-"}:
            for part in word.split("-") if "-" in word else (word,):
                following = node.get(part) if part else node
                if not isinstance(following, dict):
                    return longest, False
                node = following
        if "" in node and word != ",":
            longest = place
    return longest, True


def _with_place(parts: list[tuple[int, int, str]], lower: list[str], last: int) -> int:
    """Take in the place behind a local body's name: `UBND tỉnh Quảng Trị`, `Công an thành phố Hà Nội`."""
    last += _more_of_name(parts, lower, last)
    place = _province_at(lower, last)
    if place:
        return last + len(place) if parts[last][2][0].isupper() else last
    if lower[last - 1] not in _LOCAL and not (last < len(lower) and _is_level(lower, last)):
        return last
    while last < len(lower) and (_is_level(lower, last) or lower[last] in _SECOND):
        last += 1
    if place := _province_at(lower, last):
        return last + len(place)
    district = _district_number(lower, last)
    if district or lower[last - 1] == "tỉnh":
        return last + (district or _misread_province(parts, last) or _abbreviated(parts, last))
    return _run_of_capitals(parts, lower, last)


def _abbreviated(parts: list[tuple[int, int, str]], place: int) -> int:
    """Give of how many words the letters consist that stand for a province: `BR-VT`, `BR - VT`; not `QĐ 12`."""
    letters = [word for _, _, word in parts[place : place + 4]]
    if tuple(word.lower() for word in letters[:2]) in _types():  # `TỈNH QUY ĐỊNH …`, a heading in capitals
        return 0
    if not letters or not _ABBREVIATED.fullmatch(letters[0]) or (letters[1:2] and letters[1][0].isdigit()):
        return 0
    return 3 if letters[1:2] == ["-"] and len(letters) > 2 and _ABBREVIATED.fullmatch(letters[2]) else 1


def _province_at(lower: list[str], place: int) -> tuple[str, ...]:
    """Give the words of the longest name of a province that begins at `place`; none where none does."""
    sizes = (5, 4, 3, 2, 1) if "-" in lower[place : place + 4] else (3, 2, 1)
    return next((name for size in sizes if (name := tuple(lower[place : place + size])) in _provinces()), ())


def _misread_province(parts: list[tuple[int, int, str]], place: int) -> int:
    """Give of how many words the name of a province consists whose marks OCR lost or changed: `tỉnh Hai Dương`."""
    words = [word for _, _, word in parts[place : place + 3]]
    names = (tuple(fold_word(word.lower()) for word in words[:size]) for size in (3, 2) if len(words) >= size)
    found = next((name for name in names if name in _bare_provinces()), ())
    return len(found) if all(word[0].isupper() for word in words[: len(found)]) else 0


def _more_of_name(parts: list[tuple[int, int, str]], lower: list[str], last: int) -> int:
    """Give how many words behind a known name belong to it: the Party's, or the number of an area."""
    if lower[last - 1] == "đảng" and tuple(lower[last : last + 4]) == ("cộng", "sản", "việt", "nam"):
        return 4
    if lower[last - 1] in _OF_NUMBERS:
        return _district_number(lower, last)
    areas = tuple(lower[last - 2 : last]) in _NUMBERED and last < len(parts)
    if not areas or not _AREA.fullmatch(parts[last][2]):
        return 0
    return (
        3
        if lower[last + 1 : last + 3] in (["quốc", "gia"], ["trung", "ương"])
        or lower[last + 2 : last + 3] in (["ủy"], ["uỷ"])
        else 1
    )


def _district_number(lower: list[str], place: int) -> int:
    """Give 1 where the number of a district or a ward stands at `place` behind its word, else 0."""
    number = _DISTRICT.fullmatch("".join(lower[place : place + 1]))
    return int(number is not None and lower[place - 1] in _OF_NUMBERS)


def _run_of_capitals(parts: list[tuple[int, int, str]], lower: list[str], last: int) -> int:
    """Take in the capitalised words of a place's name, up to another reference or a person's surname."""
    first = last
    while last < len(lower) and parts[last][2][0].isupper() and tuple(lower[last : last + 2]) not in _types():
        if last > first and (lower[last] in _OPENERS or lower[last : last + 2] == ["căn", "cứ"]):
            break
        if last > first and lower[last] in _SURNAMES and last + 1 < len(lower) and parts[last + 1][2][0].isupper():
            break
        last += 1
    return last


def _unknown_length(parts: list[tuple[int, int, str]], lower: list[str], first: int) -> int:
    """Give how many words an unknown name reaches: capitalised words with their lower-case syllables."""
    if first and first < len(parts) and _MINISTRY.fullmatch(parts[first][2]):
        return first + 1
    if first >= len(parts) or lower[first] not in _HEADS or not (parts[first][2][0].isupper() or first):
        return 0
    pair = tuple(fold_word(word) for word in lower[first : first + 2])
    if first and pair == ("ban", "hanh"):  # `Tổng Bí thư ban hành`: the verb
        return 0
    if (lower[first] in _HALVES and pair not in _FOLDED_PAIRS) or (lower[first] == "thị" and pair[1:] not in _OF_TOWNS):
        return 0
    last = place = first + (2 if tuple(lower[first : first + 2]) in _HEAD_PAIRS else 1)
    while place < len(parts) and _goes_on(parts, lower, place):
        place += 1
        if lower[place - 1] not in {"và", ",", "-", "&"}:
            last = place
    if last <= first + 1 and not parts[first][2].isupper():
        return 0
    committee = pair == ("uy", "ban")
    return _committee_length(parts, lower, first, last) if committee else last + _more_of_name(parts, lower, last)


def _committee_length(parts: list[tuple[int, int, str]], lower: list[str], first: int, last: int) -> int:
    """Give how many words a committee's name reaches, `Ủy ban Quốc phòng, An ninh và Đối ngoại`, or 0.

    One that a comma may cut off is none, unless its last field follows behind `và`.
    """
    if last < first + 3 or not parts[first + 2][2][0].isupper():
        return 0
    comma, capital = (parts[place][2] if place < len(parts) else "" for place in (last, last + 1))
    another = tuple(lower[last + 1 : last + 3]) in _HEAD_PAIRS | _types() or capital == "Bộ"
    if comma != "," or not capital[:1].isupper() or another:
        return last
    place = last + 1
    while place < len(parts) and _goes_on(parts, lower, place):
        place += 1
    return place if "và" in lower[last:place] else 0


def _goes_on(parts: list[tuple[int, int, str]], lower: list[str], place: int) -> bool:
    """Say whether the word at `place` still belongs to an unknown name."""
    word, following = parts[place][2], parts[place + 1][2] if place + 1 < len(parts) else ""
    if word in {"-", "&"}:
        return following[:1].isupper()
    if word in {",", "và"}:
        capital = following[:1].isupper() if word == "và" else len(following) > 1 and following.isupper()
        capital = capital or (word == "và" and _is_firm(lower) and _soon_capital(parts, place + 1))
        return capital and not _begins_another(lower, place + 1)
    if word[0].isupper():
        return tuple(lower[place : place + 2]) not in _types()
    return word[0].isalpha() and _syllable_goes_on(parts, lower, place)


def _is_firm(lower: list[str]) -> bool:
    """Say whether a name is a firm's, in which `và` joins what it deals in: `Thương mại và dịch vụ Hoàng Anh`."""
    return lower[0] in {"công", "tổng", "ngân"} and lower[1:2] != ["an"]


def _soon_capital(parts: list[tuple[int, int, str]], place: int) -> bool:
    """Say whether a capitalised word follows the one at `place` soon, with nothing but syllables between."""
    following = [word for _, _, word in parts[place : place + 5]]
    return any(word[:1].isupper() for word in following[1:]) and all(word[:1].isalpha() for word in following[:3])


def _syllable_goes_on(parts: list[tuple[int, int, str]], lower: list[str], place: int) -> bool:
    """Say whether a word in lower case still belongs to an unknown name: none does behind a place or an acronym."""
    word, previous = lower[place], parts[place - 1][2]
    if (lower[place - 1], word) in _COMPOUNDS:
        return True
    if previous in _PLACE:
        return word in _SECOND
    placed = any(part in _PLACE for _, _, part in parts[:place])
    if placed or (previous.isupper() and len(previous) > 1 and previous not in _KINDS_OF_FIRM):
        return _is_level(lower, place)
    return word not in _STOPS or tuple(lower[place : place + 2]) in _INNER_PAIRS


def _is_level(lower: list[str], place: int) -> bool:
    """Say whether a level of administration stands at `place`: `tỉnh`, `thành phố`; not `thành lập`."""
    word, following = lower[place], lower[place + 1 : place + 2]
    return word in _PLACE and (word not in {"thành", "thị", "đặc"} or bool(_SECOND.intersection(following)))


def _begins_another(lower: list[str], place: int) -> bool:
    """Say whether the words at `place` begin another body, another reference, or an article of one."""
    article = lower[place] in _ARTICLE and lower[place + 1 : place + 2] != [] and lower[place + 1][0] in "0123456789ivx"
    return lower[place] in _HEADS or article or tuple(lower[place : place + 2]) in _types() or _is_law(lower, place)


def _is_law(lower: list[str], place: int) -> bool:
    """Say whether a law's title begins at `place`: `Luật Đất đai`; not `Luật sư`."""
    return lower[place] == "luật" and lower[place + 1 : place + 2] not in (["sư"], ["gia"])
