"""What a cluster was at each of its versions; where the checked answer of an attempt came from."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "sage_cluster_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("centroid", sa.LargeBinary(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cluster_id"], ["sage_clusters.id"], name=op.f("fk_sage_cluster_versions_cluster_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sage_cluster_versions")),
        sa.UniqueConstraint("cluster_id", "version", name=op.f("uq_sage_cluster_versions_cluster_id_version")),
    )
    with op.batch_alter_table("sage_cluster_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sage_cluster_versions_cluster_id"), ["cluster_id"], unique=False)
    with op.batch_alter_table("sage_attempts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("source", sa.String(length=16), nullable=True))
        batch_op.add_column(sa.Column("agreement", sa.Double(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("sage_attempts", schema=None) as batch_op:
        batch_op.drop_column("agreement")
        batch_op.drop_column("source")
    op.drop_table("sage_cluster_versions")
