"""What an arriving anomaly costs the trigger buffer, against clustering everything again with hdbscan.

The stream is of unit vectors in groups and noise, of as many dimensions as the offline embedder's,
and never stable, so that nothing leaves the buffer: the dearest stream there is. The alternative is what
one writes from hdbscan's manual: keep the vectors, fit them at every T arrivals.
"""

import time
from collections import Counter
from collections.abc import Iterator
from typing import Final

import hdbscan
import numpy as np

from langgraph_sage.benchmarks.report import Figure
from langgraph_sage.buffer import Anomaly, BufferSettings, Cluster, StreamingClusterer, TagState, Vector
from langgraph_sage.buffer.state import unit

DIMENSIONS: Final = 384
SIZES: Final = (200, 1000, 4000, 16_000)
COMPARED: Final = (200, 1000, 4000)  # the alternative takes hours at 16,000
FITTED: Final = 12  # fits of the alternative that are timed; the others are interpolated
CLUSTERS: Final = 1000
ASSIGNED: Final = 500


def measure_buffer(sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """Seconds in all and milliseconds an arrival by size of the stream, and how fast a cluster is found."""
    for size in sizes:
        vectors = _stream(size)
        streamed, slowest = _streamed(vectors)
        yield Figure(f"n{size}_total_s", round(streamed, 3), size)
        yield Figure(f"n{size}_mean_ms", round(streamed / size * 1000, 3), size, note="an arrival")
        yield Figure(f"n{size}_slowest_ms", round(slowest * 1000, 1), size, note="an arrival that is clustered at")
        if size in COMPARED:
            again = _refitted(vectors, BufferSettings())
            note = f"hdbscan fitted at every {BufferSettings().trigger_size} arrivals, {FITTED} of the fits timed"
            yield Figure(f"n{size}_refitting_s", round(again, 1), size, note=note)
            yield Figure(f"n{size}_refitting_over_ours", again / streamed, least=10.0 if size == 4000 else None)
    yield Figure("assign_ms", round(_assigned() * 1000, 4), ASSIGNED, most=1.0, note=f"of {CLUSTERS} stable clusters")


def _stream(size: int) -> list[Vector]:
    """Unit vectors, (d,): three in four around one of forty directions."""
    rng = np.random.default_rng(size)
    centers = rng.normal(size=(40, DIMENSIONS))
    made = rng.normal(size=(size, DIMENSIONS))
    groups = rng.integers(0, 53, size)
    return [
        unit((v + (2.5 * centers[g] if g < 40 else 0)).astype(np.float32)) for v, g in zip(made, groups, strict=True)
    ]


def _streamed(vectors: list[Vector]) -> tuple[float, float]:
    """Seconds for all and for the slowest arrival."""
    clusterer = StreamingClusterer(BufferSettings(ari_threshold=1.1))
    state, slowest, begun = TagState("bench"), 0.0, time.perf_counter()
    for number, vector in enumerate(vectors):
        arrived = time.perf_counter()
        clusterer.observe(state, Anomaly(number, vector, ()))
        slowest = max(slowest, time.perf_counter() - arrived)
    return time.perf_counter() - begun, slowest


def _refitted(vectors: list[Vector], settings: BufferSettings) -> float:
    """Seconds that fitting at every T arrivals takes: some fits timed, the area under their curve."""
    step = settings.trigger_size
    points = np.unique(np.linspace(step, len(vectors), FITTED).astype(int) // step * step)
    seconds = []
    for point in points:
        found = np.stack(vectors[:point])
        begun = time.perf_counter()
        hdbscan.HDBSCAN(min_cluster_size=settings.min_cluster_size, min_samples=settings.min_samples).fit(found)
        seconds.append(time.perf_counter() - begun)
    return float(np.trapezoid(seconds, points) / step + seconds[0])


def _assigned() -> float:
    """Seconds that an anomaly takes to find and join its cluster."""
    rng = np.random.default_rng(0)
    words = [f"word{k}" for k in range(300)]
    clusters = [
        Cluster(unit(v), Counter(rng.choice(words, 40).tolist()), 20)
        for v in rng.normal(size=(CLUSTERS, DIMENSIONS)).astype(np.float32)
    ]
    clusterer = StreamingClusterer(BufferSettings(assign_threshold=-1.0))
    state = TagState("bench", is_stable=True, clusters=clusters)
    anomalies = [
        Anomaly(k, unit(v), tuple(rng.choice(words, 12).tolist()))
        for k, v in enumerate(rng.normal(size=(ASSIGNED + 1, DIMENSIONS)).astype(np.float32))
    ]
    clusterer.observe(state, anomalies[-1])  # the index is made
    begun = time.perf_counter()
    for anomaly in anomalies[:-1]:
        clusterer.observe(state, anomaly)
    return (time.perf_counter() - begun) / ASSIGNED
