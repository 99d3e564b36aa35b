"""Read inputs and find the references in what is read, one input after the other; nothing is stored here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from directives.extraction import extract
from directives.models import Article, Extraction, ReadFailure
from directives.sources import LIMITS, Input, Limits, Web, read_input
from directives.sources.inputs import whole_name
from directives.sources.shares import Elsewhere, Share
from directives.sources.states import FileState, stamp_of, state_of
from directives.vocabulary.registry import Registry


class Read(NamedTuple):
    """An article with what was found in it, where that is known already; or why there is none."""

    location: str
    reading: Article | ReadFailure
    found: Extraction | None = None
    whole: str = ""
    """The name of what failed, as it is known from everywhere."""


class Finished(NamedTuple):
    """An input is dealt with: how many articles it gave, and its state if all went well and it may be remembered."""

    location: str
    size: int = 0
    articles: int = 0
    state: FileState | None = None


class Kept(NamedTuple):
    """An input that is as it was when it was read, what it gave then, and what the file system says of it now."""

    location: str
    size: int
    articles: int
    stamp: str = ""


Item = Read | Finished | Kept


class Here(NamedTuple):
    """What only one process can give, stdin and the guest of the web that asks no host too often, and all bounds."""

    stdin: BinaryIO | None
    web: Web
    limits: Limits = LIMITS


def read_one(found: Input, here: Here, *, share: Share | None = None) -> Iterator[Read | Finished]:
    """Read one input, or our share of it, and tell at the end what it gave."""
    stamp = _stamp(found.path)
    articles, is_clean = 0, True
    for reading in read_input(found, stdin=here.stdin, limits=here.limits, web=here.web, share=share):
        if isinstance(reading, Elsewhere):
            yield Read(found.location, reading)
            continue
        placed = _storable(_placed(reading)) if isinstance(reading, Article) else reading
        is_clean = is_clean and isinstance(placed, Article)
        articles += isinstance(placed, Article)
        yield Read(found.location, placed) if isinstance(placed, Article) else failed(found, placed)
    state = _state(found.path, stamp) if is_clean else None
    yield Finished(found.location, size_of(found.path), articles, state)


def taken(article: Article) -> Read:
    """Take an article that somebody has read already, by the name that it would have here."""
    return Read(article.id, _storable(_placed(article)))


def failed(found: Input, failure: ReadFailure) -> Read:
    """Tell of a failure, in an input or of it, by a name that is known from everywhere."""
    is_named_so = failure.input.startswith(found.name)
    whole = found.location + failure.input.removeprefix(found.name) if is_named_so else failure.input
    return Read(found.location, failure, whole=whole)


def with_references(read: Read, registry: Registry) -> Read:
    """Find the references of an article, and name its content, so that whoever stores it need not."""
    if not isinstance(read.reading, Article):
        return read
    _ = read.reading.content_hash  # it stays with the article
    found = extract(read.reading.text, published=read.reading.published, registry=registry)
    return read._replace(found=found)


def size_of(path: Path | None) -> int:
    """Give the bytes of a file, none for what is no file."""
    try:
        return path.stat().st_size if path else 0
    except OSError:
        return 0


def _placed(article: Article) -> Article:
    """Name an article by its whole path: `bai.txt` in one folder is another than in the next."""
    if article.path is None:
        return article
    whole = whole_name(article.path)
    is_named_so = article.id == article.path or article.id.startswith(f"{article.path}#")
    id_ = whole + article.id.removeprefix(article.path) if is_named_so else article.id
    return article.model_copy(update={"id": id_, "path": whole})


def _storable(article: Article) -> Article | ReadFailure:
    """Refuse an article with half a character (a lone surrogate), which no database takes."""
    known = (article.text, article.id, article.title, article.source, article.url, article.path)
    try:
        "".join(part for part in known if part).encode()
    except UnicodeEncodeError as error:
        return ReadFailure(
            input=article.id.encode(errors="replace").decode(),
            reason=f"holds half a character: {error.object[error.start]!a}",
            hint="Convert the file to UTF-8 again.",
        )
    return article


def _stamp(path: Path | None) -> str | None:
    """Give the stamp of a file before it is read."""
    try:
        return stamp_of(path) if path else None
    except OSError:
        return None


def _state(path: Path | None, stamp: str | None) -> FileState | None:
    """Give the state of a file after it was read."""
    try:
        return state_of(path, stamp) if path and stamp else None
    except OSError:
        return None
