"""Buffer, previous clustering and clusters of one structure tag, and what is quicker kept than made again."""

from dataclasses import dataclass, field

from langgraph_sage.buffer.distances import Distances, Matrix
from langgraph_sage.buffer.index import ClusterIndex
from langgraph_sage.buffer.state import Anomaly, Cluster, Clustering


@dataclass(slots=True)
class TagState:
    """What streaming buffer clustering knows of one structure tag.

    The first five fields are all of it; a state made of them anew goes on just as the old one would.
    """

    tag: str
    is_stable: bool = False
    buffer: list[Anomaly] = field(default_factory=list)
    previous: Clustering | None = None
    clusters: list[Cluster] = field(default_factory=list)
    _distances: Distances | None = field(default=None, repr=False, compare=False)
    _index: ClusterIndex | None = field(default=None, repr=False, compare=False)

    def distances(self) -> Matrix:
        """Cosine distances among the anomalies of the buffer, (N, N); a view."""
        if self._distances is None or len(self._distances) != len(self.buffer):
            self._distances = Distances([anomaly.embedding for anomaly in self.buffer])
        return self._distances.matrix()

    def index(self) -> ClusterIndex:
        """The clusters, ready to be searched."""
        if self._index is None:
            self._index = ClusterIndex(self.clusters)
        return self._index

    def wait(self, anomaly: Anomaly) -> None:
        """One anomaly more in the buffer."""
        if self._distances is not None and len(self._distances) == len(self.buffer):
            self._distances.append(anomaly.embedding)
        self.buffer.append(anomaly)

    def keep_waiting(self, places: list[int]) -> None:
        """Let all but the anomalies at these places leave the buffer."""
        self.buffer = [self.buffer[place] for place in places]
        if self._distances is not None:
            self._distances.keep(places)

    def clusters_changed(self) -> None:
        """Some came, went, or were merged."""
        self._index = None
