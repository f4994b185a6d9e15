"""The command `langgraph-sage`."""

import typer

from langgraph_sage.cli.benches import bench_app
from langgraph_sage.cli.looking import adapters_app, audit_app, db_app, trigger_app
from langgraph_sage.cli.options import command
from langgraph_sage.cli.solving import demo, evaluate, feedback, run, solve, worker

app = typer.Typer(
    help="A self-adapting step solver: failures are clustered as they stream in, and learnt from.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
command(app, own_db=True)(demo)
command(app)(solve)
command(app)(run)
command(app)(evaluate)
command(app)(feedback)
command(app)(worker)
app.add_typer(adapters_app, name="adapters")
app.add_typer(audit_app, name="audit")
app.add_typer(trigger_app, name="trigger")
app.add_typer(db_app, name="db")
app.add_typer(bench_app, name="bench")
