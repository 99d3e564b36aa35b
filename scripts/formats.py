"""Render a corpus to HTML, PDF and DOCX, read it back, and fail where that costs references.

    python scripts/formats.py --corpus FOLDER [--errors]

FOLDER holds texts `NAME/*.txt` and beside them `NAME.gold.jsonl`, as gold.py takes them. What is found in a rendered
text is carried back to the plain one word by word, so that the same gold scores both.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from directives import extract
from directives.models import Article
from directives.sources.kinds import READERS, SUFFIXES
from directives.sources.opened import Opened
from gold import cell, extracted, read_gold
from records import Document
from rendering import RENDERERS
from scoring import Scores, score

WITHIN = 0.01
"""So much less F1 than in the plain text is allowed."""


def main() -> int:
    """Score every part of the corpus in every format."""
    parser = argparse.ArgumentParser(description="Compare the references of rendered texts with those of plain ones.")
    parser.add_argument("--corpus", type=Path, help="folder of NAME/*.txt with NAME.gold.jsonl beside them")
    parser.add_argument("--errors", action="store_true", help="print what differs from the plain text")
    arguments = parser.parse_args()
    if arguments.corpus is None:
        print("No corpus was named, nothing is rendered: make formats CORPUS=FOLDER renders NAME/*.txt and scores it.")
        return 0
    gold_files = sorted(arguments.corpus.glob("*.gold.jsonl"))
    if not gold_files:
        print(f"{arguments.corpus} holds no NAME.gold.jsonl: name a folder that does", file=sys.stderr)
        return 2
    low = [line for file in gold_files for line in compare(file, errors=arguments.errors)]
    print("\n".join(low or [f"No format is more than {WITHIN} below the plain text."]))
    return 1 if low else 0


def compare(gold_file: Path, *, errors: bool) -> list[str]:
    """Score one part in all formats, print the figures, and say which format is too far below the plain text."""
    folder = gold_file.with_name(gold_file.name.removesuffix(".gold.jsonl"))
    scores = {name: Scores() for name in ("txt", *RENDERERS)}
    for gold in read_gold(gold_file):
        file = folder / f"{gold.doc}.txt"
        scores["txt"] += score(gold, extracted(file))
        with file.open(encoding="utf-8", newline="") as opened:
            text = opened.read()
        for name in RENDERERS:
            scores[name] += score(gold, rendered(text, gold.doc, name))
    print(f"== {folder.name}\n{'':8}{'gold':>6}{'found':>7}{'hit':>6}  precision  recall     F1  keys")
    for name, found in scores.items():
        t, keys = found.references, found.attributes["key"].recall
        print(
            f"{name:8}{t.gold:6}{t.found:7}{t.hit:6}  {cell(t.precision):>9}  {cell(t.recall):>6}  {cell(t.f1):>5}"
            f"  {cell(keys):>5}"
        )
        if errors:
            print("\n".join(sorted(set(found.differences) - set(scores["txt"].differences))))
    plain = scores["txt"].references.f1 or 0.0
    return [
        f"{folder.name}: F1 of {name} is {found.references.f1 or 0.0:.3f}, that of the plain text {plain:.3f}"
        for name, found in scores.items()
        if (found.references.f1 or 0.0) < plain - WITHIN
    ]


def rendered(text: str, doc: str, name: str) -> Document:
    """Render a text, read it back, and give what is found in it with its places in the plain text."""
    opened = Opened(f"{doc}.{name}", doc, io.BytesIO(RENDERERS[name](text)))
    (article,) = READERS[SUFFIXES[f".{name}"]](opened)
    if not isinstance(article, Article):
        raise TypeError(f"{doc}.{name}: {article}")
    extraction = extract(article.text, published=article.published)
    back = Places(article.text, text)
    record = {"doc": doc, **extraction.model_dump(mode="json")}
    for reference in record["references"]:
        reference["start"], reference["end"] = back.span(reference["start"], reference["end"])
    return Document.from_json(record)


class Places:
    """Carries spans of one text over to another that has mostly the same words."""

    def __init__(self, source: str, target: str) -> None:
        self._source, self._target = words(source), words(target)
        one, other = ([text[a:b] for a, b in spans] for text, spans in ((source, self._source), (target, self._target)))
        self._places: dict[int, int] = {}
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            self._places.update((block.a + i, block.b + i) for i in range(block.size))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the words that a span touches; an empty one behind the text where there are none."""
        first = bisect_right(self._source, (start, sys.maxsize)) - 1
        last = bisect_right(self._source, (end - 1, sys.maxsize)) - 1
        there = [self._places[word] for word in range(first, last + 1) if word in self._places]
        if not there:
            near = self._places.get(first - 1)
            return (self._target[near][1], self._target[near][1] + 1) if near is not None else (-1, -1)
        return self._begin(first, there[0], start), self._finish(last, there[-1], end)

    def _begin(self, word: int, there: int, start: int) -> int:
        """Give where a span begins in the word that it begins in."""
        shift = start - self._source[word][0] if self._places.get(word) == there else 0
        return self._target[there][0] + shift

    def _finish(self, word: int, there: int, end: int) -> int:
        """Give where a span ends in the word that it ends in."""
        shift = self._source[word][1] - end if self._places.get(word) == there else 0
        return self._target[there][1] - shift


def words(text: str) -> Sequence[tuple[int, int]]:
    """Give the spans of the words of a text."""
    return [match.span() for match in re.finditer(r"\S+", text)]


if __name__ == "__main__":
    sys.exit(main())
