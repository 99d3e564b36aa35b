"""Write into pages of the documentation what can be told from the code: failures, limits and commands.

python scripts/blocks.py PAGE…

A block stands between `<!-- from the code: NAME -->` and `<!-- end -->`; what is between them is replaced.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from commands import commands, escaped
from directives.sources.limits import LIMITS, Limits
from failures import ROOT, Failure, failures

_FLAGS = re.MULTILINE | re.DOTALL
_BLOCK = re.compile(r"(?<=^<!-- from the code: )(?P<name>[a-z]+)(?P<open> -->\n).*?(?=^<!-- end -->$)", _FLAGS)
# Matches `pip install x`, `jq -c '.[]' FILE`, `--bound page=…`, each up to `, or` or the end; not `a pip`.
_COMMAND = re.compile(
    r"((?:(?<=: )|^)(?:directives|jq|ocrmypdf|pip|qpdf|soffice) .+?|--[a-z-]+(?: [a-z_…]+=…)?)(?=,|$)"
)
_SOURCES = ROOT / "directives" / "sources"
_SECTIONS = {
    "Files, folders and texts": "reading folders ignoring watching opened plain encodings readings processes",
    "Documents": "documents html pdf magic archives odt rtf docx parser guard",
    "Batches": "batches jsonl delimited xlsx parquet",
    "Archives, e-mails and web archives": "containers members budgets zipped gzipped mail mailboxes warc",
    "The web": "webfetch webguard weblinks",
}
"""The modules whose messages stand under each heading."""
_BEYOND = ("readings", "processes", "worker", "ingest")
"""The modules beside the sources that read."""


def main() -> int:
    """Rewrite the pages that are named."""
    for name in sys.argv[1:]:
        page = Path(name)
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def filled(page: str) -> str:
    """Give a page with its blocks as the code is now."""
    blocks = {"failures": failure_tables, "limits": limit_table, "commands": commands}
    return _BLOCK.sub(lambda found: f"{found['name']}{found['open']}\n{blocks[found['name']]()}\n", page)


def told() -> list[Failure]:
    """Give every message about what was not read."""
    modules = [*sorted(_SOURCES.glob("*.py")), *(ROOT / "directives" / f"{name}.py" for name in _BEYOND)]
    return failures(modules)


def failure_tables() -> str:
    """Write all messages about what was not read, and what to do, as a table for each part of reading."""
    found = told()
    placed = {module: heading for heading, modules in _SECTIONS.items() for module in modules.split()}
    if homeless := sorted({one.module for one in found} - placed.keys()):
        raise KeyError(f"no heading for the messages of {', '.join(homeless)}")
    order = [module for modules in _SECTIONS.values() for module in modules.split()]
    found.sort(key=lambda one: (order.index(one.module), one.line))
    tables = (
        f"### {heading}\n\n{_table([one for one in found if placed[one.module] == heading])}" for heading in _SECTIONS
    )
    return "\n".join(tables)


def _table(found: list[Failure]) -> str:
    """Write messages in their order, those that say to do the same in one row."""
    rows: dict[str, dict[str, None]] = {}
    for one in found:
        rows.setdefault(one.hint, {})[one.message] = None
    lines = (f"| {', '.join(map(_code, messages))} | {_hint(hint)} |\n" for hint, messages in rows.items())
    return f"| message | what to do |\n|---|---|\n{''.join(lines)}"


def _hint(hint: str) -> str:
    """Write what to do, commands as code."""
    texts = _COMMAND.split(hint)  # every second one is a command
    return "".join(
        _code(text) if number % 2 else escaped(text.replace("|", "\\|")) for number, text in enumerate(texts)
    )


def _code(text: str) -> str:
    """Write code in a cell of a table."""
    return f"`{text.replace('|', chr(92) + '|')}`"


def limit_table() -> str:
    """Write all limits with what they are where nobody sets them."""
    lines = (f"| `{name}` | {_shown(getattr(LIMITS, name))} | {said} |\n" for name, said in documented_limits())
    return f"| limit | is | counts |\n|---|---|---|\n{''.join(lines)}"


def documented_limits() -> Iterator[tuple[str, str]]:
    """Give each limit with what is said of it."""
    tree = ast.parse((_SOURCES / "limits.py").read_text(encoding="utf-8"))
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    (body,) = (list(node.body) for node in classes if node.name == Limits.__name__)
    for field, said in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(said, ast.Expr):
            yield ast.unparse(field.target), str(ast.literal_eval(said.value))


def _shown(value: float) -> str:
    """Write the value of a limit as `--bound` takes it.

    >>> [_shown(value) for value in (2**31, 32 * 2**20, 512 * 2**10, 60.0, 1000)]
    ['2GB', '32MB', '512KB', '60', '1000']
    """
    for power, unit in ((30, "GB"), (20, "MB"), (10, "KB")):
        if value >= 2**power and not value % 2**power:
            return f"{value // 2**power:g}{unit}"
    return f"{value:.10g}"


if __name__ == "__main__":
    sys.exit(main())
