"""Make tools of the protocol of questions; what is wrong with one is told to the assistant in plain words.

Needs the extra `mcp`: imported by the server alone, when that is made.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations
from pydantic import ValidationError

from directives.assistants.arguments import refusal
from directives.assistants.replies import Reply
from directives.errors import DirectivesError

if TYPE_CHECKING:
    from mcp.server.mcpserver import Context

Given = ParamSpec("Given")
Answer = TypeVar("Answer", bound=Reply)

_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


class Question(Tool):
    """A tool that says plainly which of its arguments is wrong."""

    async def run(self, arguments: dict[str, Any], context: Context[Any, Any], convert_result: bool = False) -> object:
        """Answer, or say what was given and what is allowed."""
        try:
            return await super().run(arguments, context, convert_result)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                raise ToolError(refusal(error.__cause__, self.parameters)) from error
            raise


def tool_of(question: Callable[..., Reply]) -> Tool:
    """Make the tool of a question; a parameter that it does not have is refused, not passed over."""
    tool = Question.from_function(_told(question), annotations=_READS, structured_output=True)
    model = tool.fn_metadata.arg_model
    model.model_config["extra"] = "forbid"
    model.model_rebuild(force=True)
    tool.parameters = model.model_json_schema(by_alias=True)
    return tool


def _told(question: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Let a question tell the errors of the library to the assistant, with what to do next."""

    @functools.wraps(question)
    def asked(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
        try:
            return question(*args, **kwargs)
        except DirectivesError as error:
            raise ToolError(f"{error.message}. Hint: {error.hint}" if error.hint else error.message) from error

    return asked
