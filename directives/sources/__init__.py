"""Read articles from files, folders, batches, archives, mailboxes, the web and stdin."""

from __future__ import annotations

from directives.sources.inputs import Input
from directives.sources.limits import LIMITS, Limits, limits_of
from directives.sources.opened import Skipped
from directives.sources.reading import inputs_of, read, read_input
from directives.sources.webfetch import Web

__all__ = ["LIMITS", "Input", "Limits", "Skipped", "Web", "inputs_of", "limits_of", "read", "read_input"]
