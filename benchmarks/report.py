"""One measured figure, with its count and what is asked of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value; shares are in [0, 1]. `least` and `most` are what is asked of it, if anything."""

    name: str
    value: float | None
    n: int | None = None
    right: int | None = None
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether it is what is asked; None where nothing is, or nothing was measured."""
        if self.value is None or (self.least is None and self.most is None):
            return None
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)


def share(name: str, right: Sequence[bool], *, least: float | None = None, note: str = "") -> Figure:
    """The share of what is right."""
    value = sum(right) / len(right) if right else None
    return Figure(name, value, len(right), sum(right), least=least, note=note)


def to_json(figures: Sequence[Figure]) -> dict[str, Any]:
    return {
        figure.name: {k: v for k, v in asdict(figure).items() if v not in (None, "") and k != "name"}
        | {"value": figure.value, "holds": figure.holds}
        for figure in figures
    }
