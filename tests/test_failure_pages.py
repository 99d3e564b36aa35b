"""The page of failures has every message that is told, and a message that it could not have is an error."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from pathlib import Path

import pytest

from blocks import told
from directives.models import ReadFailure
from directives.sources import read
from failures import Failure, UntoldError, failures

FAILURES = told()


def zipped(**members: bytes) -> bytes:
    """Put members into an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.txt", b" \n\t"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("a.txt", b"abc\0def" * 50),
        ("a.xyz", b"abc"),
        ("a.pdf", b"%PDF-1.4\nxx"),
        ("a.docx", zipped(**{"word/document.xml": b"<x"})),
        ("a.odt", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")),
        ("a.pptx", zipped(**{"ppt/presentation.xml": b"<x/>"})),
        ("a.html", b"<html><body></body></html>"),
        ("a.jsonl", b'{"text": "a"}\n[1]\n{"text": ""}\n{"text": 5}\n{}\n{"text": "b"\n' + b"\xff\n"),
        ("a.jsonl", b"[\n{}\n]"),
        ("a.csv", b"id,text\n1,a,b\n2,\"c\nd"),
        ("a.csv", b"id,so\n1,2\n"),
        ("a.xlsx", zipped(**{"xl/workbook.xml": b"<x/>"})),
        ("a.parquet", b"PAR1abcdPAR1"),
        ("a.gz", gzip.compress(b"Quyet dinh")[:-9]),
        ("a.gz", gzip.compress(b"")),
        ("a.zip", b"PK\x05\x06" + bytes(18)),
        ("a.zip", zipped(**{"a.txt": b"Thong tu"})[:-25]),
        ("a.eml", b"From: a@b.vn\nSubject: x\nMIME-Version: 1.0\n\n"),
        ("a.warc", b"WARC/1.0\r\nxx"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_what_is_told_stands_in_the_list(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = [one for one in read(str(tmp_path / name)) if isinstance(one, ReadFailure)]
    assert found
    for one in found:
        assert any(matches(listed, one) for listed in FAILURES), one


def matches(listed: Failure, told: ReadFailure) -> bool:
    """Say whether a failure is one of the list, with what is open in it filled in."""
    pairs = ((listed.message, told.reason), (listed.hint, told.hint))
    return all(re.fullmatch(".*".join(map(re.escape, text.split("…"))), said, re.DOTALL) for text, said in pairs)


@pytest.mark.parametrize(
    "code",
    [
        'raise InputError("is empty")',
        'raise InputError(told(), hint="Mend it.")',
        'raise InputError("is empty", hint=told())',
        'raise InputError(f"{name}", hint="Mend it.")',
    ],
)
def test_a_message_that_cannot_be_told_or_does_not_help_is_an_error(tmp_path: Path, code: str) -> None:
    (tmp_path / "reader.py").write_text(code, encoding="utf-8")
    with pytest.raises(UntoldError, match=r"reader:1"):
        failures([tmp_path / "reader.py"])


def test_messages_are_told_through_variables_branches_and_tables(tmp_path: Path) -> None:
    (tmp_path / "reader.py").write_text(
        """
HINT = "Mend it."
OLD = {"doc": ("is old", "Convert it."), "xls": ("is a table", "Save it as CSV.")}

class CutError(InputError):
    "Cut off."

def one(count, kind):
    for name, (reason, hint) in OLD.items():
        raise InputError(reason, hint=hint)
    if count:
        reason, hint = "is short", "Write more."
    else:
        reason = f"has {count} pages"
        hint = "Split it."
    yield ReadFailure(input="a", reason=reason, hint=hint)

def two(error, broken):
    problem = f"is {'cut' if broken else 'open'} at {error}"
    raise CutError(problem, hint=HINT) from error

def three(error):
    yield ReadFailure(input="a", reason=error.message, hint=error.hint)
""",
        encoding="utf-8",
    )
    found = {(one.message, one.hint) for one in failures([tmp_path / "reader.py"])}
    assert found >= {
        ("is old", "Convert it."),
        ("is a table", "Save it as CSV."),
        ("is short", "Write more."),
        ("has … pages", "Split it."),
        ("is cut at …", "Mend it."),
        ("is open at …", "Mend it."),
    }
