"""Pictures: whole files of their kind, with Vietnamese labels, and harmless whatever articles say."""

from __future__ import annotations

import json
import re
import struct
import sys
from xml.etree import ElementTree as ET

import pytest

from directives.charts import Chart, of_all, of_directives
from directives.errors import MissingExtraError
from directives.graph import list_directives
from directives.plotting import picture
from directives.queries import parse_query
from directives.store import Store
from directives.timeline import timeline
from test_charts import directive, event

HOSTILE = '</script><script>alert(1)</script>"\u202e\x1b & 1+1'


@pytest.fixture
def chart(sample: Store) -> Chart:
    """Chart the samples."""
    return of_all(timeline(sample), list_directives(sample))


def test_an_svg_is_whole_and_has_its_labels_as_text(chart: Chart) -> None:
    words = {"directives by type": "văn bản theo loại", "cited": "được nhắc đến"}
    root = ET.fromstring(picture(chart, ".svg", say=lambda word: words.get(word, word)))
    texts = {"".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")}

    assert {"văn bản theo loại", "được nhắc đến", "Bộ Công an", "Quốc hội"} <= texts


def test_a_png_is_one_and_not_empty(chart: Chart) -> None:
    data = picture(chart, ".png")
    width, height = struct.unpack(">II", data[16:24])

    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert width > 1000 < height + 500


def test_an_html_page_needs_nothing_from_elsewhere(chart: Chart) -> None:
    page = picture(chart, ".html").decode()

    assert not re.search(r"<script[^>]+src=", page)
    assert not re.search(r"(?:src|href)=", re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL))
    assert json.dumps("Bộ Công an", ensure_ascii=False) in page or "Bộ Công an" in page


def test_a_directive_without_any_citation_is_drawn(sample: Store) -> None:
    rows = [row for row in timeline(sample, parse_query("12-NQ/TW")) if row.event == "issued"]

    assert "2022-03-16" in picture(of_directives(rows), ".svg").decode()


@pytest.mark.parametrize("suffix", [".svg", ".html"])
def test_what_articles_say_stays_text(suffix: str) -> None:
    chart = of_all([event("cited", "2020", key=HOSTILE, type_=HOSTILE)], [directive(HOSTILE, HOSTILE)])
    drawn = picture(chart, suffix).decode()

    assert "<script>alert" not in drawn
    assert not set(drawn) & set("\u202e\x1b")


def test_without_the_packages_that_draw_it_says_how_to_get_them(chart: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)

    with pytest.raises(MissingExtraError) as raised:
        picture(chart, ".svg")
    assert raised.value.hint == "pip install 'directives[plot]'"
