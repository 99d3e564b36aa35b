"""The command `mcp` speaks the protocol with the client of its own makers, and nothing but the protocol."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from cli_program import PROGRAM, Run
from mcp import Client, StdioServerParameters, stdio_client
from mcp.types import CallToolResult, TextContent

Made = TypeVar("Made")

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}
ASK = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "mentions", "arguments": {}}}


def talk(database: str, talking: Callable[[Client], Awaitable[Made]]) -> Made:
    """Start the program as an assistant does, talk with it, and end it."""
    command, *arguments = (*PROGRAM, "mcp", "--db", database)
    server = StdioServerParameters(command=command, args=arguments, env=dict(os.environ))

    async def run() -> Made:
        async with Client(stdio_client(server)) as client:
            return await talking(client)

    return asyncio.run(run())


def ask(database: str, tool: str, **arguments: object) -> CallToolResult:
    """Call one tool."""
    return talk(database, lambda client: client.call_tool(tool, arguments))


def text_of(result: CallToolResult) -> str:
    """Give the text of an answer."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@contextmanager
def started(database: str) -> Iterator[subprocess.Popen[bytes]]:
    """Start the program and greet it, so that it is known to listen."""
    command = (*PROGRAM, "mcp", "--db", database)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        try:
            assert b'"result"' in said(process, HELLO)
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[bytes], message: object) -> bytes:
    """Send a message, or some line, and give the next line that comes back."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(message if isinstance(message, bytes) else json.dumps(message).encode() + b"\n")
    process.stdin.flush()
    return process.stdout.readline()


def test_the_tools_are_described_and_read_only(db: str) -> None:
    tools = talk(db, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == [
        "find_directive", "mentions", "related", "timeline", "search", "extract_text",
    ]  # fmt: skip
    for tool in tools:
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.output_schema is not None
        assert tool.input_schema["additionalProperties"] is False
        assert all(field.get("description") for field in tool.input_schema["properties"].values())
        assert "diacritics" in f"{tool.description} {tool.input_schema}" or tool.name == "extract_text"


def test_one_conversation_leads_from_words_to_quotes(db: str) -> None:
    async def talking(client: Client) -> list[CallToolResult]:
        return [
            await client.call_tool("find_directive", {"reference": "ket luan 44"}),
            await client.call_tool("mentions", {"reference": "44-KL/TW", "limit": 1}),
            await client.call_tool("mentions", {"reference": "44-KL/TW", "limit": 1, "offset": 1}),
            await client.call_tool("timeline", {"reference": "44-KL/TW"}),
            await client.call_tool("related", {"reference": "44-KL/TW"}),
            await client.call_tool("search", {"words": "khu dan cu"}),
            await client.call_tool("extract_text", {"text": "Chỉ thị số 09-CT/TW ngày 01/12/2011 của Ban Bí thư"}),
        ]

    answers = talk(db, talking)
    found, first, second, events, edges, hits, extracted = [answer.structured_content or {} for answer in answers]

    assert [json.loads(text_of(answer)) for answer in answers] == [answer.structured_content for answer in answers]
    assert found["directives"][0]["key"] == "44-KL/TW"
    assert (first["next_offset"], second["next_offset"]) == (1, None)
    assert first["mentions"][0]["place"]["quote"].startswith("Ban Chỉ đạo huyện")
    assert second["mentions"][0]["place"]["start"] > first["mentions"][0]["place"]["end"]
    assert [event["event"] for event in events["events"]] == ["issued", "cited"]
    assert edges["edges"]
    assert hits["articles"][0]["place"]["article"].endswith("tap-huan.txt")
    assert [one["key"] for one in extracted["references"]] == ["09-CT/TW"]


REFUSED: tuple[tuple[str, dict[str, object], str], ...] = (
    ("mentions", {"reference": "qwrt zxcv"}, "Hint: write it as in"),
    ("find_directive", {"reference": "qwrt zxcv"}, "Hint: write it as in"),
    ("search", {"words": "hội", "since": "hôm qua"}, "Hint: "),
    ("extract_text", {"text": "a" * 200_001}, "Hint: give it in parts"),
    ("related", {"reference": "44-KL/TW", "relations": ["likes"]}, "Hint: one of: based_on"),
    (
        "mentions",
        {"reference": "44-KL/TW", "since": "2020"},
        'there is no argument "since", only reference, limit, offset',
    ),
    (
        "mentions",
        {"reference": "44-KL/TW", "limit": 1000, "offset": "mười"},
        "limit is a whole number from 1 to 100; given was 1000; the argument offset is a whole number from 0 to 1,",
    ),
    ("mentions", {"reference": "44-KL/TW", "limit": "mười"}, 'given was "mười"'),
    ("mentions", {}, "the argument reference is missing: a text of 1 to 500 characters"),
    ("mentions", {"reference": 44}, "the argument reference is a text of 1 to 500 characters; given was 44"),
    ("find_directive", {"reference": "a" * 501}, "given was a text of 501 characters"),
    ("timeline", {"reference": ["44-KL/TW"]}, "is a text of 1 to 500 characters or null; given was a list of 1"),
    ("related", {"reference": "44-KL/TW", "direction": "up"}, 'is one of out, in, both; given was "up"'),
    ("related", {"reference": "44-KL/TW", "relations": "amends"}, 'a list of at most 20 texts; given was "amends"'),
    ("related", {"reference": "44-KL/TW", "relations": [{}]}, "the argument relations is a list of at most 20 texts"),
    ("related", {"reference": "44-KL/TW", "relations": ["amends"] * 21}, "given was a list of 21"),
    ("no_such_tool", {}, "Unknown tool"),
)
"""Tools, arguments, and what the error says."""


def test_what_cannot_be_answered_is_an_error_of_the_tool(db: str) -> None:
    async def talking(client: Client) -> list[CallToolResult]:
        return [await client.call_tool(tool, arguments) for tool, arguments, _ in REFUSED]

    for result, (_, _, says) in zip(talk(db, talking), REFUSED, strict=True):
        assert result.is_error
        assert says in text_of(result)
        assert "Traceback" not in text_of(result)
        assert "pydantic" not in text_of(result)
        assert len(text_of(result)) < 1000


def test_a_missing_and_an_older_database_are_errors_of_the_tool(db: str, tmp_path: Path) -> None:
    missing = ask(str(tmp_path / "none.db"), "search", words="hội")
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    old = ask(db, "search", words="hội")

    assert (missing.is_error, old.is_error) == (True, True)
    assert "Hint: make one: directives ingest" in text_of(missing)
    assert "Hint: upgrade it: directives db upgrade" in text_of(old)
    assert not (tmp_path / "none.db").exists()


def test_stdout_carries_the_protocol_alone(db: str) -> None:
    lines = [HELLO, {**ASK, "id": 2}, {**ASK, "id": 3, "method": "nothing"}]
    sent = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    sent += b"garbage\n\xff\xfe\n[1, 2]\n" + b"x" * 1_000_000 + b"\n"
    done = subprocess.run((*PROGRAM, "mcp", "--db", db), input=sent, capture_output=True, check=False)

    assert done.returncode == 0
    assert [json.loads(line)["jsonrpc"] for line in done.stdout.splitlines()] == ["2.0"] * len(done.stdout.splitlines())
    assert b"Traceback" not in done.stderr


def test_it_goes_on_after_what_is_no_message(db: str) -> None:
    with started(db) as process:
        answer = said(process, b"garbage\n" + json.dumps({**ASK, "id": 7, "method": "tools/list"}).encode() + b"\n")
        assert json.loads(answer)["id"] == 7


def test_ctrl_c_ends_it_quietly(db: str) -> None:
    with started(db) as process:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_a_closed_stdin_ends_it_quietly(db: str) -> None:
    with started(db) as process:
        out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err) == (0, b"", b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "</dev/null"])
def test_without_an_assistant_it_ends_quietly(db: str, closed: str) -> None:
    command = ["sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, "mcp", "--db", db]
    done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_without_the_extra_it_says_how_to_install_it(run: Run, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.setitem(sys.modules, "mcp.server", None)

    done = run("--db", db, "mcp")

    assert (done.code, done.out) == (5, "")
    assert "Hint: pip install 'directives[mcp]'" in done.err
