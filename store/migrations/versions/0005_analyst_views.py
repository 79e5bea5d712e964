"""Views for what analysts ask: byline, caption, coverage."""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql((Path(__file__).parent / "0005_views.sql").read_text(encoding="utf-8"))
