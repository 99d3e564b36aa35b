"""Run the sessions and the Python that pages of the documentation show, and write what they print now into the pages.

python scripts/sessions.py PAGE…

A session is a block of code marked `console`: each line that begins with `$ ` is run by the shell at a terminal, in the
folder of the project, and what it prints follows it. The sessions of a page share one new database.

Blocks of code marked `python` are cells of one notebook, in the same folder; what a cell prints follows it in a block
marked `text`.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from contextlib import chdir, redirect_stdout
from pathlib import Path

from terminal import lines_of

ROOT = Path(__file__).resolve().parent.parent
SESSION = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
CELL = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n.*?^```\n)?", re.MULTILINE | re.DOTALL)


def main() -> int:
    """Rewrite the pages that are named."""
    for name in sys.argv[1:]:
        page = Path(name)
        page.write_text(replayed(page.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def replayed(page: str) -> str:
    """Give a page with what the commands of its sessions and its Python print.

    Raises:
        CalledProcessError: if a command fails.
    """
    names: dict[str, object] = {"__name__": "__main__"}
    with chdir(ROOT):
        page = CELL.sub(lambda cell: _cell(cell["code"], names), page)
    with tempfile.TemporaryDirectory(prefix="session-") as folder:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
        environment = {**os.environ, "PATH": path, "DIRECTIVES_DB": str(Path(folder) / "articles.db")}
        return SESSION.sub(lambda session: _session(session[0], environment), page)


def _cell(code: str, names: dict[str, object]) -> str:
    """Run a cell of a notebook, and give it with what it prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(code, names)
    shown = f"\n```text\n{printed.getvalue()}```\n" if printed.getvalue() else ""
    return f"```python\n{code}```\n{shown}"


def _session(session: str, environment: Mapping[str, str]) -> str:
    """Run the commands of a session, and give them with what they print."""
    commands = [line for line in session.split("\n") if line.startswith("$ ")]
    return "".join(f"{command}\n{_printed(command[2:], environment)}" for command in commands)


def _printed(command: str, environment: Mapping[str, str]) -> str:
    """Run a command and give what it says and then what it prints."""
    with tempfile.TemporaryFile() as said:
        lines = list(lines_of(["sh", "-c", command], cwd=ROOT, environment=environment, stderr=said.fileno()))
        said.seek(0)
        return said.read().decode() + "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
