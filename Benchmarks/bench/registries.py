"""Registries of any size, made with `git fast-import`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Callable, Iterator

from .sandbox import Sandbox

BRANCH = "refs/heads/main"
TEMPLATE = Path(__file__).resolve().parent.parent / "card.json"
EXAMPLE = TEMPLATE.parent.parent / "docs" / "examples" / "sentiment-classifier-1.2.0.json"


def model_name(index: int) -> str:
    return f"model-{index:06}"


def hash_folder(model: str) -> str:
    """The folder of a model at fan-out 1: the first byte of the SHA-256 of its name."""
    return hashlib.sha256(model.encode()).hexdigest()[:2]


def card_path(model: str, version: str, fanout: int) -> str:
    return f"cards/{hash_folder(model) + '/' if fanout else ''}{model}/{version}.json"


def full_card(model: str, version: str) -> bytes:
    """A card of the size that people write, in a registry's layout; three fields differ from version to version."""
    card = json.loads(TEMPLATE.read_bytes())
    card["model_details"].update(name=model, version=version)
    card["metrics"]["performance_measures"] += f" Measured anew for {version}."
    card["evidence"]["artifacts"][0]["sha256"] = hashlib.sha256(version.encode()).hexdigest()
    return layout(card)


def example_card(model: str, version: str) -> bytes:
    """A card of 9 kB, as the documentation shows one."""
    card = json.loads(EXAMPLE.read_bytes())
    card["model_details"].update(name=model, version=version)
    return layout(card)


def small_card(model: str, version: str) -> bytes:
    """A card of a few fields: what fills a large registry."""
    return layout({
        "model_details": {"name": model, "developer": "Bench Mark", "date": "2026-01-19", "version": version},
        "intended_use": {"primary_uses": f"Filling a registry with a card for {model}."},
        "training_data": "None.",
    })


def layout(card: object) -> bytes:
    return json.dumps(card, indent=2, ensure_ascii=False).encode() + b"\n"


def bulk_commit(
        models: int, versions: int, fanout: int, card: Callable[[str, str], bytes]) -> Iterator[bytes]:
    """A fast-import stream: one commit with registry.json and `versions` cards of each model, 1.0.0, 2.0.0, ..."""
    yield b"commit %s\ncommitter Bench Mark <bench@example.org> 1767225600 +0000\n" % BRANCH.encode()
    yield data(b"fill the registry\n")
    yield b"M 100644 inline registry.json\n"
    yield data(layout({"format": 1, "fanout": fanout, "branch": "main"}))
    for model in map(model_name, range(models)):
        for version in (f"{number}.0.0" for number in range(1, versions + 1)):
            yield b"M 100644 inline %s\n" % card_path(model, version, fanout).encode()
            yield data(card(model, version))


def data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def make(
        sandbox: Sandbox, name: str, *, models: int, versions: int = 1, fanout: int = 0,
        card: Callable[[str, str], bytes] = small_card) -> Path:
    """A bare registry, packed as `git gc` leaves one."""
    path = sandbox.root / name
    sandbox.run(sandbox.program("git"), "init", "--quiet", "--bare", path)
    sandbox.git(path, "fast-import", "--quiet", input=b"".join(bulk_commit(models, versions, fanout, card)))
    sandbox.git(path, "gc", "--quiet")
    return path


def copy(sandbox: Sandbox, source: Path, name: str, *, bare: bool = True) -> Path:
    """A second registry of the same content; not bare, it is a checked-out one."""
    path = sandbox.root / name
    options = ["--bare"] if bare else []
    sandbox.run(sandbox.program("git"), "clone", "--quiet", "--no-hardlinks", *options, source, path)
    sandbox.git(path, "remote", "remove", "origin")
    return path


def commits(sandbox: Sandbox, repository: Path) -> int:
    return int(sandbox.git(repository, "rev-list", "--count", BRANCH))


def tree(sandbox: Sandbox, repository: Path) -> str:
    return sandbox.git(repository, "rev-parse", f"{BRANCH}^{{tree}}")
