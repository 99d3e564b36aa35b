"""Remember which files were read, and what could not be read.

Revision ID: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

FORGET = """
    CREATE TRIGGER forget_file AFTER DELETE ON alias BEGIN
        DELETE FROM file WHERE path IN (
            json_extract(OLD.record, '$.path'),
            substr(json_extract(OLD.record, '$.path'), 1, instr(json_extract(OLD.record, '$.path'), '#') - 1),
            rtrim(rtrim(
                json_extract(OLD.record, '$.path'), replace(json_extract(OLD.record, '$.path'), '#', '')
            ), '#')
        );
    END"""
"""A file is remembered as read only while all that was read in it stands as it was read."""


def upgrade() -> None:
    op.create_table(
        "file",
        sa.Column("path", sa.String(), nullable=False, primary_key=True),
        sa.Column("stamp", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
    )
    op.create_table(
        "failure",
        sa.Column("location", sa.String(), nullable=False, primary_key=True),
        sa.Column("input", sa.String(), nullable=False, primary_key=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("failed", sa.String(), nullable=False),
    )
    op.create_index("ix_failure_input", "failure", ["input"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(FORGET)
