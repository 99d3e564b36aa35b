"""Measure an ingest end to end: against raw sqlite3 writing the same rows, with two processes, and done again.

python bench/ingest.py [--corpus FOLDER]

FOLDER holds `speed.jsonl.gz`, one JSON object with a `text` a line; without it a batch is made of the sample articles.
Each ingest runs in a process of its own, so that its memory can be told.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from directives.store import open_store

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
ROUNDS = 3
MADE = 2_000
"""How many articles are made of the samples."""
LEAST_AGAIN = 20.0
"""How many times faster an unchanged ingest has to be than the first."""

PROGRAM = """
import gc, json, resource, sys, time
gc.set_threshold(50_000)
from directives.ingest import ingest
from directives.store import open_store
begin, busy = time.perf_counter(), time.process_time()
with open_store(sys.argv[1], create=True) as store:
    report = ingest(sys.argv[3:], store, jobs=int(sys.argv[2]))
wall = time.perf_counter() - begin
others = resource.getrusage(resource.RUSAGE_CHILDREN)
try:  # what the system says of a process, it begins with the memory of the one that started it
    with open("/proc/self/status") as status:
        memory = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
except OSError:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
cpu = time.process_time() - busy + others.ru_utime + others.ru_stime
print(json.dumps({
    "articles": report.new + report.updated + report.unchanged, "wall": wall, "cpu": cpu,
    "memory": memory, "memory_of_one_reader": others.ru_maxrss,
}))
"""


class Run(NamedTuple):
    """What an ingest took: seconds by the clock and of all processors, and kilobytes of memory at most."""

    articles: int
    wall: float
    cpu: float
    memory: int
    memory_of_one_reader: int


def main() -> int:
    """Print all measures."""
    parser = argparse.ArgumentParser(description="Measure the speed of an ingest.")
    parser.add_argument("--corpus", type=Path, help="folder that holds speed.jsonl.gz")
    corpus: Path | None = parser.parse_args().corpus
    with tempfile.TemporaryDirectory(prefix="directives-bench-") as folder:
        batch = made_batch(Path(folder)) if corpus is None else corpus / "speed.jsonl.gz"
        report(batch, Path(folder), "the sample articles, repeated" if corpus is None else batch.name)
        report_files(Path(folder))
    return 0


def made_batch(folder: Path) -> Path:
    """Make a batch of the sample articles, each with a first line of its own."""
    texts = sample_texts()
    with gzip.open(folder / "samples.jsonl.gz", "wt", encoding="utf-8") as batch:
        for number in range(MADE):
            batch.write(json.dumps({"id": str(number), "text": f"Bài {number}\n\n{texts[number % len(texts)]}"}) + "\n")
    return folder / "samples.jsonl.gz"


def sample_texts() -> list[str]:
    """Read the sample articles."""
    return [file.read_text(encoding="utf-8") for file in sorted(SAMPLES.rglob("*.txt"))]


def report(batch: Path, folder: Path, name: str) -> None:
    """Print the speed of a first ingest with one and two processes, of writing alone, and of a second ingest."""
    runs: dict[str, list[Run]] = {"--jobs 1": [], "--jobs 2": [], "again": []}
    raw: list[float] = []
    for turn in range(ROUNDS):
        for jobs in (1, 2):
            runs[f"--jobs {jobs}"].append(ingested(folder / f"{turn}-{jobs}.db", jobs, batch))
        runs["again"].append(ingested(folder / f"{turn}-1.db", 1, batch))
        raw.append(copied(folder / f"{turn}-1.db", folder / f"{turn}-raw.db"))
    best = {which: min(those, key=lambda run: run.wall) for which, those in runs.items()}
    first, written = best["--jobs 1"], min(raw)
    print(f"Ingest of {name}: {first.articles} articles, end to end, best of {ROUNDS} in turns")
    for which, run in best.items():
        memory = f"{run.memory // 1024} MB" + (
            f" and {run.memory_of_one_reader // 1024} MB a reader" if run.memory_of_one_reader else ""
        )
        speed = f"{run.articles / run.wall:8,.0f} articles/s"
        print(f"  {which:10} {run.wall:8.3f} s {speed}  {run.cpu:7.3f} s of processors, at most {memory}")
    print(
        f"  {'sqlite3':10} {written:8.3f} s {first.articles / written:8,.0f} articles/s  executemany of the same rows"
    )
    print(f"  --jobs 1 : sqlite3 = {first.wall / written:.1f}")
    print(f"  --jobs 1 : --jobs 2 = {first.wall / best['--jobs 2'].wall:.2f}")
    ratio = first.wall / best["again"].wall
    print(
        f"  --jobs 1 : again = {ratio:.0f}, at least {LEAST_AGAIN:.0f}{'' if ratio >= LEAST_AGAIN else '  OUTSIDE'}\n"
    )


def report_files(folder: Path) -> None:
    """Print how the memory grows with the number of files, and what looking at them again costs."""
    print("Ingest of a folder of files, the sample articles over and over")
    texts = sample_texts()
    for count in (500, 4_000):
        inner = folder / f"files-{count}"
        inner.mkdir()
        for number in range(count):
            (inner / f"{number:05}.txt").write_text(f"Bài {number}\n\n{texts[number % len(texts)]}", encoding="utf-8")
        time.sleep(2.1)  # of younger files nobody knows whether they changed
        first = ingested(folder / f"{count}.db", 1, inner)
        again = ingested(folder / f"{count}.db", 1, inner)
        print(
            f"  {count:6} files {first.articles / first.wall:8,.0f} files/s  at most {first.memory // 1024} MB"
            f"   again {again.articles / again.wall:8,.0f} files/s, {first.wall / again.wall:.0f} times faster"
        )


def ingested(database: Path, jobs: int, *inputs: Path) -> Run:
    """Ingest in a process of its own."""
    command = [sys.executable, "-c", PROGRAM, str(database), str(jobs), *map(str, inputs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout))


def copied(source: Path, target: Path) -> float:
    """Write all rows of a database into an empty one of the same schema by `executemany`; give the seconds."""
    with open_store(target, create=True):
        pass
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        names = new.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'").fetchall()
        empty = [name for (name,) in names if not new.execute(f'SELECT 1 FROM "{name}"').fetchone()]
        rows = {name: old.execute(f'SELECT * FROM "{name}"').fetchall() for name in empty}
        begin = time.perf_counter()
        for name in (name for name in empty if rows[name]):
            places = ", ".join("?" * len(rows[name][0]))
            new.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows[name])
        new.commit()
        return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
