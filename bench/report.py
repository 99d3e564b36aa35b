"""Measure the site of many directives and articles: written whole, and again after one article has changed."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from directives.extraction import extract
from directives.models import Article, PartialDate
from directives.report import write_report
from directives.store import Store, open_store

DIRECTIVES = 10_000
ARTICLES = 50_000
BATCH = 1000

BODIES = ("BCA", "BTC", "BYT", "BNV", "BTP", "BCT", "BXD", "BKHCN", "BTNMT", "BNNPTNT")
"""Ministries, a thousand circulars each."""

FILLING = (
    "Cán bộ xã đến từng nhà, nghe bà con góp ý rồi ghi vào sổ của tổ tự quản. Buổi họp cuối tháng nhắc lại việc chưa"
    " xong và phân công người theo dõi. Nhà văn hóa mở cửa mỗi tối để thanh niên tập văn nghệ chuẩn bị cho ngày hội. "
)
"""What the articles say besides their references."""


def main() -> int:
    """Print how long both runs take."""
    print(f"Report of {DIRECTIVES} directives and {ARTICLES} articles")
    with (
        tempfile.TemporaryDirectory(prefix="directives-bench-") as folder,
        open_store(Path(folder) / "bench.db", create=True) as store,
    ):
        for place in range(0, ARTICLES, BATCH):
            store.add_articles([article(number) for number in range(place, place + BATCH)], extract=extract)
        measure(store, Path(folder) / "site", "all pages")
        store.add_articles([article(7, "Sửa lại. ")], extract=extract)
        measure(store, Path(folder) / "site", "one article changed")
    return 0


def article(number: int, before: str = "") -> Article:
    """Make an article that cites four directives, one of which amends another."""
    keys = list(cited(number))
    text = (
        f"Bài số {number}\n\n{before}{FILLING}Theo {keys[0]}, địa phương đã tổ chức học tập {keys[1]}. {FILLING}"
        f"Đáng chú ý, {keys[2]} sửa đổi, bổ sung một số điều của {keys[3]}. {FILLING * 3}\n"
    )
    published = PartialDate(f"{2015 + number % 10}-{number % 12 + 1:02}-{number % 28 + 1:02}")
    id_ = f"https://bench.example/{number}"
    return Article(id=id_, doc=id_, url=id_, text=text, title=f"Bài số {number}", published=published)


def cited(number: int) -> Iterator[str]:
    """Give the directives that an article cites; together the articles cite all of them."""
    for place in range(4):
        which = (number * 4 + place) * 7919 % DIRECTIVES
        body = BODIES[which // 1000 % len(BODIES)]
        yield f"Thông tư số {which // 10 % 100 + 1}/{2004 + which % 10}/TT-{body}"


def measure(store: Store, folder: Path, what: str) -> None:
    """Write the site and print how long it took."""
    start = time.perf_counter()
    done = write_report(store, folder)
    seconds = time.perf_counter() - start
    print(f"  {what:20} {seconds:7.1f} s  {done.written} of {done.pages} pages written")


if __name__ == "__main__":
    sys.exit(main())
