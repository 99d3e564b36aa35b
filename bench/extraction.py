r"""Measure the extraction against one plain scan for `\d+/` of the same texts, and how its time grows with the text.

python bench/extraction.py [--corpus FOLDER] [--speed-only]

FOLDER holds `speed.jsonl.gz`, one JSON object with a `text` a line; without it texts are made of the sample articles.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from directives import extract
from directives.rules import is_compiled
from hostile import HOSTILE
from ratios import in_turns

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
SCAN = re.compile(r"\d+/")
LEAST = 0.3
"""The least speed of the extraction relative to the scan."""
MOST = 11.0
"""The most that ten times the text may take."""
RUNS = 9
GROWTH_RUNS = 9
SHORT = 20_000
"""The characters of the shorter text."""


def main() -> int:
    """Print both measures, or that of the speed alone."""
    parser = argparse.ArgumentParser(description="Measure the speed of the extraction.")
    parser.add_argument("--corpus", type=Path, help="folder that holds speed.jsonl.gz")
    parser.add_argument("--speed-only", action="store_true", help="leave out how the time grows, which takes minutes")
    arguments = parser.parse_args()
    corpus: Path | None = arguments.corpus
    texts = made_texts() if corpus is None else read_texts(corpus / "speed.jsonl.gz")
    report_speed(texts, "the sample articles, repeated" if corpus is None else "speed.jsonl.gz")
    if not arguments.speed_only:
        report_growth(texts)
    return 0


def read_texts(file: Path) -> list[str]:
    """Read the texts of a compressed batch."""
    with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        return [json.loads(line)["text"] for line in lines]


def made_texts() -> list[str]:
    """Make a few megabytes of the sample articles."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(SAMPLES.rglob("*.txt"))]
    return texts * (3_000_000 // sum(map(len, texts)) + 1)


def report_speed(texts: Sequence[str], name: str) -> None:
    """Print the speed of the extraction, of the scan, and their ratio."""
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    references = sum(len(extract(text).references) for text in texts)
    build = "compiled" if is_compiled() else "plain Python"
    size = f"{len(texts)} texts, {megabytes:.1f} MB of UTF-8, {references} references"
    print(f"Extraction ({build}) of {name}: {size}, one process")
    work = {
        "scan": lambda: sum(len(SCAN.findall(text)) for text in texts),
        "extract": lambda: sum(len(extract(text).references) for text in texts),
    }
    times = in_turns(work, runs=RUNS)
    for piece, time in times.items():
        print(f"  {piece:8} {megabytes / time.median:8.2f} MB/s  median of {len(time.seconds)}, {time.spread}")
    ratio = times["scan"].median / times["extract"].median
    bound = f"at least {LEAST} on speed.jsonl.gz, where references are as rare as in the press"
    print(f"  ratio    {ratio:8.2f}       {bound}\n")


def report_growth(texts: Sequence[str]) -> None:
    """Print how much longer ten times the text takes, for real and for hostile text."""
    print(f"Time for {SHORT * 10:,} characters in times that for {SHORT:,}, at most {MOST:.0f}, best of {GROWTH_RUNS}")
    for name, piece in {"articles": "\n".join(texts)[:SHORT], **HOSTILE}.items():
        once = (piece * (SHORT // len(piece) + 1))[:SHORT]
        times = in_turns({"once": partial(extract, once), "ten times": partial(extract, once * 10)}, runs=GROWTH_RUNS)
        multiple = times["ten times"].best / times["once"].best
        outside = "" if multiple <= MOST else "  OUTSIDE"
        print(f"  {name:20} {multiple:6.1f}   from {times['once'].best * 1000:8.2f} ms{outside}")


if __name__ == "__main__":
    sys.exit(main())
