"""Tell by which rules articles are read: a stamp that changes when the rules do, and whether they are compiled."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.resources import files
from importlib.util import find_spec

MODULES = (
    "actors", "agents", "amending", "anchors", "authors", "bodies", "certainty", "claims", "cues", "dates", "deeds",
    "distant", "enumerations", "errors", "expiry", "extraction", "fields", "force", "grounds", "guides", "headings",
    "heads", "identifiers", "identity", "issue_dates", "issuers", "items", "joining", "laws", "letters", "members",
    "mentions", "models", "named", "numbered", "openings", "passives", "patterns", "pinpoints", "places", "plenums",
    "provisions", "queries", "quotes", "ranks", "records", "refusals", "relations", "repeats", "resolutions", "resolve",
    "shapes", "shortforms", "sifting", "signers", "surroundings", "terms", "text", "titles", "typewords",
    "vocabulary.merging", "vocabulary.naming", "vocabulary.registry", "vocabulary.tables",
)  # fmt: skip
"""The modules on which depends what is found in a text, and which directive it means."""

_LENGTH = 16


@cache
def rules() -> str:
    """Give the stamp of the rules: a digest of their code and of the facts that they use.

    A number that somebody has to raise is forgotten, and then nothing tells that what is stored is old. A digest never
    is; where it changes though the rules do not, all that it costs is to read articles again and find the same.
    """
    digest = hashlib.sha256()
    package = files("directives")
    for name in MODULES:
        digest.update(package.joinpath(*f"{name.replace('.', '/')}.py".split("/")).read_bytes())
    for table in sorted(package.joinpath("vocabulary", "data").iterdir(), key=lambda file: file.name):
        digest.update(table.name.encode())
        digest.update(table.read_bytes())
    return digest.hexdigest()[:_LENGTH]


def is_compiled() -> bool:
    """Say whether the rules of this installation were compiled, which makes them faster and changes nothing else."""
    found = find_spec("directives.text")
    return found is not None and str(found.origin).endswith(tuple(EXTENSION_SUFFIXES))
