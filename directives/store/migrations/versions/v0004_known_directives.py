"""Add the users' lists of known directives.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_list",
        sa.Column("name", sa.String(), nullable=False, primary_key=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
    )
    op.create_table(
        "known",
        sa.Column("list", sa.String(), sa.ForeignKey("known_list.name", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("other_keys", sa.String(), nullable=False),
        sa.Column("issued", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("nicknames", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("relations", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
    )
