"""Which settings of the trigger scored an attempt."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "sage_trigger_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("fitted", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sage_trigger_versions")),
        sa.UniqueConstraint("content", name=op.f("uq_sage_trigger_versions_content")),
    )
    with op.batch_alter_table("sage_attempts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("trigger_version_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_sage_attempts_trigger_version_id"), "sage_trigger_versions", ["trigger_version_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("sage_attempts", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_sage_attempts_trigger_version_id"), type_="foreignkey")
        batch_op.drop_column("trigger_version_id")
    op.drop_table("sage_trigger_versions")
