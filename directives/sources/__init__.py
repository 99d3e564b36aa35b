"""Read articles from files, folders, batches, archives, mailboxes, the web and stdin."""

from __future__ import annotations

from directives.sources.limits import LIMITS, Limits
from directives.sources.opened import Skipped
from directives.sources.reading import read
from directives.sources.webfetch import Web

__all__ = ["LIMITS", "Limits", "Skipped", "Web", "read"]
