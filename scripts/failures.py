"""Collect from the code every message that tells why something was not read, with what it says to do.

A message is what is given to an error of the library or to a `ReadFailure` where one is made. What is put into it when
the program runs is `…`. Where a message or its hint cannot be told from the code, this fails: none may be missing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OPEN = "…"
_MOST = 8
"""What a message is put together of may say so many different things; beyond, it is left open."""
_ERRORS = frozenset({"InputError", "MissingExtraError", "ReadFailure"})
_NEVER_TOLD = frozenset({"Elsewhere"})
_CARRIED = frozenset({"message", "reason", "hint"})
"""Attributes of an error that is told again: its message is collected where it is made."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Failure(NamedTuple):
    """A message and what it says to do, with the class that carries it and where it is made."""

    module: str
    line: int
    kind: str
    message: str
    hint: str


class UntoldError(Exception):
    """A message that cannot be told from the code."""


class _Choice(NamedTuple):
    """One of the things that an expression may be; choices with the same key belong together."""

    key: object
    node: ast.expr


def failures(modules: Sequence[Path]) -> list[Failure]:
    """Collect the messages of modules, in the order of the code.

    Raises:
        UntoldError: if one cannot be told, or does not say what to do.
    """
    read = [Module(path) for path in modules]
    classes = set(_ERRORS)
    while grown := {name for module in read for name in module.heirs(classes)} - classes:
        classes |= grown
    found = [failure for module in read for failure in module.failures(classes - _NEVER_TOLD)]
    untold = [f"{one.module}:{one.line}: {one.message!r}, {one.hint!r}" for one in found if not _is_told(one)]
    if untold:
        raise UntoldError("no message, or no hint:\n" + "\n".join(untold))
    return list({(one.module, one.message, one.hint): one for one in found}.values())


def _is_told(failure: Failure) -> bool:
    """Say whether a message and its hint say something."""
    return all(text.replace(OPEN, "").strip(" .:,;") for text in (failure.message, failure.hint))


class Module:
    """A module as written, and what its names stand for."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self._parents = {child: parent for parent in ast.walk(self.tree) for child in ast.iter_child_nodes(parent)}
        self._busy: set[ast.expr] = set()

    def heirs(self, classes: set[str]) -> Iterator[str]:
        """Give the classes that inherit from known ones."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") in classes for base in node.bases):
                yield node.name

    def failures(self, classes: set[str]) -> Iterator[Failure]:
        """Give what is made of these classes."""
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Call | ast.Dict):
                continue
            told = self._told_by_call(node, classes) if isinstance(node, ast.Call) else _told_by_answer(node)
            if told:
                yield from self._paired(node.lineno, *told)

    def _told_by_call(self, node: ast.Call, classes: set[str]) -> tuple[str, ast.expr, ast.expr | None] | None:
        """Give the class, the message and the hint of a call that makes an error or a failure."""
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if isinstance(node.func, ast.Name) and node.func.id in classes and node.func.id not in self._own_makers:
            message = given.get("reason") or next(iter(node.args), None)
            return (node.func.id, message, given.get("hint")) if message and not self._is_parameter(message) else None
        if isinstance(node.func, ast.Attribute) and node.func.attr == "failure" and len(node.args) > 2:
            return "ReadFailure", node.args[1], node.args[2]
        if isinstance(node.func, ast.Attribute) and node.func.attr == "__init__" and "hint" in given:
            return "InputError", node.args[0], given["hint"]
        return None

    def _is_parameter(self, node: ast.expr) -> bool:
        """Say whether something is what a function was given: then its callers say what it is."""
        function = self._function(node)
        arguments = function.args.args if isinstance(function, _FUNCTIONS) else []
        return isinstance(node, ast.Name) and any(argument.arg == node.id for argument in arguments)

    @cached_property
    def _own_makers(self) -> set[str]:
        """The classes that make their message themselves."""
        made = [node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef)]
        return {kind.name for kind in made if any(getattr(part, "name", "") == "__init__" for part in kind.body)}

    def _paired(self, line: int, kind: str, message: ast.expr, hint: ast.expr | None) -> Iterator[Failure]:
        """Give each message with the hints that go with it."""
        hints = self._choices(hint) if hint else []
        for said in self._choices(message):
            near = [one for one in hints if one.key == said.key] or hints
            texts = [text for one in near for text in self.texts(one.node)] or ([] if hint else [""])
            for first, second in product(self.texts(said.node), texts):
                if first:
                    yield Failure(self.name, line, kind, first, second)

    def _choices(self, node: ast.expr) -> list[_Choice]:
        """Give what an expression may be: of a variable what is assigned to it, by the block in which that is done."""
        if not isinstance(node, ast.Name):
            return [_Choice(None, node)]
        bound = [choice for binding in self._bindings(node) for choice in binding]
        return bound or [_Choice(None, node)]

    def _bindings(self, name: ast.Name) -> Iterator[list[_Choice]]:
        """Give what is assigned to a variable of the function, else of the module."""
        for scope in (self._function(name), self.tree):
            found = [_bound(statement, name.id) for statement in ast.walk(scope or self.tree)]
            bindings = [(key, target, value) for one in found for key, target, value in one]
            for block, target, value in bindings:
                yield [
                    _Choice((id(self._parents.get(block)), _branch(self._parents.get(block), block), number), part)
                    for number, whole in enumerate(self._members(value, target))
                    for part in [_part(target, whole, name.id)]
                    if part is not None
                ]
            if bindings:
                return

    def _function(self, node: ast.AST) -> ast.AST | None:
        """Give the function in which something stands."""
        while (parent := self._parents.get(node)) is not None:
            if isinstance(parent, _FUNCTIONS):
                return parent
            node = parent
        return None

    def _members(self, value: ast.expr, target: ast.expr) -> list[ast.expr]:
        """Give what an assignment takes apart: an expression, or the members of a table that is looked up."""
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
            table = self._table(value.func.value)
            if table is not None and value.func.attr == "items":
                keys = [key or value for key in table.keys]
                return [ast.Tuple([key, member], ast.Load()) for key, member in zip(keys, table.values, strict=True)]
            if table is not None and value.func.attr == "get":
                return [*table.values, *value.args[1:]]
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Call) and getattr(value.func, "id", "") == "next":
            chosen = value.args[0]
            members = self._members(chosen.generators[0].iter, target) if isinstance(chosen, ast.GeneratorExp) else []
            return [*(one.elts[1] for one in members if isinstance(one, ast.Tuple)), *value.args[1:]]
        if isinstance(value, ast.Name) and isinstance(target, ast.Tuple):
            whole = self.constant(value.id)
            return list(whole.elts) if isinstance(whole, ast.Tuple | ast.List) else []
        return [value]

    def _table(self, node: ast.expr) -> ast.Dict | None:
        """Give the dictionary that a name stands for."""
        if not isinstance(node, ast.Name):
            return node if isinstance(node, ast.Dict) else None
        if node in self._busy:  # `name = name.strip()`
            return None
        self._busy.add(node)
        chosen = [choice.node for choice in self._choices(node)]
        self._busy.discard(node)
        return next((one for one in chosen if isinstance(one, ast.Dict)), None)

    def constant(self, name: str) -> ast.expr | None:
        """Give what a name of the module stands for, also where it is imported from another one of this project."""
        for node in self.tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                    return node.value
            if isinstance(node, ast.ImportFrom) and any(alias.name == name for alias in node.names):
                path = ROOT / Path(*str(node.module).split(".")).with_suffix(".py")
                if path.exists():
                    return Module(path).constant(name)
        return None

    def texts(self, node: ast.expr) -> list[str]:
        """Give the texts that an expression may be."""
        if node in self._busy:
            return []
        self._busy.add(node)
        try:
            return list(dict.fromkeys(self._text(node)))
        finally:
            self._busy.discard(node)

    def _text(self, node: ast.expr) -> Iterator[str]:
        """Give the texts that an expression may be, some perhaps twice."""
        match node:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr(values=parts) if parts:
                yield from map("".join, product(*(self._piece(part) for part in parts)))
            case ast.IfExp(body=one, orelse=other):
                yield from (*self.texts(one), *self.texts(other))
            case ast.BoolOp(values=values):
                yield from (text for value in values for text in self.texts(value))
            case ast.Attribute(attr=attr) if attr in _CARRIED:
                return
            case ast.Attribute(attr=attr):
                yield from self._field(attr) or [OPEN]
            case ast.Name():
                yield from self._named(node)
            case ast.Call():
                yield from self._called(node)
            case _:
                yield OPEN

    def _piece(self, part: ast.expr) -> list[str]:
        """Give what may stand at one place of a message."""
        if not isinstance(part, ast.FormattedValue):
            return self.texts(part)
        told = [text for text in self.texts(part.value) if text]
        return told if told and len(told) <= _MOST and OPEN not in told else [OPEN]

    def _field(self, name: str) -> list[str]:
        """Give the texts that a field of a record is given in this module."""
        given = [
            keyword.value for node in ast.walk(self.tree) if isinstance(node, ast.Call) for keyword in node.keywords
            if keyword.arg == name
        ]  # fmt: skip
        return [text for value in given for text in self.texts(value)]

    def _named(self, name: ast.Name) -> Iterator[str]:
        """Give the texts that a variable, or a constant of a module, may be."""
        choices = [choice.node for choice in self._choices(name) if choice.node is not name]
        constant = self.constant(name.id)
        nodes = choices or ([constant] if constant is not None else [])
        yield from (text for node in nodes for text in self.texts(node)) if nodes else [OPEN]

    def _called(self, node: ast.Call) -> Iterator[str]:
        """Give the texts that a call may give: those that a function of the module returns, or of a table."""
        match node.func:
            case ast.Name(id="str"):
                yield from self.texts(node.args[0])
            case ast.Name(id="next") if isinstance(node.args[0], ast.GeneratorExp):
                yield from self.texts(node.args[0].elt)
            case ast.Name(id=name) if returned := self._returned(name):
                yield from (text for value in returned for text in self.texts(value))
            case ast.Attribute(value=table, attr="get") if found := self._table(table):
                yield from (text for value in [*found.values, *node.args[1:]] for text in self.texts(value))
            case _:
                yield OPEN

    def _returned(self, name: str) -> list[ast.expr]:
        """Give what a function of this module returns."""
        functions = (node for node in self.tree.body if isinstance(node, _FUNCTIONS) and node.name == name)
        returns = (node for function in functions for node in ast.walk(function) if isinstance(node, ast.Return))
        return [node.value for node in returns if node.value is not None]


def _told_by_answer(node: ast.Dict) -> tuple[str, ast.expr, ast.expr | None] | None:
    """Give the message and the hint of an answer of the process that parses."""
    fields = {getattr(key, "value", None): value for key, value in zip(node.keys, node.values, strict=True)}
    return ("InputError", fields["error"], fields.get("hint")) if "error" in fields else None


def _bound(node: ast.AST, name: str) -> list[tuple[ast.AST, ast.expr, ast.expr]]:
    """Give the statement, the target and the value where a node assigns something to a name."""
    target: ast.expr | None = None
    value: ast.expr | None = None
    match node:
        case ast.Assign(targets=[first]):
            target, value = first, node.value
        case ast.AnnAssign():
            target, value = node.target, node.value
        case ast.For() | ast.comprehension():
            target, value = node.target, node.iter
    if target is None or value is None:
        return []
    named = {part.id for part in ast.walk(target) if isinstance(part, ast.Name)}
    return [(node, target, value)] if name in named else []


def _part(target: ast.expr, value: ast.expr, name: str) -> ast.expr | None:
    """Give the part of a value that an assignment gives to a name."""
    if isinstance(target, ast.Name):
        return value if target.id == name else None
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        parts = (_part(*pair, name) for pair in zip(target.elts, value.elts, strict=True))
        return next((part for part in parts if part is not None), None)
    return None


def _branch(parent: ast.AST | None, statement: ast.AST) -> str:
    """Give the name of the block of a statement in which another one stands."""
    blocks = ((name, getattr(parent, name, None)) for name in ("body", "orelse", "finalbody"))
    return next((name for name, block in blocks if isinstance(block, list) and statement in block), "")
