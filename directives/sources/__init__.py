"""Read articles from files, folders, batches and stdin."""

from __future__ import annotations

from directives.sources.opened import LIMIT, Skipped
from directives.sources.reading import read

__all__ = ["LIMIT", "Skipped", "read"]
