"""Pages of the web, from a server on this machine that has every fault: what is read, refused, and asked for again."""

from __future__ import annotations

import gzip
import socket
import ssl
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from directives.errors import InputError, MissingExtraError
from directives.models import Article, ReadFailure
from directives.sources import Limits, Web, read
from directives.sources.webguard import is_public

TEXT = "Thực hiện Kết luận số 44-KL/TW ngày 22/1/2019 của Ban Bí thư, xã Tân Lập họp dân ở bốn thôn.\n"

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A web site on this machine: what it answers at each path, and how often it was asked."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.answers: dict[str, Answer] = {}
        self.asked: Counter[str] = Counter()

    def page(self, path: str, body: bytes | str = TEXT, status: int = 200, **headers: str) -> str:
        """Put a page at a path and give its address; the headers' names are written with `_`."""
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content-Type": "text/plain", "Content-Length": str(len(data)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer
        return self.url + path

    def redirect(self, path: str, to: str) -> str:
        """Put a redirect at a path and give its address."""
        return self.page(path, b"", 302, Location=to)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site until the end, by TLS if its context is given."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            served.asked[self.path] += 1
            answer = served.answers.get(self.path)
            if answer:
                answer(self)
            else:
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    served = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def guest(cache: Path | None = None, **limits: float) -> Web:
    bounds = Limits()._replace(**limits)
    return Web(cache, allow_private=True, pause=0, limits=bounds, sleep=lambda _: None)


def readings(url: str, web: Web | None = None) -> list[Article | ReadFailure]:
    with web or guest() as used:
        return list(read(url, web=used))


def reason(url: str, web: Web | None = None) -> str:
    (failure,) = readings(url, web)
    assert isinstance(failure, ReadFailure)
    assert failure.hint
    return failure.reason


def test_a_page_is_an_article_named_by_its_address(site: Site) -> None:
    (article,) = readings(site.page("/tin/hop-dan.txt?utm_source=x"))

    assert isinstance(article, Article)
    assert (article.text, article.doc, article.path) == (TEXT, "hop-dan", None)
    assert article.id == f"{site.url}/tin/hop-dan.txt"
    assert (article.source, article.provenance["url"]) == ("127.0.0.1", "address")


def test_a_redirect_leads_to_the_name_of_the_page(site: Site) -> None:
    site.page("/moi")
    (article,) = readings(site.redirect("/cu", "/moi"))

    assert isinstance(article, Article)
    assert article.id == f"{site.url}/moi"


def test_a_server_is_read_by_tls_where_its_certificate_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with serving(context) as site:
        site.url = site.url.replace("http:", "https:")
        url = site.page("/tin")
        assert "has no certificate to trust" in reason(url)

        authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        (article,) = readings(url)

    assert isinstance(article, Article)
    assert article.text == TEXT
    assert site.asked["/tin"] == 1


def test_redirects_that_lead_nowhere_are_refused(site: Site) -> None:
    site.redirect("/b", "/a")
    for number in range(9):
        site.redirect(f"/{number}", f"/{number + 1}")

    assert reason(site.redirect("/a", "/b")) == "redirects in a circle"
    assert reason(f"{site.url}/0") == "redirects more than 5 times"
    assert "no web address" in reason(site.redirect("/f", "file:///etc/passwd"))


def test_addresses_of_this_machine_are_refused_unless_allowed(site: Site) -> None:
    url = site.page("/tin")

    with Web(pause=0, sleep=lambda _: None) as web:
        assert "no public address" in reason(url, web)
        assert "no public address" in reason(url.replace("127.0.0.1", "localhost"), web)
    assert not site.asked


def test_a_name_that_changes_its_address_leads_nowhere(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.215.14", "127.0.0.1"])

    def rebound(host: str, port: int, **_: object) -> list[object]:
        assert host == "tanlap.example"
        family = socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (next(answers, "127.0.0.1"), port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebound)
    next(answers)
    site.page("/tin")

    with Web(pause=0, sleep=lambda _: None) as web, pytest.raises(InputError, match="no public address"):
        web.fetch(site.url.replace("127.0.0.1", "tanlap.example") + "/tin")
    assert not site.asked


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("203.162.0.181", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.9.9", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_addresses_of_the_public_network_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_what_robots_txt_forbids_is_not_read(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /rieng\nAllow: /rieng/mo\n")

    assert "robots.txt" in reason(site.page("/rieng/tin"))
    assert isinstance(readings(site.page("/rieng/mo"))[0], Article)
    assert "robots.txt" in reason(site.redirect("/vao", "/rieng/tin"))
    assert site.asked["/rieng/tin"] == 0


def test_a_site_whose_robots_txt_fails_is_not_read(site: Site) -> None:
    site.page("/robots.txt", "", 503)

    assert "(503)" in reason(site.page("/tin"))
    assert (site.asked["/robots.txt"], site.asked["/tin"]) == (3, 0)


def test_a_host_is_not_asked_too_often(site: Site) -> None:
    waits: list[float] = []
    site.page("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    with Web(allow_private=True, pause=0.5, sleep=waits.append) as web:
        for path in ("/1", "/2"):
            web.fetch(site.page(path))

    assert [round(wait) for wait in waits] == [7, 7]
    assert site.asked["/robots.txt"] == 1


def test_a_fault_that_passes_is_tried_again_and_longer_each_time(site: Site) -> None:
    waits: list[float] = []
    url = site.page("/tin")
    good = site.answers["/tin"]
    site.page("/tin", "", 500)
    bad = site.answers["/tin"]

    def answer(handler: BaseHTTPRequestHandler) -> None:
        (bad if site.asked["/tin"] < 3 else good)(handler)

    site.answers["/tin"] = answer

    with Web(allow_private=True, pause=0, sleep=waits.append) as web:
        assert web.fetch(url).body == TEXT.encode()

    assert site.asked["/tin"] == 3
    assert 1 <= waits[0] < waits[1] < 3


def test_a_server_that_asks_for_time_gets_it(site: Site) -> None:
    waits: list[float] = []
    url = site.page("/tin", "", 429, Retry_After="9")

    with Web(allow_private=True, pause=0, sleep=waits.append) as web:
        assert "(429)" in reason(url, web)

    assert waits == [9, 9]


def test_a_page_that_is_not_there_is_told_and_not_tried_again(site: Site) -> None:
    assert reason(f"{site.url}/khong-co") == "the server does not have it (404)"
    assert site.asked["/khong-co"] == 1


def test_a_page_that_ends_early_is_tried_again_and_then_told(site: Site) -> None:
    url = site.page("/cut", TEXT, Content_Length="5000", Connection="close")

    assert reason(url).startswith("cannot be fetched, tried 3 times")
    assert site.asked["/cut"] == 3


def test_a_server_that_answers_drop_by_drop_is_left(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"a")
            time.sleep(0.05)

    site.answers["/cham"] = drip
    start = time.monotonic()

    assert "cannot be fetched, tried 2 times" in reason(f"{site.url}/cham", guest(seconds=0.3, attempts=2))
    assert time.monotonic() - start < 3


def test_a_page_that_is_large_or_unpacks_to_much_is_left(site: Site) -> None:
    bomb = gzip.compress(bytes(50 * 2**20))

    assert "too large for a page" in reason(site.page("/to", "a" * 5000), guest(page=4000))
    assert "too large for a page" in reason(site.page("/bom", bomb, Content_Encoding="gzip"), guest(page=2**20))
    assert "not packed as it says" in reason(site.page("/hong", "khong", Content_Encoding="gzip"))


@pytest.mark.parametrize("charset", ["iso-8859-1", "x-khong-co", "utf-16"])
def test_a_page_is_read_by_its_letters_whatever_charset_the_server_names(site: Site, charset: str) -> None:
    (article,) = readings(site.page("/tin", Content_Type=f"text/plain; charset={charset}"))

    assert isinstance(article, Article)
    assert article.text == TEXT


def test_what_has_not_changed_is_not_sent_again(site: Site, tmp_path: Path) -> None:
    url = site.page("/tin", ETag='"7"', Cache_Control="no-cache")
    full = site.answers["/tin"]
    statuses = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        statuses.append(handler.headers.get("If-None-Match"))
        if handler.headers.get("If-None-Match") == '"7"':
            handler.send_response(304)
            handler.send_header("ETag", '"7"')
            handler.end_headers()
        else:
            full(handler)

    site.answers["/tin"] = answer
    first = readings(url, guest(tmp_path / "cache.sqlite"))
    second = readings(url, guest(tmp_path / "cache.sqlite"))

    assert first == second
    assert isinstance(first[0], Article)
    assert statuses == [None, '"7"']


def test_what_is_still_fresh_is_not_asked_for_again(site: Site, tmp_path: Path) -> None:
    pages = [site.page(f"/{number}", f"{number} {TEXT}", Cache_Control="max-age=600") for number in range(3)]
    listed = site.page("/tat-ca.txt", "\n".join(pages))
    half = guest(tmp_path / "cache.sqlite")
    with half:
        next(iter(read(listed, web=half)))

    assert len(readings(listed, guest(tmp_path / "cache.sqlite"))) == 3
    assert [site.asked[f"/{number}"] for number in range(3)] == [1, 1, 1]


SITEMAP = '<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{}</loc></sitemap></sitemapindex>'
)
RSS = (
    '<rss version="2.0"><channel><title>Tân Lập</title><link>/</link><item><title>Họp dân</title><link>{}</link>'
    "<pubDate>Thu, 06 Jun 2019 09:05:00 +0700</pubDate></item></channel></rss>"
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Họp dân</title><link rel="self" href="/x"/>'
    '<link href="{}"/><published>2019-06-06T09:05:00+07:00</published></entry></feed>'
)


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_the_pages_of_a_feed_are_read_with_what_it_says_of_them(site: Site, feed: str) -> None:
    (article,) = readings(site.page("/feed", feed.format(site.page("/tin"))))

    assert isinstance(article, Article)
    assert article.id == f"{site.url}/tin"
    assert (article.published, article.provenance["published"]) == ("2019-06-06", "feed")


def test_the_pages_of_a_sitemap_and_of_those_it_names_are_read(site: Site) -> None:
    pages = [site.page(f"/{number}", f"{number} {TEXT}") for number in range(3)]
    inner = SITEMAP.format("".join(f"<url><loc>{page}</loc><lastmod>2024-01-01</lastmod></url>" for page in pages))
    packed = site.page("/sitemap1.xml.gz", gzip.compress(inner.encode()))
    found = readings(site.page("/sitemap.xml", INDEX.format(packed)))

    assert [one.id for one in found if isinstance(one, Article)] == pages
    assert [one.published for one in found if isinstance(one, Article)] == [None] * 3


def test_a_list_of_addresses_leads_to_its_pages_and_a_fault_stops_no_other(site: Site, tmp_path: Path) -> None:
    (tmp_path / "trang.txt").write_text(f"# trang\n{site.page('/1')}\n\n{site.url}/khong-co\n{site.page('/2')}\n")
    found = readings(str(tmp_path / "trang.txt"))

    assert [type(one) for one in found] == [Article, ReadFailure, Article]


def test_a_list_inside_a_folder_is_a_text(site: Site, tmp_path: Path) -> None:
    (tmp_path / "trang.txt").write_text(site.page("/1"))
    (article,) = readings(str(tmp_path))

    assert isinstance(article, Article)
    assert not site.asked


def test_lists_that_name_themselves_or_too_much_end(site: Site) -> None:
    site.page("/vong.xml", SITEMAP.format(f"<url><loc>{site.url}/vong.xml</loc></url>"))
    many = "\n".join(site.page(f"/{number}") for number in range(9))

    assert "without end" in reason(f"{site.url}/vong.xml")
    with guest() as web:
        found = list(read(site.page("/nhieu.txt", many), web=web, limits=Limits(pages=4)))
    assert [type(one) for one in found] == [Article] * 4 + [ReadFailure]


def test_without_the_extra_the_line_that_installs_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "directives.sources.webclient", None)

    with pytest.raises(MissingExtraError) as caught:
        readings("https://tanlap.example/tin")

    assert caught.value.hint == "pip install 'directives[web]'"


def test_a_feed_with_entities_is_refused(site: Site) -> None:
    feed = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><item><link>&b;</link></item></rss>'

    assert "no sitemap or feed that can be read" in reason(site.page("/feed", feed))
