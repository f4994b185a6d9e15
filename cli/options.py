"""Options that every sub-command takes, and how a command ends."""

import functools
import inspect
import json
import os
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Annotated, Any

import typer
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from langgraph_sage.errors import SageError

DEFAULT_DB = "sqlite:///sage.db"


OwnDb = Annotated[str, typer.Option("--db", help="Database URL, to keep what was learnt.", metavar="URL")]


@dataclass(frozen=True, slots=True)
class Common:
    """What every sub-command is given."""

    db: Annotated[str, typer.Option("--db", envvar="LANGGRAPH_SAGE_DB", help="Database URL.", metavar="URL")] = (
        DEFAULT_DB
    )
    model: Annotated[str, typer.Option("--model", help="Base model: 'bundled', a folder, or a hub name.")] = "bundled"
    embedder: Annotated[str, typer.Option("--embedder", help="'offline', a folder, or a hub name.")] = "offline"
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object on stdout, nothing else.")] = False
    seed: Annotated[int, typer.Option("--seed", help="Seed of problems and LoRA search.")] = 0


def command(
    app: typer.Typer, name: str | None = None, *, own_db: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register `function(common, ...)` as a sub-command with the common options after its own.

    A failure that its message explains ends it with one line and exit code 1. Args: own_db: the
    command has a database of its own unless one is named on its line.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(function).parameters.values())[1:]
        shared = [
            inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type)
            for field in fields(Common)
        ]
        if own_db:
            shared[0] = shared[0].replace(default="", annotation=OwnDb)
        own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]

        @functools.wraps(function)
        def run(**values: Any) -> None:
            common = Common(**{field.name: values.pop(field.name) for field in fields(Common)})
            try:
                function(common, **values)
            except SageError as error:
                typer.echo(f"error: {' '.join(str(error).split())}", err=True)
                raise typer.Exit(1) from error
            except SQLAlchemyError as error:
                reason = getattr(error, "orig", None) or error
                typer.echo(
                    f"error: database {shown(common.db)}: {' '.join(str(reason).split())}; see `db check`", err=True
                )
                raise typer.Exit(1) from error
            except KeyboardInterrupt as error:
                typer.echo("stopped; the same command goes on where this one ended", err=True)
                raise typer.Exit(1) from error

        run.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *shared)}
        del run.__wrapped__  # typer must see this signature, not the function's
        app.command(name)(run)
        return function

    return register


def shown(db: str) -> str:
    """A database URL without its password."""
    try:
        return str(make_url(db))
    except ArgumentError:
        return db


def print_json(value: dict[str, Any]) -> None:
    json.dump(value, sys.stdout)
    sys.stdout.write("\n")


def quiet_libraries() -> None:
    """Keep the progress bars and advice of libraries out of our output."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    warnings.filterwarnings("ignore")
    from transformers.utils import logging

    logging.disable_progress_bar()
    logging.set_verbosity_error()
