"""Score the extraction on a corpus of texts with gold references, and fail below the floors.

    python scripts/gold.py --corpus FOLDER [--errors]

FOLDER holds texts `NAME/*.txt` and beside them `NAME.gold.jsonl`, one record a text: `doc` (the file's stem),
`references`, `relations`. Floors stand in gold_floors.toml.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from directives import extract
from records import KINDS, Document
from scoring import Scores, Tally, score

FLOORS = Path(__file__).with_name("gold_floors.toml")

Floors = Mapping[str, Mapping[str, float]]


def main() -> int:
    """Score every part of the corpus and say what is below its floor."""
    parser = argparse.ArgumentParser(description="Score the extraction on a corpus with gold references.")
    parser.add_argument("--corpus", type=Path, help="folder of NAME/*.txt with NAME.gold.jsonl beside them")
    parser.add_argument("--errors", action="store_true", help="print every difference from gold")
    arguments = parser.parse_args()
    if arguments.corpus is None:
        print("No corpus was named, nothing is scored: make gold CORPUS=FOLDER scores NAME/*.txt by NAME.gold.jsonl.")
        return 0
    gold_files = sorted(arguments.corpus.glob("*.gold.jsonl"))
    if not gold_files:
        print(f"{arguments.corpus} holds no NAME.gold.jsonl: name a folder that does", file=sys.stderr)
        return 2
    parts = {file.name.removesuffix(".gold.jsonl"): score_part(file) for file in gold_files}
    report(parts, errors=arguments.errors)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    low = [line for name, scores in parts.items() for line in below(name, scores, floors.get(name, {}))]
    print("\n".join(low or ["Nothing is below its floor."]))
    return 1 if low else 0


def report(parts: Mapping[str, Scores], *, errors: bool) -> None:
    """Print the figures of each part and of all, and the differences where they are wanted."""
    total = Scores()
    for name, scores in parts.items():
        total += scores
        print("\n".join([f"== {name}", *(scores.differences if errors else ()), *table(scores), ""]))
    print("\n".join(["== total", *table(total), ""]))


def score_part(gold_file: Path) -> Scores:
    """Extract from every text that a gold file describes, and score it."""
    folder = gold_file.with_name(gold_file.name.removesuffix(".gold.jsonl"))
    scores = Scores()
    for gold in read_gold(gold_file):
        scores += score(gold, extracted(folder / f"{gold.doc}.txt"))
    return scores


def read_gold(file: Path) -> list[Document]:
    """Read the gold records of a file.

    Raises:
        ValueError: if a line is no gold record.
    """
    documents = []
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        try:
            documents += [Document.from_json(json.loads(line))] if line.strip() else []
        except (ValueError, KeyError) as error:
            raise ValueError(f"{file}:{number}: {error}") from error
    return documents


def extracted(file: Path) -> Document:
    """Read a text as it is, every line end kept, and give what the extraction finds."""
    with file.open(encoding="utf-8", newline="") as text:
        extraction = extract(text.read())
    return Document.from_json({"doc": file.stem, **extraction.model_dump(mode="json")})


def rows(scores: Scores) -> dict[str, Tally]:
    """Give the rows of things found: all references, each kind, relations."""
    return {
        "references": scores.references,
        **{kind: scores.kinds[kind] for kind in KINDS},
        "relations": scores.relations,
    }


def table(scores: Scores) -> list[str]:
    """Lay the figures out as lines."""
    lines = [f"{'':12}{'gold':>6}{'found':>7}{'hit':>6}  precision  recall     F1"]
    lines += [
        f"{name:12}{t.gold:6}{t.found:7}{t.hit:6}  {cell(t.precision):>9}  {cell(t.recall):>6}  {cell(t.f1):>5}"
        for name, t in rows(scores).items()
    ]
    lines += [f"{name:12}{t.gold:6} said, accuracy {cell(t.recall)}" for name, t in scores.attributes.items()]
    return [*lines, f"keys given where gold has none: {scores.keys_beyond_gold}"]


def cell(share: float | None) -> str:
    """Write a share, or a dash where there is nothing to measure."""
    return "-" if share is None else f"{share:.3f}"


def below(name: str, scores: Scores, floors: Floors) -> list[str]:
    """Say which figures of a part are below their floors; where gold has nothing, only a finding is."""
    tallies = {"f1": rows(scores), "accuracy": scores.attributes}
    lines = []
    for measure, minimums in floors.items():
        for row, floor in minimums.items():
            tally = tallies[measure][row]
            figure = tally.f1 if measure == "f1" else tally.recall
            if (figure or 0.0) < floor and (tally.gold or tally.found):
                lines.append(f"{name}: {measure} of {row} is {cell(figure)}, its floor is {floor}")
    return lines


if __name__ == "__main__":
    sys.exit(main())
