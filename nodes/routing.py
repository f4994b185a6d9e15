"""Which adapter serves a step: structure tag, centroid similarity and keyword overlap."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from langgraph_sage.buffer import Cluster, find_best
from langgraph_sage.lora import verify
from langgraph_sage.nodes.services import Services
from langgraph_sage.store import adapters
from langgraph_sage.store.tables import Adapter
from langgraph_sage.store.tables import Cluster as ClusterRow


@dataclass(frozen=True, slots=True)
class Route:
    """A chosen adapter and gamma of its cluster; both None for the base."""

    adapter_id: int | None = None
    score: float | None = None


def to_cluster(row: ClusterRow) -> Cluster:
    return Cluster(
        centroid=np.frombuffer(row.centroid, dtype=np.float32),
        keywords=Counter(row.keywords),
        size=row.size,
        id=row.id,
        version=row.version,
    )


def choose(services: Services, tag: str, text: str, keywords: Sequence[str]) -> Route:
    """The active adapter of the best cluster of this tag, loaded and verified; else the base.

    Raises: AdapterError where its bytes are not those that were stored.
    """
    with services.store.read() as session:
        rows = adapters.serving(session, services.space, tag)
    if all(adapter is None for _, adapter in rows):
        return Route()
    embedding = services.embedder.encode([text])[0]
    best, score = find_best(embedding, keywords, [to_cluster(row) for row, _ in rows], services.settings.buffer)
    adapter = next((adapter for row, adapter in rows if best is not None and row.id == best.id), None)
    if adapter is None or score < services.settings.buffer.assign_threshold:
        return Route()
    ensure_loaded(services, adapter)
    return Route(adapter.id, score)


def adapter_name(adapter_id: int) -> str:
    """The name under which the generator knows an adapter."""
    return f"adapter-{adapter_id}"


def ensure_loaded(services: Services, adapter: Adapter) -> str:
    """Load an adapter into the generator once, after its sha256 was checked."""
    name = adapter_name(adapter.id)
    if name not in services.generator.loaded:
        folder = services.store.adapter_root / adapter.folder
        verify(folder, adapter.sha256, f"adapter {adapter.id}")
        services.generator.load_adapter(name, folder)
    return name


def load_by_id(services: Services, adapter_id: int) -> str:
    """The loaded name of an adapter; a resumed thread may ask for one that is not loaded yet."""
    name = adapter_name(adapter_id)
    if name not in services.generator.loaded:
        with services.store.read() as session:
            ensure_loaded(services, session.get_one(Adapter, adapter_id))
    return name
