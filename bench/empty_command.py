"""A Typer program with one command that does nothing: what any command costs before it begins."""

from __future__ import annotations

import typer

app = typer.Typer()


@app.callback()
def program() -> None:
    """Hold commands, as the real program does."""


@app.command()
def nothing() -> None:
    """Do nothing."""


if __name__ == "__main__":
    app()
