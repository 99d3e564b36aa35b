"""Show the examples in docstrings as code on the site; as plain Markdown they would be quotations."""

from __future__ import annotations

import re

from griffe import Extension, Object

# Matches a prompt with all that follows it until a blank line.
_EXAMPLE = re.compile(r"^>>> .*(?:\n.+)*", re.MULTILINE)


class Doctests(Extension):  # type: ignore[misc]  # griffe is not there for the type checker
    """Puts each example of a docstring into a block of code."""

    def on_object(self, *, obj: Object, **_: object) -> None:
        """Rewrite the docstring of what was loaded."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(text: str) -> str:
    """Put each example of a text into a block of code."""
    return _EXAMPLE.sub(lambda found: f"```pycon\n{found[0]}\n```", text)
