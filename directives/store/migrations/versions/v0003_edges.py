"""Let relations lead to directives, and keep how much of them and from when; keep what is said of their force.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_OF_END = "(SELECT directive_id FROM reference WHERE reference.id = relation.{end}_id)"


def upgrade() -> None:
    for column in ("source_directive_id", "target_directive_id", "mode", "date"):
        op.add_column("relation", sa.Column(column, sa.String()))
    for end in ("source", "target"):
        op.execute(f"UPDATE relation SET {end}_directive_id = {_OF_END.format(end=end)}")
        op.create_index(f"ix_relation_{end}_directive_id", "relation", [f"{end}_directive_id"])
    op.create_table(
        "force",
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("article_id", sa.Integer(), sa.ForeignKey("article.id", ondelete="CASCADE"), nullable=False),
        sa.Column("reference_id", sa.Integer(), sa.ForeignKey("reference.id", ondelete="CASCADE"), nullable=False),
        sa.Column("directive_id", sa.String(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("date", sa.String()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
    )
    for column in ("article_id", "reference_id", "directive_id"):
        op.create_index(f"ix_force_{column}", "force", [column])
