"""Find the mentions of constitutions, codes, laws and ordinances by title, and of the Party's plenum resolutions."""

from __future__ import annotations

import re
from functools import cache

from directives.amending import AMENDING, amended
from directives.anchors import Anchors
from directives.issuers import issuer_end
from directives.mentions import Mention
from directives.models import Kind
from directives.resolutions import find_resolutions
from directives.text import tidy
from directives.titles import (
    begun_end,
    dated_end,
    goes_on_after,
    ground_end,
    known_end,
    misread_end,
    syntactic_end,
    whole_end,
)
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import abbreviations, words

_LAW = re.compile(r"ậ(?=t[\s*_])(?<=[Ll]uậ)(?<![Pp]háp luậ)(?<![Kk]ỷ luậ)(?!t\s{1,2}(?:này|số)(?!\w))")
"""The rare letter of `luật`, in what is a law's name."""

_LAW_IN_CAPITALS = re.compile(r"L(?<!PHÁP L)UẬT(?=\s)")
"""`LUẬT` in headings."""

_LAW_WITHOUT_MARKS = re.compile(r"L(?<!PHAP L)(?<!PHÁP L)UAT(?=\s)")
"""`LUAT` in the heading of a scanned document."""

_TWICE = re.compile(r"\s(?:[bB]ộ\s[lL]|[lL])uật\s(?![sS]ư(?!\w))")
"""Behind `Luật` or `Bộ luật`: the word again; not in `Luật Luật sư`."""

_HEADING = 5000
"""How deep in a scanned document headings without marks are looked for."""

_OF_CODE = re.compile(r"[bB][ộỘ]\s{1,3}$")
"""Before `luật` it makes a code's word of it: `Bộ luật`."""

_CONSTITUTION = re.compile(r"H(?=iến [pP]háp(?!\w))")
"""The rare letter of `Hiến pháp`."""

_ORDINANCE = re.compile(r"ệ(?<=[pP]háp [lL]ệ)(?=nh )")
"""The rare letter of `pháp lệnh`."""

_ORDINANCE_IN_CAPITALS = re.compile(r"L(?<=PHÁP L)ỆNH ")
"""From the L of `PHÁP LỆNH`."""

_CONSTITUTION_IN_CAPITALS = re.compile(r"Ế(?<=HIẾ)(?=N PHÁP(?!\w))")
"""The rarest letter of `HIẾN PHÁP`."""

_YEAR = re.compile(
    r"(?:\s?\((?:[A-ZĐ]{2,8}|sửa đổi)\))?[\s*_]{1,3}(?:(?:sửa đổi(?:,\sbổ sung)?|sđ),?\s)?(?:(?:năm|NĂM)\s{1,2})?"
    r"(?P<year>(?:19|20)\d\d)(?!\d|[/.-]\d|\w)"
    r"|(?=\s\((?P<bracketed>(?:19|20)\d\d)\))"
)
"""A year right behind a title: ` năm 2018`, ` 2015`, ` (BLLĐ) năm 2019`; not ` 2015/NĐ`. In brackets it is outside."""

_EPITHET = re.compile(
    r"\s{1,2}(?P<epithet>sửa đổi(?:, bổ sung)?)(?=,?\s(?:năm\s)?(?:19|20)\d\d(?!\d|[/.-]\d)"
    r"|[.;:)”\"]|,(?!\s(?:bổ|bãi|thay)\s)|\s(?:từ|so với|còn|đã|được|thì|sẽ|là|vừa|mới)\s|$)"
)
"""What makes a name of an amended law of a title: ` sửa đổi năm 2020`, ` sửa đổi đã được`; not ` sửa đổi khái niệm`."""

_YEARS = re.compile(r"(?:,|,?\svà)\s{1,2}(?:(?:năm|NĂM)\s)?(?P<year>(?:19|20)\d\d)(?!\d|[/.-]\d|\w)")
"""A further year behind one: `, 1959` in `Hiến pháp 1946, 1959 và 1980`; not `, 1959/01`."""

_MOST_YEARS = 12
"""How many years may stand behind one title."""

_NO_LAW = tuple(f"{word} " for word in sorted(words("no_law")))
"""Before `luật` these make another word or a firm's name of it: `pháp luật`, `Công ty Luật`."""

_NO_TITLE = re.compile(r"\s(?:Việt\sNam|[sS]ư|SƯ|[gG]ia|GIA|hóa|hoá|pháp|lệ|định|tục|chơi)(?!\w)")
"""Behind `luật` these make another word: `luật sư`, `luật hóa`."""

_INTERNATIONAL = re.compile(r"\squốc\s(?:tế|TẾ)(?!\w)")
"""Behind a title it makes a field of law of it: `Luật Biển quốc tế`."""

_NO_CONSTITUTION = ("Tòa án ", "Toà án ", "tòa án ", "Hội đồng ", "Ủy ban ", "Tòa ")

_STATE = re.compile(
    r"\s(?:nước\s)?(?:(?:Cộng\s(?:hòa|hoà)\s(?:xã\shội\schủ\snghĩa|XHCN)|CHXHCN)\s)?Việt\sNam(?!\s(?:Dân|Cộng))",
    re.IGNORECASE,
)
"""The State's name in the constitution's whole title."""

_OTHER_STATES = "|".join(sorted(map(re.escape, words("abroad")), key=lambda name: (-len(name), name)))

_REPUBLIC = r"(?:nước\s)?(?:(?:Cộng\s(?:hòa|hoà)(?:\s(?:Liên\sbang|[nN]hân\sdân|Hồi\sgiáo))?|CHND|Vương\squốc)\s)?"
"""Source of what may stand before a state's name."""

_FOREIGN = re.compile(rf"(?:\s(?:năm\s)?(?:1[789]|20)\d\d)?\s(?:của\s)?{_REPUBLIC}(?:{_OTHER_STATES}|Liên bang)(?!\w)")
"""Behind `Hiến pháp` it makes another state's of it: ` Hoa Kỳ`, ` năm 1787 của Mỹ`."""

_OF_ANOTHER_STATE = re.compile(
    rf"(?:\s(?:năm\s)?(?:1[789]|20)\d\d)?\scủa\s{_REPUBLIC}(?:{_OTHER_STATES})(?!\w|\s[A-ZĐ])"
)
"""Behind a title it makes another state's law of it: ` của Hoa Kỳ`; not ` của Anh Sơn`."""


@cache
def _short_names() -> re.Pattern[str]:
    """Match the abbreviations that stand for a whole law from their L on: `BLHS`."""
    tails = sorted((name.partition("L")[2] for name in _long_names()), key=len, reverse=True)
    return re.compile(rf"L(?:{'|'.join(re.escape(tail) for tail in tails)})(?![\w/]|-[\wà-ỹ])")


@cache
def _long_names() -> dict[str, str]:
    """Give the whole name that an abbreviation stands for."""
    return {row.short: row.long for row in abbreviations() if row.role == "law"}


def find_named(text: str, anchors: Anchors, registry: Registry) -> list[Mention]:
    """Find all named mentions of a canonical text in order of place."""
    if not anchors.letters and "Ế" not in text:
        return []
    laws = [place - 2 for place in anchors.at("ậ") if _LAW.match(text, place)]
    constitutions = [place for place in anchors.at("H") if _CONSTITUTION.match(text, place)]
    constitutions += [match.start() - 2 for match in _CONSTITUTION_IN_CAPITALS.finditer(text)] if "Ế" in text else []
    ordinances = [place - 6 for place in anchors.at("ệ") if _ORDINANCE.match(text, place)]
    resolutions, plenums = anchors.at("q"), anchors.at("Q")
    mentions = find_resolutions(text, resolutions, plenums) if resolutions or plenums else []
    if capitals := anchors.at("L"):
        laws += _laws_in_capitals(text, capitals)
        ordinances += [place - 5 for place in capitals if _ORDINANCE_IN_CAPITALS.match(text, place)]
        shorts = [match for place in capitals if (match := _short_names().match(text, place))]
        mentions += [mention for match in shorts if (mention := _short(text, match))]
    mentions += [mention for place in laws for mention in _law(text, place, registry)]
    mentions += [mention for place in constitutions for mention in _constitutions(text, place, registry)]
    mentions += [mention for place in ordinances for mention in _ordinance(text, place, registry)]
    if not mentions:
        return mentions
    return _outermost(sorted(mentions, key=lambda mention: (mention.start, -mention.end)))


def _laws_in_capitals(text: str, places: list[int]) -> list[int]:
    """Give the places of `LUẬT`, as titles have it, and of `LUAT` where the heading of a scanned document has it."""
    found = [place for place in places if _LAW_IN_CAPITALS.match(text, place)]
    if any(place <= _HEADING and text.startswith("LUAT", place) for place in places):
        found += [place for place in places if _LAW_WITHOUT_MARKS.match(text, place)]
    return found


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Keep a mention inside another only where it is a law's title inside a law's title."""
    kept: list[Mention] = []
    reached = -1
    for mention in mentions:
        if mention.start >= reached:
            kept.append(mention)
            reached = mention.end
        elif mention.nested and mention.end <= reached and all(mention.start != other.start for other in kept[-3:]):
            kept.append(mention)
    return kept


def _law(text: str, start: int, registry: Registry) -> list[Mention]:
    """Read the mention of a law or code at `luật`."""
    after = start + len("luật")
    if start and text[start - 1].isalnum() and not _is_glued(text, start):
        return []
    if text.startswith("A", start + 2):
        end = misread_end(text, after, "L", registry)
        return [Mention(start, end, Kind.NAMED, "L", name=tidy(text[start:end]))] if end else []
    before = text[max(0, start - 12) : start].lower()
    if (
        _TWICE.match(text, after)
        or before.endswith(_NO_LAW)
        or (before.endswith("  ") and f"{before.rstrip()} ".endswith(_NO_LAW))
    ):
        return []
    several = before.endswith("các ")
    if (several and text[start] == "l" and not text[after + 1 : after + 2].isupper()) or _is_of_treaty(text, start):
        return []
    if "bộ" in before and (code := _OF_CODE.search(text, max(0, start - 5), start)):
        return _titled(text, code.start(), after, "BL", registry, lower=code[0][0] == "b")
    found = _titled(text, start, after, "L", registry, lower=text[start] == "l")
    further = _further(text, found[-1], registry, several=several) if found and not found[-1].nested else []
    return found + further if further or not (several and text[start] == "l") else []


_FURTHER = re.compile(r"(?:,(?P<and>\svà)?|(?P<alone>\svà))\s{1,2}(?=[A-ZĐ])(?!Luật\s|Bộ\sluật\s|Pháp\slệnh\s)")
"""Between two titles behind one `Luật`: `, ` in `các Luật Đất đai, Nhà ở`."""

_MOST_TITLES = 12
"""How many titles may stand behind one `Luật`."""


def _further(text: str, first: Mention, registry: Registry, *, several: bool) -> list[Mention]:
    """Read the further titles behind one `Luật`: `các Luật A, B`, `Luật A, B và C`; a body's name is none."""
    members: list[Mention] = []
    end, closed = first.end, False
    while not closed and len(members) < _MOST_TITLES and (joint := _FURTHER.match(text, end)):
        known = known_end(text, joint.end(), "L", registry)
        body = issuer_end(text, joint.end())
        if not known or goes_on_after(text, known) or body > (known if several else 0):
            break
        name = tidy(f"Luật {text[joint.end() : known]}")
        members.append(Mention(joint.end(), known, Kind.NAMED, "L", name=name))
        _take_year(text, members[-1])
        end, closed = members[-1].end, bool(joint["and"] or joint["alone"])
    return members if several or (closed and len(members) > 1) else []


def _is_of_treaty(text: str, start: int) -> bool:
    """Say whether a law is the subject of a treaty: `Công ước của Liên hợp quốc về Luật Biển`."""
    return text.endswith("về ", 0, start) and "ông ước" in text[max(0, start - 60) : start]


def _ordinance(text: str, start: int, registry: Registry) -> list[Mention]:
    """Read the mention of an ordinance at `pháp lệnh`."""
    return _titled(text, start, start + len("pháp lệnh"), "PL", registry, lower=text[start] == "p")


def _constitutions(text: str, start: int, registry: Registry) -> list[Mention]:
    """Read the mention of the constitution at `Hiến pháp`, and of those of the years behind it."""
    constitution = _constitution(text, start, start + len("hiến pháp"))
    return [constitution, *_of_other_years(text, constitution, registry)] if constitution else []


def _titled(text: str, start: int, after: int, kind: str, registry: Registry, *, lower: bool) -> list[Mention]:
    """Make the mention of a law whose type's word stands at `start:after`, with the laws inside its title."""
    known = known_end(text, after, kind, registry) if lower else whole_end(text, after, kind, registry)
    if lower and not known and kind == "L":
        known = _small_end(text, start, after, registry)
    if (lower and (not known or goes_on_after(text, known))) or (
        kind == "L" and not known and _NO_TITLE.match(text, after)
    ):
        return []
    nested: list[Mention] = []
    ground = _in_grounds(text, start)
    end = known
    if amending := AMENDING.match(text, after):
        end, nested = amended(text, amending.end(), registry, ground=ground)
        end = max(end, known)
    elif not known or (ground and goes_on_after(text, known)):
        end = max(known, _unknown_end(text, start, after, registry, ground=ground))
    if not lower and (not end or text.startswith(" v ", end)):  # a lost `à`
        end = max(end, misread_end(text, after, kind, registry))
    cut = not known and " " not in text[after + 1 : end] and text.startswith(("...", " ...", "…", " …"), end)
    if not end or cut or _INTERNATIONAL.match(text, end) or _OF_ANOTHER_STATE.match(text, end):
        return []
    mention = Mention(start, end, Kind.NAMED, kind, name=tidy(text[start:end]))
    if not nested:
        _take_epithet(text, mention)
        _take_year(text, mention)
        return [mention, *_of_other_years(text, mention, registry)]
    if inner := _years_law(text, mention, nested[-1], registry):
        _take_year(text, inner)
        mention.end = inner.end
    else:
        _take_year(text, mention)
    return [mention, *nested]


def _is_glued(text: str, start: int) -> bool:
    """Say whether a capital letter opens a word at once behind another one or an item's number: `thêmLuật`, `2Luật`."""
    return text[start].isupper() and (text[start - 1].islower() or text[start - 1].isdigit())


def _years_law(text: str, mention: Mention, inner: Mention, registry: Registry) -> Mention | None:
    """Give the law inside an amending law's title that was passed in the year behind it: `… của Luật Đất đai 2013`."""
    match = _YEAR.match(text, mention.end) if inner.end == mention.end else None
    if match is None or registry.by_title(mention.name or "", year=_year_in(match)) is not None:
        return None
    return inner if registry.by_title(inner.name or "", year=_year_in(match)) is not None else None


def _year_in(match: re.Match[str]) -> int:
    """Give the year behind a title."""
    return int(match["year"] or match["bracketed"])


_CITED = re.compile(
    r"(?:theo|của|tại|trong|cứ|cứ\svào|hành|hiện|dụng|định|đổi|sung|thế|thảo|dự\sán|qua|với|bởi|trừ|hợp|là|số\sđi[ềê]u|(?:[đĐ]iều|khoản|điểm)\s\w{1,4})[\s,*_“\"]{1,3}(?:các\s|bộ\s)?$"
    r"|(?:(?<!\w)luật\s[A-ZĐ]|Luật\s|Bộ luật\s|Pháp lệnh\s)[^.:!?]{3,70}(?:[,;]|\svà)\s$"
)
"""What stands before a law that is cited: `theo`, `quy định tại`, `Điều 5`."""

_AT_ARTICLE = re.compile(r"[đĐ]iều\s\d{1,3}[a-zđ]?,?\s(?:của\s)?$")
"""Right before a law: one of its articles."""

_CITES = re.compile(
    r"[\s,)”\"]{1,3}(?:"
    r"(?:quy định|qui định|có hiệu lực|nêu|được|đã|cũng|hiện hành|sửa đổi|ngày|năm|số|thì|và các)(?!\w)"
    r"|\d{1,3}/(?:19|20)\d\d/(?:QH|UBTVQH))"
)
"""What stands behind a law that is cited: `quy định`, `có hiệu lực`."""


def _unknown_end(text: str, start: int, after: int, registry: Registry, *, ground: bool) -> int:
    """Give where a title that is not known ends, or 0: in grounds, before a number, or where the law is cited."""
    if ground or _numbered_follows(text, after):
        end = ground_end(text, after)
        if end:
            return end
    if dated := dated_end(text, after):
        return dated
    begun = begun_end(text, after, "L", registry)
    if begun and not goes_on_after(text, begun) and _AT_ARTICLE.search(text, max(0, start - 24), start):
        return begun
    end = known_end(text, after, "BL", registry) or syntactic_end(text, after)
    return end if end and _is_cited(text, start, end) else 0


def _is_cited(text: str, start: int, end: int) -> bool:
    """Say whether what stands around a title, or a year behind it, makes a law that is cited of it."""
    before = _CITED.search(text, max(0, start - 90), start)
    return before is not None or any(behind.match(text, end) for behind in (_CITES, _YEAR))


def _small_end(text: str, start: int, after: int, registry: Registry) -> int:
    """Give where a title ends behind `luật`, where the law is cited: `theo luật Dân sự`, `luật hình sự 2015`."""
    if text[after + 1 : after + 2].islower():
        code = known_end(text, after, "BL", registry)
        cited = code and (_YEAR.match(text, code) or _AT_ARTICLE.search(text, max(0, start - 24), start))
        return code if cited else 0
    if not text[after + 1 : after + 2].isupper() or text[max(0, start - 4) : start].lower() == "đạo ":
        return 0
    if (code := known_end(text, after, "BL", registry)) and _is_cited(text, start, code):
        return code
    end = syntactic_end(text, after)
    return end if end and _YEAR.match(text, end) else 0


_NUMBER_FOLLOWS = re.compile(r"[^.;:()\[\]“”\"!?\d]{2,160}?\ss[ốôổóéò6][:\s]\s?\d{1,3}/\d{4}/(?:QH|UBTVQH|PL)")


def _numbered_follows(text: str, after: int) -> bool:
    """Say whether the title is followed by its law's number: `Luật Thuế XK, thuế NK số 107/2016/QH13`."""
    match = _NUMBER_FOLLOWS.match(text, after)
    return match is not None and "uật " not in match[0]


_GROUND = re.compile(r"[Cc][ăa]n\s(?:c[ứửư]|cú)(?:\svào)?[\s*_:]{1,4}(?:các\s)?$")


def _in_grounds(text: str, start: int) -> bool:
    """Say whether the mention opens an item of a list of grounds: `Căn cứ Luật …`."""
    return _GROUND.search(text, max(0, start - 20), start) is not None


def _take_epithet(text: str, mention: Mention) -> None:
    """Take the `sửa đổi` behind a title into the mention, where it is a part of the name and no verb."""
    end = mention.end
    match = _EPITHET.match(text, end) if text.startswith("s", end + 1) or text.startswith("s", end + 2) else None
    if match:
        mention.end = match.end()
        mention.name = f"{mention.name} {match['epithet']}"


def _take_year(text: str, mention: Mention) -> None:
    """Take the year right behind a title into the mention."""
    match = _YEAR.match(text, mention.end)
    if match:
        mention.end, mention.year = match.end(), _year_in(match)


def _of_other_years(text: str, mention: Mention, registry: Registry) -> list[Mention]:
    """Read the years behind a title's own in which other laws of that title were passed: `Hiến pháp 1946, 1959`."""
    members: list[Mention] = []
    end = mention.end
    while mention.year and len(members) < _MOST_YEARS and (match := _YEARS.match(text, end)):
        year = int(match["year"])
        if registry.by_title(mention.name or "", year=year) is None:
            break
        end = match.end()
        members.append(Mention(match.start("year"), end, Kind.NAMED, mention.type, year=year, name=mention.name))
    return members


def _constitution(text: str, start: int, end: int) -> Mention | None:
    """Read a mention of the constitution; another country's is none."""
    if text[max(0, start - 10) : start].endswith(_NO_CONSTITUTION) or _FOREIGN.match(text, end):
        return None
    state = _STATE.match(text, end)
    end = state.end() if state else end
    mention = Mention(start, end, Kind.NAMED, "HP", name=tidy(text[start:end]))
    _take_year(text, mention)
    return mention


def _short(text: str, match: re.Match[str]) -> Mention | None:
    """Read an abbreviation that stands for a whole law: `BLHS 2015`."""
    start = match.start() - text.startswith("B", match.start() - 1)
    name = text[start : match.end()]
    if name not in _long_names() or (start and (text[start - 1].isalnum() or text[start - 1] in "/.-")):
        return None
    kind = "BL" if _long_names()[name].startswith("Bộ") else "L"
    mention = Mention(start, match.end(), Kind.NAMED, kind, name=name)
    _take_year(text, mention)
    return mention
