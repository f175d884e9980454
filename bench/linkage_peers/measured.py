"""What one peer cost in each of its runs and how well it linked."""

from dataclasses import dataclass, field
from statistics import median

from bench.link_quality import Figures

from .metering import Cost


@dataclass
class Measured:
    peer: str
    costs: list[Cost] = field(default_factory=list)
    figures: Figures = field(default_factory=dict)

    @property
    def cpu(self) -> float:
        return median(cost.cpu for cost in self.costs)

    @property
    def wall(self) -> float:
        return median(cost.wall for cost in self.costs)

    @property
    def peak(self) -> float:
        return max(cost.peak for cost in self.costs)

    @property
    def spread(self) -> tuple[float, float]:
        return min(cost.cpu for cost in self.costs), max(cost.cpu for cost in self.costs)
