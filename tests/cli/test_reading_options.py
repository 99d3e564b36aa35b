"""A person may set the bounds of reading, allow private addresses and choose the pause, by an option or for good."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cli_program import Run

TEXT = "Thực hiện Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư, bản Nậm Pọng lập tổ tự quản.\n"


@pytest.fixture
def page() -> Iterator[str]:
    """Give the address of a page on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = TEXT.encode() if self.path == "/bai.txt" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/bai.txt"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("command", [["extract"], ["annotate"], ["ingest"], ["ingest", "--jobs", "2"]], ids=" ".join)
def test_a_bound_holds_for_what_is_read(run: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "dai.txt").write_text(TEXT * 20, encoding="utf-8")
    refused = run("--db", "t.db", *command, "dai.txt", "--bound", "article=1KB")

    assert refused.code == 3
    assert "is too large for an article" in refused.err
    assert "--bound article=" in refused.err
    assert run("--db", "t.db", *command, "dai.txt", "--bound", "article=3KB").code == 0


def test_the_environment_sets_bounds_for_good(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dai.txt").write_text(TEXT * 20, encoding="utf-8")
    monkeypatch.setenv("DIRECTIVES_BOUNDS", "article=1KB pages=5")
    assert run("extract", "dai.txt").code == 3
    assert run("extract", "dai.txt", "--bound", "article=1MB").code == 0


def test_a_wrong_bound_is_a_matter_of_usage(run: Run) -> None:
    done = run("extract", "dai.txt", "--bound", "artcle=1KB")

    assert (done.code, done.out) == (2, "")
    assert "there is no limit 'artcle'" in done.err
    assert "Did you mean article? The limits are article, message, " in done.err


def test_private_addresses_are_read_where_that_is_allowed(run: Run, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path.cwd() / "cache"))
    refused = run("extract", page, "--pause", "0")
    assert refused.code == 3
    assert "is no public address" in refused.err
    assert "--allow-private" in refused.err

    assert run("extract", page, "--pause", "0", "--allow-private").code == 0
    monkeypatch.setenv("DIRECTIVES_ALLOW_PRIVATE", "1")
    monkeypatch.setenv("DIRECTIVES_PAUSE", "0")
    assert run("--db", "t.db", "ingest", page).out.splitlines()[1] == "1\t0\t0\t0\t0"


@pytest.mark.parametrize("pause", ["-1", "3601", "soon"])
def test_a_pause_is_from_none_to_an_hour(run: Run, pause: str) -> None:
    done = run("extract", "bai.txt", "--pause", pause)

    assert done.code == 2
    assert "--pause" in done.err
