"""Make a big database of made-up articles that cite made-up directives as real ones do: few often, most seldom.

All but the extraction is the program's own way: what is found in each text is known, since the text was made of it.
"""

from __future__ import annotations

import re
from itertools import accumulate
from random import Random
from typing import NamedTuple

from directives.models import Article, Basis, Extraction, Kind, PartialDate, Reference, Relation, RelationType
from directives.store import Store
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import known_directives

REFERENCES = 10
"""The references of an article, on average."""
BATCH = 500

_KINDS = (
    ("TT", "Thông tư", "/TT-BCA", "Bộ Công an", True),
    ("TT", "Thông tư", "/TT-BTC", "Bộ Tài chính", True),
    ("TT", "Thông tư", "/TT-BYT", "Bộ Y tế", True),
    ("NĐ", "Nghị định", "/NĐ-CP", "Chính phủ", True),
    ("QĐ", "Quyết định", "/QĐ-TTg", "Thủ tướng Chính phủ", False),
    ("CT", "Chỉ thị", "/CT-TTg", "Thủ tướng Chính phủ", False),
    ("KL", "Kết luận", "-KL/TW", "Ban Bí thư", False),
    ("NQ", "Nghị quyết", "-NQ/TW", "Bộ Chính trị", False),
)
"""Types with their words, symbols and issuers, and whether the number holds the year."""


class Made(NamedTuple):
    """A directive that texts cite; `year` is that in its number."""

    type: str
    word: str
    number: str
    year: int | None
    symbol: str
    key: str
    date: str
    issuer: str

    @property
    def when(self) -> str:
        """Its date of issue as texts write it."""
        year, month, day = self.date.split("-")
        return f"ngày {day}/{month}/{year}"

    def reference(self, start: int, text: str, *, is_full: bool, is_own: bool) -> Reference:
        """Make a reference to it."""
        return Reference(
            start=start,
            end=start + len(text),
            text=text,
            kind=Kind.SELF if is_own else Kind.NUMBERED,
            type=self.type,
            number=self.number,
            year=self.year,
            symbol=self.symbol,
            key=self.key,
            date=PartialDate(self.date) if is_full else None,
            issuer=self.issuer if is_full else None,
            basis=Basis.STATED,
        )


class Corpus:
    """Articles and what they cite; the same for the same numbers."""

    def __init__(self, *, articles: int, directives: int) -> None:
        self._random = Random(4)
        self.articles = articles
        self.directives = [self._directive() for _ in range(directives)]
        self._weights = _falling(directives)
        self.words = list(dict.fromkeys(re.findall(r"[^\W\d_]+", " ".join(one.title for one in known_directives()))))
        self._common = _falling(len(self.words))
        self._found: dict[str, Extraction] = {}

    def fill(self, store: Store) -> int:
        """Put all articles into a database, and give the number of references."""
        references = 0
        for first in range(0, self.articles, BATCH):
            batch = [self._article(number) for number in range(first, min(first + BATCH, self.articles))]
            references += store.add_articles(batch, extract=self._extract).references
            self._found.clear()
        return references

    def _extract(
        self, text: str, *, published: PartialDate | None = None, registry: Registry | None = None
    ) -> Extraction:
        """Give what a text was made of; day and registry, with which a database asks, change nothing."""
        del published, registry
        return self._found[text]

    def _directive(self) -> Made:
        """Make a directive."""
        random = self._random
        type_, word, symbol, issuer, has_year = random.choice(_KINDS)
        year, number = random.randint(2000, 2024), f"{random.randint(1, 2500):02}"
        date = f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        key = f"{number}/{year}{symbol}" if has_year else f"{number}{symbol}"
        return Made(type_, word, number, year if has_year else None, symbol[1:], key, date, issuer)

    def _article(self, number: int) -> Article:
        """Make an article, and keep what its text cites."""
        random = self._random
        year = 2024 - int(20 * random.random() ** 1.5)
        date = f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        published = random.choices([date, date[:4], None], [94, 3, 3])[0]
        pieces, references = self._cited(is_document=random.random() < 0.05)
        text = f"{''.join(pieces)}\nBài {number}."
        relations = (
            (Relation(source=0, target=1, relation=RelationType.IMPLEMENTS, start=0, end=references[0].end),)
            if number % 10 == 0 and len(references) > 1
            else ()
        )
        self._found[text] = Extraction(references=tuple(references), relations=relations)
        url = f"https://bao{number % 40}.example/{number}"
        return Article(
            id=url,
            doc=str(number),
            text=text,
            url=url,
            title=self._sentence(8),
            published=PartialDate(published) if published else None,
            source=f"Báo {number % 40}",
        )

    def _cited(self, *, is_document: bool) -> tuple[list[str], list[Reference]]:
        """Make the pieces of a text, and the references in them; one that comes again is a shorter one."""
        cited = self._random.choices(
            self.directives, cum_weights=self._weights, k=self._random.randint(4, 2 * REFERENCES - 4)
        )
        pieces: list[str] = []
        references: list[Reference] = []
        length = 0
        for place, made in enumerate(cited):
            before = f"{self._sentence(5)} "
            is_own = is_document and place == 0
            mention = made.key if is_own else f"{made.word} số {made.key}"
            behind = "" if made in cited[:place] else f" {made.when} của {made.issuer}"
            references.append(made.reference(length + len(before), mention, is_full=bool(behind), is_own=is_own))
            pieces.append(f"{before}{mention}{behind}. ")
            length += len(pieces[-1])
        return pieces, references

    def _sentence(self, words: int) -> str:
        """Make some words of a text, common ones more often."""
        return " ".join(self._random.choices(self.words, cum_weights=self._common, k=words)).capitalize()


def _falling(number: int) -> list[float]:
    """Give the summed weights of so many things, of which the second comes about half as often as the first."""
    return list(accumulate(1 / (rank + 1) for rank in range(number)))
