"""Score the extraction on a corpus that was put into old encodings, against the same texts in Unicode.

    python scripts/old_encodings.py --corpus FOLDER

FOLDER is as for gold.py. The F1 of references may not differ by more than 0.01 from that of the plain texts. What an
encoding lacks is listed; it is left out of the plain texts, too, before they are compared.
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

from directives import extract
from directives.errors import InputError
from directives.sources.encodings import decode
from directives.sources.legacy import TITLES, as_bytes, table_of
from gold import read_gold
from records import Document
from scoring import Scores, score

LARGEST = 0.01
"""How far the F1 of an encoding may be from that of plain texts."""

LACKING = "?"
TWICE, UTF16, UTF16_BARE = "UTF-8 read as Windows-1252", "UTF-16", "UTF-16 without a mark"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CAPITALS = frozenset("ĂÂÊÔƠƯĐ")
"""The capitals of the character set VN3, which fonts for TCVN3 have."""


def main() -> int:
    """Score every encoding, and say which is too far from plain text."""
    parser = argparse.ArgumentParser(description="Score the extraction on texts in old encodings.")
    parser.add_argument("--corpus", type=Path, help="folder of NAME/*.txt with NAME.gold.jsonl beside them")
    corpus = parser.parse_args().corpus
    if corpus is None:
        print("No corpus was named, nothing is scored: --corpus FOLDER takes NAME/*.txt and NAME.gold.jsonl.")
        return 0
    texts = [
        composed(gold, text_of(file, gold)) for file in sorted(corpus.glob("*.gold.jsonl")) for gold in read_gold(file)
    ]
    far = [name for name in (*TITLES, TWICE, UTF16, UTF16_BARE) if abs(difference(name, texts)) > LARGEST]
    print(f"Too far from plain text: {', '.join(far)}" if far else "No encoding is too far from plain text.")
    return 1 if far else 0


def text_of(gold_file: Path, gold: Document) -> str:
    """Read the text that a gold record describes, every line end kept."""
    folder = gold_file.with_name(gold_file.name.removesuffix(".gold.jsonl"))
    return (folder / f"{gold.doc}.txt").read_bytes().decode()


def composed(gold: Document, text: str) -> tuple[Document, str]:
    """Compose the letters of a text, as old encodings have them, and move its gold spans along."""

    def nfc(part: str | None) -> str:
        return unicodedata.normalize("NFC", part or "")

    moved = tuple(
        replace(one, start=len(nfc(text[: one.start])), end=len(nfc(text[: one.end])), text=one.text and nfc(one.text))
        for one in gold.references
    )
    return replace(gold, references=moved), nfc(text)


def difference(name: str, texts: list[tuple[Document, str]]) -> float:
    """Print the F1 of the texts in an encoding and in Unicode, and give the difference."""
    plain, old = Scores(), Scores()
    lacking: Counter[str] = Counter()
    refused = 0
    for gold, text in texts:
        data, lacks = encoded(text, name)
        lacking.update(lacks)
        plain += score(gold, found(gold.doc, "".join(LACKING if letter in lacks else letter for letter in text)))
        try:
            old += score(gold, found(gold.doc, decode(data).text))
        except InputError as error:
            refused += 1
            print(f"  {gold.doc}: {error.message}", file=sys.stderr)
    before, after = plain.references.f1 or 0.0, old.references.f1 or 0.0
    lacks_ = " ".join(f"{letter!a}×{count}" for letter, count in lacking.most_common()) or "nothing"
    print(f"{name:28} F1 {after:.3f}, plain {before:.3f}; refused {refused} of {len(texts)}; lacks {lacks_}")
    return after - before


def found(doc: str, text: str) -> Document:
    """Extract from a text, and see to it that every span slices it."""
    extraction = extract(text)
    return Document.from_json({"doc": doc, **extraction.model_dump(mode="json")})


def encoded(text: str, name: str) -> tuple[bytes, Counter[str]]:
    """Write a text in an encoding; count the characters that it lacks."""
    if name == TWICE:
        return "".join(chr(byte) for byte in text.encode()).encode(), Counter()
    if name in (UTF16, UTF16_BARE):
        return text.encode("utf-16" if name == UTF16 else "utf-16-le"), Counter()
    pieces = [code_of(letter, name) for letter in text]
    lacking = Counter(letter for letter, piece in zip(text, pieces, strict=True) if piece is None)
    return "".join(piece or LACKING for piece in pieces).encode("latin-1"), lacking


def code_of(letter: str, name: str) -> str | None:
    """Give the codes of a letter in an old encoding, None where it has none; a small letter where TCVN3 lacks it."""
    codes = {character: code for code, character in table_of(name).items()}
    if name == "tcvn3" and letter.isupper() and not letter.isascii() and letter not in _CAPITALS:
        letter = letter.lower()
    if letter in codes or letter.isascii():
        return codes.get(letter, letter)
    letters = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in letters if mark in _TONES)
    base = unicodedata.normalize("NFC", "".join(mark for mark in letters if mark not in _TONES))
    if name == "vietnamese-1258" and tone in codes and (base in codes or base.isascii()):
        return codes.get(base, base) + codes[tone]
    code = as_bytes(letter)
    return code if ord(code) < 0x100 and code not in table_of(name) else None


if __name__ == "__main__":
    sys.exit(main())
