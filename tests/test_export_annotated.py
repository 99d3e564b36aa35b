"""Annotated articles can be read in each form, and a hostile one does nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from directives import extract
from directives.export.annotated_html import page
from directives.export.annotated_markdown import markdown
from directives.export.annotated_web import web_annotations
from directives.export.annotation import Annotated, annotated
from directives.lookups import SEARCHES, web_address
from directives.models import Article
from directives.tones import INK_DARK, INK_LIGHT, OTHER, TONES, Tone
from factories import HOSTILE, SAMPLE, article


def shown(*articles: Article) -> Iterator[Annotated]:
    """Annotate articles."""
    return (annotated(one, extract(one.text, published=one.published)) for one in articles)


class Reader(HTMLParser):
    """Reads a page: its elements, their attributes, and whether all are closed in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in ("meta", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def html(*articles: Article) -> str:
    """Write articles as a page."""
    return "".join(page(shown(*articles), title=articles[0].doc))


def test_every_reference_has_a_mark_a_card_and_links_to_both_searches() -> None:
    (one,) = shown(SAMPLE[0])
    reader = Reader(html(SAMPLE[0]))

    ids = [value for name, value in reader.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {f"a1-r{mark.number}" for mark in one.marks} | {f"a1-c{mark.number}" for mark in one.marks} < set(ids)
    assert {value for name, value in reader.attributes if name == "aria-describedby"} < set(ids)
    links = [value for name, value in reader.attributes if name == "href"]
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= set(ids)
    assert all(sum(link.startswith(search) for link in links) == 2 * len(one.marks) for search in SEARCHES.values())


def test_a_mark_can_be_reached_with_the_keyboard_and_needs_no_script() -> None:
    text = html(SAMPLE[0])

    assert Reader(text).elements["script"] == 0
    assert text.count('tabindex="0"') == len(extract(SAMPLE[0].text).references)
    assert ".ref:focus-within > .card" in text


def test_a_page_asks_the_network_for_nothing() -> None:
    text = html(*SAMPLE)

    assert "default-src 'none'" in text
    assert not re.search(r"<(?:link|img|iframe|object|script)\b|@import|url\(", text)


def test_a_hostile_article_does_nothing_in_html() -> None:
    reader = Reader(html(HOSTILE))

    harmless = {
        "html", "head", "meta", "title", "style", "body", "main", "article", "h1", "h2", "p", "ul", "ol", "li", "div",
        "span", "section", "b", "br", "a",
    }  # fmt: skip
    assert set(reader.elements) <= harmless
    assert reader.elements["b"] == len(extract(HOSTILE.text, published=HOSTILE.published).references)
    assert not [name for name, _ in reader.attributes if name.startswith("on")]
    links = [value for name, value in reader.attributes if name in ("href", "src")]
    assert [link for link in links if not link.startswith(("#", *SEARCHES.values()))] == []
    told = "".join(reader.texts)
    assert "<script>alert('67')</script>" in told
    assert "⟨U+202E⟩" in told
    assert not re.search("[\x00\u202e\u2066\u200f]", told)


def test_a_hostile_article_does_nothing_in_markdown() -> None:
    text = "".join(markdown(shown(HOSTILE)))
    tokens = MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
    inline = [child for token in tokens for child in token.children or ()]

    assert [token for token in tokens if re.search("html|code|fence", token.type)] == []
    assert {child.type for child in inline} <= {
        "text", "text_special", "hardbreak", "softbreak", "link_open", "link_close", "strong_open", "strong_close",
    }  # fmt: skip
    links = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
    assert [link for link in links if not link.startswith(tuple(SEARCHES.values()))] == []
    assert next(token.content for token in tokens if token.type == "inline").count("script") == 3
    assert sum(token.type == "heading_open" for token in tokens) == 2
    assert not re.search("[\x00\u202e\u2066\u200f]", text)


def test_markdown_shows_the_text_as_it_is() -> None:
    (one,) = shown(SAMPLE[1])
    tokens = MarkdownIt().parse("".join(markdown([one])))
    told = [
        "".join("\n" if child.type.endswith("break") else child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    assert "\n\n".join(told[2:4]) == SAMPLE[1].text.strip()


def test_web_annotations_find_their_places_by_quote_and_by_position() -> None:
    for one in (*SAMPLE, HOSTILE):
        told = json.loads("".join(web_annotations(shown(one))))
        assert (told["@context"], told["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
        assert len(told["items"]) == len(extract(one.text, published=one.published).references)
        for annotation in told["items"]:
            quote, position = annotation["target"]["selector"]
            assert one.text[position["start"] : position["end"]] == quote["exact"]
            assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in one.text
            assert annotation["target"]["source"].startswith(("https://", "urn:uuid:"))


def test_annotations_hold_no_character_that_is_obeyed() -> None:
    text = "".join(web_annotations(shown(HOSTILE)))

    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069\u200f]", text)


def test_halves_of_characters_can_be_written() -> None:
    broken = article("\udc80 Thông tư số 67/2012/TT-BCA \ud800", title="\udc80")

    for form in (page(shown(broken), title="\udc80"), markdown(shown(broken)), web_annotations(shown(broken))):
        "".join(form).encode()


def brightness(colour: str) -> float:
    """Give the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("tone", [*TONES, OTHER], ids=lambda tone: tone.name)
def test_text_on_every_tone_can_be_read_by_day_and_by_night(tone: Tone) -> None:
    for ink, ground in ((INK_LIGHT, tone.light), (INK_DARK, tone.dark)):
        darker, lighter = sorted((brightness(ink), brightness(ground)))
        assert (lighter + 0.05) / (darker + 0.05) >= 7


@pytest.mark.parametrize("address", ["javascript:alert(1)", " https://a.example", "data:text/html,x", "//a.b", None])
def test_only_addresses_of_the_web_are_links(address: str | None) -> None:
    assert web_address(address) is None


def test_an_address_cannot_leave_its_attribute() -> None:
    assert web_address('https://a.example/"><b>') == "https://a.example/%22%3E%3Cb%3E"
