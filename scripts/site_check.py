"""Check a site that was built: every link within it leads somewhere, and no page loads anything from a network.

python scripts/site_check.py FOLDER
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADED = {"img": "src", "script": "src", "iframe": "src", "source": "src", "video": "src", "object": "data"}
"""What a browser loads by itself, and by which attribute."""
_LINKS = frozenset({"alternate", "canonical", "next", "prev"})
"""The kinds of `link` that load nothing."""
# Matches what a style sheet loads: `url(../a.woff2)`, `@import "b.css"`; not what it holds itself, `url(data:…)`.
_STYLE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])(?!data:)([^"')\s]+)""")


def main() -> int:
    """Check the site in a folder, and print what is wrong."""
    folder = Path(sys.argv[1])
    faults = list(faults_of(folder))
    print("\n".join(faults) or f"{folder}: {len(list(folder.rglob('*.html')))} pages, every link leads somewhere")
    return 1 if faults else 0


def faults_of(folder: Path) -> Iterator[str]:
    """Tell of every link that leads nowhere, and of everything that is loaded from elsewhere."""
    for page in sorted(folder.rglob("*.html")):
        if page.name == "404.html":  # a server shows it at any address, so its links begin at the root
            continue
        read = _read(page)
        for target in [*read.loaded, *read.links]:
            if fault := _fault(page, target, is_loaded=target in read.loaded):
                yield f"{page.relative_to(folder)}: {fault}"
    for style in sorted(folder.rglob("*.css")):
        for target in _STYLE.findall(style.read_text(encoding="utf-8")):
            if fault := _fault(style, target, is_loaded=True):
                yield f"{style.relative_to(folder)}: {fault}"


def _fault(page: Path, target: str, *, is_loaded: bool) -> str:
    """Say what is wrong with a target, nothing if it is right."""
    parts = urlsplit(target)
    if parts.scheme in ("data", "mailto"):
        return ""
    if parts.scheme or parts.netloc:
        return f"loads {target}" if is_loaded else ""
    file = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
    if not file.is_file():
        return f"{target} leads nowhere"
    if parts.fragment and file.suffix == ".html" and unquote(parts.fragment) not in _read(file).names:
        return f"{target} leads to no place of that page"
    return ""


class _Page(HTMLParser):
    """What a page leads to, what it loads, and the places in it that links may lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a tag."""
        given = {name: value or "" for name, value in attrs}
        self.names.update(given[name] for name in ("id", "name") if name in given)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") not in _LINKS:
            self.loaded.append(given.get("href", ""))
        elif _LOADED.get(tag) in given:
            self.loaded.append(given[_LOADED[tag]])


@cache
def _read(page: Path) -> _Page:
    """Read a page once."""
    read = _Page()
    read.feed(page.read_text(encoding="utf-8"))
    return read


if __name__ == "__main__":
    sys.exit(main())
