"""Show the help of the program in the chosen language; nothing is translated before help is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from .messages import describe

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter  # Typer asks for these two, and exports neither

EXAMPLES = "Examples:"
"""What a paragraph of examples begins with; they stay as they are."""

WORDS = {
    "ARGUMENTS_PANEL_TITLE": "Arguments",
    "OPTIONS_PANEL_TITLE": "Options",
    "COMMANDS_PANEL_TITLE": "Commands",
    "DEFAULT_STRING": "[default: {}]",
    "ENVVAR_STRING": "[env var: {}]",
    "REQUIRED_LONG_STRING": "[required]",
}
"""What Typer itself says in every help, by the names under which it lets that be changed."""


class Command(TyperCommand):
    """A command whose help is in the chosen language."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write how the command is called."""
        _write_usage(self, ctx, formatter)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help."""
        _translate(self, ctx)
        super().format_help(ctx, formatter)


class Group(TyperGroup):
    """A group of commands whose help is in the chosen language."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write how the commands are called."""
        _write_usage(self, ctx, formatter)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help."""
        _translate(self, ctx)
        super().format_help(ctx, formatter)


def translatable(paragraph: str) -> str:
    """Give what is translated of a paragraph of a help text."""
    return EXAMPLES if paragraph.startswith(EXAMPLES) else " ".join(paragraph.split())


def _write_usage(command: Command | Group, ctx: Context, formatter: HelpFormatter) -> None:
    """Write how a command is called; the names of what it takes stay as they are."""
    pieces = map(describe, command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, " ".join(pieces), describe("Usage: "))


def _translate(command: Command | Group, ctx: Context) -> None:
    """Put the chosen language into a command, its options, the list of its commands, and Typer's own words."""
    from typer import rich_utils

    for one in (command, *(command.commands.values() if isinstance(command, Group) else ())):
        one.help = _translated(one.help or "")
    for option in command.get_params(ctx):
        if isinstance(option, TyperArgument | TyperOption):
            option.help = _translated(option.help or "")
    for name, word in WORDS.items():
        setattr(rich_utils, name, describe(word))


def _translated(text: str) -> str:
    """Give a help text in the chosen language."""
    return "\n\n".join(map(_paragraph, text.split("\n\n")))


def _paragraph(text: str) -> str:
    """Give a paragraph in the chosen language; where that has none for it, as it is."""
    known = translatable(text)
    said = describe(known)
    if said == known:
        return text
    return text.replace(EXAMPLES, said, 1) if known == EXAMPLES else said
