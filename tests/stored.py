"""What a database holds, told so that two can be compared whatever the order in which they were filled."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

QUESTIONS = {
    "articles": "SELECT content_hash, name, title, published, source, url, path FROM article",
    "texts": "SELECT content_hash, text FROM content JOIN article ON article.id = article_id",
    "aliases": "SELECT alias.id, content_hash, record FROM alias JOIN article ON article.id = article_id",
    "references": (
        'SELECT content_hash, position, start, "end", text, kind, type, key, date, basis, claim_id, directive_id'
        " FROM reference JOIN article ON article.id = article_id"
    ),
    "relations": (
        'SELECT content_hash, relation, relation.start, relation."end", source.position, target.position'
        " FROM relation JOIN article ON article.id = relation.article_id"
        " LEFT JOIN reference AS source ON source.id = source_id LEFT JOIN reference AS target ON target.id = target_id"
    ),
    "claims": "SELECT * FROM claim",
    "directives": "SELECT * FROM directive",
    "counters": "SELECT * FROM cited_day",
    "summaries": "SELECT * FROM summary",
    "traits": "SELECT * FROM trait",
    "files": "SELECT path, digest, edition, articles FROM file",
    "failures": "SELECT location, input, reason, hint FROM failure",
}
"""All that counts; not the ids of rows, nor moments."""


def contents(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give all that a database holds."""
    with closing(sqlite3.connect(database)) as connection:
        return {name: sorted(connection.execute(sql), key=repr) for name, sql in QUESTIONS.items()}
