"""Clusters that a load has changed and that are still to be judged again, beside all that came meanwhile."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unsettled",
        sa.Column("cluster", sa.Uuid, primary_key=True, comment="The cluster that a load changed"),
        sa.Column("load", sa.Uuid, primary_key=True, comment="Which load: each leaves a row of its own"),
        sa.Column(
            "arrived", sa.Boolean, nullable=False, comment="Whether its representative is new, or that one's text"
        ),
        comment="Clusters to be judged again beside what other loaders brought meanwhile",
    )
