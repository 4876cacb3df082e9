"""Two commands measured side by side."""

from __future__ import annotations

import os
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Callable, Sequence

from .sandbox import Argument, Cost, Sandbox, note

# The command of the run with this number. It is called before the clock starts, so it may prepare what the run needs.
Command = Callable[[int], Sequence[Argument]]


@dataclass(frozen=True)
class Comparison:
    """The costs of two commands, pair by pair: the runs of a pair stood next to each other in time."""

    ours: list[Cost]
    theirs: list[Cost]

    @property
    def ratios(self) -> list[float]:
        return [ours.wall / theirs.wall for ours, theirs in zip(self.ours, self.theirs)]


def compare(sandbox: Sandbox, ours: Command, theirs: Command, pairs: int, warmups: int,
            accepts: Sequence[int] = (0,)) -> Comparison:
    """Runs both commands `warmups + pairs` times, alternately; the warm-ups are not counted.

    The one that goes first changes from pair to pair, so that neither always pays for what the other left behind.

    `accepts` are the exit statuses with which our command has done its work; theirs ends with 0.
    """
    os.sync()  # or the first fsync of a run pays for the registries that were just made
    result = Comparison([], [])
    for run in range(warmups + pairs):
        sides = [(ours(run), accepts, result.ours), (theirs(run), (0,), result.theirs)]
        for command, statuses, costs in sides if run % 2 == 0 else reversed(sides):
            cost = sandbox.time(command, statuses)
            if run >= warmups:
                costs.append(cost)
    note(f"  {pairs} pairs: {spread([cost.wall * 1e3 for cost in result.ours])} ms against "
         f"{spread([cost.wall * 1e3 for cost in result.theirs])} ms, ratio {spread(result.ratios)}")
    return result


def spread(values: list[float]) -> str:
    """The median, with the quartiles where there are enough values."""
    if len(values) < 4:
        return f"{median(values):.3g}"
    low, _, high = quantiles(values, n=4)
    return f"{median(values):.3g} ({low:.3g} to {high:.3g})"
