"""Work out the key of every mention of one text: stated, from an antecedent, inferred, or from the registry."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from directives.identifiers import key_of
from directives.laws import resolve_titles
from directives.mentions import Mention
from directives.models import Basis, Kind
from directives.vocabulary.registry import Registry

_PARTY_CENTRE = re.compile(
    r"(?:(?:thường trực )?(?:ban bí thư|bộ chính trị|ban chấp hành trung ương|bch trung ương|bch tw|trung ương)"
    r"|hội nghị (?:lần thứ|bch|ban chấp hành|trung ương|tw|t\.ư|tư|t\.w)(?!\w))"
    r"(?! đoàn| hội)"
)
_PARTY_SYMBOLS = {"KL": "KL/TW", "CT": "CT/TW", "NQ": "NQ/TW", "QyĐ": "QĐ/TW", "HD": "HD/TW"}
_PREMIER = re.compile(r"(?:phó )?thủ tướng")
_PREMIER_SYMBOLS = {"QĐ": "QĐ-TTg", "CT": "CT-TTg"}
_NEIGHBOURS = 40
"""How many full forms of one number are looked at on each side of a short form: a bound, so that time stays linear."""

_Placed = list[tuple[int, Mention]]
"""Mentions with their places among all."""

_FullForms = dict[tuple[str | None, str | None], _Placed]
"""Full forms by type and number, with their places."""


def resolve(
    mentions: list[Mention], registry: Registry, *, published: str | None = None, own: str | None = None
) -> None:
    """Give every mention its key and the basis of it, as far as this text and the registry determine it.

    Args:
        mentions: what was found in a text, in order of place.
        registry: the known directives.
        published: the day of the article as ISO text: a law without a year is the one in force on that day.
        own: the day, or year, of the text that is itself a directive: none of the laws that it means is later.
    """
    _as_central(mentions)
    stated, bare, named = _parted(mentions)
    full = _full_forms(stated)
    for _, mention in stated:
        mention.key, mention.basis = key_of(mention.number or "", mention.year, mention.symbol or ""), Basis.STATED
    for place, mention in bare:
        _resolve_short(mention, place, full, registry, published)
    _complete(stated, full)
    if bare:
        _withdraw([mention for _, mention in bare], mentions, registry)
        _repeat_inferred(bare)
    _fill_years(stated, full)
    if named:
        resolve_titles(mentions, named, registry, published=published, own=own)


_CODES_ALONE = frozenset({"NQ", "KL"})
"""Codes of types that stand for no body: `10-NQ`; `CT` in `327-CT` is the chairman (Chủ tịch)."""


def _is_cut(mention: Mention) -> bool:
    """Say whether year or body was lost, `185/201/NĐ-CP`, `217/QĐ/2005`, `10-NQ`: what is left does not identify."""
    alone = mention.symbol in _CODES_ALONE or (mention.year is not None and mention.symbol == mention.type)
    return alone or mention.torn


def _parted(mentions: list[Mention]) -> tuple[_Placed, _Placed, list[Mention]]:
    """Part mentions into those that state what identifies a directive, other numbers, and titles."""
    stated: _Placed = []
    bare: _Placed = []
    named: list[Mention] = []
    for place, mention in enumerate(mentions):
        if mention.symbol and mention.number and not _is_cut(mention):
            stated.append((place, mention))
        elif mention.kind is not Kind.NAMED:
            bare.append((place, mention))
        else:
            named.append(mention)
    return stated, bare, named


def _full_forms(stated: _Placed) -> _FullForms:
    """Index full forms by type and number, in order of place."""
    index: _FullForms = defaultdict(list)
    for one in stated:
        mention = one[1]
        index[mention.type, mention.number].append(one)
    return index


def _as_central(mentions: list[Mention]) -> None:
    """Write `TƯ` as `TW` where the Party's centre is the issuer: elsewhere it is a province's committee."""
    for mention in mentions:
        if mention.symbol and mention.symbol.endswith("/TƯ") and _PARTY_CENTRE.match(fold_issuer(mention.issuer)):
            mention.symbol = f"{mention.symbol[:-2]}TW"


def _withdraw(bare: list[Mention], mentions: list[Mention], registry: Registry) -> None:
    """Take away what a bare number usually means where this text gives that number to another body.

    `Nghị quyết 21 của HĐND tỉnh … Theo Nghị quyết 21`: the second one is not the Party's.
    """
    guessed = [one for one in bare if one.basis is Basis.REGISTRY and one.number and one.issuer is None]
    issued: dict[tuple[str | None, str | None], set[str]] = defaultdict(set)
    for mention in mentions if guessed else ():
        if mention.issuer and mention.number:
            issued[mention.type, mention.number].add(mention.issuer)
    for mention in guessed:
        known = {one.issuer for one in registry.by_key(mention.key or "")}
        stated = issued[mention.type, mention.number]
        if stated and not any(_may_issue(one, other) for one in stated for other in known):
            mention.key, mention.basis = None, Basis.UNRESOLVED


def _complete(stated: _Placed, full: _FullForms) -> None:
    """Give a number whose symbol lost its type the key of the full form in this text: `118/2018/BTC`, of a Thông tư."""
    cut = [mention for _, mention in stated if mention.symbol and "-" not in mention.symbol and mention.year]
    symbols = {mention.symbol for _, mention in stated} if cut else set()
    for mention in cut:
        symbol = f"{mention.type}-{mention.symbol}"
        whole = full[mention.type, mention.number][:_NEIGHBOURS] if symbol in symbols else []
        if any(other.symbol == symbol and other.year == mention.year for _, other in whole):
            mention.key, mention.basis = key_of(mention.number or "", mention.year, symbol), Basis.ANTECEDENT


_WITH_YEAR = 1998
"""From this year on every decree has the year in its number (Luật Ban hành văn bản quy phạm pháp luật 1996)."""

_YEARLY = re.compile(r"QH\d|UBTVQH\d|NĐ-CP|TT-|TTLT-")
"""Symbols that never stand without a year."""


def _fill_years(stated: _Placed, full: _FullForms) -> None:
    """Give a number whose year was left out the key of its full form: `Luật số 106/QH13` beside `106/2016/QH13`."""
    for _, mention in stated:
        if mention.year is None and mention.symbol and _YEARLY.match(mention.symbol):
            whole = full[mention.type, mention.number][:_NEIGHBOURS]
            keys = {other.key for _, other in whole if other.year is not None and other.symbol == mention.symbol}
            if len(keys) == 1:
                mention.key, mention.basis = next(iter(keys)), Basis.ANTECEDENT


def _repeat_inferred(bare: _Placed) -> None:
    """Give a number that nothing resolved the key of the same number whose issuer this text states.

    `Nghị quyết 68 của Bộ Chính trị`, and later `Nghị quyết 68`.
    """
    short = [mention for _, mention in bare if mention.number and mention.basis is Basis.UNRESOLVED]
    full = _full_forms([one for one in bare if one[1].basis is Basis.INFERRED]) if short else {}
    for mention in short if full else ():
        keys = {
            other.key
            for _, other in full.get((mention.type, mention.number), [])[:_NEIGHBOURS]
            if _agree(mention, other)
        }
        if len(keys) == 1 and not mention.issuer:
            mention.key, mention.basis = next(iter(keys)), Basis.ANTECEDENT


def _resolve_short(
    mention: Mention,
    place: int,
    full: _FullForms,
    registry: Registry,
    published: str | None,
) -> None:
    """Resolve a number without a symbol."""
    antecedent = _antecedent(mention, place, full.get((mention.type, mention.number), []))
    if antecedent is None and mention.type == "ĐA":  # a project goes by the number of the decision on it
        antecedent = _antecedent(mention, place, full.get(("QĐ", mention.number), []))
    if antecedent is not None and antecedent.symbol and mention.number:
        mention.key, mention.basis = key_of(mention.number, antecedent.year, antecedent.symbol), Basis.ANTECEDENT
        return
    if mention.title and (law := registry.by_title(mention.title, year=mention.year, on=published)):
        stated = law.key.startswith(f"{mention.number}/")
        mention.key, mention.basis = (law.key, Basis.REGISTRY) if stated else (None, Basis.UNRESOLVED)
        return
    symbol = _inferred_symbol(mention)
    if symbol and mention.number:
        mention.key, mention.basis = key_of(mention.number, _year(mention), symbol), Basis.INFERRED
        return
    if mention.number and mention.type and mention.year is None:
        known = registry.by_nickname(mention.type, mention.number, on=published)
        dated = mention.date is None or (known is not None and mention.date[:4] == known.issued[:4])
        if known is not None and dated and _may_issue(mention.issuer, known.issuer):
            mention.key, mention.basis = known.key, Basis.REGISTRY


def _may_issue(stated: str | None, known: str) -> bool:
    """Say whether the issuer that a text states may be that of a known directive."""
    one, other = fold_issuer(stated), fold_issuer(known)
    both_centre = _PARTY_CENTRE.match(one) is not None and _PARTY_CENTRE.match(other) is not None
    return not one or one in other or other in one or both_centre


def _antecedent(mention: Mention, place: int, candidates: list[tuple[int, Mention]]) -> Mention | None:
    """Choose the nearest full form before the mention, else behind it; years and dates must not disagree."""
    here = bisect_left(candidates, place, key=lambda candidate: candidate[0])
    before, behind = candidates[max(0, here - _NEIGHBOURS) : here], candidates[here : here + _NEIGHBOURS]
    return next((other for _, other in [*before[::-1], *behind] if _agree(mention, other)), None)


def _agree(mention: Mention, other: Mention) -> bool:
    """Say whether nothing that both state contradicts that they are one directive."""
    if mention.year is not None and other.year is not None and mention.year != other.year:
        return False
    if mention.date and other.date and not mention.date.startswith(other.date[:4]):
        return False
    return not mention.issuer or _may_be_of(fold_issuer(mention.issuer), other.symbol or "")


_OF_STATE = re.compile(
    r"chính phủ|thủ tướng|quốc hội|ubtvqh|hđnd|hội đồng nhân dân|(?:tỉnh|thành|huyện) (?:ủy|uỷ)"
    r"|(?:chủ tịch )?(?:ubnd|(?:ủy|uỷ) ban)|(?:bộ|sở|ban tuyên giáo|ban tổ chức)(?! chính trị)(?!\w)"
)
"""Who issues no directives of the Party's centre: `chính phủ`, `bộ công an`; not `bộ chính trị`."""


def _may_be_of(issuer: str, symbol: str) -> bool:
    """Say whether a body may have issued what bears a symbol: the Government no `NQ/TW`, the Politburo no `QĐ-TTg`."""
    if symbol.endswith("/TW"):
        return _OF_STATE.match(issuer) is None
    return not symbol.endswith(("-CP", "-TTg")) or _PARTY_CENTRE.match(issuer) is None


def _inferred_symbol(mention: Mention) -> str | None:
    """Give the symbol where one rule holds for type and issuer."""
    if mention.type == "NĐ" and _year(mention) is not None:
        return "NĐ-CP"
    issuer = fold_issuer(mention.issuer)
    if mention.year is None and issuer and mention.type:
        if _PARTY_CENTRE.match(issuer):
            return _PARTY_SYMBOLS.get(mention.type)
        if _PREMIER.match(issuer):
            return _PREMIER_SYMBOLS.get(mention.type)
    return None


def _year(mention: Mention) -> int | None:
    """Give the year in a number, or for a decree the one beside it: `Nghị định 148 năm 2016`, from 1998 on."""
    if mention.year is not None or mention.type != "NĐ" or mention.date is None:
        return mention.year
    dated = int(mention.date[:4])
    return dated if dated >= _WITH_YEAR else None


def fold_issuer(issuer: str | None) -> str:
    """Write an issuer in lower case with single blanks."""
    return " ".join((issuer or "").lower().replace("đảng cộng sản việt nam", "").split())
