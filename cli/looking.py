"""The commands that look: adapters, audit, trigger, db. They load no model."""

from dataclasses import replace
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table
from sqlalchemy.orm import Session

from langgraph_sage.audit import cluster_rows, detection_row, failures, replay, scored_attempts, stats
from langgraph_sage.cli.options import Common, command, print_json
from langgraph_sage.cli.output import number, out, per_cent
from langgraph_sage.errors import AdapterError, InputError, StoreError
from langgraph_sage.store import Store, adapters, triggers
from langgraph_sage.store.tables import Adapter, Job, TriggerVersion, now
from langgraph_sage.trigger import TriggerSettings, calibrate

AdapterId = Annotated[int, typer.Argument(metavar="ID", help="Its number in `adapters list`.")]

adapters_app = typer.Typer(help="List, show, promote and retire adapters.", no_args_is_help=True)
audit_app = typer.Typer(help="What failed, why, and what became of it.", no_args_is_help=True)
trigger_app = typer.Typer(help="Calibrate the trigger, and choose which version scores.", no_args_is_help=True)
db_app = typer.Typer(help="The database's schema.", no_args_is_help=True)


def _open(db: str) -> Store:
    store = Store(db)
    store.require()
    return store


def _verify(store: Store, adapter: Adapter) -> None:
    from langgraph_sage.lora import verify  # brings torch, which no other command here needs

    verify(store.adapter_root / adapter.folder, adapter.sha256, f"adapter {adapter.id}")


def _adapter_row(adapter: Adapter, tag: str) -> dict[str, Any]:
    fields = ("id", "cluster_id", "job_id", "place", "status", "rank", "alpha", "learning_rate", "dropout")
    return {
        **{name: getattr(adapter, name) for name in fields},
        "tag": tag,
        "accuracy": adapter.accuracy,
        "loss": adapter.loss,
        "folder": adapter.folder,
        "sha256": adapter.sha256,
        "created_at": adapter.created_at.isoformat(),
    }


@command(adapters_app, "list")
def adapters_list(common: Common) -> None:
    """Every adapter with its cluster, configuration and validation figures."""
    with _open(common.db).read() as session:
        rows = [_adapter_row(adapter, tag) for adapter, tag in adapters.all_adapters(session)]
    if common.json:
        print_json({"adapters": rows})
        return
    table = _table("id", "status", "cluster", "tag", "rank", "rate", "accuracy", "loss")
    for row in rows:
        table.add_row(
            str(row["id"]), row["status"], str(row["cluster_id"]), row["tag"], str(row["rank"]),
            number(row["learning_rate"]), per_cent(row["accuracy"]), f"{row['loss']:.3f}",
        )  # fmt: skip
    out.print(table if rows else "no adapters yet")


@command(adapters_app, "show")
def adapters_show(common: Common, adapter_id: AdapterId) -> None:
    """One adapter: configuration, figures, files and whether its bytes are intact."""
    store = _open(common.db)
    with store.read() as session:
        found = _find(session, adapter_id, common.db)
        job = session.get_one(Job, found[0].job_id)
        row = {**_adapter_row(*found), "base_accuracy": job.base_accuracy, "trained_on": job.training_samples}
    _verify(store, found[0])
    row["folder"] = str(store.adapter_root / row["folder"])
    if common.json:
        print_json(row)
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    for key, value in row.items():
        table.add_row(key, per_cent(value) if "accuracy" in key else escape(str(value)))
    out.print(table)
    out.print("the files are intact")


@command(adapters_app, "promote")
def adapters_promote(common: Common, adapter_id: AdapterId) -> None:
    """Put an adapter into service; its cluster's active one retires."""
    store = _open(common.db)
    with store.write() as session:
        adapter, _ = _find(session, adapter_id, common.db)
        _verify(store, adapter)
        adapters.promote(session, adapter)
    _say_status(common, adapter)


@command(adapters_app, "retire")
def adapters_retire(common: Common, adapter_id: AdapterId) -> None:
    """Take an adapter out of service; its steps go to the base until another is promoted."""
    store = _open(common.db)
    with store.write() as session:
        adapter, _ = _find(session, adapter_id, common.db)
        adapter.status, adapter.retired_at = "retired", now()
    _say_status(common, adapter)


def _find(session: Session, adapter_id: int, db: str) -> tuple[Adapter, str]:
    found = next(((a, tag) for a, tag in adapters.all_adapters(session) if a.id == adapter_id), None)
    if found is None:
        raise AdapterError(f"no adapter {adapter_id} in {db}; `langgraph-sage adapters list` shows them")
    return found


def _say_status(common: Common, adapter: Adapter) -> None:
    if common.json:
        print_json({"id": adapter.id, "status": adapter.status})
    else:
        out.print(f"adapter {adapter.id} is {adapter.status}")


@command(audit_app, "failures")
def audit_failures(
    common: Common,
    run: Annotated[int | None, typer.Option("--run", help="Only this run.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="The newest so many.")] = 20,
) -> None:
    """Which step failed, what was asked, answered and expected, its scores, cluster and fate."""
    with _open(common.db).read() as session:
        found = failures(session, run_id=run, limit=limit)
    if common.json:
        print_json({"failures": [failure.to_dict() for failure in found]})
        return
    for failure in found:
        server = "base" if failure.served_by is None else f"adapter {failure.served_by}"
        out.print(
            f"{failure.problem} step {failure.step}, {failure.tag}, by {server}: {failure.verdict}",
            markup=False,
            soft_wrap=True,
        )
        out.print(f"  asked     {failure.asked}", markup=False, soft_wrap=True)
        out.print(
            f"  answered  {failure.answered or '(nothing)'}   expected {failure.expected}", markup=False, soft_wrap=True
        )
        if failure.anomaly_score is not None:
            out.print(
                f"  score     {failure.anomaly_score:.2f} = margin {failure.margin_score:.2f}, BLEU {failure.bleu:.2f}, "
                f"ROUGE-L {failure.rouge:.2f}, similarity {failure.similarity:.2f}",
                markup=False,
            )
        cluster = f"cluster {failure.cluster_id}" if failure.cluster_id else "no cluster"
        by = f" by adapter {failure.fixed_by}" if failure.fixed_by else ""
        out.print(f"  fate      {cluster}, {failure.fate}{by}", markup=False, soft_wrap=True)
    if not found:
        out.print("no failures")


@command(audit_app, "clusters")
def audit_clusters(common: Common) -> None:
    """Clusters with their size, keywords, adaptations and the adapter that serves them."""
    with _open(common.db).read() as session:
        rows = cluster_rows(session)
    if common.json:
        print_json({"clusters": rows})
        return
    table = _table("id", "tag", "status", "size", "drift", "jobs", "adapter", "keywords")
    for row in rows:
        status = f"in {row['merged_into']}" if row["merged_into"] else row["status"]
        jobs = ", ".join(f"{job['id']} {job['status']}" for job in row["jobs"])
        table.add_row(
            str(row["id"]), row["tag"], status, str(row["size"]),
            "-" if row["drift"] is None else f"{row['drift']:.2f}", jobs, str(row["adapter_id"] or "-"),
            " ".join(row["keywords"]),
        )  # fmt: skip
    out.print(table if rows else "no clusters yet")


@command(audit_app, "stats")
def audit_stats(common: Common) -> None:
    """Counts, verdicts, and exact match of the base and of adapters."""
    with _open(common.db).read() as session:
        found = stats(session)
    if common.json:
        print_json(found)
        return
    table = Table(box=None, show_header=False, pad_edge=False)
    for key, value in found.items():
        if key == "trigger":
            value = _detected(value)
        elif isinstance(value, dict):
            value = ", ".join(f"{name} {count}" for name, count in sorted(value.items())) or "-"
        table.add_row(key, per_cent(value) if key.startswith("em_") else str(value))
    out.print(table)


@command(audit_app, "replay")
def audit_replay(
    common: Common,
    threshold: Annotated[
        float | None, typer.Option("--threshold", help="Anomaly scores above it are failures.")
    ] = None,
    weights: Annotated[
        str | None, typer.Option("--weights", help="Of margin, BLEU, ROUGE-L, similarity; e.g. 0.1,0.3,0.3,0.3.")
    ] = None,
    max_margin: Annotated[float | None, typer.Option("--max-margin", help="LM_m, in logits.")] = None,
    mode: Annotated[str | None, typer.Option("--mode", help="'paper' or 'checked'.")] = None,
    run: Annotated[int | None, typer.Option("--run", help="Only this run.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Show so many changes.")] = 20,
) -> None:
    """Score stored attempts again under other trigger settings, and show what would change."""
    with _open(common.db).read() as session:
        settings = _changed(_trigger(session), threshold, weights, max_margin, mode)
        found = replay(session, settings, run)
    if common.json:
        print_json(found.to_dict())
        return
    out.print(f"now:  {_detected(detection_row(found.before))}", soft_wrap=True)
    out.print(f"then: {_detected(detection_row(found.after))}", soft_wrap=True)
    for change in found.changes[:limit]:
        kind = "becomes a failure" if change.is_anomaly else "no failure any more"
        out.print(
            f"{change.problem} step {change.step}: {change.score:.2f} -> {change.becomes:.2f}, {kind} "
            f"({change.verdict}: {change.answered or '(nothing)'}, expected {change.expected})",
            markup=False,
            soft_wrap=True,
        )
    out.print(f"{len(found.changes)} verdicts would change")


@command(trigger_app, "calibrate")
def trigger_calibrate(
    common: Common,
    margin: Annotated[bool, typer.Option("--margin", help="Fit LM_m too.")] = False,
    threshold: Annotated[bool, typer.Option("--threshold", help="Fit the threshold too.")] = False,
    weights: Annotated[bool, typer.Option("--weights", help="Fit the weights too.")] = False,
    low: Annotated[float, typer.Option("--low", min=0, max=100, help="Percentile where the range begins.")] = 5.0,
    high: Annotated[float, typer.Option("--high", min=0, max=100, help="Percentile where it ends.")] = 95.0,
    run: Annotated[int | None, typer.Option("--run", help="Only this run.")] = None,
) -> None:
    """Fit the trigger to stored attempts; from then on the new version scores what comes."""
    store = _open(common.db)
    with store.write() as session:
        known = list(scored_attempts(session, run))
        try:
            fitted = calibrate(
                known, _trigger(session), percentiles=(low, high), margin=margin, threshold=threshold, weights=weights
            )
        except ValueError as error:
            raise StoreError(f"database {store.url}: {error}") from error
        version = triggers.put_version(session, fitted.to_dict(), {"attempts": len(known), "run": run})
        triggers.activate(session, version)
        row = _version_row(version)
    print_json(row) if common.json else out.print(_version_line(row), markup=False, soft_wrap=True)


@command(trigger_app, "list")
def trigger_list(common: Common) -> None:
    """Every version that scored attempts or was calibrated."""
    with _open(common.db).read() as session:
        rows = [_version_row(version) for version in triggers.versions(session)]
    if common.json:
        print_json({"versions": rows})
        return
    for row in rows:
        out.print(_version_line(row), markup=False, soft_wrap=True)
    if not rows:
        out.print("no attempt was scored yet")


@command(trigger_app, "use")
def trigger_use(
    common: Common, version_id: Annotated[int, typer.Argument(metavar="ID", help="Its number in `trigger list`.")]
) -> None:
    """Let a version score what comes."""
    with _open(common.db).write() as session:
        version = next((v for v in triggers.versions(session) if v.id == version_id), None)
        if version is None:
            raise StoreError(
                f"no trigger version {version_id} in {common.db}; `langgraph-sage trigger list` shows them"
            )
        triggers.activate(session, version)
        row = _version_row(version)
    print_json(row) if common.json else out.print(_version_line(row), markup=False, soft_wrap=True)


def _trigger(session: Session) -> TriggerSettings:
    """The settings that score what comes."""
    found = triggers.active_settings(session)
    return TriggerSettings() if found is None else TriggerSettings.from_dict(found)


def _changed(
    settings: TriggerSettings, threshold: float | None, weights: str | None, max_margin: float | None, mode: str | None
) -> TriggerSettings:
    given: dict[str, Any] = {"threshold": threshold, "max_margin": max_margin, "mode": mode}
    try:
        given["weights"] = None if weights is None else tuple(float(part) for part in weights.split(","))
        return replace(settings, **{key: value for key, value in given.items() if value is not None})
    except ValueError as error:
        raise InputError(f"trigger settings: {error}") from error


def _version_row(version: TriggerVersion) -> dict[str, Any]:
    return {
        "id": version.id,
        "active": version.is_active,
        "settings": version.settings,
        "fitted": version.fitted,
        "created_at": version.created_at.isoformat(),
    }


def _version_line(row: dict[str, Any]) -> str:
    settings = row["settings"]
    parts = [f"threshold {settings['threshold']:.2f}", "weights " + ",".join(f"{w:g}" for w in settings["weights"])]
    parts += [f"LM_m {settings['max_margin']:.2f}", f"mode {settings['mode']}"]
    if settings["reference_range"]:
        low, high = settings["reference_range"]
        parts.append(f"similarity {low:.3f} to {high:.3f} attenuated")
    origin = f"fitted on {row['fitted']['attempts']} attempts" if row["fitted"] else "as given"
    return f"version {row['id']}{' (active)' if row['active'] else ''}: {', '.join(parts)}; {origin}"


def _detected(row: dict[str, Any]) -> str:
    return (
        f"{row['anomalies']} anomalies, {row['wrong']} wrong of {row['n']}: precision {per_cent(row['precision'])}, "
        f"recall {per_cent(row['recall'])}, F1 {per_cent(row['f1'])}"
    )


@command(db_app, "upgrade")
def db_upgrade(common: Common) -> None:
    """Make the tables, or bring them to this version."""
    store = Store(common.db)
    store.upgrade()
    print_json({"revision": store.head()}) if common.json else out.print(
        f"{store.url} is at schema {store.head()}", markup=False
    )


@command(db_app, "current")
def db_current(common: Common) -> None:
    """The schema's version in the database and in this package."""
    store = _open(common.db)
    print_json({"revision": store.current(), "head": store.head()}) if common.json else out.print(
        f"{store.current()} (this version: {store.head()})"
    )


@command(db_app, "check")
def db_check(common: Common) -> None:
    """Whether all tables are there and the bytes of every adapter not retired are those that were stored."""
    store = _open(common.db)
    if missing := store.differences():
        raise StoreError(f"database {store.url}: missing: {', '.join(missing)}; restore a backup")
    with store.read() as session:
        rows = adapters.all_adapters(session)
    kept = [adapter for adapter, _ in rows if adapter.status != "retired"]
    for adapter in kept:
        _verify(store, adapter)
    print_json({"ok": True, "adapters": len(kept)}) if common.json else out.print(f"ok: {len(kept)} adapters intact")


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for column in columns:
        table.add_column(column)
    return table
