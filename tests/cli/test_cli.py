import json
import sqlite3
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fakes import QUESTION, SOLUTION
from langgraph_sage.cli import app
from langgraph_sage.cli.demo_problems import demo_problems
from langgraph_sage.graph import Sage
from langgraph_sage.lora import SearchSettings, TrainingSettings
from langgraph_sage.nodes import SageSettings
from langgraph_sage.store import Store
from langgraph_sage.store.engine import VERSION_TABLE


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    file = tmp_path / "problems.jsonl"
    lines = [
        {"question": f"{QUESTION} {i}", "answer": SOLUTION.replace("48", str(40 + 2 * i)).replace("24", str(20 + i))}
        for i in range(3)
    ]
    for i, line in enumerate(lines):
        line["answer"] = line["answer"].replace("72", str(60 + 3 * i))
    file.write_text("\n".join(map(json.dumps, lines)))
    return file


@pytest.fixture
def command(tmp_path: Path, tiny_folder: Path):  # type: ignore[no-untyped-def]
    def call(*words: str | Path | int, model: str | Path) -> Result:
        common = ["--db", f"sqlite:///{tmp_path}/sage.db"]
        if words[0] in ("run", "evaluate", "worker"):
            common += ["--model", str(model)]
        return CliRunner().invoke(app, [*map(str, words), *common])

    return partial(call, model=tiny_folder)


def failed(result: Result, *parts: str) -> None:
    """One clear line on stderr, exit code 1."""
    assert result.exit_code == 1, result.output
    lines = [line for line in result.stderr.splitlines() if line.startswith("error:")]
    assert len(lines) == 1
    assert "Traceback" not in result.output
    for part in parts:
        assert part in lines[0]


def test_run_evaluate_audit_and_adapters(command, problems: Path) -> None:  # type: ignore[no-untyped-def]
    ran = command("run", problems, "--json", "--adapt", "off")
    assert ran.exit_code == 0, ran.output
    found = json.loads(ran.stdout)
    assert {"problems", "steps", "anomalies", "clusters", "adapters", "em", "seconds"} <= set(found)
    assert (found["problems"], found["steps"]) == (3, 6)
    looked = json.loads(command("audit", "failures", "--json").stdout)["failures"]
    assert {"asked", "answered", "expected", "anomaly_score", "bleu", "cluster_id", "fate"} <= set(looked[0])
    shown = command("audit", "failures").stdout
    assert "asked" in shown and "expected" in shown and "score" in shown
    assert json.loads(command("audit", "stats", "--json").stdout)["problems"] == 3
    assert json.loads(command("audit", "clusters", "--json").stdout) == {"clusters": []}
    assert json.loads(command("adapters", "list", "--json").stdout) == {"adapters": []}
    measured = json.loads(command("evaluate", problems, "--json").stdout)
    assert measured["n"] == 6
    assert {"em", "mae", "mse", "ner", "n"} == set(measured["ceiling"])
    assert json.loads(command("worker", "--drain", "--json").stdout) == {"jobs": []}
    assert json.loads(command("db", "check", "--json").stdout) == {"ok": True, "adapters": 0}


def test_tables_fit_80_columns(command, problems: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("COLUMNS", "80")
    command("run", problems, "--adapt", "off")
    for words in (("audit", "stats"), ("audit", "clusters"), ("adapters", "list"), ("evaluate", problems)):
        assert all(len(line) <= 80 for line in command(*words).stdout.splitlines()), words


def test_bad_files(command, tmp_path: Path, problems: Path) -> None:  # type: ignore[no-untyped-def]
    failed(command("run", tmp_path / "none.jsonl"), "none.jsonl", "cannot be read")
    bad = tmp_path / "bad.jsonl"
    bad.write_text(problems.read_text() + "\n{oops")
    failed(command("run", bad), "bad.jsonl:4", "not JSON")
    bad.write_text('{"question": "?"}')
    failed(command("evaluate", bad), "bad.jsonl:1", "'answer'")
    failed(command("run", problems, "--level", "5"), "no problem is left")


def test_bad_model(command, problems: Path) -> None:  # type: ignore[no-untyped-def]
    failed(command("run", problems, model="/no/such/model"), "/no/such/model", "cannot be loaded")


def test_newer_database(command, problems: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    Store(f"sqlite:///{tmp_path}/sage.db").upgrade()
    with sqlite3.connect(tmp_path / "sage.db") as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    failed(command("run", problems), "9999", "newer than this version", "upgrade langgraph-sage")
    failed(command("audit", "stats"), "9999")


def test_an_adapter_whose_bytes_changed(command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stream = tmp_path / "stream.jsonl"
    lines = [{"question": p.question, "answer": p.solution} for p in demo_problems(30, 0)]
    stream.write_text("\n".join(map(json.dumps, lines)))
    settings = SageSettings(search=SearchSettings(initial=1, neighbours=0, training=TrainingSettings(steps=1)))
    model = command.keywords["model"]
    sage = Sage.open(f"sqlite:///{tmp_path}/sage.db", model=str(model), settings=settings)
    sage.run(demo_problems(30, 0), "stream", adapt="background")
    list(sage.work())
    listed = json.loads(command("adapters", "list", "--json").stdout)["adapters"]
    assert json.loads(command("adapters", "promote", listed[0]["id"], "--json").stdout)["status"] == "active"
    assert command("adapters", "show", listed[0]["id"]).exit_code == 0
    for weights in (tmp_path / "sage-adapters").glob("*/adapter_model.safetensors"):
        weights.write_bytes(b"changed")
    before = json.loads(command("audit", "stats", "--json").stdout)
    for words in (("run", stream, "--adapt", "off"), ("evaluate", stream), ("db", "check"), ("adapters", "show", 1)):
        failed(command(*words), "its bytes changed", "adapters retire")
    after = json.loads(command("audit", "stats", "--json").stdout)
    assert after["attempts"] >= before["attempts"]
    assert command("adapters", "retire", listed[0]["id"]).exit_code == 0
    assert command("evaluate", stream).exit_code == 0


def test_no_database(command) -> None:  # type: ignore[no-untyped-def]
    failed(command("audit", "failures"), "no database at", "langgraph-sage run FILE")
    failed(command("adapters", "show", "3"), "no database")


def test_wrong_usage_is_2(command) -> None:  # type: ignore[no-untyped-def]
    assert command("run").exit_code == 2
    assert command("run", "x", "--adapt", "sometimes").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [
        "demo",
        "solve",
        "bench bundled-model",
        "bench calibrate-planner",
        "bench generation",
        "run",
        "evaluate",
        "worker",
        "adapters list",
        "adapters show",
        "adapters retire",
        "audit failures",
        "audit clusters",
    ]
    + ["audit stats", "db upgrade", "db current", "db check"],
)
def test_every_sub_command_takes_the_common_options(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    text = CliRunner().invoke(app, [*words.split(), "--help"]).stdout
    for option in ("--db", "--model", "--embedder", "--json", "--seed"):
        assert option in text
    assert ("LANGGRAPH_SAGE_DB" in text) is (words != "demo")  # the demo has a database of its own


def test_solve_plans_and_solves_or_refuses(command, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    solved = command(
        "solve",
        "Anna bought 6 boxes of pens. Each box holds 12 pens. She used 20 pens. How many pens does she have left?",
    )
    assert solved.exit_code == 0, solved.output
    assert "1. pens in all: 6*12 = 72" in solved.stdout
    assert solved.stdout.strip().endswith("answer: 52")
    found = json.loads(
        command(
            "solve", "Emma earns $14 an hour and works 6 hours a day. How much does she earn in 5 days?", "--json"
        ).stdout
    )
    assert found["answer"] == "420" and len(found["steps"]) == 2
    failed(command("solve", "Why is the sky blue?"), "outside what the bundled planner knows", "--planner")
    failed(command("solve", " "), "the question is empty")
    failed(command("solve", "What is left?", "--planner", "some:model"), "some:model")


def test_bench_prints_each_figure_with_what_is_asked() -> None:
    ran = CliRunner().invoke(app, ["bench", "bundled-model", "--only", "weights_mb", "--json"])
    assert ran.exit_code == 0, ran.output
    figure = json.loads(ran.stdout)["weights_mb"]
    assert figure["most"] == 16.0 and figure["holds"] and 1 < figure["value"] <= 16
    missing = CliRunner().invoke(app, ["bench", "bundled-model", "--gsm8k", "/no/such/file"])
    failed(missing, "/no/such/file", "--gsm8k")
