"""Count citations by directive and time, keep what lists show, and index texts for search.

The upgrade fills these tables (`directives.store.rebuilding`), since all in them follows from the others.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_HAS_FTS5 = "SELECT 1 FROM pragma_module_list WHERE name = 'fts5'"

_INDEXES = (
    """CREATE VIRTUAL TABLE search USING fts5(
        words, numbers, content='', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE search_marked USING fts5(
        words, content='', detail=none, tokenize='unicode61 remove_diacritics 0')""",
)
"""Texts are not kept in them a second time; of words with their marks only the articles are known, not the places."""


def upgrade() -> None:
    is_own = sa.text("kind = 'self'")
    op.create_index(
        "ix_reference_own", "reference", ["directive_id", "article_id"], sqlite_where=is_own, postgresql_where=is_own
    )
    op.create_table(
        "trait",
        sa.Column("directive_id", sa.String(), nullable=False, primary_key=True),
        sa.Column("field", sa.String(), nullable=False, primary_key=True),
        sa.Column("value", sa.String(), nullable=False, primary_key=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cited_day",
        sa.Column("directive_id", sa.String(), nullable=False, primary_key=True),
        sa.Column("published", sa.String(), nullable=False, primary_key=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cited_year",
        sa.Column("year", sa.String(), nullable=False, primary_key=True),
        sa.Column("directive_id", sa.String(), nullable=False, primary_key=True),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("first", sa.String()),
        sa.Column("last", sa.String()),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cited_year_directive_id", "cited_year", ["directive_id"])
    op.create_table(
        "summary",
        sa.Column("directive_id", sa.String(), sa.ForeignKey("directive.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("type", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("issuer", sa.String()),
        sa.Column("issued", sa.String()),
        sa.Column("issuers", sa.String(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("first", sa.String()),
        sa.Column("last", sa.String()),
    )
    op.create_index("ix_summary_place", "summary", ["place"])
    op.create_index("ix_summary_articles", "summary", ["articles", "mentions"])
    op.create_index("ix_summary_mentions", "summary", ["mentions", "articles"])
    op.create_table(
        "total",
        sa.Column("what", sa.String(), nullable=False, primary_key=True),
        sa.Column("value", sa.String(), nullable=False, primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite" and op.get_bind().exec_driver_sql(_HAS_FTS5).scalar():
        for statement in _INDEXES:
            op.execute(statement)
