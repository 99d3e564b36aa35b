"""Make the first tables.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("title", sa.String()),
        sa.Column("published", sa.String()),
        sa.Column("source", sa.String()),
        sa.Column("url", sa.String()),
        sa.Column("path", sa.String()),
    )
    op.create_index("ix_article_content_hash", "article", ["content_hash"], unique=True)
    op.create_table(
        "content",
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.String(), nullable=False, primary_key=True),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id"), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
    )
    op.create_index("ix_alias_article_id", "alias", ["article_id"])
    op.create_table(
        "claim",
        sa.Column("id", sa.String(), nullable=False, primary_key=True),
        sa.Column("bucket", sa.String(), nullable=False),
        sa.Column("key", sa.String()),
        sa.Column("type", sa.String()),
        sa.Column("worded", sa.Boolean(), nullable=False),
        sa.Column("issued", sa.String()),
        sa.Column("place", sa.String()),
        sa.Column("number", sa.String()),
        sa.Column("year", sa.Integer()),
        sa.Column("name", sa.String()),
    )
    op.create_index("ix_claim_bucket", "claim", ["bucket"])
    op.create_index("ix_claim_name", "claim", ["name"])
    op.create_table(
        "directive",
        sa.Column("id", sa.String(), nullable=False, primary_key=True),
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
    )
    op.create_index("ix_directive_bucket", "directive", ["bucket"])
    op.create_index("ix_directive_number", "directive", ["number"])
    op.create_table(
        "reference",
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("type", sa.String()),
        sa.Column("number", sa.String()),
        sa.Column("year", sa.Integer()),
        sa.Column("symbol", sa.String()),
        sa.Column("key", sa.String()),
        sa.Column("date", sa.String()),
        sa.Column("issuer", sa.String()),
        sa.Column("name", sa.String()),
        sa.Column("pinpoints", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.String(), sa.ForeignKey("claim.id"), nullable=False),
        sa.Column("directive_id", sa.String(), sa.ForeignKey("directive.id"), nullable=False),
        sa.UniqueConstraint("article_id", "position"),
    )
    op.create_index("ix_reference_claim_id", "reference", ["claim_id"])
    op.create_index("ix_reference_directive_id_article_id", "reference", ["directive_id", "article_id"])
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
        sa.Column("source_id", sa.Integer(), sa.ForeignKey("reference.id", ondelete="CASCADE")),
        sa.Column("target_id", sa.Integer(), sa.ForeignKey("reference.id", ondelete="CASCADE")),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
    )
    op.create_index("ix_relation_article_id", "relation", ["article_id"])
    op.create_index("ix_relation_source_id", "relation", ["source_id"])
    op.create_index("ix_relation_target_id", "relation", ["target_id"])
