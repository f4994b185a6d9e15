import pytest
from sqlalchemy import func, select

from fakes import QUESTION, SOLUTION
from langgraph_sage.errors import InputError
from langgraph_sage.graph import Sage
from langgraph_sage.nodes import Services
from langgraph_sage.store.tables import Anomaly, Attempt, Step


@pytest.fixture
def sage(services: Services) -> Sage:
    return Sage(services)


def last_attempt(sage: Sage) -> Attempt:
    with sage.services.store.read() as session:
        return session.scalars(select(Attempt).order_by(Attempt.id.desc())).first()  # type: ignore[return-value]


def anomalies(sage: Sage, status: str) -> int:
    with sage.services.store.read() as session:
        return session.scalar(select(func.count()).select_from(Anomaly).where(Anomaly.status == status)) or 0


def solve_unchecked(sage: Sage) -> Attempt:
    """An attempt that nothing could check when it was made."""
    sage.solve(QUESTION, SOLUTION, adapt="off")
    attempt = last_attempt(sage)
    with sage.services.store.write() as session:
        session.query(Anomaly).delete()
        for row in session.query(Attempt):
            row.expected, row.verdict, row.is_anomaly, row.anomaly_score = None, "unchecked", False, None
    return attempt


def test_feedback_makes_a_stored_attempt_an_anomaly_that_the_buffer_takes(sage: Sage) -> None:
    attempt = solve_unchecked(sage)
    assert anomalies(sage, "unassigned") == 0
    report = sage.feedback(attempt.step_id, "72")
    assert (report.attempt_id, report.expected, report.is_anomaly) == (attempt.id, "72", True)
    assert report.verdict in ("incorrect", "unparseable")
    assert anomalies(sage, "unassigned") == 1
    again = last_attempt(sage)
    assert again.anomaly_score is not None and again.trigger_version_id is not None
    with sage.services.store.read() as session:
        step = session.get_one(Step, attempt.step_id)
        assert (step.expected, step.source) == ("72", "feedback")


def test_the_same_feedback_twice_leaves_one_set_of_rows(sage: Sage) -> None:
    attempt = solve_unchecked(sage)
    assert sage.feedback(attempt.step_id, "72") == sage.feedback(attempt.step_id, 72)
    assert anomalies(sage, "unassigned") == 1


def test_feedback_that_agrees_withdraws_what_waits_in_the_buffer(sage: Sage) -> None:
    attempt = solve_unchecked(sage)
    with sage.services.store.write() as session:
        session.get_one(Attempt, attempt.id).prediction = "71"
        session.get_one(Attempt, attempt.id).margin = 9.0
    assert sage.feedback(attempt.step_id, "72").is_anomaly
    agreed = sage.feedback(attempt.step_id, "71")
    assert (agreed.verdict, agreed.is_anomaly, agreed.cluster_id) == ("correct", False, None)
    assert (anomalies(sage, "unassigned"), anomalies(sage, "withdrawn")) == (0, 1)
    assert sage.feedback(attempt.step_id, "72").is_anomaly  # and a second change of mind brings it back
    assert anomalies(sage, "unassigned") == 1


@pytest.mark.parametrize(("step", "value", "says"), [(1, "blue", "no number"), (999, "3", "no step 999")])
def test_feedback_that_cannot_be_used(sage: Sage, step: int, value: str, says: str) -> None:
    solve_unchecked(sage)
    with pytest.raises(InputError, match=says):
        sage.feedback(step, value)
