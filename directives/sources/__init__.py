"""Read articles from files, folders, batches, archives, mailboxes and stdin."""

from __future__ import annotations

from directives.sources.limits import LIMITS, Limits
from directives.sources.opened import Skipped
from directives.sources.reading import read

__all__ = ["LIMITS", "Limits", "Skipped", "read"]
