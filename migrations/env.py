"""Alembic's environment: our tables only, on a connection that `Store.upgrade` gives."""

from alembic import context

from langgraph_sage.migrations.scope import include_name
from langgraph_sage.store.engine import VERSION_TABLE
from langgraph_sage.store.tables import Base


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
