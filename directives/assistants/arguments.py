"""Say plainly what is wrong with the arguments of a question: which one, what was given, what is allowed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, Field, JsonValue, ValidationError
from pydantic_core import ErrorDetails

_LONGEST = 60
"""Characters of a value that was given, as it is told."""


class _Schema(BaseModel):
    """What of the JSON schema of an argument tells its values."""

    type: str = ""
    enum: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int = 0
    min_length: int = Field(default=0, alias="minLength")
    max_length: int | None = Field(default=None, alias="maxLength")
    max_items: int | None = Field(default=None, alias="maxItems")
    any_of: tuple[_Schema, ...] = Field(default=(), alias="anyOf")

    def allowed(self) -> str:
        """Say which values are allowed."""
        if self.enum:
            return f"one of {', '.join(self.enum)}"
        match self.type:
            case "integer":
                return f"a whole number from {self.minimum:,} to {self.maximum:,}"
            case "string":
                return f"a text of {self.min_length} to {self.max_length:,} characters" if self.max_length else "a text"
            case "array":
                return f"a list of at most {self.max_items} texts"
        return " or ".join(one.allowed() for one in self.any_of) or self.type


class _Parameters(BaseModel):
    """The arguments that a question has."""

    properties: dict[str, _Schema]


def refusal(error: ValidationError, parameters: Mapping[str, JsonValue]) -> str:
    """Say what is wrong with arguments, each in a sentence, by the JSON schema of the question."""
    schemas = _Parameters.model_validate(parameters).properties
    return "; ".join(dict.fromkeys(_sentences(error, schemas)))


def _sentences(error: ValidationError, schemas: Mapping[str, _Schema]) -> Iterator[str]:
    """Say what is wrong with each argument."""
    for wrong in error.errors(include_url=False, include_context=False):
        name = str(wrong["loc"][0])
        if name not in schemas:
            yield f"there is no argument {_short(name)}, only {', '.join(schemas)}"
        elif wrong["type"] == "missing":
            yield f"the argument {name} is missing: {schemas[name].allowed()}"
        else:
            yield f"the argument {name} is {schemas[name].allowed()}; given was {_given(wrong)}"


def _given(wrong: ErrorDetails) -> str:
    """Say what was given instead of what is allowed, and where in a list it stands."""
    value: JsonValue = wrong["input"]
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"a text of {len(value):,} characters"
    if isinstance(value, list) and len(wrong["loc"]) == 1:
        return f"a list of {len(value)}"
    return _short(value)


def _short(value: JsonValue) -> str:
    """Write a value as JSON, bounded."""
    text = json.dumps(value, ensure_ascii=False).encode(errors="backslashreplace").decode()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
