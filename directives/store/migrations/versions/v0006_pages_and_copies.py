"""Keep where the pages of an article begin, and which references stand in a copy of what was printed before.

Articles that are there already know neither until their references are found anew.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("article", sa.Column("pages", sa.String()))
    op.add_column("reference", sa.Column("repeated", sa.Boolean(), nullable=False, server_default=sa.false()))
