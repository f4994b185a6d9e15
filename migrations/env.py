"""Alembic's environment: our tables only, on a connection that `Store.upgrade` gives."""

from typing import Any

from alembic import context

from langgraph_sage.store.engine import VERSION_TABLE
from langgraph_sage.store.tables import Base


def include_name(name: str | None, kind: str, parents: Any) -> bool:
    """Tables of others (LangGraph's checkpoints, say) are none of ours to change or drop."""
    return kind != "table" or (name or "").startswith("sage_")


def run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        version_table=VERSION_TABLE,
        include_name=include_name,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
