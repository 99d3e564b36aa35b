"""The command `extract`: texts in, references out, no database."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .diagnostics import ExitCode, Listener, answered
from .formats import Format, Row
from .options import (
    AllowPrivateOption,
    BoundOption,
    FormatOption,
    Manner,
    OutputOption,
    PathsArgument,
    PauseOption,
    guest,
    manner,
    standard_input,
)
from .output import is_terminal, refuse_inputs, target, write

if TYPE_CHECKING:
    from directives.models import Article, Extraction, Reference

COLUMNS = (
    "doc", "start", "end", "kind", "type", "number", "year", "symbol", "key", "date", "issuer", "name", "pinpoints",
    "basis", "text", "page", "repeated",
)  # fmt: skip
"""The columns of a reference; `doc` names the text that it stands in."""

DOCUMENT = ("doc", "references", "relations", "force")
"""The fields of a text."""


def extract(
    paths: PathsArgument = None,
    *,
    bound: BoundOption = None,
    allow_private: AllowPrivateOption = False,
    pause: PauseOption = 1.0,
    format_: FormatOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Find the references in texts, without a database.

    As json or jsonl: one object a text: its references, relations between them, what is said of their force.
    In any other format: one row a reference.

    Examples:
        directives extract article.txt
        directives extract articles/ --format jsonl -o found.jsonl
        echo "Thông tư số 67/2012/TT-BCA" | directives extract
    """
    inputs = paths or _piped()
    where = target(format_, output)
    refuse_inputs(where.path, inputs)
    how = manner(bound, allow_private=allow_private, pause=pause)
    listener = Listener(is_silent=where.path is None and is_terminal())
    extraction = Extractor(articles(inputs, listener, how, where.path))
    if where.format in (Format.JSON, Format.JSONL):
        write(extraction.documents(), DOCUMENT, where)
    else:
        write(extraction.references(), COLUMNS, where)
    listener.rest()
    return ExitCode.INPUT if listener.failed else answered(extraction.found)


class Extractor:
    """Extracts from texts as they come, keeping none, and counts the references."""

    def __init__(self, texts: Iterator[tuple[str, Article]]) -> None:
        self._texts = texts
        self.found = 0

    def documents(self) -> Iterator[Row]:
        """Give a row for each text, with its references and relations."""
        for doc, article, extraction in self._extractions():
            found = extraction.model_dump(mode="json", exclude={"references"})
            references = [_row(article, reference) for reference in extraction.references]
            yield {"doc": doc, "references": references, **found}

    def references(self) -> Iterator[Row]:
        """Give a row for each reference."""
        for doc, article, extraction in self._extractions():
            yield from ({"doc": doc, **_row(article, reference)} for reference in extraction.references)

    def _extractions(self) -> Iterator[tuple[str, Article, Extraction]]:
        """Extract from each text, and count."""
        from directives.extraction import extract as extract_from

        for doc, article in self._texts:
            extraction = extract_from(article.text, published=article.published)
            self.found += len(extraction.references)
            yield doc, article, extraction


def _row(article: Article, reference: Reference) -> Row:
    """Make the fields of a reference, with the page that it stands on."""
    from directives.models import page_at

    return {**reference.model_dump(mode="json"), "page": page_at(article.pages, reference.start)}


def articles(
    inputs: Sequence[str], listener: Listener, how: Manner, output: Path | None
) -> Iterator[tuple[str, Article]]:
    """Read texts, each with a name of its own; what cannot be read is told and passed over.

    Raises:
        InputError: at the end, if nothing could be read and the answer goes to a file, which so stays as it was.
    """
    from directives.errors import InputError
    from directives.models import Article
    from directives.sources import read

    repeated = repeated_stems(inputs)
    given: set[str] = set()
    with guest(how) as web:
        for location in inputs:
            for reading in read(location, stdin=standard_input(), limits=how.limits, web=web):
                listener.hear(reading)
                if isinstance(reading, Article):
                    doc = reading.path if reading.doc in repeated and reading.path else reading.doc
                    yield doc if doc not in given else reading.id, reading
                    given.add(doc)
    if output is not None and listener.failed and not given:
        listener.rest()
        raise InputError(f"nothing could be read: {output} is not written", hint="see above why, then try again")


def repeated_stems(inputs: Sequence[str]) -> frozenset[str]:
    """Find the stems that several files have: those files go by their paths."""
    from directives.sources.kinds import stem_of

    counts = Counter(stem_of(file.name) for location in inputs for file in _files(Path(location)))
    return frozenset(stem for stem, count in counts.items() if count > 1)


def _files(path: Path) -> Iterator[Path]:
    """Give the files that a path names; of one that cannot be opened none: whoever reads it says why."""
    from directives.sources.folders import files_of

    try:
        entries = files_of(path) if path.is_dir() else iter([path])
    except OSError:
        return
    yield from (entry for entry in entries if isinstance(entry, Path))


def _piped() -> list[str]:
    """Read what is piped in where no path is named; a person at a terminal is told what to name."""
    if sys.stdin and sys.stdin.isatty():
        raise typer.BadParameter("name a file or a folder, or pipe a text", param_hint="PATH")
    return ["-"]
