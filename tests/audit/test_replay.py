import json
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fakes import HashedWords
from langgraph_sage.audit import replay, scored_attempts, stats
from langgraph_sage.cli import app
from langgraph_sage.decomposer import judge, number_value
from langgraph_sage.store import Store, runs, triggers
from langgraph_sage.store.tables import Attempt
from langgraph_sage.trigger import AnomalyScorer, TriggerSettings


def solve(store: Store, answers: list[tuple[str, str, float]], settings: TriggerSettings | None = None) -> None:
    """One run of one problem: each answer as said, expected, and its margin."""
    scorer = AnomalyScorer(HashedWords(), settings or TriggerSettings())
    with store.write() as session:
        run = runs.open_run(session, "r", model="m", fingerprint="f", embedder="e", settings={})
        problem = runs.open_problem(session, run.id, "p:1", question="?", level=1, expected=None)
        step = {"text": "___", "expression": None, "source": "gold", "tag": "t", "keywords": [], "references": []}
        rows = [{**step, "position": i, "expected": expected} for i, (_, expected, _) in enumerate(answers, start=1)]
        runs.put_steps(session, problem.id, rows)
        session.flush()
        version = triggers.put_version(session, scorer.settings.to_dict())
        for i, (said, expected, margin) in enumerate(answers, start=1):
            verdict = judge(said, number_value(expected))
            score = scorer.score(said, expected, margin, verdict)
            runs.put_attempt(
                session, runs.step_id(session, problem.id, i), 1, text="___", prompt="", prediction=said,
                expected=expected, verdict=verdict, margin=margin, latency_ms=1.0, margin_score=score.margin,
                bleu=score.bleu, rouge=score.rouge, similarity=score.similarity, anomaly_score=score.anomaly,
                is_anomaly=score.is_anomaly, trigger_version_id=version.id,
            )  # fmt: skip


ANSWERS = [("24", "24", 6.0), ("24.0", "24", 0.0), ("17", "24", 9.0), ("nothing", "24", 2.0)]


def test_a_replay_under_the_same_settings_changes_nothing(store: Store) -> None:
    solve(store, ANSWERS)
    with store.read() as session:
        found = replay(session, TriggerSettings())
    assert found.changes == ()
    assert found.before == found.after
    assert (found.after.n, found.after.wrong, found.after.anomalies, found.after.both) == (4, 2, 3, 2)


def test_a_replay_says_which_verdicts_change(store: Store) -> None:
    solve(store, ANSWERS)
    with store.read() as session:
        checked = replay(session, TriggerSettings(mode="checked"))
        tolerant = replay(session, TriggerSettings(threshold=0.8))
    assert [(c.answered, c.is_anomaly) for c in checked.changes] == [("24.0", False)]
    assert (checked.after.precision, checked.after.recall) == (1.0, 1.0)
    assert [(c.answered, c.is_anomaly) for c in tolerant.changes] == [("17", False)]
    assert (tolerant.changes[0].score, tolerant.changes[0].step) == (pytest.approx(0.75), 3)


def test_every_attempt_names_the_version_that_scored_it(store: Store) -> None:
    solve(store, ANSWERS)
    with store.read() as session:
        (version,) = triggers.versions(session)
        assert {row.trigger_version_id for row in session.query(Attempt)} == {version.id}
        assert TriggerSettings.from_dict(version.settings) == TriggerSettings()
        assert stats(session)["trigger"]["recall"] == 1.0
        assert len(list(scored_attempts(session))) == 4


def test_a_version_is_stored_once_and_one_is_active(store: Store) -> None:
    with store.write() as session:
        first = triggers.put_version(session, TriggerSettings().to_dict())
        again = triggers.put_version(session, TriggerSettings().to_dict())
        other = triggers.put_version(session, TriggerSettings(threshold=0.3).to_dict(), {"attempts": 9})
        assert first.id == again.id != other.id
        assert triggers.active_settings(session) is None
        triggers.activate(session, first)
        triggers.activate(session, other)
        assert triggers.active_settings(session) == TriggerSettings(threshold=0.3).to_dict()


@pytest.fixture
def command(store: Store, tmp_path: Path):  # type: ignore[no-untyped-def]
    def call(*words: str, db: str) -> Result:
        return CliRunner().invoke(app, [*words, "--db", db])

    return partial(call, db=f"sqlite:///{tmp_path}/sage.db")


def test_the_commands_calibrate_replay_and_choose(command, store: Store) -> None:  # type: ignore[no-untyped-def]
    right = [(str(i), str(i), 1 + i % 4) for i in range(10, 60)]
    wrong = [(str(i + 1), str(i), 8.0) for i in range(10, 40)]
    solve(store, [*right, *wrong])
    replayed = command("audit", "replay", "--threshold", "0.9")
    assert "30 verdicts would change" in replayed.stdout, replayed.output
    assert "no failure any more" in replayed.stdout
    fitted = json.loads(command("trigger", "calibrate", "--threshold", "--json").stdout)
    assert fitted["active"]
    assert fitted["fitted"]["attempts"] == 80
    assert fitted["settings"]["reference_range"] == [1.0, 1.0]
    assert "version 2 (active)" in command("trigger", "list").stdout
    assert "version 1 (active)" in command("trigger", "use", "1").stdout
    for words, says in (
        (("trigger", "use", "7"), "no trigger version 7"),
        (("audit", "replay", "--weights", "1,2"), "four numbers"),
        (("audit", "replay", "--weights", "a,b"), "could not convert"),
        (("audit", "replay", "--mode", "strict"), "'paper' or 'checked'"),
    ):
        failed = command(*words)
        assert failed.exit_code == 1
        assert says in failed.stderr


def test_too_few_attempts_to_calibrate_on(command, store: Store) -> None:  # type: ignore[no-untyped-def]
    solve(store, ANSWERS)
    failed = command("trigger", "calibrate")
    assert failed.exit_code == 1
    assert "2 right answers; at least 20" in failed.stderr
