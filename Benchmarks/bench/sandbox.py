"""A private place to measure in: its own folder, HOME and git configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Iterator, Optional, Sequence, Union

Argument = Union[str, Path]

GIT_CONFIG = """\
[user]
\tname = Bench Mark
\temail = bench@example.org
[init]
\tdefaultBranch = main
[gc]
\tauto = 0
[maintenance]
\tauto = false
"""

# What a program may need to be found or to find its libraries; everything else of the caller's environment stays out.
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")


class CommandFailed(Exception):
    """A command of the run did not do what it was for: no figure can be trusted after that."""


class Unmeasurable(Exception):
    """A row cannot be measured on this machine; the text says why."""


@dataclass(frozen=True)
class Cost:
    """What one process cost: seconds from its start to its end, seconds of user plus system time, bytes at its largest."""

    wall: float
    cpu: float
    memory: int


def note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Sandbox:
    """The folder that a run works in. Removed at the end, unless it is to be kept."""

    def __init__(self, parent: Optional[Path], keep: bool) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="seccard-bench-", dir=parent))
        self._keep = keep
        home = self.root / "home"
        home.mkdir()
        (home / ".gitconfig").write_text(GIT_CONFIG)
        self.environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        self.environment |= {
            "HOME": str(home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "NO_COLOR": "1",
        }
        self._errors = open(self.root / "stderr", "w+b", buffering=0)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, kind: Optional[type[BaseException]], error: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self._errors.close()
        if self._keep:
            note(f"kept: {self.root}")
        else:
            shutil.rmtree(self.root)

    @contextmanager
    def inside(self, directory: Path) -> Iterator[None]:
        """What is measured meanwhile is started in this folder: posix_spawn takes none, so the whole process goes there."""
        before = os.getcwd()
        os.chdir(directory)
        try:
            yield
        finally:
            os.chdir(before)

    def program(self, name: str) -> Path:
        """The absolute path of a program that has to be there."""
        found = shutil.which(name)
        if not found:
            raise CommandFailed(f"{name} is not installed")
        return Path(found).absolute()

    def run(self, *command: Argument, input: Optional[bytes] = None,
            environment: Optional[dict[str, str]] = None, accepts: Sequence[int] = (0,)) -> bytes:
        """Runs a command that prepares or checks something; what it wrote to standard output."""
        argv = [str(argument) for argument in command]
        done = subprocess.run(argv, input=input, capture_output=True, env=environment or self.environment)
        if done.returncode not in accepts:
            raise CommandFailed(failure(argv, done.returncode, done.stdout + done.stderr))
        return done.stdout

    def git(self, repository: Path, *command: Argument, input: Optional[bytes] = None) -> str:
        return self.run(self.program("git"), "-C", repository, *command, input=input).decode().strip()

    def time(self, command: Sequence[Argument], accepts: Sequence[int] = (0,)) -> Cost:
        """Runs a command by its absolute path and measures it. Standard output goes to /dev/null.

        An exit status that is not accepted ends the whole run.
        """
        argv = [str(argument) for argument in command]
        self._errors.truncate(0)
        self._errors.seek(0)
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, self._errors.fileno(), 2),
        ]
        start = time.perf_counter_ns()
        process = os.posix_spawn(argv[0], argv, self.environment, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        end = time.perf_counter_ns()
        code = os.waitstatus_to_exitcode(status)
        if code not in accepts:
            self._errors.seek(0)
            raise CommandFailed(failure(argv, code, self._errors.read()))
        # Linux counts the largest size in KiB, macOS in bytes.
        memory = usage.ru_maxrss << (0 if sys.platform == "darwin" else 10)
        return Cost((end - start) / 1e9, usage.ru_utime + usage.ru_stime, memory)


def failure(argv: Sequence[str], status: int, output: bytes) -> str:
    what = f"was killed by signal {-status}" if status < 0 else f"exited with {status}"
    return f"{' '.join(argv)}\n{what}:\n{output.decode(errors='replace')}"
