"""Connections: SQLite in WAL mode by default, short transactions, and the schema's version."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from langgraph_sage.errors import StoreError
from langgraph_sage.store.tables import Base

VERSION_TABLE = "sage_schema_version"


def _parse(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise StoreError(f"--db {url!r} is no database URL; write e.g. sqlite:///sage.db") from error


def _connect(url: URL) -> Engine:
    try:
        engine = create_engine(url)
    except (ImportError, SQLAlchemyError) as error:
        raise StoreError(f"database {url}: its driver cannot be loaded ({error})") from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_connect(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _sqlite_begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail, not wait, behind another writer.
    writes = connection.get_execution_options().get("sage_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Store:
    """A database of ours. Sessions open and close where the work is."""

    def __init__(self, url: str) -> None:
        self.url = _parse(url)
        self.engine = _connect(self.url)
        self._writing = self.engine.execution_options(sage_write=True)

    @property
    def adapter_root(self) -> Path:
        """Where adapter files lie: beside a SQLite file, else in the working directory."""
        database = self.url.database
        if self.engine.dialect.name != "sqlite" or database in (None, "", ":memory:"):
            return Path("sage-adapters")
        path = Path(str(database))
        return path.with_name(f"{path.stem}-adapters")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are committed at its end, or not at all."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        with Session(self.engine) as session:
            yield session

    def current(self) -> str | None:
        """The schema revision of the database; None where it has none of our tables."""
        try:
            with self.engine.connect() as connection:
                return MigrationContext.configure(
                    connection, opts={"version_table": VERSION_TABLE}
                ).get_current_revision()
        except OperationalError as error:
            raise StoreError(f"database {self.url}: {error.orig}; give a reachable --db URL") from error
        except SQLAlchemyError as error:
            raise StoreError(f"database {self.url} cannot be read: {str(error).splitlines()[0]}") from error

    def head(self) -> str:
        with _alembic() as config:
            head = ScriptDirectory.from_config(config).get_current_head()
        assert head is not None
        return head

    def upgrade(self) -> None:
        """Bring the schema to this version.

        Raises: StoreError where the database is of a newer version than this package.
        """
        self._refuse_newer()
        if self.current() == self.head():
            return
        with _alembic() as config, self._writing.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def require(self) -> None:
        """Check that there is a schema of this version, without writing.

        Raises: StoreError saying what to run.
        """
        database = self.url.database
        if self.engine.dialect.name == "sqlite" and database and not Path(database).exists():
            raise StoreError(f"no database at {database}; run `langgraph-sage run FILE --db {self.url}` first")
        current = self.current()
        if current is None:
            raise StoreError(f"database {self.url} has no tables of langgraph-sage; run `langgraph-sage db upgrade`")
        self._refuse_newer()
        if current != self.head():
            raise StoreError(
                f"database {self.url} is at schema {current}, this version needs {self.head()}; "
                "run `langgraph-sage db upgrade`"
            )

    def differences(self) -> list[str]:
        """Tables and columns that are missing; empty when the schema is whole."""
        present = inspect(self.engine)
        missing = []
        for name, table in Base.metadata.tables.items():
            if not present.has_table(name):
                missing.append(name)
                continue
            columns = {column["name"] for column in present.get_columns(name)}
            missing += [f"{name}.{column.name}" for column in table.columns if column.name not in columns]
        return sorted(missing)

    def _refuse_newer(self) -> None:
        current = self.current()
        with _alembic() as config:
            known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if current is not None and current not in known:
            raise StoreError(
                f"database {self.url} is at schema {current!r}, newer than this version of langgraph-sage "
                f"knows ({self.head()}); upgrade langgraph-sage"
            )


@contextmanager
def _alembic() -> Iterator[Config]:
    with as_file(files("langgraph_sage.migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        yield config
