"""Help speaks the chosen language: every text of it has a Vietnamese one, and what is typed stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import is_normalized

import pytest
import typer
from cli_program import Run
from directives_cli import messages
from directives_cli.helping import WORDS, translatable
from directives_cli.main import assembled
from test_help import COMMANDS, loaded
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

CATALOGUE: dict[str, str] = json.loads(Path(messages.__file__).with_name("vi_help.json").read_text(encoding="utf-8"))
PATHS = [(), ("db",), ("registry",), ("review",), *COMMANDS]

# Matches `--format`, `521/qd-ttg`, `.svg`, `FILE`, `Ctrl-C`, `cited_with`; not `A`, `ELI`, words.
KEPT = re.compile(r"--[a-z-]+|\d+/\S+\w|\.[a-z]+\b|\b[A-Z#]{4,}\b|Ctrl-C|\b[a-z]+_[a-z]+\b|page=\w+")


def commands(command: object) -> Iterator[TyperCommand | TyperGroup]:
    """Give a command and all below it."""
    assert isinstance(command, TyperCommand | TyperGroup)
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from commands(child)


def shown(command: TyperCommand | TyperGroup) -> Iterator[str]:
    """Give every text of the help of a command."""
    context = typer.Context(command)
    yield from map(translatable, (command.help or "").split("\n\n"))
    yield from filter(None, (getattr(option, "help", None) for option in command.get_params(context)))
    yield str(command.options_metavar)
    if isinstance(command, TyperGroup):
        yield command.subcommand_metavar


TEXTS = {text for command in commands(get_command(assembled())) for text in shown(command)}
TEXTS |= {*WORDS.values(), "Usage: "}


def test_every_text_of_the_help_has_a_vietnamese_one_and_nothing_else_has() -> None:
    assert sorted(TEXTS - CATALOGUE.keys()) == []
    assert sorted(CATALOGUE.keys() - TEXTS) == []
    assert [text for text, said in CATALOGUE.items() if not said.strip() or not is_normalized("NFC", said)] == []


def test_options_names_and_samples_stay_as_they_are() -> None:
    changed = [text for text, said in CATALOGUE.items() if not set(KEPT.findall(text)) <= set(KEPT.findall(said))]

    assert changed == ["COMMAND [ARGS]...", "[OPTIONS]"]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_vietnamese_where_that_is_chosen_and_english_afterwards(run: Run, path: tuple[str, ...]) -> None:
    vietnamese, english = (run(*path, "--help", *chosen) for chosen in (("--lang", "vi"), ()))

    assert (vietnamese.code, vietnamese.err) == (0, "")
    assert f"Cách dùng: {' '.join(('directives', *path))} [TÙY CHỌN]" in vietnamese.out
    assert "Hiện phần trợ" in vietnamese.out
    for word in ("Usage", "Options", "Arguments", "Commands", "Examples", "Global", "default:", "env var", "required"):
        assert word not in vietnamese.out
    assert f"Usage: {' '.join(('directives', *path))} [OPTIONS]" in english.out
    assert "Show this" in english.out


def test_examples_are_the_same_in_both_languages(run: Run) -> None:
    shown_ = [run("list", "--help", "--lang", language).out for language in ("en", "vi")]
    examples = [[line for line in out.splitlines() if line.startswith("     directives ")] for out in shown_]

    assert examples[0] == examples[1] != []


def test_a_group_without_a_command_shows_its_help_in_vietnamese(run: Run) -> None:
    assert "Bảo trì cơ sở dữ liệu." in run("--lang", "vi", "db").out


def test_vietnamese_help_loads_neither_a_database_nor_a_reader_nor_records() -> None:
    assert not loaded("--lang", "vi", "--help") & {"sqlalchemy", "sqlmodel", "pydantic", "directives.sources"}
