"""What is measured: each group makes its registries, runs its commands and answers with rows of the table."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Callable, Optional, Sequence

from . import registries
from .comparison import Command, Comparison, compare
from .registries import model_name
from .report import Bound, Row, duration
from .sandbox import Argument, CommandFailed, Sandbox, Unmeasurable, note

REFERENCES = Path(__file__).resolve().parent.parent / "reference"
CARD_SCHEMA = REFERENCES.parent.parent / "registry-template" / "schema" / "security-model-card-1.0.schema.json"


@dataclass(frozen=True)
class Effort:
    """How often each thing is measured."""

    pairs: int
    gto_pairs: int
    validate_pairs: int
    validate_call_pairs: int
    json_rounds: int
    warmups: int
    is_smoke_run: bool = False

    def __str__(self) -> str:
        text = (f"pairs a row {self.pairs}, with gto {self.gto_pairs}, with jsonschema "
                f"{self.validate_pairs} and {self.validate_call_pairs}, "
                f"rounds of JSON {self.json_rounds}")
        return text + " (a smoke run: too few to mean anything)" if self.is_smoke_run else text


FULL = Effort(pairs=51, gto_pairs=7, validate_pairs=15, validate_call_pairs=3, json_rounds=5, warmups=3)
QUICK = Effort(pairs=5, gto_pairs=2, validate_pairs=2, validate_call_pairs=1, json_rounds=1, warmups=1, is_smoke_run=True)


@dataclass(frozen=True)
class Tools:
    seccard: Path
    json_bench: Optional[Path]
    gto: Optional[Path]


@dataclass
class Bench:
    """What the groups share."""

    sandbox: Sandbox
    tools: Tools
    effort: Effort

    @cached_property
    def references(self) -> Path:
        """The folder of the C programs, which are built on first use."""
        note("  building the C programs")
        self.make("all")
        return self.sandbox.root / "reference"

    def make(self, target: str) -> None:
        out = self.sandbox.root / "reference"
        self.sandbox.run(
            self.sandbox.program("make"), "--silent", "-C", REFERENCES, f"OUT={out}", target,
            environment=dict(os.environ))

    @cached_property
    def gto(self) -> Path:
        """gto, from the caller or from PyPI."""
        return self.tools.gto or self.installed("gto") / "bin" / "gto"

    def installed(self, package: str) -> Path:
        """A virtual environment with a package from PyPI."""
        note(f"  installing {package}")
        folder = self.sandbox.root / "venv" / package
        for command in ([sys.executable, "-m", "venv", folder],
                        [folder / "bin" / "pip", "install", "--quiet", "--timeout", "15", "--retries", "1", package]):
            done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
            if done.returncode != 0:
                lines = (done.stdout + done.stderr).strip().splitlines() or ["no message"]
                raise Unmeasurable(f"{package} could not be installed ({lines[-1]})")
        return folder

    def compare(self, ours: Command, theirs: Command, accepts: Sequence[int] = (0,)) -> Comparison:
        return compare(self.sandbox, ours, theirs, self.effort.pairs, self.effort.warmups, accepts)

    def card(self, model: str, version: str) -> Path:
        """A file with a card of this name and version."""
        folder = self.sandbox.root / "cards"
        folder.mkdir(exist_ok=True)
        path = folder / f"{model}-{version}.json"
        path.write_bytes(registries.full_card(model, version))
        return path

    def publish(self, registry: Path, model: str, version: str) -> Sequence[Argument]:
        return [self.tools.seccard, "publish", "--registry", registry, self.card(model, version)]

    def publish_in_c(self, registry: Path, model: str, version: str) -> Sequence[Argument]:
        return [self.references / "publish", registry, self.card(model, version), model, version]

    def require_commits(self, registry: Path, count: int) -> None:
        """Git's own word that each publish made one commit."""
        found = registries.commits(self.sandbox, registry)
        if found != count:
            raise CommandFailed(f"{registry} has {found} commits on its branch where {count} were published")


def patch(run: int) -> str:
    return f"1.0.{run + 1}"


def require(condition: bool, what: str) -> None:
    if not condition:
        raise CommandFailed(what)


# publish

PUBLISH_TITLE = "`publish` of one card into 100 models"


def publish_against_c(bench: Bench) -> list[Row]:
    mine = registries.make(bench.sandbox, "publish-seccard", models=100)
    reference = registries.copy(bench.sandbox, mine, "publish-c")
    model = model_name(0)
    result = bench.compare(
        lambda run: bench.publish(mine, model, patch(run)),
        lambda run: bench.publish_in_c(reference, model, patch(run)))

    for registry in (mine, reference):
        bench.require_commits(registry, 1 + bench.effort.warmups + bench.effort.pairs)
        bench.sandbox.git(registry, "fsck", "--strict")
    require(registries.tree(bench.sandbox, mine) == registries.tree(bench.sandbox, reference),
            "seccard and the C program did not leave the same tree behind")
    return [Row.of_processes(PUBLISH_TITLE, result, "C, libgit2", Bound(1.5))]


SCALE_TITLE = "`publish` into 100,000 models, fanout 1"


def publish_at_scale(bench: Bench) -> list[Row]:
    note("  making a registry of 100,000 models")
    large = registries.make(bench.sandbox, "scale-large", models=100_000, fanout=1)
    small = registries.make(bench.sandbox, "scale-small", models=100, fanout=1)
    model = model_name(0)
    result = bench.compare(
        lambda run: bench.publish(large, model, patch(run)),
        lambda run: bench.publish(small, model, patch(run)))

    for registry in (large, small):
        bench.require_commits(registry, 1 + bench.effort.warmups + bench.effort.pairs)
    return [Row.of_processes(SCALE_TITLE, result, "seccard, 100 models", Bound(1.3))]


GTO_TITLE = "`publish` into 1,000 versions, checked out"


def publish_against_gto(bench: Bench) -> list[Row]:
    gto = bench.gto
    bare = registries.make(bench.sandbox, "gto-source", models=100, versions=10)
    mine = registries.copy(bench.sandbox, bare, "gto-seccard", bare=False)
    theirs = registries.copy(bench.sandbox, bare, "gto-gto", bare=False)
    tag_as_gto_does(bench.sandbox, theirs)
    shown = json.loads(bench.sandbox.run(gto, "show", "--repo", theirs, "--json", model_name(0)))
    require(len(shown) == 10, f"gto sees {len(shown)} versions of {model_name(0)} where 10 are tagged")

    result = compare(
        bench.sandbox,
        lambda run: bench.publish(mine, model_name(run), "11.0.0"),
        lambda run: [gto, "register", "--repo", theirs, model_name(run), "--version", "v11.0.0"],
        bench.effort.gto_pairs, warmups=1)

    runs = 1 + bench.effort.gto_pairs
    bench.require_commits(mine, 1 + runs)
    require(bench.sandbox.git(mine, "status", "--porcelain") == "", "publish left the checked-out registry dirty")
    tags = bench.sandbox.git(theirs, "for-each-ref", "--format=%(objecttype)", "refs/tags").split()
    require(tags == ["tag"] * (1000 + runs), f"gto left {len(tags)} tags behind where {1000 + runs} were registered")
    version = bench.sandbox.run(gto, "--version").decode().split()[-1]
    return [Row.of_processes(GTO_TITLE, result, f"`gto register` {version}", Bound(20, is_speedup=True))]


def tag_as_gto_does(sandbox: Sandbox, repository: Path) -> None:
    """Ten versions of a hundred models the way `gto register` keeps them: annotated tags, a commit for each version.

    An eleventh commit has none: gto registers a model once per commit.
    """
    stream = bytearray()
    parent = sandbox.git(repository, "rev-parse", "HEAD")
    for number in range(1, 12):
        who = b"Bench Mark <bench@example.org> %d +0000\n" % (1767225600 + 60 * number)
        stream += b"commit %s\nmark :%d\ncommitter %s" % (registries.BRANCH.encode(), number, who)
        stream += registries.data(b"train %d\n" % number)
        stream += b"from %s\n" % (parent.encode() if number == 1 else b":%d" % (number - 1))
        for model in map(model_name, range(100 if number < 11 else 0)):
            message = f"Registering artifact {model} version v{number}.0.0"
            stream += b"tag %s@v%d.0.0\nfrom :%d\ntagger %s" % (model.encode(), number, number, who)
            stream += registries.data(message.encode())
    sandbox.git(repository, "fast-import", "--quiet", input=bytes(stream))
    sandbox.git(repository, "gc", "--quiet")


# diff and list

DIFF_TITLE = "`diff` of two versions"


def diff_against_c(bench: Bench) -> list[Row]:
    registry = registries.make(bench.sandbox, "diff", models=100)
    model = model_name(0)
    for version in ("1.1.0", "1.2.0"):
        bench.sandbox.run(*bench.publish_in_c(registry, model, version))
    bench.sandbox.git(registry, "gc", "--quiet")
    command: list[Argument] = [bench.tools.seccard, "diff", "--registry", registry, model, "1.1.0", "1.2.0"]
    changes = json.loads(bench.sandbox.run(*command, "--json"))["changes"]
    require(len(changes) == 3, f"seccard finds {len(changes)} changes where three fields were changed")

    result = bench.compare(
        lambda run: command,
        lambda run: [bench.references / "diff", registry, model, "1.1.0", "1.2.0"])
    return [Row.of_processes(DIFF_TITLE, result, "C, reads the two blobs", Bound(1.5))]


LIST_TITLE = "`list` of 10,000 models"


def list_against_git(bench: Bench) -> list[Row]:
    registry = registries.make(bench.sandbox, "list", models=10_000, fanout=1)
    git = bench.sandbox.program("git")
    ours: list[Argument] = [bench.tools.seccard, "list", "--registry", registry]
    theirs: list[Argument] = [git, "-C", registry, "ls-tree", "-r", "--name-only", "HEAD"]
    listed = json.loads(bench.sandbox.run(*ours, "--json"))["models"]
    named = bench.sandbox.run(*theirs).decode().splitlines()
    require(len(listed) == 10_000 and len(named) == 10_001, "not all of the 10,000 models are listed")

    result = bench.compare(lambda run: ours, lambda run: theirs)
    return [Row.of_processes(LIST_TITLE, result, "`git ls-tree -r`", Bound(3))]


# JSON

PARSE_PRINT_TITLE = "JSON: parse and print 10 MB"
ARRAYS_TITLE = "JSON: diff of two arrays of 10,000"
PARSE, DIFF = "parse two arrays of 10,000 ", "diff two arrays of 10,000 "

# Prints the seconds of one run after a run that does not count, for each of the two layouts.
PYTHON_JSON = """\
import json, sys, time
text = open(sys.argv[1], "rb").read()
for name, indent in (("indented", 2), ("compact", None)):
    for _ in range(2):
        start = time.perf_counter()
        printed = json.dumps(json.loads(text), indent=indent, ensure_ascii=False).encode()
        seconds = time.perf_counter() - start
    print(name, seconds, sep="\\t")
"""


def json_rows(bench: Bench) -> list[Row]:
    json_bench = bench.tools.json_bench
    if not json_bench:
        raise Unmeasurable("--json-bench is not given")
    document = bench.sandbox.root / "document.json"
    bench.sandbox.run(json_bench, "--write", document)
    ours: dict[str, list[float]] = {}
    python: dict[str, list[float]] = {}
    for round in range(bench.effort.json_rounds):
        note(f"  round {round + 1} of {bench.effort.json_rounds}")
        collect(ours, bench.sandbox.run(json_bench))
        collect(python, bench.sandbox.run(sys.executable, "-I", "-c", PYTHON_JSON, document))
    return parse_and_print_rows(ours, python) + array_rows(ours)


def collect(times: dict[str, list[float]], output: bytes) -> None:
    """Adds the seconds of lines that hold a name, a tab and seconds."""
    for line in output.decode().splitlines():
        name, _, seconds = line.partition("\t")
        times.setdefault(name, []).append(float(seconds))


def parse_and_print_rows(ours: dict[str, list[float]], python: dict[str, list[float]]) -> list[Row]:
    mine = ours["seccard parse+print 10MB"]
    rivals = [
        ("Foundation's JSONSerialization", ours["JSONSerialization parse+print 10MB"], Bound(5, is_speedup=True)),
        ("Python's json, the same layout", python["indented"], Bound(1, is_speedup=True, is_strict=True)),
        ("Python's json, compact", python["compact"], Bound(1, is_speedup=True, is_strict=True)),
    ]
    return [seconds_row(PARSE_PRINT_TITLE, mine, name, theirs, bound) for name, theirs, bound in rivals]


def array_rows(ours: dict[str, list[float]]) -> list[Row]:
    """A row for each kind of elements, with the spacing of the text that has the largest ratio."""
    worst: dict[str, Row] = {}
    largest: dict[str, float] = {}
    for name, seconds in ours.items():
        if not name.startswith(DIFF):
            continue
        elements, _, spacing = name[len(DIFF):].rpartition(" ")
        parse = ours[PARSE + name[len(DIFF):]]
        ratio = median(diff / read for diff, read in zip(seconds, parse))
        if ratio > largest.get(elements, 0):
            largest[elements] = ratio
            worst[elements] = seconds_row(
                f"{ARRAYS_TITLE} {elements}", seconds, f"parse of both, {spacing}", parse, Bound(10, is_strict=True))
    require(bool(worst), "JSONBench measured no array")
    return list(worst.values())


def seconds_row(what: str, ours: list[float], name: str, theirs: list[float], bound: Bound) -> Row:
    """A row of times that were measured inside a process."""
    ratios = [mine / other for mine, other in zip(ours, theirs)]
    return Row.of_ratios(what, duration(median(ours)), f"{name}: {duration(median(theirs))}", ratios, bound)


# validate

# The exit statuses of a command that answers no.
DENIED = (0, 1)

VALIDATE_TITLE = "`validate` of 1,000 cards"
VALIDATE_CALLS_TITLE = "`validate` of 1,000 cards, a call for each"
CARDS_TO_VALIDATE = 1_000
# Of so many cards, one is not valid.
CARDS_PER_INVALID_ONE = 25


def validate_against_python(bench: Bench) -> list[Row]:
    python = bench.installed("jsonschema") / "bin" / "python"
    version = bench.sandbox.run(
        python, "-c", "from importlib.metadata import version; print(version('jsonschema'))").decode().strip()
    return [
        validate_row(bench, python, VALIDATE_TITLE, "validator", f"`jsonschema` {version}, one validator",
                     bench.effort.validate_pairs),
        validate_row(bench, python, VALIDATE_CALLS_TITLE, "function", f"`jsonschema.validate` {version}",
                     bench.effort.validate_call_pairs)]


def validate_row(bench: Bench, python: Path, title: str, way: str, name: str, pairs: int) -> Row:
    cards = cards_to_validate(bench.sandbox, way)
    ours: list[Argument] = [bench.tools.seccard, "validate", cards]
    theirs: list[Argument] = [python, REFERENCES / "validate.py", way, CARD_SCHEMA, cards]
    invalid = sum(not file["valid"] for file in json.loads(bench.sandbox.run(*ours, "--json", accepts=DENIED))["files"])
    found = int(bench.sandbox.run(*theirs))
    require(invalid == found == CARDS_TO_VALIDATE // CARDS_PER_INVALID_ONE,
            f"seccard finds {invalid} invalid cards, Python {found}, and "
            f"{CARDS_TO_VALIDATE // CARDS_PER_INVALID_ONE} are")
    result = compare(bench.sandbox, lambda run: ours, lambda run: theirs, pairs, 1, DENIED)
    return Row.of_processes(title, result, name, Bound(50, is_speedup=True))


def cards_to_validate(sandbox: Sandbox, name: str) -> Path:
    """A folder of cards of 9 kB, as the documentation shows one; some of them break the schema in one field."""
    folder = sandbox.root / f"validate-{name}"
    folder.mkdir()
    for number in range(CARDS_TO_VALIDATE):
        card = json.loads(registries.EXAMPLE.read_bytes())
        card["model_details"]["name"] = model_name(number)
        if number % CARDS_PER_INVALID_ONE == 0:
            card["security_considerations"]["threats"][0]["likelihood"] = "unthinkable"
        (folder / f"{number:04}.json").write_bytes(registries.layout(card))
    return folder


# check

CHECK_TITLE = "`check` of one card for `ship`"


def check_against_show(bench: Bench) -> list[Row]:
    registry = registries.make(bench.sandbox, "check", models=100)
    model = model_name(0)
    for version in ("1.1.0", "1.2.0"):
        bench.sandbox.run(*bench.publish_in_c(registry, model, version))
    card = f"{model}@1.2.0"
    ours: list[Argument] = [bench.tools.seccard, "check", "--registry", registry, card, "--stage", "ship"]
    report = json.loads(bench.sandbox.run(*ours, "--json", accepts=DENIED))
    require(len(report["rules"]) > 10, "check did not answer for its rules")
    theirs: list[Argument] = [bench.tools.seccard, "show", "--registry", registry, card]
    result = bench.compare(lambda run: ours, lambda run: theirs, DENIED)
    return [Row.of_processes(CHECK_TITLE, result, "`seccard show` of it", Bound(1.3))]


# export

EXPORT_TITLE = "`export --all` of 1,000 cards to HTML"
EXPORT_CALLS_TITLE = "`export --all` of 1,000 cards to HTML, against a process for each"
CARDS_TO_EXPORT = 1_000
# A process for each of them: minutes for a run.
EXPORT_CALL_PAIRS = 2


def export_against_jinja(bench: Bench) -> list[Row]:
    python = bench.installed("jinja2") / "bin" / "python"
    version = bench.sandbox.run(
        python, "-c", "from importlib.metadata import version; print(version('jinja2'))").decode().strip()
    registry = registries.make(bench.sandbox, "export", models=CARDS_TO_EXPORT, card=registries.example_card)
    cards = bench.sandbox.root / "export-cards"
    pages = bench.sandbox.root / "export-pages"
    theirs_out = bench.sandbox.root / "export-jinja"
    theirs_out.mkdir()
    bench.sandbox.run(
        bench.tools.seccard, "export", "--registry", registry, "--all", "--to", "json", "--output", cards)
    ours: list[Argument] = [
        bench.tools.seccard, "export", "--registry", registry, "--all", "--to", "html", "--output", pages]
    render = REFERENCES.parent / "jinja" / "render.py"
    bench.sandbox.run(*ours)
    # Both make pages of the same style, and of about the same size.
    page = next(pages.rglob("*.html")).read_text()
    style = bench.sandbox.root / "style.css"
    style.write_text(page[page.index("<style>") + len("<style>"):page.index("</style>")])
    at_once: list[Argument] = [python, render, style, "--all", cards, theirs_out]
    calls: list[Argument] = [
        bench.sandbox.program("sh"), "-c",
        'find "$1" -name "*.json" | while read -r card; do "$2" "$3" "$4" "$card" "$5" || exit 1; done',
        "sh", cards, python, render, style, theirs_out / "card.html"]
    bench.sandbox.run(*at_once)
    require(sum(1 for _ in pages.rglob("*.html")) == CARDS_TO_EXPORT == sum(1 for _ in theirs_out.rglob("*.html")),
            "not all of the cards became pages")

    once = bench.compare(lambda run: ours, lambda run: at_once)
    each = compare(bench.sandbox, lambda run: ours, lambda run: calls, EXPORT_CALL_PAIRS, 0)
    return [
        Row.of_processes(EXPORT_TITLE, once, f"Jinja2 {version}, one process", Bound(5)),
        Row.of_processes(EXPORT_CALLS_TITLE, each, f"Jinja2 {version}, 1,000 processes", Bound(50, is_speedup=True))]


# The hook

HOOK_TITLE = "the hook in 10,000 files where nothing relevant changed"
HASH_TITLE = "`generate` with a weight file of 1 GiB outside git, read for the first time"
CACHED_TITLE = "`generate` with that file, unchanged since"
HOOK_FILES = 10_000
LARGE_FILE = 1 << 30
# What a process may hold in memory while it reads a file of any size.
MOST_MEMORY = 64 << 20

SECCARD_YAML = """\
version: 1
cards:
  - model: bench
    source: card.yaml
    output: security-model-card.json
    artifacts: ["weights/*"]
    dependencies: ["requirements.txt"]
    metrics: ["metrics.json"]
"""
CARD_YAML = "model_details: {version: 1.0.0, developer: Bench, contact: bench@example.org}\n"


def model_repository(bench: Bench, name: str, files: int = 0) -> Path:
    """An ML repository with the hook installed and one commit."""
    root = bench.sandbox.root / name
    bench.sandbox.run(bench.sandbox.program("git"), "init", "--quiet", root)
    (root / "weights").mkdir()
    for path, text in (("seccard.yaml", SECCARD_YAML), ("card.yaml", CARD_YAML), ("requirements.txt", "torch==2.4.0\n"),
                       ("metrics.json", '{"accuracy": 0.9}\n'), (".gitignore", "weights/\n")):
        (root / path).write_text(text)
    (root / "weights" / "model.bin").write_bytes(b"weights")
    for number in range(files):
        folder = root / "src" / f"{number // 100:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:05}.py").write_text(f"number = {number}\n")
    # The hook finds seccard where a shell does.
    tools = bench.sandbox.root / "bin"
    if not tools.exists():
        tools.mkdir()
        (tools / "seccard").symlink_to(bench.tools.seccard)
        bench.sandbox.environment["PATH"] = f"{tools}:{bench.sandbox.environment['PATH']}"
    with bench.sandbox.inside(root):
        bench.sandbox.run(bench.tools.seccard, "hook", "install")
        bench.sandbox.git(root, "add", ".")
        bench.sandbox.git(root, "commit", "--quiet", "-m", "the first commit")
    return root


def hook_against_git(bench: Bench) -> list[Row]:
    root = model_repository(bench, "hook", HOOK_FILES)
    (root / "src" / "000" / "00000.py").write_text("number = -1\n")
    bench.sandbox.git(root, "add", ".")
    # A clean answer of `git diff` ends with 0, so it compares what is not staged with itself.
    bench.sandbox.git(root, "commit", "--quiet", "-m", "another")
    hook = root / ".git" / "hooks" / "pre-commit"
    git = bench.sandbox.program("git")
    with bench.sandbox.inside(root):
        result = bench.compare(lambda run: [hook], lambda run: [git, "diff", "--cached", "--quiet"])
    return [Row.of_processes(HOOK_TITLE, result, "`git diff --cached --quiet`", Bound(3))]


def hash_against_openssl(bench: Bench) -> list[Row]:
    openssl = shutil.which("openssl")
    if not openssl:
        raise Unmeasurable("openssl is not installed")
    root = model_repository(bench, "hash")
    large = root / "weights" / "model.bin"
    with open(large, "wb") as file:
        piece = os.urandom(1 << 20)
        for _ in range(LARGE_FILE >> 20):
            file.write(piece)
    cache = root / ".git" / "seccard-evidence.json"
    ours: list[Argument] = [bench.tools.seccard, "generate", "--check"]

    def anew(run: int) -> Sequence[Argument]:
        cache.unlink(missing_ok=True)
        return ours

    pairs = max(2, bench.effort.pairs // 7)
    theirs: list[Argument] = [Path(openssl), "dgst", "-sha256", large]
    with bench.sandbox.inside(root):
        read = compare(bench.sandbox, anew, lambda run: theirs, pairs, 1, DENIED)
        require(max(cost.memory for cost in read.ours) < MOST_MEMORY,
                f"generate took {max(cost.memory for cost in read.ours) >> 20} MiB of memory")
        bench.sandbox.run(*ours, accepts=DENIED)
        cached = compare(bench.sandbox, lambda run: ours, lambda run: theirs, pairs, 1, DENIED)
    return [
        # A rate of 0.8 is a time of 1.25.
        Row.of_processes(HASH_TITLE, read, "`openssl dgst -sha256`", Bound(1.25)),
        Row.of_processes(CACHED_TITLE, cached, "`openssl dgst -sha256`", Bound(0.1))]


# What does not start libgit2

INIT_TITLE = "libgit2 started by `--version`, `--help`, `publish --help`"


def calls_of_init(bench: Bench) -> list[Row]:
    if not sys.platform.startswith("linux"):
        raise Unmeasurable("calls are counted with LD_PRELOAD, as Linux has it")
    bench.make("shim")
    registry = registries.make(bench.sandbox, "init", models=1)
    control = count_init(bench, "list", "--registry", registry)
    if control == 0:
        raise Unmeasurable("`list` does not show up in the count either: is libgit2 linked statically?")
    counts = [count_init(bench, *words) for words in (["--version"], ["--help"], ["publish", "--help"])]
    return [Row(INIT_TITLE, ", ".join(map(str, counts)) + " calls", f"`list`: {control} call", "-", "0 calls",
                counts == [0, 0, 0])]


def count_init(bench: Bench, *words: Argument) -> int:
    mark = bench.sandbox.root / "init-calls"
    mark.write_bytes(b"")
    environment = bench.sandbox.environment | {
        "LD_PRELOAD": str(bench.sandbox.root / "reference" / "count-init.so"), "COUNT_INIT": str(mark)}
    bench.sandbox.run(bench.tools.seccard, *words, environment=environment)
    return len(mark.read_bytes().splitlines())


# The groups by name, with the titles of their rows for the case that they cannot be measured.

Group = Callable[[Bench], "list[Row]"]
GROUPS: dict[str, tuple[Sequence[str], Group]] = {
    "publish": ([PUBLISH_TITLE], publish_against_c),
    "gto": ([GTO_TITLE], publish_against_gto),
    "scale": ([SCALE_TITLE], publish_at_scale),
    "diff": ([DIFF_TITLE], diff_against_c),
    "list": ([LIST_TITLE], list_against_git),
    "validate": ([VALIDATE_TITLE, VALIDATE_CALLS_TITLE], validate_against_python),
    "check": ([CHECK_TITLE], check_against_show),
    "export": ([EXPORT_TITLE, EXPORT_CALLS_TITLE], export_against_jinja),
    "hook": ([HOOK_TITLE], hook_against_git),
    "hash": ([HASH_TITLE, CACHED_TITLE], hash_against_openssl),
    "json": ([PARSE_PRINT_TITLE, ARRAYS_TITLE], json_rows),
    "init": ([INIT_TITLE], calls_of_init),
}
