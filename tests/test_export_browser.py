"""Annotated articles in a browser: cards come with the keyboard, nothing is loaded, and there is no serious fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import SIZES, faults
from directives.export import annotated_html
from directives.export.annotation import annotated
from directives.extraction import extract
from factories import HOSTILE, SAMPLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(params=SIZES)
def page(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open the annotated samples at a size; nothing may have gone wrong at the end, nor been asked for."""
    width, height = SIZES[request.param]
    file = tmp_path / "annotated.html"
    shown = [annotated(article, extract(article.text)) for article in (*SAMPLE, HOSTILE)]
    file.write_text("".join(annotated_html.page(shown, title="Bài viết", language="vi")), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda said: problems.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    opened.on("request", lambda asked: None if asked.url == file.as_uri() else problems.append(asked.url))
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert problems == []


def test_the_card_of_a_reference_is_there_while_it_has_the_focus(page: Page) -> None:
    mark = page.locator(".ref").first
    card = mark.locator(".card")
    assert not card.is_visible()

    mark.focus()

    assert card.is_visible()
    assert mark.evaluate("one => one.textContent").strip()
    box, width = card.bounding_box(), page.evaluate("innerWidth")
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a name of the table above

    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
