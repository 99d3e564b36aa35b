"""Keep the term of the Party's central committee that stands for a date.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("claim", "directive", "reference"):
        op.add_column(table, sa.Column("term", sa.String()))
