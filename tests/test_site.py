"""The site of the documentation is built without a warning, leads nowhere wrong, and asks nothing of a network."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_check import faults_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
PAGE = "<!DOCTYPE html><html><body>{}</body></html>"


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ('<h1 id="a">A</h1><a href="#a">a</a><a href="b.html#c">b</a><a href="https://vbpl.vn">out</a>', []),
        ('<a href="c.html">c</a>', ["a.html: c.html leads nowhere"]),
        ('<a href="b.html#d">d</a>', ["a.html: b.html#d leads to no place of that page"]),
        ('<a href="#d">d</a>', ["a.html: #d leads to no place of that page"]),
        ('<a href="folder">f</a>', ["a.html: folder leads nowhere"]),
        ('<img src="no.png">', ["a.html: no.png leads nowhere"]),
        ('<img src="data:image/png;base64,AAAA">', []),
        ('<script src="//cdn.example/a.js"></script>', ["a.html: loads //cdn.example/a.js"]),
        ('<link rel="stylesheet" href="https://fonts.example/a.css">', ["a.html: loads https://fonts.example/a.css"]),
        ('<link rel="canonical" href="https://a.example/a.html">', []),
    ],
)
def test_what_leads_nowhere_or_is_loaded_from_elsewhere_is_told(tmp_path: Path, body: str, faults: list[str]) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "b.html").write_text(PAGE.format('<h2 id="c">C</h2>'), encoding="utf-8")
    (tmp_path / "a.html").write_text(PAGE.format(body), encoding="utf-8")

    assert list(faults_of(tmp_path)) == faults


def test_what_a_style_sheet_loads_is_looked_at_too(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text(
        "@import 'https://a.example/b.css'; a { background: url(data:x) } b { background: url(no.png) }",
        encoding="utf-8",
    )
    assert list(faults_of(tmp_path)) == ["a.css: loads https://a.example/b.css", "a.css: no.png leads nowhere"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site."""
    if importlib.util.find_spec("mkdocs") is None:
        pytest.skip("no mkdocs: make site installs it")
    folder = tmp_path_factory.mktemp("site")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        check=True,
    )
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Serve the site on this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:  # pytest gives it
    """Give a page, and a list that fills with what it asks for and what goes wrong."""
    with browser.new_page() as opened:
        heard: list[str] = []
        opened.on("request", lambda request: heard.append(request.url))
        opened.on("pageerror", lambda error: heard.append(f"error: {error}"))
        opened.on("console", lambda said: heard.append(f"error: {said.text}") if said.type == "error" else None)
        yield opened, heard


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    assert list(faults_of(site)) == []


def test_the_site_has_the_commands_the_library_and_the_failures(site: Path) -> None:
    for page, text in {
        "commands.html": "directives ingest",
        "api.html": "Find the references of a text",
        "failures.html": "holds nothing but white space",
        "vi/first-steps.html": "Những bước đầu tiên",
    }.items():
        assert text in (site / page).read_text(encoding="utf-8")


def test_a_bar_in_code_in_a_table_is_shown_as_it_is(site: Path) -> None:
    assert "[PATH…|-]" in (site / "reference.html").read_text(encoding="utf-8")
    assert "\\|" not in (site / "commands.html").read_text(encoding="utf-8")


def test_the_site_opens_from_a_folder(site: Path, page: tuple[Page, list[str]]) -> None:
    opened, heard = page
    opened.goto(f"{site.as_uri()}/index.html")
    opened.click("article a[href='first-steps.html']")
    opened.wait_for_selector("h1:has-text('First steps')")

    assert [url for url in heard if not url.startswith(("file:", "blob:", "data:"))] == []


READY = "!document.querySelector('.md-search-result__meta').textContent.includes('Initializing')"
"""Whether the search has read its index."""


def test_a_search_finds_words_in_both_languages(address: str, page: tuple[Page, list[str]]) -> None:
    opened, heard = page
    for words, found in (("unpacked", "formats.html"), ("thư mục", "first-steps.html")):
        opened.goto(f"{address}/index.html")
        opened.wait_for_function(READY)  # what is typed before is not searched for
        opened.fill("input.md-search__input", words)
        opened.press("input.md-search__input", "End")  # it listens to keys
        opened.wait_for_selector(f".md-search-result a[href*='{found}']")

    assert [url for url in heard if not url.startswith((address, "blob:", "data:"))] == []
