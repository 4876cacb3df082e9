"""The table, and the conditions that it was measured under."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Optional

from .comparison import Comparison, spread
from .sandbox import Cost, Sandbox


@dataclass(frozen=True)
class Bound:
    """What a ratio has to keep."""

    limit: float
    # Whether the reference has to be this many times slower, rather than seccard at most this many times slower.
    is_speedup: bool = False
    # Whether the limit itself is too much.
    is_strict: bool = False

    def __str__(self) -> str:
        sign = {(False, False): "≤", (False, True): "<", (True, False): "≥", (True, True): ">"}
        return f"{sign[self.is_speedup, self.is_strict]} {self.limit:g}" + (" times faster" if self.is_speedup else "")

    def holds(self, ratio: float) -> bool:
        if ratio == self.limit:
            return not self.is_strict
        return (ratio > self.limit) == self.is_speedup


@dataclass(frozen=True)
class Row:
    what: str
    ours: str
    reference: str
    ratio: str
    bound: str
    # nil where it was not measured
    holds: Optional[bool]

    @staticmethod
    def unmeasured(what: str, reason: str) -> Row:
        return Row(what, "-", "-", f"not measured: {reason}", "-", None)

    @staticmethod
    def of_processes(what: str, comparison: Comparison, reference: str, bound: Bound) -> Row:
        return Row.of_ratios(
            what, process(comparison.ours), f"{reference}: {process(comparison.theirs)}", comparison.ratios, bound)

    @staticmethod
    def of_ratios(what: str, ours: str, reference: str, ratios: list[float], bound: Bound) -> Row:
        """A row from the ratios of ours to theirs, pair by pair."""
        if bound.is_speedup:
            ratios = [1 / ratio for ratio in ratios]
        return Row(what, ours, reference, spread(ratios), str(bound), bound.holds(median(ratios)))


def process(costs: list[Cost]) -> str:
    wall, cpu = median(cost.wall for cost in costs), median(cost.cpu for cost in costs)
    return f"{duration(wall)} (CPU {duration(cpu)})"


def duration(seconds: float) -> str:
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def table(rows: list[Row]) -> str:
    lines = ["| what | seccard | reference | ratio | bound | holds |", "|---|---|---|---|---|---|"]
    for row in rows:
        holds = {True: "yes", False: "**no**", None: "not measured"}[row.holds]
        cells = [row.what, row.ours, row.reference, row.ratio, row.bound, holds]
        lines.append("| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |")
    return "\n".join(lines)


def status(rows: list[Row]) -> int:
    if any(row.holds is False for row in rows):
        return 1
    return 2 if any(row.holds is None for row in rows) else 0


# The conditions


def conditions(sandbox: Sandbox, seccard: Path, effort: object) -> str:
    """One line: what ran, and on what."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    libgit2 = sandbox.run(sandbox.program("pkg-config"), "--modversion", "libgit2", environment=dict(os.environ))
    parts = [
        f"{effort}",
        f"{cores} cores",
        processor(),
        f"{platform.system()} {platform.release()}",
        f"{file_system(sandbox.root)} for the repositories",
        "seccard " + first_line(sandbox.run(seccard, "--version")),
        "libgit2 " + first_line(libgit2),
        first_line(sandbox.run(sandbox.program("git"), "--version")),
        f"Python {platform.python_version()}",
    ]
    return "Measured with: " + "; ".join(parts) + "."


def first_line(output: bytes) -> str:
    return output.decode(errors="replace").strip().partition("\n")[0]


def processor() -> str:
    try:
        with open("/proc/cpuinfo") as file:
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


def file_system(path: Path) -> str:
    """The type of the file system that holds a path, from the mount with the longest matching prefix."""
    found: tuple[int, str] = (-1, "unknown file system")
    try:
        with open("/proc/self/mounts") as file:
            mounts = [line.split() for line in file]
    except OSError:
        return found[1]
    resolved = path.resolve()
    for _, place, kind, *_ in mounts:
        point = Path(place)
        if (point == resolved or point in resolved.parents) and len(point.parts) >= found[0]:
            found = (len(point.parts), kind)
    return found[1]
