"""Read the articles, clauses and points that a mention points at: `điểm a, b khoản 2 Điều 8` before it.

Points run a b c d đ e …, clauses and articles are numbered, inserted ones have a letter (Nghị định 78/2025/NĐ-CP, on
the layout of normative documents). A chain of pinpoints belongs to the next document on its right.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from directives.text import fold

_NUMBER = (
    r"(?:\d{1,3}[a-zđ]?(?:\.\d{1,2}(?:[a-zđ]|\.[a-zđ](?![\w.]))?)?(?:\s?\([a-zđ]\))?(?!\w|\.[a-zđ](?![\w.]))"
    r"|[Il](?!\w)|\|(?=\s(?:và\s[kK]hoản|[đĐ]i[ềeéê]u|[kK]hoản|Luật|Bộ luật|Nghị|Thông)\s))"
)
"""The number of an article or a clause; of pictures `I`, `l` or `|` is read for a one."""

_POINT = (
    r"(?:[¡ï]|[A-HĐ](?:\.\d{1,2})?|[a-zđ]{1,2}\d?(?:\.\d{1,2})?|\d{1,2}\.[a-zđ]|\d{1,2}\.\d{1,2}[a-zđ]"
    r"|\d{1,2}(?:\.\d{1,2}){0,2})(?!\w)"
)
_AND = r"(?:\s{0,2},\s{0,3}(?:và\s{1,3})?|\s{1,3}(?:và|va|VÀ|&(?:amp;)?|hoặc|đến)\s{1,3}|\s?;\s{0,3}|\s?-\s?(?=\d))"

UNIT = re.compile(
    r"(?P<level>[đĐdDkKtTmM](?<!\w.)(?i:(?<=k)ho[ảaáàã]n|(?<=t)iết|(?<=[đd])i(?:[ểêếềeéễ]m|[ềêếểễeé]u)"
    r"|(?<=m)ục(?=\s[a-zđ],?\skhoản)))\s{1,2}"
    rf"(?:từ\s)?(?P<values>(?:{_NUMBER}|{_POINT})(?:{_AND}(?:{_NUMBER}|{_POINT})){{0,30}})"
)
"""One level with its values: `khoản 2, 3 và 4`, `điểm a`, also `mục d, khoản 1`; not `điểm mới`."""

_ALL = "các "
"""Before a level with several values it belongs to it: `các khoản 2, 3 và 4`."""

_EXCEPTED = r"(?:\s?\(trừ\s[^()]{1,40}\))?"
"""What is excepted from a clause or an article: ` (trừ điểm e)`."""

_PART = (
    r"(?:(?:[,;]|\s(?:và|thuộc|của|tại))?\s(?:"
    r"(?:[cC]hương|[mM]ục|[pP]hần|[pP]hụ\slục)\s(?:[IVXLC]{1,6}|\d{1,3}|thứ\s(?:nhất|hai|ba|tư|năm|sáu|bảy|tám))"
    r"|(?:[mM]ẫu|[bB]iểu)(?:\s(?:biểu|mẫu))?\ssố\s\d{1,3}[a-zđA-Z]?)(?!\w)){0,3}"
)
"""The part of a document in which an article stands, or that stands beside it: ` Chương IV`, ` và Mẫu số 02`."""

_GAP = re.compile(
    rf"{_EXCEPTED}{_PART}\)?\s?\(?"
    r"(?:\s?[,;]?\s?(?i:và|va|&(?:amp;)?|hoặc|và các|của|thuộc|tại|các|và tại|quy định tại|từ|đến|đến hết)?\s?){1,2}"
)
_LAST_GAP = re.compile(
    rf"[*_]{{0,3}}\)?{_EXCEPTED}{_PART}"
    r"\s?[(\[]?\s?,?\s{0,3}[*_]{0,3}(?i:(?:của\s{1,2}){1,2}|cua\s{1,2}|tại\s{1,2}|trong\s{1,2}|thuộc\s{1,2})?(?:(?:bản|các|dự\sthảo)\s)?[(\[]?[*_]{0,3}"
    r"(?:(?:Nghị định|Thông tư|Quyết định|Luật)\s(?:số\s)?)?"
)
"""Between an article and its document, also where the word for its type stands twice: `Điều 4 Thông tư `."""

_USUAL_GAPS = frozenset({" ", "  ", ", ", " của "})
"""What stands most often between two levels, or between an article and its document: both patterns match it."""

_PATH = re.compile(r"(\d{1,3}[a-zđ]?)\.(\d{1,2})\.([a-zđ])")
"""An article with clause and point in one: `6.2.b`; not `9.1`, which may be the article's own number."""

_MISREAD_ONE = frozenset({"I", "l", "|"})

_VALUE = re.compile(rf"(?<!\w)(?:{_NUMBER}|{_POINT}|\|)")

_USUAL_REACH = 70
_EDGE = 40
"""Most chains are short; one that begins this near to the usual reach is read again with the whole reach."""

_DIGIT = re.compile(r"[0-9u](?:(?<!u)|\s[Il]\s)")

_REACH = 300
"""How far to the left of a mention a chain of pinpoints may begin."""

_OPENING = re.compile(r"(?:,\s(?:tại\s)?|\s\(|\stại\s)(?=(?:các\s)?(?:Điều|điều|khoản|điểm)\s)")

_TO_DOCUMENT = (" trong ", " của ", " tại ")
"""What leads from what an article is about to its document."""

_ABOUT = re.compile(
    r"(?P<unit>[đĐ]iều\s\d{1,3}[a-zđ]?)(?:\s(?:quy định\s)?(?:về|tội)\s[^.;:()\d]{3,130}?"
    r"|\s\([^()\d]{3,130}\)|\s(?:[–-]\s)?[“\"][^“”\"]{3,130}[”\"])\s(?:trong|của|tại)\s$"
)
"""An article, what it is about, and the word before its document: `Điều 174 về tội lừa đảo của `."""

_VALUES_LEFT = re.compile(r"(?:\s{1,2}(?:aủc|iạt))?(?:[\s,;]|\d{1,3}|[a-zđ](?=\d)|àv(?=\s))+")
"""Reversed, right before a mention: a list of articles without the word for them."""

_NAMING = (" theo ", " tại ")
"""Before an article of what follows."""

_EARLIER = re.compile(
    r"[\s*](?:theo|tại)\s(?P<chain>(?:[kK]hoản\s\d{1,2}\s)?[đĐ]iều\s\d{1,3}[a-zđ]?)"
    r"(?=;\s|\svà\s(?![đĐ]iều|[kK]hoản|Luật|Nghị|Thông|Bộ))"
)
"""An article before another one of the same directive: ` theo Điều 3; `; not ` theo Điều 3 Luật này`."""

_ARTICLE_SIGN = "iều"
"""What every article is told by before its number, be it `Điều` or `điều`."""

_LONG_LIST = 30
"""How long a list of articles is whose word stands too far off for the usual look, at least."""

_ARTICLE = 2
"""The rank of an article."""

_POINTS = "abcdđeghiklmnopqrstuvxy"
"""The letters of points in their order (Nghị định 78/2025/NĐ-CP)."""

_LONGEST_RANGE = 60
_MOST_PATHS = 300
"""More places than these no mention points at; ranges of ranges would."""

_Level = tuple[int, list[str], str]
"""A level's rank, its values, and what stands before it."""

_RANK = {"tiet": -1, "diem": 0, "muc": 0, "khoan": 1, "dieu": 2}
"""Levels by their folded name: readers of pictures change the marks (`Diều`)."""

_LEVEL = re.compile("(?:i[ềêếểễeé][um]|o[ảaáàã]n|I(?:[ỀÊẾỂỄEÉ]U|[ỂÊẾỀE]M)|O[ẢAÁÀÃ]N) ")


def pinpoints_before(text: str, start: int, floor: int) -> tuple[tuple[str, ...], int]:
    """Give the pinpoints that end right before `start`, and where they begin; none from before `floor`.

    >>> text = "theo điểm a, b khoản 2 Điều 8 Thông tư"
    >>> pinpoints_before(text, 30, 0)
    (('8/2/a', '8/2/b'), 5)
    """
    if text.endswith(_TO_DOCUMENT, floor, start):
        start = _about_before(text, start, floor) or start
    near = start - 40 if start - floor > 40 else floor
    if not _DIGIT.search(text, near, start):
        return (), start
    long = not _LEVEL.search(text, near, start)
    if long and not _ends_long_list(text, start, floor):
        return (), start
    chain, edge = ([], start) if long else _chain_before(text, start, max(floor, start - _USUAL_REACH))
    if long or (chain and edge - (start - _USUAL_REACH) < _EDGE):
        chain, edge = _chain_before(text, start, max(floor, start - _REACH))
    paths = _paths(chain)
    if paths and text.endswith(_NAMING, floor, edge):
        paths = _parallel(text, floor, edge) + paths
    return paths, edge


def _parallel(text: str, floor: int, edge: int) -> tuple[str, ...]:
    """Give the articles in the same sentence that are named like those right before a mention, each by itself.

    `việc bồi thường theo Điều 3; việc tịch thu theo Điều 6 Nghị định …`; not where another directive stands there.
    """
    reach = max(floor, edge - _REACH)
    if text.find(_ARTICLE_SIGN, reach, edge) < 0:
        return ()
    begin = max(text.rfind(". ", reach, edge), text.rfind(": ", reach, edge))
    if begin < 0 and edge - floor <= _REACH and floor:
        return ()  # a mention stands in the same sentence
    found = list(_EARLIER.finditer(text, max(begin, reach), edge))
    between = text[found[0].start() : edge] if found else ""
    if " này" in between or between.count("iều ") - between.count("nhiều ") != len(found):
        return ()
    return tuple(path for one in found for path in _paths(list(UNIT.finditer(text, *one.span("chain")))))


def _ends_long_list(text: str, start: int, floor: int) -> bool:
    """Say whether a list of many articles ends at `start`, so that its level's word stands far off."""
    values = _VALUES_LEFT.match(text[max(floor, start - _LONG_LIST) : start][::-1])
    if values is None or len(values[0]) < _LONG_LIST:
        return False
    values = _VALUES_LEFT.match(text[max(floor, start - _REACH) : start][::-1]) or values
    begin = start - len(values[0])
    return _LEVEL.search(text, max(floor, begin - 8), begin + 2) is not None


def _about_before(text: str, start: int, floor: int) -> int:
    """Give where an article ends that says what it is about before its document, or 0.

    `Điều 101 về trách nhiệm của người dùng trong Nghị định …`
    """
    begin = max(floor, start - 170)
    about = _ABOUT.search(text, begin, start) if text.find(_ARTICLE_SIGN, begin, start) >= 0 else None
    return about.end("unit") if about else 0


def _chain_before(text: str, start: int, floor: int) -> tuple[list[re.Match[str]], int]:
    """Give the levels that follow one another up to `start`, from `floor` on, and where the first begins."""
    chain: list[re.Match[str]] = []
    edge, gap = start, _LAST_GAP
    for unit in reversed(list(UNIT.finditer(text, floor, start))):
        end = unit.end()
        between = text[end:edge]
        if ")" in between and _is_excepted(text, floor, unit):
            continue
        if between not in _USUAL_GAPS and not gap.fullmatch(text, end, edge):
            break
        chain.append(unit)
        edge, gap = _start(text, floor, unit), _GAP
    return chain[::-1], edge


def _start(text: str, floor: int, unit: re.Match[str]) -> int:
    """Give where a level begins, with the `các` before it."""
    start = unit.start()
    return start - len(_ALL) if text.endswith(_ALL, floor, start) else start


def _is_excepted(text: str, floor: int, unit: re.Match[str]) -> bool:
    """Say whether a level stands in a bracket that names what does not count: `khoản 1 (trừ điểm e)`."""
    start = unit.start()
    opening = text.rfind("(trừ ", max(floor, start - 40), start)
    return opening >= 0 and text.find(")", opening, start) < 0


def pinpoints_behind(text: str, end: int, limit: int) -> tuple[tuple[str, ...], int]:
    """Give the pinpoints that stand right behind `end` (`…, Điều 32`, `… tại Điều 7`), and where they end."""
    opening = _OPENING.match(text, end)
    if opening is None:
        return (), end
    chain: list[re.Match[str]] = []
    edge = opening.end()
    for unit in UNIT.finditer(text, edge, min(limit, end + _REACH)):
        start = _start(text, edge, unit)
        if (chain and not _GAP.fullmatch(text, edge, start)) or (not chain and start != edge):
            break
        chain.append(unit)
        edge = unit.end()
    return _paths(chain), edge


def _paths(chain: list[re.Match[str]]) -> tuple[str, ...]:
    """Combine the levels of a chain to paths."""
    if not chain:
        return ()
    text, end = chain[0].string, chain[0].start()
    levels: list[tuple[str, str, str]] = []
    for unit in chain:
        level, values = unit.group("level", "values")
        levels.append((level, values, text[end : unit.start()]))
        end = unit.end()
    return _paths_of(tuple(levels))


@lru_cache(maxsize=4096)  # texts point at the same places again and again
def _paths_of(chain: tuple[tuple[str, str, str], ...]) -> tuple[str, ...]:
    """Combine names, values and what stands before each level to paths, an article with its bracket by itself."""
    paths: list[str] = []
    rest: list[_Level] = []
    levels = [(_rank(level), _values(level, written), joint) for level, written, joint in chain]
    place = 0
    while place < len(levels):
        inside = _bracketed(levels, place)
        if inside and place + len(inside) + 1 < len(levels):
            paths += [*_combined(rest), *_combined([*inside, levels[place]])]
            rest, place = [], place + len(inside)
        else:
            rest.append(levels[place])
        place += 1
    return tuple(_of_three(path) for path in (paths + _combined(rest))[:_MOST_PATHS])


def _of_three(path: str) -> str:
    """Give article, clause and point of a path that names two points, the one in brackets first."""
    parts = path.split("/")
    return path if len(parts) < 4 else "/".join([*parts[:2], parts[-1]])


def _bracketed(levels: list[_Level], place: int) -> list[_Level]:
    """Give the clauses and points in brackets behind an article, the smallest first: `Điều 5 (khoản 2, 3), Điều 7`."""
    if levels[place][0] != _ARTICLE or place + 1 == len(levels) or not levels[place + 1][2].strip().startswith("("):
        return []
    inside: list[_Level] = []
    for level in levels[place + 1 :]:
        if level[0] == _ARTICLE and ")" not in level[2]:
            return []
        if level[0] == _ARTICLE or (inside and ")" in level[2]):
            break
        inside.append(level)
    return sorted(inside, key=lambda level: level[0])


def _combined(chain: list[_Level]) -> list[str]:
    """Combine levels, written upwards (điểm, khoản, Điều) or downwards (Điều, khoản, điểm)."""
    levels = _ordered(_in_range(chain))
    if not any(rank == _ARTICLE for rank, _ in levels):
        return []
    downwards = levels[0][0] == _ARTICLE and any(rank < _ARTICLE for rank, _ in levels) and levels[-1][0] != _ARTICLE
    return _downwards(levels) if downwards else _upwards(levels)


def _in_range(chain: list[_Level]) -> list[tuple[int, list[str]]]:
    """Give the levels with all that lies between two of one kind with `đến` between them: `từ Điều 5 đến Điều 8`."""
    levels: list[tuple[int, list[str]]] = []
    for rank, values, joint in chain:
        if levels and levels[-1][0] == rank and "đến" in joint:
            levels[-1] = rank, [*levels[-1][1], *_between(levels[-1][1][-1], values[0]), *values]
        else:
            levels.append((rank, values))
    return levels


def _between(first: str, last: str) -> list[str]:
    """Give the articles, clauses or points between two: `6` and `7` between `5` and `8`, `b` between `a` and `c`."""
    if first.isdigit() and last.isdigit():
        return [f"{value}" for value in range(int(first) + 1, min(int(last), int(first) + _LONGEST_RANGE))]
    if first in _POINTS and last in _POINTS:
        return list(_POINTS[_POINTS.index(first) + 1 : _POINTS.index(last)])
    return []


def _ordered(levels: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Take a `tiết` for a point where no point stands, and set right `khoản c điểm 2`, whose words were swapped."""
    if any(rank == 0 for rank, _ in levels):
        levels = [level for level in levels if level[0] >= 0]
    swapped = {rank for rank, values in levels if all(value.isalpha() == (rank == 1) for value in values)} >= {0, 1}
    if swapped:
        return [({0: 1, 1: 0}.get(rank, rank), values) for rank, values in levels]
    return [(max(rank, 0), values) for rank, values in levels]


@cache
def _rank(level: str) -> int:
    """Give the rank of a level by its name as it was found."""
    return _RANK[fold(level)]


def _values(level: str, written: str) -> list[str]:
    """Give the values of one level, without the words between them; with `đến` all from one to the other."""
    values: list[str] = []
    end = 0
    for match in _VALUE.finditer(written):
        value = match[0]
        if value in {"và", "va"}:
            continue
        value = "1" if _rank(level) and value in _MISREAD_ONE else value
        if value.endswith(")"):  # `khoản 1(g)`: a clause with its point
            number, _, point = value[:-1].partition("(")
            value = number.rstrip() + (f"/{point}" if 0 < _rank(level) < _ARTICLE else "")
        values += _between(values[-1], value) if values and "đến" in written[end : match.start()] else []
        values.append(value)
        end = match.end()
    return values


def _upwards(levels: list[tuple[int, list[str]]]) -> list[str]:
    """Combine `điểm a khoản 2 và khoản 3 Điều 170`: what is smaller waits for the next larger."""
    paths: list[str] = []
    points: list[str] = []
    clauses: list[str] = []
    for rank, values in levels:
        if rank == 0:
            points += values
        elif rank == 1:
            clauses += [f"{clause}/{point}" for clause in values for point in points] if points else values
            points = []
        else:
            inner = clauses + [f"/{point}" for point in points]
            whole = [_whole_path(article) for article in values]
            paths += [f"{article}/{part}" for article in whole for part in inner] if inner else whole
            points, clauses = [], []
    return paths


def _whole_path(article: str) -> str:
    """Write an article with its clause and point as a path."""
    return _PATH.sub(r"\1/\2/\3", article) if "." in article else article


def _downwards(levels: list[tuple[int, list[str]]]) -> list[str]:
    """Combine `Điều 7, khoản 1, điểm c`: what is larger goes on to the next smaller."""
    paths: list[str] = []
    articles: list[str] = []
    clauses: list[str] = []
    for place, (rank, values) in enumerate(levels):
        deeper = place + 1 < len(levels) and levels[place + 1][0] < rank
        if rank == 2:
            articles, clauses = values, []
            paths += [] if deeper else values
        elif rank == 1:
            clauses = values
            paths += [] if deeper else [f"{article}/{clause}" for article in articles for clause in values]
        else:
            paths += [
                f"{article}/{clause}/{point}" for article in articles for clause in clauses or [""] for point in values
            ]
    return paths
