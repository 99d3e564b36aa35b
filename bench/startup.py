"""Measure the wait for `--help` against a bare interpreter, and for a query against an empty Typer command."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ratios import in_turns

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "data" / "samples"
DIRECTIVES = str(Path(sys.executable).with_name("directives"))
RUNS = 15

MOST_HELP = 15.0
"""The most that `--help` may take, in bare interpreters."""
MOST_QUERY = 3.0
"""The most that a query on a small database may take, in empty commands."""


def main() -> int:
    """Print both ratios."""
    with tempfile.TemporaryDirectory(prefix="directives-bench-") as folder:
        database = str(Path(folder) / "bench.db")
        run([DIRECTIVES, "--db", database, "ingest", str(SAMPLES)])
        work = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "directives --help": [DIRECTIVES, "--help"],
            "an empty command": [sys.executable, str(HERE / "empty_command.py"), "nothing"],
            "directives list": [DIRECTIVES, "--db", database, "list"],
        }
        report(work)
    return 0


def report(work: dict[str, list[str]]) -> None:
    """Run the programs in turns and print their times and ratios."""
    times = in_turns({name: partial(run, command) for name, command in work.items()}, runs=RUNS)
    print(f"Start-up, median of {RUNS} runs in turns")
    for name, time in times.items():
        print(f"  {name:20} {time.median * 1000:8.1f} ms  {time.spread}")
    for name, base, most in (
        ("directives --help", "python -c pass", MOST_HELP),
        ("directives list", "an empty command", MOST_QUERY),
    ):
        ratio = times[name].median / times[base].median
        print(f"  {name} : {base} = {ratio:.2f}, at most {most:.0f}{'' if ratio <= most else '  OUTSIDE'}")


def run(command: Sequence[str]) -> None:
    """Run a program, its output thrown away."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
