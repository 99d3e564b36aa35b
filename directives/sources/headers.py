"""What stands before a text to describe it: front matter in YAML or TOML, or comment lines `# name = value`.

Of YAML this reads what front matter is made of: names and scalars, quoted, plain or in blocks. Lists and maps inside
are passed over.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import NamedTuple

from directives.sources.columns import Given, columns

_LONGEST = 20_000
"""A header is no longer than that, in characters."""

# Matches the line `---` at the beginning of a text; not a title underlined by it.
_FRONT = re.compile(r"(?P<fence> ---|\+\+\+ ) [ \t]* (?P<newline> \r\n|\n|\r )", re.VERBOSE)
# Matches `date: 2024-03-13` and `Ngày đăng:`; not `- item`, not an indented `nested: 1`.
_PAIR = re.compile(r"(?P<name> [^\W\d] [\w .-]{0,40} ) : (?: [ \t]+ (?P<value> .* ) )? $", re.VERBOSE)
# Matches `# date = 20210422` and `# url: https://…`; not `# A heading`.
_COMMENT = re.compile(r"\# [ \t]* (?P<name> [\w -]{1,30}? ) [ \t]* [=:] [ \t]* (?P<value> \S.* ) $", re.VERBOSE)
_NEWLINE = re.compile(r"\r\n|\n|\r")


class Header(NamedTuple):
    """What a header says, by field, where the text behind it begins, and what was wrong with it."""

    given: dict[str, Given]
    end: int = 0
    notes: tuple[str, ...] = ()


def header_of(text: str) -> Header:
    r"""Read the header of a text, if it has one.

    >>> header_of('---\ndate: 2024-03-13\n---\nBài viết').given
    {'date': Given(value='2024-03-13', provenance='front matter "date"')}
    """
    fence = _FRONT.match(text)
    if fence:
        return _front_matter(text, fence)
    return _comments(text)


def _front_matter(text: str, fence: re.Match[str]) -> Header:
    """Read front matter between two fences."""
    closing = re.compile(rf"^(?:{re.escape(fence['fence'])}|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
    close = closing.search(text, fence.end(), fence.end() + _LONGEST)
    if close is None:
        return Header({})
    block = text[fence.end() : close.start()]
    values, problem = _toml(block) if fence["fence"] == "+++" else (_yaml(block), None)
    if not values and problem is None:
        return Header({})
    given = _given(values, "front matter")
    return Header(given, close.end(), (problem,) if problem else ())


def _toml(block: str) -> tuple[dict[str, str], str | None]:
    """Read TOML; where it is broken, nothing but a note about it."""
    try:
        values = tomllib.loads(_NEWLINE.sub("\n", block))
    except tomllib.TOMLDecodeError as error:
        return {}, f"front matter is no valid TOML: {error}"
    return {name: str(value) for name, value in values.items() if not isinstance(value, dict | list)}, None


def _yaml(block: str) -> dict[str, str]:
    """Read the names and scalars of the outermost map."""
    values: dict[str, str] = {}
    name = ""
    for line in _NEWLINE.split(block):
        pair = _PAIR.match(line)
        if pair:
            name = pair["name"].strip()
            values[name] = (pair["value"] or "").strip()
        elif name and line[:1] in " \t" and _continues(values[name], line):
            values[name] = f"{values[name]} {line.strip()}"
    return {name: scalar for name, value in values.items() if (scalar := _scalar(value))}


def _continues(value: str, line: str) -> bool:
    """Say whether an indented line goes on with a value, and is no list or map under its name."""
    return value != "" or not re.match(r"\s*(?:- |[\w .-]{1,40}:(?:\s|$))", line)


def _scalar(value: str) -> str:
    """Take block marks, quotes and comments off a value."""
    value = re.sub(r"^[|>][+-]?\d?(?=\s|$)", "", value).strip()
    if value[:1] == '"':
        return _double_quoted(value)
    if value[:1] == "'":
        end = re.match(r"'(?:[^']|'')*'", value)
        return (end[0][1:-1] if end else value[1:]).replace("''", "'")
    return re.sub(r"(?:^|\s)#.*", "", value).strip()


def _double_quoted(value: str) -> str:
    """Read a value in double quotes with its escapes; a broken one as it stands."""
    try:
        text, _ = json.JSONDecoder(strict=False).raw_decode(value)
    except ValueError:
        return value.strip('"')
    return str(text)


def _comments(text: str) -> Header:
    """Read a block of at least two comment lines at the very beginning."""
    values: dict[str, str] = {}
    place = end = count = 0
    while place < min(len(text), _LONGEST):
        newline = _NEWLINE.search(text, place)
        line = _COMMENT.match(text[place : newline.start() if newline else len(text)])
        if line is None:
            break
        values[line["name"]] = line["value"].strip()
        place = end = newline.end() if newline else len(text)
        count += 1
    return Header(_given(values, "header line"), end) if count >= 2 else Header({})


def _given(values: dict[str, str], kind: str) -> dict[str, Given]:
    """Choose for each field the first of its names that has a value."""
    return {
        field: Given(values[names[0]], f'{kind} "{names[0]}"')
        for field, names in columns(name for name, value in values.items() if value.strip()).items()
        if field != "text"
    }
