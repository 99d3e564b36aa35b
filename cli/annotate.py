"""The command `annotate`: texts with their references marked, explained and linked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from .diagnostics import ExitCode, Listener, answered
from .extract import articles
from .messages import language, say
from .options import AllowPrivateOption, BoundOption, Manner, OutputOption, PauseOption, manner, open_database
from .output import is_terminal, refuse_inputs, refuse_others, write_pieces

if TYPE_CHECKING:
    from directives.export.annotation import Annotated as AnnotatedArticle


class Form(StrEnum):
    """The form of an annotated text."""

    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


SUFFIXES = {".html": Form.HTML, ".htm": Form.HTML, ".md": Form.MARKDOWN, ".json": Form.JSON, ".jsonld": Form.JSON}
"""The form that the name of an output file asks for."""

FormOption = Annotated[
    Form | None, typer.Option("--format", "-f", metavar="FORMAT", help="html, md, json; else as FILE ends, or html.")
]

PathArgument = Annotated[
    list[str], typer.Argument(metavar="PATH", help="A file, an address of the web, a batch or a folder; - is stdin.")
]


def annotate(
    context: typer.Context,
    paths: PathArgument,
    *,
    stored: Annotated[bool, typer.Option("--stored", help="PATH names articles of the database.")] = False,
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="FOLDER|URL", help="Lead to the pages of a report too; with --stored."),
    ] = None,
    bound: BoundOption = None,
    allow_private: AllowPrivateOption = False,
    pause: PauseOption = 1.0,
    format_: FormOption = None,
    output: OutputOption = None,
) -> ExitCode:
    """Mark every reference in a text, with a card that says what is known of it, and links to look it up.

    html is one page that needs no network and no script, md has links, json holds W3C Web Annotations.

    Examples:
        directives annotate article.txt -o article.html
        directives annotate article.txt --format json
        echo "Thông tư số 67/2012/TT-BCA" | directives annotate - --format md
    """
    output = None if output == Path("-") else output
    if output is not None and format_ is None:
        refuse_others(output, SUFFIXES)
    refuse_inputs(output, paths)
    form = format_ or SUFFIXES.get(output.suffix.lower() if output else "", Form.HTML)
    if report is not None and not stored:
        from directives.errors import QueryError

        raise QueryError("--report is about articles of the database", hint="add --stored, and name the articles")
    how = manner(bound, allow_private=allow_private, pause=pause)
    listener = Listener(is_silent=output is None and is_terminal())
    texts = _begun(_stored(context, paths)) if stored else _read(paths, listener, how, output)
    annotator = Annotator(texts, _seen_from(output, report))
    title = ", ".join(Path(path).name for path in paths)
    write_pieces(annotator.pieces(form, title), output)
    listener.rest()
    return ExitCode.INPUT if listener.failed else answered(annotator.found)


class Annotator:
    """Writes annotated articles as they come, keeping none, and counts the references."""

    def __init__(self, texts: Iterator[AnnotatedArticle], report: str | None = None) -> None:
        self._texts = texts
        self._report = report
        self.found = 0

    def pieces(self, form: Form, title: str) -> Iterator[str]:
        """Give the text of a form in pieces."""
        if form is Form.HTML:
            from directives.export.annotated_html import page

            return page(self._counted(), title=title, say=say, language=language(), report=self._report)
        if form is Form.MARKDOWN:
            from directives.export.annotated_markdown import markdown

            return markdown(self._counted(), say=say, language=language())
        from directives.export.annotated_web import web_annotations

        return web_annotations(self._counted())

    def _counted(self) -> Iterator[AnnotatedArticle]:
        """Give the articles."""
        for one in self._texts:
            self.found += len(one.marks)
            yield one


def _seen_from(output: Path | None, report: str | None) -> str | None:
    """Give the address of a report as a page beside it writes it: a folder is told from where the page will lie."""
    if report is None or report.lower().startswith(("http://", "https://")):
        return report
    return quote(Path(os.path.relpath(report, output.parent if output else Path())).as_posix())


def _read(paths: list[str], listener: Listener, how: Manner, output: Path | None) -> Iterator[AnnotatedArticle]:
    """Read texts and annotate each."""
    from directives.export.annotation import annotated
    from directives.extraction import extract

    for _, article in articles(paths, listener, how, output):
        yield annotated(article, extract(article.text, published=article.published))


def _stored(context: typer.Context, names: list[str]) -> Iterator[AnnotatedArticle]:
    """Annotate articles of the database with the directives that it knows; all have to be there before the first."""
    from directives.export.stored import annotated_article, check_articles

    known = [name if "://" in name else str(Path(name).absolute()) for name in names]
    with open_database(context) as store:
        check_articles(store, known)
        for name in known:
            yield annotated_article(store, name)


def _begun(texts: Iterator[AnnotatedArticle]) -> Iterator[AnnotatedArticle]:
    """Make the first article now, so that a wrong name is told before anything is written."""
    first = list(islice(texts, 1))
    return chain(first, texts)
