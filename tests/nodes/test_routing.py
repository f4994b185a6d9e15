import numpy as np
import pytest
from sqlalchemy import select

from fakes import HashedWords
from langgraph_sage.cli.demo_problems import demo_problems
from langgraph_sage.graph import Sage
from langgraph_sage.models import BaseModel, Generator
from langgraph_sage.nodes import SageContext, Services
from langgraph_sage.nodes.routing import Route, choose
from langgraph_sage.store import Store, adapters
from langgraph_sage.store.tables import Adapter, Anomaly, Buffer, Cluster


@pytest.fixture
def served(services: Services) -> tuple[Services, int, str]:
    """Services with one adapter in service, its id and its tag."""
    sage = Sage(services)
    sage.run(demo_problems(30, 0), "demo", adapt="background")
    list(sage.work())
    with services.store.write() as session:
        adapter = session.scalars(select(Adapter).order_by(Adapter.id)).first()
        assert adapter is not None
        for other in session.scalars(select(Adapter).where(Adapter.status == "active")):
            other.status = "retired"
        adapters.promote(session, adapter)
        cluster = session.get_one(Cluster, adapter.cluster_id)
        tag = session.get_one(Buffer, cluster.buffer_id).tag
    return services, adapter.id, tag


def test_a_step_like_the_failed_ones_goes_to_their_adapter(served: tuple[Services, int, str]) -> None:
    services, adapter_id, tag = served
    step = next(s for p in demo_problems(30, 0) for s in p.plan.steps if s.tag == tag)
    route = choose(services, tag, step.text, step.keywords)
    assert route.adapter_id == adapter_id
    assert route.score is not None
    assert route.score >= services.settings.buffer.assign_threshold


def test_the_base_serves_other_tags_and_what_fits_no_cluster(served: tuple[Services, int, str]) -> None:
    services, _, tag = served
    step = next(s for p in demo_problems(30, 0) for s in p.plan.steps if s.tag == tag)
    assert choose(services, "text", step.text, step.keywords) == Route()
    assert choose(services, tag, "zzz qqq", ("zzz",)) == Route()


def clusters_after(store: Store, tiny: BaseModel, parts: int) -> list[tuple[str, int, int]]:
    """Pass the same stream in so many processes, as far as the services can tell."""
    problems = demo_problems(40, 2)
    size = len(problems) // parts
    for part in range(parts):
        services = Services(store, Generator(tiny, max_new_tokens=4), HashedWords(), context=SageContext())
        Sage(services).run(problems[part * size : (part + 1) * size], "demo", adapt="off", concurrency=1)
    with store.read() as session:
        assert session.scalars(select(Anomaly.id)).first() is not None
        rows = session.execute(
            select(Buffer.tag, Cluster.size, Cluster.centroid).join(Cluster, Cluster.buffer_id == Buffer.id)
        )
        return sorted((tag, size, round(1e4 * float(np.frombuffer(c, np.float32)[0]))) for tag, size, c in rows)


def test_a_restarted_process_clusters_as_one_that_never_stopped(
    store: Store, tiny: BaseModel, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Store(f"sqlite:///{tmp_path_factory.mktemp('other')}/sage.db")
    other.upgrade()
    whole, parted = clusters_after(store, tiny, 1), clusters_after(other, tiny, 8)
    assert whole == parted
    assert whole
