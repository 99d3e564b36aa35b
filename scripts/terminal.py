"""Run a program as at a terminal, whatever this runs in: its standard output is a terminal of 120 columns.

python scripts/terminal.py PROGRAM [ARGUMENT…]
"""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

COLUMNS = 120


def lines_of(
    command: Sequence[str],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    stderr: int | None = None,
) -> Iterator[str]:
    """Run a program and give the lines of its standard output as they come.

    Raises:
        CalledProcessError: if the program fails.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("4H", 40, COLUMNS, 0, 0))
    plain = {**(environment or os.environ), "NO_COLOR": "1", "COLUMNS": str(COLUMNS)}
    with subprocess.Popen(
        command, cwd=cwd, env=plain, stdin=subprocess.DEVNULL, stdout=slave, stderr=stderr
    ) as program:
        os.close(slave)
        with os.fdopen(master, "rb", buffering=0) as screen:
            yield from _lines(screen.fileno())
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, command)


def _lines(screen: int) -> Iterator[str]:
    """Read lines from the side of a terminal that sees; its end is an error of the system on Linux."""
    rest = b""
    while True:
        try:
            read = os.read(screen, 65536)
        except OSError:
            read = b""
        if not read:
            break
        *lines, rest = (rest + read).split(b"\n")
        yield from (line.decode().rstrip() for line in lines)
    if rest:
        yield rest.decode().rstrip()


def main() -> int:
    """Run a program at this terminal, or else at one of its own."""
    command = sys.argv[1:]
    if sys.stdout.isatty():
        return subprocess.run(command, check=False).returncode
    try:
        for line in lines_of(command):
            print(line, flush=True)
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    except BrokenPipeError:
        return 0  # nobody reads on
    return 0


if __name__ == "__main__":
    sys.exit(main())
