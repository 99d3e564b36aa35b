"""The site in a browser, as people use it: from its folder, without a network, by keyboard and in both languages.

It needs Chromium; `DIRECTIVES_BROWSER` names another one's program. The texts of a corpus that `CORPUS` names are there
too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import SIZES, faults
from directives.extraction import extract
from directives.ingest import ingest
from directives.report import write_report
from directives.store import open_store
from factories import SAMPLE
from test_report import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site of the sample articles, of those of the tests, and of a hostile one."""
    folder = tmp_path_factory.mktemp("report")
    with open_store(folder / "a.db", create=True) as store:
        ingest([str(ROOT / "data" / "samples"), *corpus()], store)
        store.add_articles((*SAMPLE, HOSTILE), extract=extract)
        write_report(store, folder / "site")
    return folder / "site"


def corpus() -> list[str]:
    """Give the folders of texts of the corpus that was named."""
    named = os.environ.get("CORPUS")
    return [str(folder) for folder in sorted(Path(named).iterdir()) if folder.is_dir()] if named else []


def found(page: Page) -> int:
    """Give how many the list says it holds, of which not all need to be shown yet."""
    page.wait_for_timeout(150)
    return int("".join(filter(str.isdigit, page.locator("#found").inner_text())))


@pytest.fixture(params=SIZES)
def page(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open the site at a size; nothing may have gone wrong at the end, nor been asked for outside its folder."""
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    problems: list[str] = []
    opened.on(
        "console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None
    )
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("dialog", lambda dialog: (problems.append(dialog.message), dialog.dismiss()))
    opened.on("requestfailed", lambda asked: problems.append(asked.url))
    home = site.as_uri()
    opened.on("request", lambda asked: None if asked.url.startswith(home) else problems.append(asked.url))
    opened.goto(f"{home}/index.html")
    yield opened
    context.close()
    assert problems == []


def listed(page: Page) -> list[str]:
    """Give what the rows of the list are called."""
    page.wait_for_timeout(150)  # the list waits for the next key
    return page.locator("#list tbody th").all_inner_texts()


@pytest.mark.parametrize("words", ["thong tu 67", "Thông tư 67", "THÔNG TƯ 67/2012", "67/2012/tt-bca", "tt 67"])
def test_a_search_finds_a_directive_with_marks_and_without(page: Page, words: str) -> None:
    page.get_by_role("link", name="Directives", exact=True).click()
    page.get_by_label("Search", exact=True).fill(words)

    if words == "tt 67":
        assert "67/2012/TT-BCA" in listed(page)
    else:
        assert listed(page)[0] == "67/2012/TT-BCA"


def test_a_person_goes_from_a_search_to_the_marked_reference_and_back(page: Page) -> None:
    page.get_by_role("link", name="Directives", exact=True).click()
    page.get_by_label("Search", exact=True).fill("thong tu 67")
    listed(page)
    page.get_by_role("link", name="67/2012/TT-BCA").click()
    assert page.locator("h1").inner_text() == "Thông tư 67/2012/TT-BCA"

    page.locator("#h-citing ~ ul a", has_text="Công an huyện tổng kết phong trào năm 2012").click()
    marked = page.locator("a.ref:target")
    assert marked.inner_text() == "Thông tư số 67/2012/TT-BCA"
    assert marked.evaluate("one => one.getBoundingClientRect().top < innerHeight")
    marked.click()
    assert page.locator("h1").inner_text() == "Thông tư 67/2012/TT-BCA"

    for _ in range(3):
        page.go_back()
    assert page.get_by_label("Search", exact=True).input_value() == "thong tu 67"
    assert listed(page)[0] == "67/2012/TT-BCA"


def test_years_and_types_narrow_the_list(page: Page) -> None:
    page.get_by_role("link", name="Directives", exact=True).click()
    everything = found(page)
    page.get_by_label("From year").fill("2012")
    page.get_by_label("To year").fill("2012")
    of_2012 = found(page)
    page.get_by_label("Type", exact=True).select_option("TT")

    assert 0 < found(page) <= of_2012 < everything
    assert {"23/2012/TT-BCA", "67/2012/TT-BCA"} <= set(listed(page))
    assert {date[:4] for date in page.locator("#list tbody td:nth-child(5)").all_inner_texts()} == {"2012"}
    page.get_by_role("button", name="Clear").click()
    assert found(page) == everything


def test_a_heading_sorts_the_list_and_says_so(page: Page) -> None:
    page.get_by_role("link", name="Directives", exact=True).click()
    page.get_by_role("button", name="Issued").click()
    dates = page.locator("#list tbody td:nth-child(5)").all_inner_texts()

    assert dates == sorted(dates, reverse=True)
    assert dates[0] != ""
    assert page.locator("th[aria-sort]").inner_text().strip().startswith("Issued")
    assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"


def test_the_language_switches_and_the_next_page_remembers(page: Page) -> None:
    page.get_by_role("button", name="Tiếng Việt").click()
    assert page.locator("html").get_attribute("lang") == "vi"
    page.get_by_role("link", name="Văn bản", exact=True).click()

    page.get_by_label("Tìm", exact=True).wait_for()
    assert page.locator("html").get_attribute("lang") == "vi"
    page.get_by_role("button", name="English").click()
    page.get_by_label("Search", exact=True).wait_for()


def test_the_keyboard_alone_leads_through_a_search(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.get_by_role("link", name="Directives", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_label("Search", exact=True).focus()
    page.keyboard.type("chi thi 09")
    listed(page)
    page.get_by_role("link", name="09-CT/TW").focus()
    page.keyboard.press("Enter")

    page.locator("h1", has_text="09-CT/TW").wait_for()


def test_nothing_is_wider_than_the_screen(page: Page, site: Path) -> None:
    for path in sample_pages(site):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.name


def test_a_long_name_leaves_room_for_the_other_columns(page: Page) -> None:
    is_phone = page.evaluate("innerWidth") < 600
    for name, column in (("Directives", 3 if is_phone else 8), ("Articles", 3)):
        page.get_by_role("link", name=name, exact=True).click()
        listed(page)
        page.evaluate(
            "document.querySelector('#list tbody a bdi').textContent = 'Luật Quản lý, sử dụng vốn '.repeat(9)"
        )
        page.evaluate("document.querySelectorAll('#list tbody a bdi')[1].textContent = 'dai'.repeat(90)")
        cell = page.locator(f"#list tbody tr:first-child > :nth-child({column})")
        assert cell.evaluate("one => one.getBoundingClientRect().right <= innerWidth"), name


def test_what_is_disputed_can_be_read_on_any_screen(page: Page) -> None:
    page.get_by_role("link", name="Conflicts", exact=True).click()

    for quote in page.locator("blockquote").all():
        assert quote.evaluate("one => one.clientWidth > 250 && one.getBoundingClientRect().right <= innerWidth")


def test_axe_finds_no_serious_fault_in_the_light_and_in_the_dark(page: Page, site: Path) -> None:
    is_phone = page.evaluate("innerWidth") < 600
    page.emulate_media(color_scheme="dark" if is_phone else "light")
    for path in sample_pages(site):
        page.goto(path.as_uri())
        page.wait_for_timeout(150)
        assert faults(page) == [], path.name


def sample_pages(site: Path) -> list[Path]:
    """Give a page of every sort, those of the hostile article among them."""
    names = ("index", "directives", "articles", "conflicts")
    return [
        *(site / f"{name}.html" for name in names),
        *(next(iter(sorted(site.glob(pattern)))) for pattern in ("directives/tt-67-2012*", "directives/kl-44*")),
        *(next(iter(sorted(site.glob(pattern)))) for pattern in ("articles/*giao-ban*", "articles/passwd*")),
    ]


def test_a_page_prints_without_what_is_for_the_screen(page: Page, site: Path) -> None:
    page.goto(next(site.glob("directives/tt-67-2012*")).as_uri())
    page.emulate_media(media="print")

    assert not page.locator("header").is_visible()
    assert page.locator("h1").is_visible()
    assert page.pdf()[:5] == b"%PDF-"
