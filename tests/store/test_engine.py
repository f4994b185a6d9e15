from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from langgraph_sage.errors import StoreError
from langgraph_sage.migrations.scope import include_name
from langgraph_sage.store import Store
from langgraph_sage.store.engine import VERSION_TABLE
from langgraph_sage.store.tables import Base


def test_migrations_make_exactly_the_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        options = {"version_table": VERSION_TABLE, "include_name": include_name, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
    assert all(name.startswith("sage_") for name in Base.metadata.tables)
    assert store.differences() == []


def test_tables_of_others_stay(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/shared.db")
    with store.write() as session:
        session.execute(text("CREATE TABLE checkpoints (id INTEGER)"))
    store.upgrade()
    store.upgrade()
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM checkpoints")).scalar() == 0


def test_sqlite_is_in_wal_mode_with_foreign_keys(store: Store) -> None:
    with store.read() as session:
        assert session.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_newer_database_is_refused(store: Store) -> None:
    with store.write() as session:
        session.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    for use in (store.upgrade, store.require):
        with pytest.raises(StoreError, match="'9999', newer than this version"):
            use()


def test_looking_never_makes_a_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database at"):
        Store(f"sqlite:///{tmp_path}/none.db").require()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("hello, this is no database at all, only text\n" * 40)
    with pytest.raises(StoreError, match="text.db"):
        Store(f"sqlite:///{tmp_path}/text.db").upgrade()


def test_a_url_that_is_none() -> None:
    with pytest.raises(StoreError, match="no database URL"):
        Store("sage.db")
