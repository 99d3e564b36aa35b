"""Add what people decided about references and directives, and the rules by which each article was read.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("rules", sa.String(), nullable=False, server_default=""))
    op.create_index("ix_article_rules", "article", ["rules"])
    op.add_column("reference", sa.Column("verdict_id", sa.String()))
    op.create_index(
        "ix_reference_verdict_id",
        "reference",
        ["verdict_id"],
        sqlite_where=sa.text("verdict_id IS NOT NULL"),
        postgresql_where=sa.text("verdict_id IS NOT NULL"),
    )
    op.create_table(
        "verdict",
        sa.Column("id", sa.String(), nullable=False, primary_key=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String()),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_index("ix_verdict_content_hash", "verdict", ["content_hash"])
    op.create_table(
        "aside",
        sa.Column("kind", sa.String(), nullable=False, primary_key=True),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True, autoincrement=False),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
        sa.Column("verdict_id", sa.String()),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_index("ix_aside_article_id", "aside", ["article_id"])
    op.create_index("ix_aside_verdict_id", "aside", ["verdict_id"])
    op.create_table(
        "merged",
        sa.Column("id", sa.String(), nullable=False, primary_key=True),
        sa.Column("root_id", sa.String(), nullable=False),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("type", sa.String()),
        sa.Column("key", sa.String()),
        sa.Column("number", sa.String()),
        sa.Column("number_year", sa.Integer()),
        sa.Column("symbol", sa.String()),
        sa.Column("name", sa.String()),
        sa.Column("year", sa.Integer()),
        sa.Column("place", sa.String()),
        sa.Column("term", sa.String()),
    )
    op.create_index("ix_merged_root_id", "merged", ["root_id"])
    op.create_index("ix_merged_bucket", "merged", ["bucket"])
    op.create_index("ix_merged_number", "merged", ["number"])
