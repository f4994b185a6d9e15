"""Adapter rows: which are active, and changes of status."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from langgraph_sage.store.tables import Adapter, Buffer, Cluster, now


def serving(session: Session, space: str, tag: str) -> Sequence[tuple[Cluster, Adapter | None]]:
    """The stable clusters of a tag, each with its active adapter if it has one."""
    rows = session.execute(
        select(Cluster, Adapter)
        .outerjoin(Adapter, (Adapter.cluster_id == Cluster.id) & (Adapter.status == "active"))
        .join(Buffer, Buffer.id == Cluster.buffer_id)
        .where(Buffer.space == space, Buffer.tag == tag, Cluster.status == "stable")
        .order_by(Cluster.id, Adapter.id)
    )
    return [(cluster, adapter) for cluster, adapter in rows]


def incumbent(session: Session, cluster_id: int) -> Adapter | None:
    """The active adapter of a cluster."""
    return session.scalar(
        select(Adapter)
        .where(Adapter.cluster_id == cluster_id, Adapter.status == "active")
        .order_by(Adapter.id.desc())
        .limit(1)
    )


def promote(session: Session, adapter: Adapter) -> None:
    """Make an adapter its cluster's active one; the one before retires."""
    for other in session.scalars(
        select(Adapter).where(Adapter.cluster_id == adapter.cluster_id, Adapter.status == "active")
    ):
        other.status, other.retired_at = "retired", now()
    adapter.status, adapter.promoted_at = "active", now()


def all_adapters(session: Session) -> Sequence[tuple[Adapter, str]]:
    """Every adapter with the tag of its cluster, oldest first."""
    rows = session.execute(
        select(Adapter, Buffer.tag)
        .join(Cluster, Cluster.id == Adapter.cluster_id)
        .join(Buffer, Buffer.id == Cluster.buffer_id)
        .order_by(Adapter.id)
    )
    return [(adapter, tag) for adapter, tag in rows]
