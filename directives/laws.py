"""Work out the keys of laws by their titles, and of plenums by ordinals: from this text, else from the registry."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from directives.certainty import not_after
from directives.mentions import Mention
from directives.models import Basis, Kind
from directives.plenums import plenum_name, without_term
from directives.titles import plain_word
from directives.vocabulary.naming import title_key
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import KnownDirective, named_types

_WHOLE_DAY = len("2025-06-16")
_WORDS = re.compile(r"[\wà-ỹ&]+")


def resolve_titles(
    mentions: list[Mention],
    named: list[Mention],
    registry: Registry,
    *,
    published: str | None = None,
    own: str | None = None,
) -> None:
    """Give every law and plenum that a mention names its key, after those that have a number have got theirs.

    `named` are those of the mentions; `published` and `own` are the days of the article, or of the document, as
    `resolve` takes them.
    """
    titles = _titles(mentions, registry)
    for mention in named:
        if not mention.key:
            _resolve_named(mention, titles, registry, published)
    _share_keys(named)
    _by_numbers(mentions, named, registry)
    if own:
        _by_own_date(named, registry, own)
    _resolve_plenums([mention for mention in named if _is_plenum(mention)], registry, published)


@lru_cache(maxsize=8192)
def _title_key(title: str) -> str:
    """Fold a title for comparison: case, tone marks' place and commas do not count."""
    return " ".join(plain_word(word) for word in _WORDS.findall(title))


def _titles(mentions: list[Mention], registry: Registry) -> dict[str, dict[str, None]]:
    """Index by title the keys of the laws whose number this text states: in the mention, or in brackets behind it.

    A law's own text means itself by its title.
    """
    index: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in mentions:
        if mention.kind is Kind.SELF and mention.key:
            for known in registry.by_key(mention.key, mention.type):
                index[_title_key(known.title)].setdefault(mention.key)
        if not (mention.title or mention.name):
            continue
        whole = mention.title or mention.basis is Basis.STATED
        title, stated = (mention.title or mention.name, mention) if whole else (mention.name, mention.alias)
        if title and stated is not None and stated.key:
            index[_title_key(title)].setdefault(stated.key)
    return index


def _resolve_named(
    mention: Mention, titles: dict[str, dict[str, None]], registry: Registry, published: str | None
) -> None:
    """Resolve a law by its title: the number that this text gives it, else the registry."""
    year = mention.year or (int(mention.date[:4]) if mention.date else None)
    title = _plain(mention.name or "")
    if title != mention.name and year is None:
        return  # `Luật Doanh nghiệp sửa đổi`: which one it is the year alone would say
    for key in titles.get(_title_key(title), ()):
        if year is None or f"/{year}/" in key:
            mention.key, mention.basis = key, Basis.ANTECEDENT
            return
    by_name = mention.type in named_types() and title
    day = mention.date if mention.date and len(mention.date) == _WHOLE_DAY else published
    if by_name and (known := _known_law(registry, by_name, year, day)):
        mention.key, mention.basis = known, Basis.REGISTRY


def _plain(name: str) -> str:
    """Give the title of a law without the `sửa đổi` that the press puts behind it: `Luật Doanh nghiệp sửa đổi`."""
    return name.removesuffix(", bổ sung").removesuffix(" sửa đổi")


def _by_own_date(named: list[Mention], registry: Registry, own: str) -> None:
    """Give a bare title the law of that title which was there when the text was issued, and take later ones away.

    A law of the year before the text leaves it open: it may not have been in force.
    """
    before = f"{int(own[:4]) - 1}{own[4:]}"
    for mention in named:
        if not mention.name or mention.year or mention.date:
            continue
        if mention.basis is Basis.REGISTRY and _is_later(registry, mention, own):
            mention.key, mention.basis = None, Basis.UNRESOLVED
        if mention.basis is Basis.UNRESOLVED and mention.type in named_types():
            known = _known_law(registry, mention.name, None, own)
            if known and known == _known_law(registry, mention.name, None, before):
                mention.key, mention.basis = known, Basis.REGISTRY


def _is_later(registry: Registry, mention: Mention, own: str) -> bool:
    """Say whether the registry knows the law that a mention was taken for as one issued after a day."""
    known = registry.by_key(mention.key or "", mention.type)
    return bool(known) and not any(not_after(one.issued, own) for one in known)


def resolve_before(law: Mention, other: Mention, registry: Registry) -> None:
    """Give a law without a year, on which a directive acts, the number of the one that was there when that was issued.

    `Nghị định số 25/2020/NĐ-CP quy định chi tiết một số điều của Luật Đấu thầu` is not about a law of 2023, though that
    is the one in force when the article says so.
    """
    issued = other.date or (f"{other.year}" if other.year else None)
    if not issued or law.basis is not Basis.REGISTRY or law.year or law.date or not law.name:
        return
    known = {one.issued for one in registry.by_key(law.key or "", law.type) if not not_after(one.issued, issued)}
    if known:
        law.key = _known_law(registry, law.name, None, issued) or None
        law.basis = Basis.REGISTRY if law.key else Basis.UNRESOLVED


@lru_cache(maxsize=4096)
def _known_law(registry: Registry, title: str, year: int | None, published: str | None) -> str:
    """Give the key of a known law, "" where it is unknown; a text names few laws often."""
    known = registry.by_title(title, year=year, on=published)
    if known is None or (year is None and _is_followed(registry, known, published)):
        return ""
    return known.key


def _is_followed(registry: Registry, known: KnownDirective, published: str | None) -> bool:
    """Say whether a law's title may be short for that of the law which replaced it by a day.

    `Luật Phòng cháy, chữa cháy` is one of 2001, and what is left of the title of the one of 2024.
    """
    later = [
        relation.removeprefix("replaced_by ") for relation in known.relations if relation.startswith("replaced_by ")
    ]
    found = [one for key in later for one in registry.by_key(key.partition("@")[0], known.type)]
    begun = title_key(known.title)
    return any(
        title_key(one.title).startswith(begun)
        and not (published and published < one.issued)
        and title_key(one.title) != begun
        for one in found
    )


def _by_numbers(mentions: list[Mention], named: list[Mention], registry: Registry) -> None:
    """Give a title that nothing resolved the number by which this text names the only law of that title.

    `Luật số 48/2024/QH15 (Luật Thuế GTGT)`
    """
    bare = [one for one in named if one.basis is Basis.UNRESOLVED and not one.date]
    if not bare:
        return
    stated = {one.key for one in mentions if one.basis is Basis.STATED and one.key and one.type in named_types()}
    keys: dict[str, set[str]] = defaultdict(set)
    for key in stated:
        for title in _known_titles(registry, key):
            keys[title].add(key)
    for mention in bare if keys else ():
        found = keys.get(title_key(mention.name or ""), set())
        if len(found) == 1 and not mention.year:
            mention.key, mention.basis = next(iter(found)), Basis.REGISTRY


@lru_cache(maxsize=4096)
def _known_titles(registry: Registry, key: str) -> tuple[str, ...]:
    """Give the folded titles of the laws that bear a key."""
    return tuple(title_key(known.title) for known in registry.by_key(key) if known.type in named_types())


def _is_plenum(mention: Mention) -> bool:
    """Say whether a title is that of a plenum's or a congress's resolution by its ordinal."""
    return mention.type == "NQ" and mention.name is not None


def _resolve_plenums(mentions: list[Mention], registry: Registry, published: str | None) -> None:
    """Give a plenum's resolution the key of the directive that the registry knows by that name.

    One without a term means the only one of that number whose term this text states.
    """
    names = [_plenum_of(mention) for mention in mentions]
    terms: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if without_term(name) != name:
            terms[without_term(name)].add(name)
    for mention, name in zip(mentions, names, strict=True):
        whole = terms.get(name, {name}) if without_term(name) == name else {name}
        known = _known_plenum(registry, next(iter(whole)), published) if len(whole) == 1 else ""
        if known:
            mention.key, mention.basis = known, Basis.REGISTRY if name in whole else Basis.ANTECEDENT


def _plenum_of(mention: Mention) -> str:
    """Give the one name of a plenum's resolution, with the term that stands behind it."""
    name = mention.name or ""
    return plenum_name(f"{name} khóa {mention.term}" if mention.term and "kh" not in name.lower() else name) or ""


@lru_cache(maxsize=4096)
def _known_plenum(registry: Registry, name: str, published: str | None) -> str:
    """Give the key of the directive that is known by a plenum's name with its term, "" where there is none."""
    known = registry.by_title(name, on=published) if without_term(name) != name else None
    return known.key if known is not None else ""


def _share_keys(named: list[Mention]) -> None:
    """Give a bare title the key of the one law of that title that this text names with its year."""
    dated: dict[str, set[str]] = defaultdict(set)
    bare: list[Mention] = []
    for mention in named:
        if not mention.name:
            continue
        if mention.key and (mention.year or mention.date):
            dated[_title_key(mention.name)].add(mention.key)
            dated[_title_key(_plain(mention.name))].add(mention.key)
        elif mention.basis is Basis.UNRESOLVED and not mention.year and not mention.date:
            bare.append(mention)
    for mention in bare if dated else ():
        keys = dated.get(_title_key(mention.name or ""), set())
        if len(keys) == 1:
            mention.key, mention.basis = next(iter(keys)), Basis.ANTECEDENT
