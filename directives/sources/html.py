"""Take the text out of a web page: recall first, lists and tables kept, menus, related links and footers left out.

trafilatura finds the text. Before it looks, what it would lose or run together is given a plainer form.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from directives.dates import parse_moment
from directives.errors import InputError
from directives.sources.bylines import find_byline
from directives.sources.columns import Given
from directives.sources.encodings import Decoded, decode
from directives.sources.letterheads import letterhead_date
from directives.sources.pages import head
from directives.sources.parsed import Parsed, Request

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser
    from trafilatura.settings import Document

_DATES = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "dc.date.issued", "dcterms.created", "dc.date", "article.published",
    "parsely-pub-date", "sailthru.date",
)  # fmt: skip
"""The names under which pages state when they were published, the surest first; those of changes are not read."""

# Matches `<meta charset="windows-1258">` and `charset=TCVN-5712`; in the first bytes of a page.
_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*(?P<name>[\w.:-]{2,40})""", re.IGNORECASE)
# Matches `"datePublished": "2024-03-13T07:05:00+07:00"` in JSON-LD.
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"(?P<date>[^"]{4,60})"')
# Matches a picture that is written into the page: `data:image/png;base64,iVBOR…`.
_DATA = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=%\s]*")
# Matches `<div class="box">`, `</FONT>`: what pages nest; not `<p>`, which ends where the next one begins.
_NESTED = re.compile(
    r"</?(?:(?P<block>div|section|center|blockquote)|span|font|b|i|u|em|strong|small|a)\b[^<>]*>", re.IGNORECASE
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_CHANGED = re.compile(r"modif|updat|revis", re.IGNORECASE)
_SAVE_AGAIN = "Save it again when a browser has shown it whole."
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "svg", "iframe"})
_INLINE = frozenset({"a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "small", "mark", "abbr", "time"})
_BLOCKS = frozenset({"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"})


class _Stated(NamedTuple):
    """A value in the head of a page, and the name that it goes by there."""

    value: str
    where: str


def parse_html(request: Request) -> Parsed:
    """Take the text and the metadata out of a web page.

    Raises:
        InputError: if it is no text, or holds none.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415  # costs half a second

    page = _decoded(request.data)
    tree = _tree(page.text)
    found = bare_extraction(
        tree,
        favor_recall=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    document = cast("Document | None", found)  # it would be a dictionary if one were asked for
    text = (document.text if document else "") or ""
    notes = page.notes
    if not text.strip():
        text, notes = (
            _everything(_tree(page.text)),
            (*notes, "no main text was found in the page: all its text was taken"),
        )
    if not text.strip():
        raise InputError("is a web page without text", hint=_SAVE_AGAIN)
    whole = _tree(page.text)  # of the first one trafilatura took a part out
    given, hints = _metadata(whole, document)
    if byline := _byline(whole, given.get("title")):
        hints["date"] = byline  # what trafilatura takes for a date may be that of a change, and has no time
    if "date" in given and letterhead_date(head(text)):
        del given["date"]  # a document of law cites on the day that it bears, not on that of the page around it
    return Parsed(text, given=given, hints=hints, encoding=page.encoding, notes=notes)


def _decoded(data: bytes) -> Decoded:
    """Make text of the bytes of a page: as UTF-8, else as the page declares, else as a guess.

    Raises:
        InputError: if they are no text.
    """
    declared = _CHARSET.search(data, 0, 4096)
    name = declared["name"].decode("ascii", "replace") if declared else ""
    try:
        codec = codecs.lookup(name).name if name else "utf-8"
    except LookupError:
        codec = "utf-8"
    if codec in {"utf-8", "ascii", "iso8859-1", "cp1252"} or b"\0" in data[:4096]:
        return decode(data)  # old fonts for Vietnamese hide behind the Western ones
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        note = f"read as {codec}, as the page declares"
        return Decoded(data.decode(codec, "replace"), codec, (note,))
    return decode(data)


def _tree(text: str) -> HtmlElement:
    """Make a tree of a page in a form that loses nothing.

    Raises:
        InputError: if it holds no text, or cannot be read to its end.
    """
    plain = _DATA.sub("", _DECLARATION.sub("", text))
    tree, is_whole = _parsed(plain)
    if not is_whole:
        tree, is_whole = _parsed(_NESTED.sub(lambda tag: "<p>" if tag["block"] else "", plain))
    if not is_whole:
        raise InputError("is a web page that is nested too deeply", hint="Save its text, and read that.")
    for figure in tree.iter("figure", "figcaption"):  # whose captions trafilatura leaves out
        figure.tag = "div" if figure.tag == "figure" else "p"
    for table in list(tree.iter("table")):
        if _is_layout(table):
            _unwrap(table)
    return tree


def _parsed(text: str) -> tuple[HtmlElement, bool]:
    """Parse a page, and say whether it was read to its end: the parser leaves out what is nested too deeply."""
    from lxml import etree, html  # noqa: PLC0415

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        if _is_cut(parser):
            return html.fromstring("<html></html>"), False
        raise InputError("is a web page without text", hint=_SAVE_AGAIN) from error
    return tree, not _is_cut(parser)


def _is_cut(parser: HTMLParser) -> bool:
    """Say whether a parser met one of its limits."""
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _is_layout(table: HtmlElement) -> bool:
    """Say whether a table only puts blocks side by side, as the head of a document of law does."""
    if next(table.iter("th"), None) is not None:
        return False
    return any(sum(child.tag in _BLOCKS for child in cell) > 1 for cell in table.iter("td"))


def _unwrap(table: HtmlElement) -> None:
    """Make blocks one below the other of a table."""
    for element in table.iter("table", "thead", "tbody", "tfoot", "tr", "td"):
        element.tag = "div"


def _everything(tree: HtmlElement) -> str:
    """Give all text of a page but its head and scripts, a line each block."""
    from lxml import etree  # noqa: PLC0415

    pieces: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start" and element.tag in _UNSEEN:
            walk.skip_subtree()
            continue
        pieces.append("" if element.tag in _INLINE else "\n")
        pieces.append(((element.text if event == "start" else element.tail) or "").replace("\n", " "))
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _metadata(tree: HtmlElement, document: Document | None) -> tuple[dict[str, Given], dict[str, Given]]:
    """Give what a page states of itself by field, and what counts where its text says nothing."""
    stated = list(_stated(tree))
    found = {
        "title": document.title if document else None,
        "author": document.author if document else None,
        "source": document.sitename if document else None,
        "url": document.url if document else None,
    }
    given = {field: Given(value, _where(value, stated)) for field, value in found.items() if value}
    date = _date(stated)
    if date:
        given["date"] = Given(date.value, date.where)
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*", language):
        given["language"] = Given(language.lower().replace("_", "-").split("-")[0], 'html "lang"')
    hints: dict[str, Given] = {}
    if document and document.date and not _CHANGED.search(where := _where(document.date, stated)):
        hints["date"] = Given(document.date, where)
    return given, hints


def _byline(tree: HtmlElement, title: Given | None) -> Given | None:
    """Give the date that stands below the title of a page, though it may belong to no main text."""
    everything = _everything(tree)
    byline = find_byline(head(everything, max(0, everything.find(title.value) if title else 0)))
    if byline is None:
        return None
    date, time = byline.moment
    return Given(f"{date} {time}" if time else date, "byline of the page")


def _stated(tree: HtmlElement) -> Iterator[_Stated]:
    """Give what the head of a page says, and the times that are marked in it."""
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        yield _Stated(meta.get("content", "").strip(), f'meta "{name.strip()[:60]}"')
    for link in tree.iter("link"):
        yield _Stated(link.get("href", "").strip(), f'link "{link.get("rel", "")[:60]}"')
    for time in tree.iter("time"):
        is_published = time.get("itemprop") == "datePublished" or "pubdate" in time.attrib
        yield _Stated(time.get("datetime", "").strip(), f'time "{"datePublished" if is_published else "time"}"')
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield _Stated(script.text or "", "JSON-LD")
    for name in ("title", "h1"):
        for element in tree.iter(name):
            yield _Stated(" ".join(element.text_content().split()), name)


def _date(stated: list[_Stated]) -> _Stated | None:
    """Give the first moment of publication that a page states."""
    ranked: list[tuple[int, _Stated]] = []
    for one in stated:
        name = one.where.partition('"')[2].rstrip('"').lower()
        if name in _DATES:
            ranked.append((_DATES.index(name), one))
        elif one.where == "JSON-LD" and (match := _PUBLISHED.search(one.value)):
            date = _Stated(_unescaped(match["date"]), 'JSON-LD "datePublished"')
            ranked.append((_DATES.index("datepublished"), date))
    return next((one for _, one in sorted(ranked, key=lambda pair: pair[0]) if parse_moment(one.value)), None)


def _unescaped(text: str) -> str:
    """Read a string of JSON; a broken one as it stands."""
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text


def _where(value: str, stated: list[_Stated]) -> str:
    """Say where in a page a value stands."""
    exact = next((one.where for one in stated if one.value == value), None)
    return exact or next((one.where for one in stated if value in one.value), "page metadata")
