"""Collect from the code every text that the program tells people: errors, hints, notes, findings.

As in `failures`, what is put into a text when the program runs is `…`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from failures import OPEN, ROOT, Module

_ERRORS = frozenset({"DirectivesError", "ReadFailure"})
_NEVER_TOLD = frozenset({"Elsewhere", "WebNeededError"})
_TELLERS: dict[str, tuple[int | str, ...]] = {
    "BadParameter": (0,),
    "Finding": ("detail", "hint"),
    "Header": (2,),
    "Problem": (1, 2),
    "_CellError": (0, 1),
    "_not_understood": (1,),
    "append": (0,),
    "error": (0, 1),
    "note": (0,),
}
"""What tells texts beside errors, and which of its arguments they are."""
_COUNTERS = frozenset({"passed"})
"""What counts by reason what is passed over."""
_WHY = frozenset({"_why_passed_over", "why_passed_over", "why_no_article"})
"""Functions that give such a reason."""
_SAYING = frozenset({"_disagreements", "_numbers"})
"""Functions that give texts, or parts of them."""
_CHECKING = frozenset({"models", "verdicts"})
"""The modules whose ValueErrors are told: what is wrong with a row that a person wrote."""
_OPEN = re.compile(f"{OPEN}+")
# Matches `is empty`, `… MB`; not `…: …`.
_WORD = re.compile(r"[^\W\d_]{2}")


def told() -> set[str]:
    """Give every text that is told, of the library and of the command line."""
    paths = [*(ROOT / "directives").rglob("*.py"), *(ROOT / "cli").glob("*.py")]
    modules = [Module(path) for path in sorted(paths)]
    classes = set(_ERRORS)
    while grown := {name for module in modules for name in module.heirs(classes)} - classes:
        classes |= grown
    texts = {text for module in modules for text in _told_in(module, classes - _NEVER_TOLD)}
    return {_OPEN.sub(OPEN, text) for text in texts if _WORD.search(text)}


def _told_in(module: Module, classes: set[str]) -> Iterator[str]:
    """Give what a module tells."""
    for failure in module.failures(classes):
        yield from (failure.message, failure.hint)
    for node in ast.walk(module.tree):
        for part in _parts(node, module.name):
            yield from (text.removeprefix("; ") for text in module.texts(part))
        for part in _passed_over(node):
            yield from (f"{OPEN} {text}" for text in module.texts(part) if _WORD.search(text))


def _parts(node: ast.AST, module: str) -> list[ast.expr]:
    """Give the texts that a node tells."""
    match node:
        case ast.Call(func=ast.Name(id="ValueError")) if module in _CHECKING:
            return node.args
        case ast.Call(
            func=ast.Name(id=name) | ast.Attribute(value=ast.Name(id="notes" | "typer" | "diagnostics"), attr=name)
        ):
            return _arguments(node, name)
        case ast.Tuple(elts=elements):
            own = [one for one in elements if not isinstance(one, ast.Starred)]
            return [one for one in own if len(own) == 1 and _is_text(one)]
        case ast.AugAssign(target=ast.Name(id="detail")):
            return [node.value]
        case ast.FunctionDef(name=name) if name in _SAYING:
            return _given(node)
    return []


def _passed_over(node: ast.AST) -> list[ast.expr]:
    """Give the reasons why something is passed over; before each stands how often."""
    match node:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="add")) if name in _COUNTERS:
            return node.args
        case ast.Assign(targets=[ast.Name(id="why")], value=ast.Constant()):
            return [node.value]
        case ast.FunctionDef(name=name) if name in _WHY:
            return [one for one in _given(node) if not isinstance(one, ast.Name)]
    return []


def _arguments(call: ast.Call, name: str) -> list[ast.expr]:
    """Give the arguments of a call that are told."""
    given: dict[int | str | None, ast.expr] = dict(enumerate(call.args))
    given |= {keyword.arg: keyword.value for keyword in call.keywords}
    return [given[place] for place in _TELLERS.get(name, ()) if place in given]


def _is_text(node: ast.expr) -> bool:
    """Say whether a note may be that: a text with blanks, or what makes one."""
    match node:
        case ast.Constant(value=str(text)):
            return " " in text
        case ast.Call(func=ast.Name(id=name)) | ast.Name(id=name):
            return name in {"_note", "note", "problem"}
    return isinstance(node, ast.JoinedStr)


def _given(function: ast.FunctionDef) -> list[ast.expr]:
    """Give what a function returns or yields."""
    nodes = (node for node in ast.walk(function) if isinstance(node, ast.Return | ast.Yield))
    return [node.value for node in nodes if node.value is not None]
