"""What goes wrong is told in a sentence with a next step, on stderr, with an exit code of its own."""

from __future__ import annotations

import io

import pytest
from cli_program import Run
from directives_cli import diagnostics
from directives_cli.diagnostics import ExitCode, Listener
from directives_cli.main import explain

from directives.errors import DirectivesError, InputError, MissingExtraError, QueryError, StoreError
from directives.models import Article, ReadFailure
from directives.sources import Skipped


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (QueryError("x"), ExitCode.USAGE),
        (InputError("x"), ExitCode.INPUT),
        (StoreError("x"), ExitCode.DATABASE),
        (MissingExtraError("x"), ExitCode.EXTRA),
        (DirectivesError("x"), ExitCode.DEFECT),
    ],
)
def test_each_error_of_the_library_has_its_code(error: DirectivesError, code: ExitCode) -> None:
    assert diagnostics.code_of(error) is code


def test_an_error_is_told_with_its_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(StoreError("x.db is no database", hint="name another"), is_debugging=False) is ExitCode.DATABASE
    assert capsys.readouterr() == ("", "Error: x.db is no database\nHint: name another\n")


def test_what_is_said_tells_a_terminal_nothing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    diagnostics.error("no\x1b[31m.txt\nb: does not exist", "a\x9bb")
    assert capsys.readouterr().err == "Error: no\\x1b[31m.txt\\nb: does not exist\nHint: a\\x9bb\n"


def test_a_defect_is_told_in_a_line_and_with_debug_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise KeyError("x")  # noqa: TRY301  it needs a place
    except KeyError as error:
        caught = error

    assert explain(caught, is_debugging=False) is ExitCode.DEFECT
    assert capsys.readouterr().err == "Error: KeyError: 'x'\nHint: run again with --debug to see where\n"
    explain(caught, is_debugging=True)
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lst"], "Did you mean 'list'?"),
        (["list", "--format", "jsn"], "did you mean json?"),
        (["list", "--formt", "json"], "--format"),
        (["list", "--lang", "fr"], "'--lang': 'fr' is not one of 'en', 'vi'"),
        (["mentions"], "directives mentions --help"),
        (["ingest"], "directives ingest --help"),
        (["list", "--db"], "--db"),
        (["list", "--type", "thong tuu"], "TT (Thông tư)"),
        (["list", "--since", "31/2/2012"], "2012-05-01"),
        (["list", "--since", ""], "2012-05-01"),
        (["list", "--type", ""], "TT, Thông tư"),
        (["timeline", ""], "521/QĐ-TTg"),
        (["mentions", "xin chào"], "521/QĐ-TTg"),
        (["show", "thông tư"], "directives list --type TT"),
        (["timeline", "44"], "521/QĐ-TTg"),
        (["stats", "-o", "no/such/folder.csv"], "no/such/folder.csv"),
    ],
)
def test_a_command_line_that_cannot_be_understood_says_what_would_be(
    run: Run, db: str, arguments: list[str], said: str
) -> None:
    done = run(*arguments) if "--db" in arguments else run("--db", db, *arguments)

    assert done.code == ExitCode.USAGE
    assert done.out == ""
    assert said in done.err


def test_words_are_vietnamese_where_that_is_wanted(run: Run, db: str) -> None:
    assert run("--db", db, "mentions", "Thông tư 99", "--lang", "vi").err == "Không tìm thấy gì\n"
    assert run("--lang", "vi", "show", "thông tư").err.startswith("Lỗi: ")


def article(**further: object) -> Article:
    return Article(id="b.jsonl#1", doc="1", text="x", **further)  # type: ignore[arg-type]


def test_what_was_guessed_is_told_once_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    listener = Listener()
    for _ in range(2):
        listener.hear(article(path="b.jsonl", notes=("read as windows-1258",)))
    listener.hear(article(path="c.jsonl", notes=("read as windows-1258",)))

    assert capsys.readouterr().err == "Note: b.jsonl#1: read as windows-1258\n" * 2
    assert listener.failed == 0


def test_what_failed_is_counted_and_what_was_passed_over_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    listener = Listener()
    listener.hear(ReadFailure(input="a.txt", reason="is empty", hint="Leave it out."))
    listener.hear(Skipped(input="articles", reason="skipped: 3 .pdf"))

    assert capsys.readouterr().err == ("Error: a.txt: is empty\nHint: Leave it out.\nNote: articles: skipped: 3 .pdf\n")
    assert listener.failed == 1


def test_progress_is_shown_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream, shown in ((io.StringIO(), ""), (Terminal(), "\rReading … 1\x1b[K\r\x1b[K")):
        monkeypatch.setattr("sys.stderr", stream)
        listener = Listener()
        listener.hear(article())
        listener.rest()

        assert stream.getvalue() == shown
